"""Finished transactions at the till, from sale to correction, with lines and tenders; never changed."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from db.columns import checks, choice, key, link, rupiah
from db.models.artisan import AgreementKind


class SaleKind(StrEnum):
    """What the transaction was."""

    SALE = "sale"
    RETURN = "return"
    EXCHANGE = "exchange"
    VOID = "void"
    CORRECTION = "correction"


class TenderKind(StrEnum):
    """How money came or went."""

    CASH = "cash"
    QRIS = "qris"
    CARD = "card"
    TRANSFER = "transfer"


class Sale(SQLModel, table=True):
    """Head one finished transaction; amounts of a return are negative."""

    __tablename__ = "sale"

    id: int | None = key()
    """Order of entry."""
    number: str = Field(unique=True)
    """Receipt number, such as `GRC-20261124-0001`."""
    kind: SaleKind = Field(sa_type=choice(SaleKind))
    """Sale, return, exchange of returned goods for new ones, void of a whole sale, or correction of one."""
    till: str = Field(foreign_key="till.code")
    """At which till."""
    shift_id: int = link("shift.id", index=True)
    """In which shift."""
    business_date: date = Field(index=True)
    """The booth's day."""
    at: datetime
    """When (UTC)."""
    staff_id: int = link("staff.id")
    """Who served."""
    gross: int = rupiah()
    """Sum of price times quantity, whole rupiah."""
    discount: int = rupiah()
    """Sum of all discounts, whole rupiah."""
    rounding: int = rupiah()
    """Cash rounding as posted: debit positive, whole rupiah."""
    rounding_step: int
    """Step of the cash rounding, frozen: 0, 50, 100, 500 or 1000 rupiah."""
    given: int | None = rupiah(nullable=True)
    """Cash handed over, whole rupiah; None without cash."""
    change: int | None = rupiah(nullable=True)
    """Change handed back, whole rupiah; None without cash."""
    original_id: int | None = link("sale.id", index=True, nullable=True)
    """The sale that is taken back, undone or put right."""
    exchanged: int = rupiah(default=0)
    """Part of what came back that paid for new goods, whole rupiah; 0 but on an exchange."""
    reason: str = ""
    """Why goods came back, or a sale was undone or put right."""
    approved_by: str | None = None
    """Code of the manager who approved what needed one."""
    entry_id: int = link("entry.id")
    """Its entry in the money ledger."""


_PROMOTED = text("promotion_id IS NOT NULL")
"""Lines that name a promotion: few, so that what promotions gave is summed without reading the others."""


class SaleLine(SQLModel, table=True):
    """Freeze one line with its terms and all parts of its money; a return's figures are negative."""

    __tablename__ = "sale_line"
    __table_args__ = (
        *checks(quantity="quantity <> 0", shared="quantity < 0 OR shared_discount BETWEEN 0 AND discount"),
        Index("ix_sale_line_date_artisan", "business_date", "artisan_id"),
        Index(
            "ix_sale_line_promotion_id", "promotion_id", sqlite_where=_PROMOTED, postgresql_where=_PROMOTED
        ),
    )

    id: int | None = key()
    """Order of entry."""
    sale_id: int = link("sale.id", index=True)
    """Its transaction."""
    position: int
    """Order on the receipt, from 0."""
    item_id: int = link("item.id", index=True)
    """What was sold."""
    artisan_id: int = link("artisan.id")
    """Whose it was when sold."""
    agreement_id: int = link("agreement.id")
    """The agreement in force."""
    business_date: date
    """The booth's day, as on the transaction."""
    item_name: str
    """Name of the item when sold."""
    price: int = rupiah()
    """Price of one piece, whole rupiah, never negative."""
    quantity: int
    """Pieces; negative on a return."""
    line_discount: int = rupiah()
    """Discount given on the line alone, whole rupiah."""
    basket_discount: int = rupiah()
    """The line's part of the basket discount, whole rupiah."""
    discount: int = rupiah()
    """All discounts of the line together, whole rupiah."""
    shared_discount: int = rupiah()
    """Part of the discount within the item's maximum, which artisan and booth share, whole rupiah."""
    terms_kind: AgreementKind = Field(sa_type=choice(AgreementKind))
    """Commission or net price, frozen."""
    rate_bp: int
    """Commission, basis points, frozen."""
    net_price: int = rupiah()
    """Net price of one piece under net terms, whole rupiah, frozen; 0 under commission."""
    artisan_bp: int
    """The artisan's part of the shared discount, basis points, frozen."""
    artisan_discount: int = rupiah()
    """Discount borne by the artisan, whole rupiah."""
    booth_discount: int = rupiah()
    """Discount borne by the booth, whole rupiah."""
    commission: int = rupiah()
    """The booth's commission, whole rupiah."""
    share: int = rupiah()
    """The artisan's share, whole rupiah."""
    original_line_id: int | None = link("sale_line.id", index=True, nullable=True)
    """The line that is taken back, undone or put right."""
    compensation: int = rupiah(default=0)
    """What the booth makes good to the artisan for pieces that came back damaged, whole rupiah."""
    promotion_id: int | None = link("promotion.id", nullable=True)
    """The promotion that gave a discount."""
    promotion_discount: int = rupiah(default=0)
    """Part of the discount that a promotion gave, whole rupiah."""
    promotion_bp: int = 0
    """The artisan's part of the promotion's discount, basis points, frozen."""


class Tender(SQLModel, table=True):
    """Record one means of payment of a transaction; refunds are negative."""

    __tablename__ = "tender"
    __table_args__ = (*checks(amount="amount <> 0"),)

    id: int | None = key()
    """Order of entry."""
    sale_id: int = link("sale.id", index=True)
    """Its transaction."""
    position: int
    """Order of payment, from 0."""
    kind: TenderKind = Field(sa_type=choice(TenderKind))
    """Cash, QRIS, card or transfer."""
    amount: int = rupiah()
    """Whole rupiah kept or paid back; cash is net of change."""
    reference: str = ""
    """Acquirer's reference, approval code or transfer reference."""
    last_four: str = ""
    """Last four digits of the card."""
    bill_number: str = ""
    """Bill number in the QRIS code (tag 62/01)."""
