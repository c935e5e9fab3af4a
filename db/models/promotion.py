"""Offers of the booth: what is cheaper, by how much, from when to when, and who bears it."""

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from db.columns import checks, choice, key


class PromotionKind(StrEnum):
    """How a promotion lowers a price."""

    PERCENT = "percent"
    AMOUNT = "amount"
    BUNDLE = "bundle"


class PromotionScope(StrEnum):
    """What a promotion is on."""

    ALL = "all"
    ITEM = "item"
    CRAFT = "craft"
    RUSUN = "rusun"
    ARTISAN = "artisan"


class Bearer(StrEnum):
    """Who bears a promotion's discount."""

    BOOTH = "booth"
    ARTISAN = "artisan"
    AGREEMENT = "agreement"


class Promotion(SQLModel, table=True):
    """State one offer; it is ended, never changed."""

    __tablename__ = "promotion"
    __table_args__ = (
        *checks(
            value="value >= 0 AND (kind <> 'percent' OR value <= 10000)",
            bundle="kind <> 'bundle' OR (bundle_buys >= 1 AND bundle_free >= 1)",
            period="valid_from <= valid_until",
        ),
    )

    id: int | None = key()
    """Order of entry."""
    code: str = Field(unique=True)
    """Short code, such as `PROMO-0003`."""
    name: str
    """What the receipt calls it."""
    kind: PromotionKind = Field(sa_type=choice(PromotionKind))
    """Percent off, rupiah off each piece, or pieces free with pieces bought."""
    value: int = 0
    """Basis points, or whole rupiah off each piece; 0 for a bundle."""
    bundle_buys: int = 0
    """Pieces of one item to be paid for."""
    bundle_free: int = 0
    """Pieces of it free with those."""
    scope: PromotionScope = Field(sa_type=choice(PromotionScope))
    """Everything, one item, a craft, a rusun or an artisan."""
    scope_key: str = ""
    """Code of the item, rusun or artisan, or name of the craft; empty for everything."""
    borne_by: Bearer = Field(sa_type=choice(Bearer))
    """The booth, the artisan, or as their agreement divides any discount."""
    valid_from: date
    """First business date on which it holds."""
    valid_until: date
    """Last business date on which it holds."""
    ended_at: datetime | None = None
    """When it was ended before its time (UTC)."""
    ended_by: str | None = None
    """Code of who ended it."""
    made_at: datetime
    """When it was entered (UTC)."""
    made_by: str
    """Code of who entered it."""
