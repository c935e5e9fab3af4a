"""The business day and what happens to a drawer in it: shifts, counts, cash in and out, the close."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from db.columns import checks, key, link, rupiah


class BusinessDay(SQLModel, table=True):
    """Name one day of the booth, opened by its first drawer and closed by a manager."""

    __tablename__ = "business_day"
    day: date = Field(primary_key=True)
    """The date (WIB); at most one day is open at a time."""
    opened_at: datetime
    """When the first drawer opened (UTC)."""
    opened_by: str
    """Code of who opened it."""
    closed_at: datetime | None = None
    """When it was closed (UTC); None while open."""
    closed_by: str | None = None
    """Code of the manager who closed it."""


class Shift(SQLModel, table=True):
    """Name one cashier's time at one drawer."""

    __tablename__ = "shift"
    __table_args__ = (*checks(float="float_amount >= 0"),)

    id: int | None = key()
    """Order of opening."""
    number: str = Field(unique=True)
    """Number, such as `K1-S0001`; gapless per till."""
    till: str = Field(foreign_key="till.code")
    """Code of the till; one open shift per till."""
    business_date: date = Field(foreign_key="business_day.day", index=True)
    """The booth's day."""
    staff_id: int = link("staff.id")
    """Who owns the shift."""
    opened_at: datetime
    """When the drawer was opened (UTC)."""
    float_amount: int = rupiah()
    """Money put into the drawer, whole rupiah."""
    entry_id: int = link("entry.id")
    """Its opening entry; the drawer's postings are this one and later ones."""
    ended_at: datetime | None = None
    """When the shift ended (UTC); None while open."""
    ended_by: str | None = None
    """Code of who ended it."""
    expected: int | None = rupiah(nullable=True)
    """Cash the books expected at the end, whole rupiah."""
    counted: int | None = rupiah(nullable=True)
    """Cash counted at the end, whole rupiah."""
    reason: str = ""
    """Why the difference, where it had to be given."""


class ShiftCount(SQLModel, table=True):
    """Record how many notes or coins of a denomination were counted."""

    __tablename__ = "shift_count"
    __table_args__ = (*checks(pieces="pieces >= 0"),)

    shift_id: int = link("shift.id", primary_key=True)
    """Which shift."""
    moment: str = Field(primary_key=True)
    """`open` for the float, `end` for the blind count."""
    denomination: int = Field(primary_key=True)
    """Worth of one note or coin, whole rupiah."""
    pieces: int
    """How many."""


class CashMove(SQLModel, table=True):
    """Record money put into or taken out of a drawer besides sales."""

    __tablename__ = "cash_move"
    __table_args__ = (*checks(amount="amount <> 0"),)

    id: int | None = key()
    """Order of entry."""
    number: str = Field(unique=True)
    """Number of the slip."""
    shift_id: int = link("shift.id", index=True)
    """Which shift."""
    account: str
    """The account on the other side, such as `petty:parkir` or `safe`."""
    amount: int = rupiah()
    """Whole rupiah; in positive, out negative."""
    reason: str
    """Why, in the cashier's words."""
    at: datetime
    """When (UTC)."""
    staff_code: str
    """Who did it."""


class DayReport(SQLModel, table=True):
    """Keep the Z report of one till for one day as it was printed."""

    __tablename__ = "day_report"

    number: str = Field(primary_key=True)
    """Number, such as `Z-K1-0001`; gapless per till."""
    day: date = Field(foreign_key="business_day.day", index=True)
    """The day it closes."""
    till: str = Field(foreign_key="till.code")
    """Which till."""
    body: str
    """The figures as JSON, as printed."""
    head_sequence: int
    """Length of the till's audit chain when printed."""
    head_hash: str
    """Hash at the head of the till's audit chain when printed."""
    at: datetime
    """When (UTC)."""
