"""Lines as the bytes a printer takes; the one invariant: commands come from lines, never from data."""

from collections.abc import Iterable
from typing import Any

from receipts.thermal.code128 import MODULE_DOTS, code128, dots_of
from receipts.thermal.drawn import BARS_HEIGHT, bars_picture, qr_picture, qr_scale
from receipts.thermal.driver import DEFAULT_PROFILE, collector
from receipts.thermal.glyphs import CODE_PAGE
from receipts.thermal.line import Align, Line, LineKind, Size, compose, is_centred, room

NO_KANJI = b"\x1c."
"""FS . — printers made for China read two high bytes as one character until told not to."""
DRAWER_PIN = 2
"""Pin of the plug on which drawers listen."""

_SIZES = {
    Size.NORMAL: {"normal_textsize": True},
    Size.TALL: {"double_height": True},
    Size.DOUBLE: {"double_height": True, "double_width": True},
}


def to_escpos(lines: Iterable[Line], columns: int = 48, profile: str = DEFAULT_PROFILE) -> bytes:
    """Write the lines as ESC/POS bytes for one printer model.

    Args:
        lines: What `lay_out` returned for the same columns.
        columns: Columns of the paper.
        profile: Name of a capability profile of python-escpos, like `TM-T20II` or `POS-5890`.

    Raises:
        ValueError: There is no such profile.
    """
    printer = collector(profile)
    printer.hw("INIT")
    printer._raw(NO_KANJI)  # noqa: SLF001 - python-escpos has no word for this command
    encoding = "ascii"
    if "CP437" in printer.profile.get_code_pages():
        printer.charcode("CP437")
        encoding = CODE_PAGE
    style = (False, Size.NORMAL, False)
    for line in lines:
        if line.kind not in {LineKind.TEXT, LineKind.RULE}:
            _thing(printer, line, columns)
            style = (*style[:2], False)
            continue
        centred = is_centred(line)
        if (line.bold, line.size, centred) != style:
            style = (line.bold, line.size, centred)
            printer.set(bold=line.bold, align="center" if centred else "left", **_SIZES[line.size])
        text = (line.left if centred else compose(line, room(line, columns))) + "\n"
        printer._raw(text.encode(encoding, "replace"))  # noqa: SLF001 - `text` would guess the page anew
    return bytes(printer.output)


def _thing(printer: Any, line: Line, columns: int) -> None:
    """Print what is no text: bars, a code, the cut, the pulse."""
    if line.kind is LineKind.DRAWER:
        printer.cashdraw(DRAWER_PIN)
    elif line.kind is LineKind.CUT:
        printer.cut("PART")
    elif line.kind is LineKind.QR:
        _qr(printer, line.left, columns)
    else:
        _bars(printer, line, columns)


def _qr(printer: Any, text: str, columns: int) -> None:
    """Print a QR code as large as it fits, drawn by the printer where the profile says it can."""
    scale = qr_scale(text, dots_of(columns))
    if printer.profile.supports("qrCode"):
        printer.set(align="center")
        printer.qr(text, native=True, size=scale, ec=1)
        printer.set(align="left")
    else:
        _picture(printer, qr_picture(text, scale))


def _bars(printer: Any, line: Line, columns: int) -> None:
    """Print bars with their text below, drawn by the printer where the profile says it can."""
    if printer.profile.supports("barcodeB"):
        is_ean = line.kind is LineKind.EAN13
        code = line.left if is_ean else code128(line.left).decode("ascii")
        # The public `barcode` of python-escpos prints a remark on the terminal.
        printer._hw_barcode(  # noqa: SLF001
            code,
            "EAN13" if is_ean else "CODE128",
            height=BARS_HEIGHT,
            width=MODULE_DOTS,
            function_type="B",
            check=False,
        )
        printer.set(align="left")
        return
    _picture(printer, bars_picture(line.kind, line.left, MODULE_DOTS))
    words = compose(Line(left=line.left, align=Align.CENTRE), columns)
    printer._raw(words.encode("ascii", "replace") + b"\n")  # noqa: SLF001


def _picture(printer: Any, picture: Any) -> None:
    """Print a picture the way the profile can; a printer that draws none leaves it out."""
    for way in ("bitImageRaster", "bitImageColumn"):
        if printer.profile.supports(way):
            printer.set(align="center")
            printer.image(picture, impl=way)
            printer.set(align="left")
            return
