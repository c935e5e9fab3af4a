"""Who owns the goods: cooperatives, rusun, artisans and the dated agreements that say what each is owed."""

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from db.columns import checks, choice, key, link


class AgreementKind(StrEnum):
    """How the artisan's share is found."""

    COMMISSION = "commission"
    NET = "net"


class Cooperative(SQLModel, table=True):
    """Name the cooperative of a housing block, through which its residents are paid."""

    __tablename__ = "cooperative"

    id: int | None = key()
    """Key of the row."""
    code: str = Field(unique=True)
    """Short code, such as `KOP-PGB`."""
    name: str
    """Full name on statements."""


class Rusun(SQLModel, table=True):
    """Name a public housing block."""

    __tablename__ = "rusun"

    id: int | None = key()
    """Key of the row."""
    code: str = Field(unique=True)
    """Short code, such as `PGB`."""
    name: str
    """Name, such as `Rusunawa Pulogebang`."""
    cooperative_id: int = link("cooperative.id")
    """The cooperative that pays its residents."""


class Artisan(SQLModel, table=True):
    """Name one resident who brings goods."""

    __tablename__ = "artisan"

    id: int | None = key()
    """Key of the row."""
    code: str = Field(unique=True)
    """Code, such as `PGB-0012`; part of the account `payable:PGB-0012`."""
    name: str
    """One name field; a single word is normal."""
    honorific: str = ""
    """Ibu, Bapak or nothing."""
    rusun_id: int | None = link("rusun.id", index=True, nullable=True)
    """Where the artisan lives; None for `unmatched`, who stands for nobody known."""
    craft: str = ""
    """What the artisan makes."""
    show_name: bool = False
    """Whether buyers may see the name (the artisan's consent)."""
    active: bool = True
    """False once the artisan brings nothing more."""


class Agreement(SQLModel, table=True):
    """State the terms of one artisan from a date on; other terms are a new row."""

    __tablename__ = "agreement"
    __table_args__ = (
        *checks(rate="rate_bp BETWEEN 0 AND 10000", artisan_part="artisan_discount_bp BETWEEN 0 AND 10000"),
    )

    id: int | None = key()
    """Order of entry; among rows of one date the last one counts."""
    artisan_id: int = link("artisan.id", index=True)
    """Whose terms."""
    valid_from: date
    """First business date on which they hold."""
    kind: AgreementKind = Field(sa_type=choice(AgreementKind))
    """Commission on the price, or the artisan's net price (harga titip)."""
    rate_bp: int = 0
    """Commission in basis points of the price; 0 with a net price."""
    artisan_discount_bp: int = 0
    """Part of a discount that the artisan bears, in basis points."""
    signed_at: datetime
    """When it was entered (UTC)."""
