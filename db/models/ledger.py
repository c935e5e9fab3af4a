"""The two append-only ledgers: moves of whole pieces, and entries of postings that sum to zero."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from db.columns import checks, choice, key, link, rupiah


class Place(StrEnum):
    """Where pieces of an item can be."""

    ARTISAN = "artisan"
    INTAKE = "intake"
    SHELF = "shelf"
    BUYER = "buyer"
    LOST = "lost"
    DAMAGED = "damaged"
    COUNT = "count"
    BAZAAR = "bazaar"


class StockMove(SQLModel, table=True):
    """Record whole pieces of an item going from one place to another."""

    __tablename__ = "stock_move"
    __table_args__ = (*checks(quantity="quantity > 0", way="source <> target"),)

    id: int | None = key()
    """Order of entry."""
    item_id: int = link("item.id", index=True)
    """Which item."""
    source: Place = Field(sa_type=choice(Place, "source"))
    """Where the pieces leave."""
    target: Place = Field(sa_type=choice(Place, "target"))
    """Where the pieces arrive."""
    quantity: int
    """Pieces, 1 or more."""
    business_date: date
    """The booth's day."""
    at: datetime
    """When (UTC)."""
    reference: str = Field(index=True)
    """Number of the paper that caused it."""


class ShelfStock(SQLModel, table=True):
    """Keep the pieces of an item on the shelf; recomputed by `verify` from the moves."""

    __tablename__ = "shelf_stock"
    __table_args__ = (*checks(on_hand="on_hand >= 0"),)

    item_id: int = link("item.id", primary_key=True)
    """Which item."""
    on_hand: int = 0
    """Pieces on the shelf, never below zero."""


class Entry(SQLModel, table=True):
    """Head one event of the money ledger; its postings sum to zero."""

    __tablename__ = "entry"

    id: int | None = key()
    """Order of entry."""
    kind: str
    """Name of the event, such as `sale` or `payout`."""
    till: str
    """Code of the till, or OFFICE."""
    business_date: date = Field(index=True)
    """The booth's day."""
    at: datetime
    """When (UTC)."""
    reference: str = Field(index=True)
    """Number of the paper that caused it."""
    period: str | None = None
    """Month a payout settles, as `2026-10`; None for every other event."""


class Posting(SQLModel, table=True):
    """Move whole rupiah on one account: debit positive, credit negative."""

    __tablename__ = "posting"
    __table_args__ = (
        *checks(amount="amount <> 0"),
        Index("ix_posting_account_entry_id", "account", "entry_id"),
    )

    entry_id: int = link("entry.id", primary_key=True)
    """The entry it belongs to."""
    position: int = Field(primary_key=True)
    """Order within the entry, from 0."""
    account: str
    """Account, such as `payable:PGB-0012`."""
    amount: int = rupiah()
    """Whole rupiah, never 0."""
