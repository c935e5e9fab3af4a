"""What stands on the shelf: kinds of pieces with today's price, and every price ever set."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from db.columns import checks, key, link, rupiah


class Item(SQLModel, table=True):
    """Name one kind of piece of one artisan, with the price of today."""

    __tablename__ = "item"
    __table_args__ = (
        *checks(
            price="price >= 0",
            net_price="net_price IS NULL OR (net_price >= 0 AND net_price <= price)",
            maximum="max_discount_bp BETWEEN 0 AND 10000",
        ),
    )

    id: int | None = key()
    """Key of the row."""
    code: str = Field(unique=True)
    """Code, such as `PGB-0012-03`."""
    code_key: str = Field(index=True)
    """The code with case, spaces and look-alike letters folded, for finding what was meant."""
    barcode: str | None = Field(default=None, index=True)
    """Barcode on the label; two items may share one, the cashier then chooses."""
    name: str
    """Name of the piece."""
    craft: str = ""
    """Kind of craft, such as `batik`."""
    artisan_id: int = link("artisan.id", index=True)
    """Whose goods they are."""
    price: int = rupiah()
    """Price of one piece today, whole rupiah; recomputed by `verify` from the price changes."""
    net_price: int | None = rupiah(nullable=True)
    """The artisan's net price of one piece under net terms, whole rupiah."""
    max_discount_bp: int = 0
    """Highest discount without a manager, in basis points."""
    search_text: str = ""
    """Folded words of name, code, artisan, rusun and craft."""
    active: bool = True
    """False once it is no longer sold."""


class PriceChange(SQLModel, table=True):
    """Record a price set for an item; the last row of an item is its price."""

    __tablename__ = "price_change"

    id: int | None = key()
    """Order of entry."""
    item_id: int = link("item.id", index=True)
    """Which item."""
    price: int = rupiah()
    """New price of one piece, whole rupiah."""
    net_price: int | None = rupiah(nullable=True)
    """New net price under net terms, whole rupiah."""
    at: datetime
    """When (UTC)."""
    staff_code: str
    """Who set it."""
    reason: str = ""
    """Why."""
