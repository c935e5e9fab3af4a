"""Formal receipts for institutions, in their own gapless series."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from db.columns import WIDE, checks, key, rupiah


class Kuitansi(SQLModel, table=True):
    """Acknowledge in writing that a sale was paid; at most one for each sale."""

    __tablename__ = "kuitansi"
    __table_args__ = (*checks(amount="amount > 0"),)

    id: int | None = key()
    """Order of entry."""
    number: str = Field(unique=True)
    """Number, such as `KWT-2026-0001`."""
    sale_id: int = Field(foreign_key="sale.id", sa_type=WIDE, unique=True)
    """The sale it is about."""
    buyer: str
    """Who paid, as it stands on the paper."""
    address: str = ""
    """Address of who paid."""
    purpose: str
    """What was paid for."""
    amount: int = rupiah()
    """What was paid, whole rupiah."""
    business_date: date
    """The booth's day."""
    at: datetime
    """When (UTC)."""
    staff_code: str
    """Who wrote it."""
