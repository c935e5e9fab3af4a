"""How goods stand on a slip; the one invariant: figures stand at the right edge, what comes off is named."""

from collections.abc import Iterable

from receipts import words as say
from receipts.documents.receipt import ReceiptLine
from receipts.text import rupiah
from receipts.thermal.line import Line
from receipts.thermal.paper import MAX_NAME_LINES, indented, pair, words

CODE_FROM = 40
"""Columns from which an item's code stands beside its quantity."""


def goods(lines: Iterable[ReceiptLine], columns: int, *, sign: int = 1) -> list[Line]:
    """Set goods one under the other; those that come back in an exchange have the sign -1."""
    return [row for line in lines for row in _item(line, columns, sign)]


def _item(line: ReceiptLine, columns: int, sign: int) -> list[Line]:
    """Set the name on its own lines, then how many at which price, then what came off."""
    rows = words(line.name or line.code, columns, most=MAX_NAME_LINES)
    if line.artisan:
        rows += indented(line.artisan, columns, most=2)
    rows += pair(_deal(line, columns), rupiah(sign * line.gross), columns, indent=2)
    if line.promotion_discount:
        name = line.promotion or say.DISCOUNT
        rows += pair(name, rupiah(-sign * line.promotion_discount), columns, indent=2)
    if line.discount > line.promotion_discount:
        own = line.discount - line.promotion_discount
        rows += pair(say.DISCOUNT, rupiah(-sign * own), columns, indent=2)
    if line.damaged:
        rows += indented(say.DAMAGED, columns)
    return rows


def _deal(line: ReceiptLine, columns: int) -> str:
    deal = f"{line.quantity} x {rupiah(line.price)}"
    return f"{deal}  {line.code}" if columns >= CODE_FROM and line.code else deal


def pieces_of(lines: Iterable[ReceiptLine]) -> str:
    """Say how many pieces there are."""
    return say.PIECES.format(n=sum(line.quantity for line in lines))


def named_goods(lines: Iterable[ReceiptLine], columns: int) -> list[Line]:
    """Set goods with code and maker on lines of their own, as who puts a sale right must read them."""
    rows: list[Line] = []
    for line in lines:
        rows += words(line.name or line.code, columns, most=MAX_NAME_LINES)
        rows += pair(f"{line.quantity} x {rupiah(line.price)}", rupiah(line.net), columns, indent=2)
        rows += indented(line.code or say.NOBODY_KNOWN, columns)
        if line.artisan:
            rows += indented(line.artisan, columns, most=2)
    return rows
