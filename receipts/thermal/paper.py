"""Setting words on narrow paper; the one invariant: every line returned fits, and no figure is ever cut."""

from collections.abc import Iterable
from dataclasses import replace

from receipts.thermal.glyphs import printable
from receipts.thermal.line import Align, Line, LineKind, Size, fits

MAX_NAME_LINES = 4
"""Lines that one name or note may take before it ends in dots."""


def wrap(text: str, width: int, *, most: int = 0) -> tuple[str, ...]:
    """Break a text from data into printable lines of at most so many columns.

    Breaks between words; a word wider than the paper is broken where it must be. An empty text has no lines.

    Args:
        text: Anything, made printable here.
        width: Columns, at least 1.
        most: Lines to keep, the last one ending in `...` when there were more; 0 keeps all.
    """
    rows: list[str] = []
    for word in printable(text).split(" "):
        if rows and word and len(rows[-1]) + 1 + len(word) <= width:
            rows[-1] += f" {word}"
            continue
        rows.extend(word[start : start + width] for start in range(0, len(word), width))
        if most and len(rows) > most:
            break
    if most and len(rows) > most:
        return (*rows[: most - 1], rows[most - 1][: max(0, width - 3)] + "..."[:width])
    return tuple(rows)


def words(
    text: str, columns: int, *, align: Align = Align.LEFT, bold: bool = False, most: int = 0
) -> list[Line]:
    """Set a text on as many lines as it needs; in the middle of the paper they get much the same length."""
    rows = wrap(text, columns, most=most)
    if align is Align.CENTRE and len(rows) > 1:
        rows = _evened(text, rows, columns)
    return [Line(left=row, align=align, bold=bold) for row in rows]


def _evened(text: str, rows: tuple[str, ...], columns: int) -> tuple[str, ...]:
    """Break a text again, at the narrowest width that needs no more lines."""
    for width in range(columns // 2, columns):
        if len(narrower := wrap(text, width)) == len(rows):
            return narrower
    return rows


def indented(text: str, columns: int, *, indent: int = 2, most: int = 0) -> list[Line]:
    """Set a text on as many lines as it needs, moved in from the left edge."""
    return [Line(left=" " * indent + row) for row in wrap(text, columns - indent, most=most)]


def heading(text: str, columns: int) -> list[Line]:
    """Set a title in the middle: as large as it fits, on several lines when it is long."""
    for size in (Size.DOUBLE, Size.TALL):
        large = Line(left=printable(text), align=Align.CENTRE, bold=True, size=size)
        if not large.left:
            return []
        if fits(large, columns):
            return [large]
    return [
        replace(row, size=Size.TALL) for row in words(text, columns, align=Align.CENTRE, bold=True, most=3)
    ]


def pair(left: str, right: str, columns: int, *, bold: bool = False, indent: int = 0) -> list[Line]:
    """Set a label at the left edge and a figure at the right one; the label wraps, the figure never breaks.

    A figure wider than the paper goes on over several lines.
    """
    label, figure = printable(left), printable(right)
    pad = " " * indent
    one = Line(left=pad + label, right=figure, bold=bold)
    if label and figure and fits(one, columns):
        return [one]
    rows = list(wrap(label, columns - indent, most=MAX_NAME_LINES))
    lines = [Line(left=pad + row, bold=bold) for row in rows]
    if figure and lines and fits(replace(lines[-1], right=figure), columns):
        lines[-1] = replace(lines[-1], right=figure)
        return lines
    return lines + [Line(left=row, align=Align.RIGHT, bold=bold) for row in wrap(figure, columns)]


def fact(label: str, value: str, columns: int) -> list[Line]:
    """Set `Label: value`, going on under the label when the value is long; nothing for an empty value."""
    shown = printable(value)
    if not shown:
        return []
    whole = f"{label}: {shown}"
    if len(whole) <= columns:
        return [Line(left=whole)]
    first, *rest = wrap(whole, columns - 2, most=MAX_NAME_LINES)
    return [Line(left=first), *(Line(left="  " + row) for row in rest)]


def large_pair(left: str, right: str, columns: int) -> list[Line]:
    """Set the one line that is read from a distance, as large as it fits."""
    label, figure = printable(left), printable(right)
    for size in (Size.DOUBLE, Size.TALL):
        large = Line(left=label, right=figure, bold=True, size=size)
        if fits(large, columns):
            return [large]
    return pair(left, right, columns, bold=True)


def checked(lines: Iterable[Line], columns: int) -> tuple[Line, ...]:
    """Hand the lines over, having made sure that each fits.

    Raises:
        ValueError: A layout made a line wider than the paper; that is a fault in this room.
    """
    laid = tuple(lines)
    for line in laid:
        if line.kind is LineKind.TEXT and not fits(line, columns):
            raise ValueError(f"wider than {columns} columns: {line.left!r}")
    return laid
