"""The month's reckoning: one run per month, one row per artisan, one statement per cooperative."""

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel

from db.columns import checks, link, rupiah


class Payout(SQLModel, table=True):
    """Head one approved month; written once, at approval."""

    __tablename__ = "payout"

    month: str = Field(primary_key=True)
    """The month settled, as `2026-10`."""
    number: str = Field(unique=True)
    """Number, such as `PAY-0001`; gapless."""
    prepared_by: str
    """Code of who computed it."""
    approved_by: str
    """Code of who approved it."""
    prepared_at: datetime
    """When it was computed (UTC)."""
    approved_at: datetime
    """When it was approved (UTC)."""
    heads: str
    """Head of every audit chain at approval, as JSON."""
    entry_id: int = link("entry.id")
    """Its entry in the money ledger."""


class PayoutRow(SQLModel, table=True):
    """Freeze what one artisan's month came to, whole rupiah."""

    __tablename__ = "payout_row"
    __table_args__ = (
        *checks(
            closes="carried + shares - returned = balance",
            splits="paid + carried_on = balance",
            paid="paid >= 0",
        ),
    )

    month: str = Field(primary_key=True, foreign_key="payout.month")
    """The month settled."""
    artisan_id: int = link("artisan.id", primary_key=True)
    """Whose month."""
    cooperative_id: int = link("cooperative.id", index=True)
    """The cooperative that pays it out, frozen."""
    carried: int = rupiah()
    """Balance carried in; negative when the artisan owes."""
    shares: int = rupiah()
    """Shares of the lines sold."""
    returned: int = rupiah()
    """Shares of the lines returned, positive."""
    balance: int = rupiah()
    """What the artisan is owed."""
    paid: int = rupiah()
    """What is paid out."""
    carried_on: int = rupiah()
    """What the next month starts with."""


class SettledLine(SQLModel, table=True):
    """Say that a line was settled by a payout; a line is in at most one."""

    __tablename__ = "settled_line"

    sale_line_id: int = link("sale_line.id", primary_key=True)
    """The line sold or returned."""
    month: str = Field(foreign_key="payout.month", index=True)
    """The month that settled it."""


class Statement(SQLModel, table=True):
    """Number the statement of one cooperative for one month."""

    __tablename__ = "statement"

    number: str = Field(primary_key=True)
    """Number, such as `STM-0001`; gapless."""
    month: str = Field(foreign_key="payout.month", index=True)
    """The month settled."""
    cooperative_id: int = link("cooperative.id")
    """For whom."""
    head_sequence: int
    """Length of the office's audit chain when it was frozen."""
    head_hash: str
    """Hash at the head of the office's audit chain when it was frozen."""


class StatementPdf(SQLModel, table=True):
    """Keep the statement's pages byte for byte as they are handed out."""

    __tablename__ = "statement_pdf"

    number: str = Field(primary_key=True, foreign_key="statement.number")
    """Number of the statement."""
    pages: bytes = Field(sa_type=LargeBinary)
    """The PDF."""
    digest: str
    """SHA-256 of the PDF, hexadecimal."""


class CooperativePayment(SQLModel, table=True):
    """Record that a cooperative was paid its lump sum of a month."""

    __tablename__ = "cooperative_payment"
    __table_args__ = (*checks(amount="amount >= 0"),)

    month: str = Field(primary_key=True, foreign_key="payout.month")
    """The month settled."""
    cooperative_id: int = link("cooperative.id", primary_key=True)
    """Who was paid."""
    amount: int = rupiah()
    """Whole rupiah."""
    reference: str
    """Reference of the bank."""
    paid_at: datetime
    """When (UTC)."""
    staff_code: str
    """Who marked it."""
    entry_id: int = link("entry.id")
    """Its entry in the money ledger."""
