"""What all slips share, from the booth's head to the cut; the one invariant: they look the same."""

from datetime import datetime

from receipts import words as say
from receipts.documents.header import Header
from receipts.documents.shift import Count
from receipts.text import date_time, rupiah
from receipts.thermal.line import BLANK, CUT, RULE, STRONG_RULE, Align, Line, Size
from receipts.thermal.paper import MAX_NAME_LINES, fact, heading, pair, words


def head(header: Header, columns: int) -> list[Line]:
    """Set the booth's name large and its address below it."""
    lines = heading(header.booth, columns)
    for row in header.lines:
        lines += words(row, columns, align=Align.CENTRE, most=MAX_NAME_LINES)
    return lines


def copy_mark(copy: int) -> list[Line]:
    """Say on top that this is a copy; nothing for the original."""
    if not copy:
        return []
    mark = say.COPY.format(n=copy)
    return [Line(left=mark, align=Align.CENTRE, bold=True, size=Size.TALL), STRONG_RULE]


def slip_head(header: Header, copy: int, title: str, columns: int) -> list[Line]:
    """Set copy mark, booth and title of a slip, closed by a strong rule."""
    lines = copy_mark(copy) + head(header, columns)
    if title:
        lines += [BLANK, *heading(title, columns)]
    return [*lines, STRONG_RULE]


def section(title: str, columns: int) -> list[Line]:
    """Open a part of a report with a rule and its name."""
    return [RULE, *words(title, columns, bold=True)]


def when_and_who(at: datetime, cashier: str, till: str, columns: int) -> list[Line]:
    """Set the time and the till on one line when they fit, and the cashier below."""
    lines = pair(date_time(at), f"{say.TILL}: {till}" if till else "", columns)
    return lines + fact(say.CASHIER, cashier, columns)


def money(label: str, amount: int | None, columns: int, *, bold: bool = False) -> list[Line]:
    """Set a label and its rupiah; nothing while the amount is blind."""
    return [] if amount is None else pair(label, rupiah(amount), columns, bold=bold)


def counted(label: str, pieces: int, amount: int | None, columns: int) -> list[Line]:
    """Set a label with how many there were, and the rupiah unless they are blind."""
    return pair(f"{label} ({pieces})", "" if amount is None else rupiah(amount), columns)


def notes_and_coins(counts: tuple[Count, ...]) -> list[Line]:
    """List what was counted per note and coin, leaving out what was not there."""
    lines: list[Line] = []
    for count in counts:
        if count.pieces:
            face = rupiah(count.denomination).rjust(9)
            amount = rupiah(count.denomination * count.pieces)
            lines.append(Line(left=f"{face} x {count.pieces}", right=amount))
    return lines


def signatures(names: tuple[str, ...], columns: int) -> list[Line]:
    """Leave room to sign: a dotted line and who signs, side by side where there are two."""
    width = columns // len(names) - 1 if len(names) > 1 else columns // 2
    dots = "." * (width - 2)
    if len(names) == 1:
        return [BLANK, BLANK, BLANK, Line(left=dots), *words(names[0], columns)]
    first, second = (name[:width] for name in names[:2])
    return [BLANK, BLANK, BLANK, Line(left=dots, right=dots), Line(left=first, right=second.ljust(width - 2))]


def tail() -> list[Line]:
    """End the paper."""
    return [BLANK, CUT]
