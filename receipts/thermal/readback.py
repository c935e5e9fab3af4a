"""What a printer makes of a payload; the one invariant: every byte is either text or a known command.

It speaks the commands that `receipts.thermal.escpos` writes. The printer on the screen shows paper with it,
and tests hold it against the lines.
"""

from dataclasses import dataclass

from receipts import words as say
from receipts.thermal.glyphs import CODE_PAGE
from receipts.thermal.line import Align, Line, compose

ESC, GS, FS = 0x1B, 0x1D, 0x1C

_PARAMETERS = {
    (ESC, ord("@")): 0,
    (ESC, ord("!")): 1,
    (ESC, ord("E")): 1,
    (ESC, ord("a")): 1,
    (ESC, ord("t")): 1,
    (ESC, ord("d")): 1,
    (ESC, ord("p")): 3,
    (ESC, ord("3")): 1,
    (ESC, ord("2")): 0,
    (GS, ord("V")): 1,
    (GS, ord("h")): 1,
    (GS, ord("w")): 1,
    (GS, ord("f")): 1,
    (GS, ord("H")): 1,
    (GS, ord("!")): 1,
    (GS, ord("r")): 1,
    (FS, ord(".")): 0,
}
"""Commands of fixed length, and how many bytes follow them."""


@dataclass(slots=True)
class Paper:
    """Say what came out of the printer."""

    rows: list[str]
    """Rows of text, large text at its number of characters."""
    pulses: int = 0
    """How often the drawer was opened."""
    cuts: int = 0
    """How often the paper was cut."""

    @property
    def text(self) -> str:
        """The rows as one text."""
        return "\n".join(self.rows).strip("\n") + "\n"


class UnknownCommand(ValueError):
    """Say at which byte a payload stops being understood."""


def read_back(payload: bytes, columns: int = 48) -> Paper:
    """Read a payload the way a printer does.

    Raises:
        UnknownCommand: A byte is neither printable text nor part of a command that this room writes.
    """
    paper = Paper([])
    row = bytearray()
    at, wide, centred = 0, False, False
    while at < len(payload):
        byte = payload[at]
        if byte == 0x0A:
            paper.rows.append(_shown(row, columns, wide, centred))
            row.clear()
            at += 1
        elif byte >= 0x20:
            row.append(byte)
            at += 1
        else:
            if payload[at : at + 2] == b"\x1b!":
                wide = bool(payload[at + 2] & 0x20)
            elif payload[at : at + 2] == b"\x1ba":
                centred = payload[at + 2] == 1
            at = _command(payload, at, paper, columns)
    return paper


def _shown(row: bytearray, columns: int, wide: bool, centred: bool) -> str:
    """Show a row; text of double width is spread so that its right edge stays the paper's."""
    text = bytes(row).decode(CODE_PAGE)
    if centred:
        return _centred(text, columns)
    left, _, right = text.rstrip().rpartition(" ")
    return compose(Line(left=left.rstrip(), right=right), columns) if wide else text


def _centred(text: str, columns: int) -> str:
    return compose(Line(left=text, align=Align.CENTRE), columns)


def _command(payload: bytes, at: int, paper: Paper, columns: int) -> int:
    """Carry out one command and return where the next byte stands."""
    name = (payload[at], payload[at + 1] if at + 1 < len(payload) else -1)
    if name in _PARAMETERS:
        paper.pulses += name == (ESC, ord("p"))
        paper.cuts += name == (GS, ord("V"))
        return at + 2 + _PARAMETERS[name]
    if name == (GS, ord("k")):
        length = payload[at + 3]
        paper.rows.append(_centred(_bars(payload[at + 2], payload[at + 4 : at + 4 + length]), columns))
        return at + 4 + length
    if name == (GS, ord("(")):
        length = payload[at + 3] + 256 * payload[at + 4]
        if payload[at + 5 : at + 7] == b"1Q":
            paper.rows.append(_centred(say.QR_IN_TEXT, columns))
        return at + 5 + length
    if name == (GS, ord("v")):
        across, down = (payload[n] + 256 * payload[n + 1] for n in (at + 4, at + 6))
        paper.rows.append(_centred(say.PICTURE_IN_TEXT, columns))
        return at + 8 + across * down
    raise UnknownCommand(f"byte {at}: {payload[at : at + 2]!r}")


def _bars(kind: int, coded: bytes) -> str:
    """Give the text of bars back: digits of EAN-13, or CODE128 with its code sets undone."""
    if kind != 73:
        return say.BARS_IN_TEXT.format(text=coded.decode("ascii", "replace"))
    text, dense, at = "", False, 0
    while at < len(coded):
        if coded[at] == ord("{") and coded[at + 1 : at + 2] in {b"A", b"B", b"C"}:
            dense = coded[at + 1] == ord("C")
            at += 2
            continue
        doubled = not dense and coded[at : at + 2] == b"{{"
        text += f"{coded[at]:02d}" if dense else chr(coded[at])
        at += 2 if doubled else 1
    return say.BARS_IN_TEXT.format(text=text)
