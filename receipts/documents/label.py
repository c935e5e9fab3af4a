"""The price label of an item; the one invariant: what is scanned is what is printed under the bars."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PriceLabel:
    """Hold what a price label prints."""

    name: str
    """Name of the item."""
    code: str
    """Item code, like `PGB-0012-03`."""
    barcode: str
    """EAN-13 with a right check digit, or empty: then the code itself becomes the bars."""
    price: int
    """Price of a piece in whole rupiah."""
    artisan: str = ""
    """Name of the maker, empty without the maker's consent."""
    origin: str = ""
    """Rusun and craft, in the words of the shelf."""
    booth: str = ""
    """Name of the booth."""
    pieces: int = 1
    """How many labels, at least 1."""
