"""What the booth knows of itself: dated settings, its tills, the series that number its papers."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from db.columns import key


class Setting(SQLModel, table=True):
    """Hold one value of one setting from a date on; a change is a new row."""

    __tablename__ = "setting"

    id: int | None = key()
    """Order of entry; among rows of one name and date the last one counts."""
    name: str = Field(index=True)
    """Name of the setting, such as `rounding_step`."""
    value: str
    """The value as JSON."""
    valid_from: date
    """First business date on which it holds."""
    set_at: datetime
    """When it was entered (UTC)."""
    set_by: str
    """Code of the manager who entered it."""


class Till(SQLModel, table=True):
    """Name one cash drawer with its printer and its own series of receipts."""

    __tablename__ = "till"

    code: str = Field(primary_key=True)
    """Short name, such as `K1`; part of the account `cash:K1`."""
    receipt_prefix: str = Field(unique=True)
    """First part of the receipt numbers, such as `GRC`."""


class Series(SQLModel, table=True):
    """Count one gapless series; the row is locked while a number is given out."""

    __tablename__ = "series"

    name: str = Field(primary_key=True)
    """Name of the series, such as `receipt:GRC-20261124`."""
    last: int
    """The number given out last; 0 before the first."""


class Deed(SQLModel, table=True):
    """Remember that a token was acted upon, and with what outcome, so that asking again changes nothing."""

    __tablename__ = "deed"

    token: str = Field(primary_key=True)
    """The token made with the basket, return, shift action or payout."""
    verb: str
    """Name of the service that acted."""
    outcome: str
    """Number or key of what came of it."""
