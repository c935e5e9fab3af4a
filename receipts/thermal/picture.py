"""Lines as a picture of paper; the one invariant: every character stands on the grid of the printer's font.

Loads Pillow: import it only where a picture is made.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from receipts.thermal.code128 import MODULE_DOTS, dots_of
from receipts.thermal.drawn import bars_picture, qr_picture, qr_scale
from receipts.thermal.line import Align, Line, LineKind, Size, compose, is_centred, room

CELL = (12, 24)
"""Width and height of a character of font A in dots."""
LEADING = 30
"""Dots from row to row."""
MARGIN = 28
"""Dots of white at the sides, as on real paper."""
EDGE = 8
"""Depth of the torn edge in dots."""
PAPER = 250
"""Grey of the paper."""
INK = 24
"""Grey of the ink."""
BEHIND = 205
"""Grey of what the paper lies on."""
SURROUND = 20
"""Dots around the paper."""


@dataclass(slots=True)
class _Sheet:
    """Carry what is being drawn on and how far down it has got."""

    picture: Any
    """The paper."""
    pen: Any
    """What draws on it."""
    columns: int
    """Columns of the paper."""
    down: int = MARGIN
    """Dots from the top edge."""


def to_png(lines: Iterable[Line], columns: int = 48) -> bytes:
    """Draw the lines as a PNG that looks like the paper, at the printer's 203 dots per inch."""
    shown = [line for line in lines if line.kind is not LineKind.DRAWER]
    height = MARGIN * 2 + EDGE + sum(_height(line, columns) for line in shown)
    paper = Image.new("L", (dots_of(columns) + 2 * MARGIN, height), PAPER)
    sheet = _Sheet(paper, ImageDraw.Draw(paper), columns)
    for line in shown:
        _draw(sheet, line)
        sheet.down += _height(line, columns)
    out = BytesIO()
    _laid_down(paper).save(out, "PNG", optimize=True)
    return out.getvalue()


def _height(line: Line, columns: int) -> int:
    if line.kind is LineKind.CUT:
        return LEADING
    if line.kind is LineKind.QR:
        return qr_picture(line.left, qr_scale(line.left, dots_of(columns))).height
    if line.kind in {LineKind.BARCODE, LineKind.EAN13}:
        return 60 + LEADING + 8
    return LEADING if line.size is Size.NORMAL else LEADING + CELL[1]


def _draw(sheet: _Sheet, line: Line) -> None:
    if line.kind is LineKind.QR:
        scale = qr_scale(line.left, dots_of(sheet.columns))
        _paste(sheet, qr_picture(line.left, scale), sheet.down)
    elif line.kind in {LineKind.BARCODE, LineKind.EAN13}:
        _paste(sheet, bars_picture(line.kind, line.left, MODULE_DOTS), sheet.down + 4)
        _text(sheet, Line(left=line.left, align=Align.CENTRE), sheet.down + 68)
    elif line.kind is not LineKind.CUT:
        _text(sheet, line, sheet.down)


def _paste(sheet: _Sheet, drawn: Any, down: int) -> None:
    """Set a small picture in the middle, in the colours of paper and ink."""
    toned = drawn.convert("L").point([INK if grey < 128 else PAPER for grey in range(256)])
    sheet.picture.paste(toned, ((sheet.picture.width - toned.width) // 2, down))


def _text(sheet: _Sheet, line: Line, down: int) -> None:
    """Draw a row character by character, so that columns stand exactly under each other."""
    wide = 2 if line.size is Size.DOUBLE else 1
    tall = 1 if line.size is Size.NORMAL else 2
    text = line.left if is_centred(line) else compose(line, room(line, sheet.columns))
    spare = dots_of(sheet.columns) - len(text) * CELL[0] * wide
    left = MARGIN + (spare // 2 if is_centred(line) else 0)
    for column, char in enumerate(text):
        if char != " ":
            glyph = _glyph(char, line.bold, wide, tall)
            sheet.picture.paste(INK, (left + column * CELL[0] * wide, down), glyph)


@lru_cache(maxsize=1024)
def _glyph(char: str, bold: bool, wide: int, tall: int) -> Any:
    """Draw one character as a mask of so many cells."""
    scale = max(wide, tall)
    cell = Image.new("L", (CELL[0] * scale, CELL[1] * scale), 0)
    pen = ImageDraw.Draw(cell)
    thickness = 1 if scale == 1 else 1 + scale // wide
    for shift in range(1 + thickness if bold else 1):
        pen.text((shift, 0), char, fill=255, font=_font(20 * scale))
    return cell.resize((CELL[0] * wide, CELL[1] * tall), Image.Resampling.LANCZOS)


@lru_cache(maxsize=4)
def _font(size: int) -> Any:
    """Load a font of even width: the one python-barcode brings, else Pillow's own."""
    try:
        bundled = files("barcode").joinpath("fonts", "DejaVuSansMono.ttf").read_bytes()
        return ImageFont.truetype(BytesIO(bundled), size)
    except (OSError, ModuleNotFoundError):
        return ImageFont.load_default(size)


def _laid_down(paper: Any) -> Any:
    """Tear the lower edge and lay the paper on a table, with a soft shadow."""
    mask = Image.new("L", paper.size, 255)
    pen = ImageDraw.Draw(mask)
    width, height = paper.size
    teeth = [(at, height - (EDGE if at // EDGE % 2 else 0)) for at in range(0, width + EDGE, EDGE)]
    pen.polygon([(0, height), *teeth, (width, height)], fill=0)
    table = Image.new("L", (width + 2 * SURROUND, height + 2 * SURROUND), BEHIND)
    shadow = Image.new("L", table.size, 0)
    shadow.paste(90, (SURROUND + 3, SURROUND + 4), mask)
    table.paste(120, (0, 0), shadow.filter(ImageFilter.GaussianBlur(6)))
    table.paste(paper, (SURROUND, SURROUND), mask)
    return table
