"""All tables of the booth, one file a subject; importing this names every table to the metadata."""

from db.models.artisan import Agreement, AgreementKind, Artisan, Cooperative, Rusun
from db.models.audit import AuditEntry, AuditHead
from db.models.booth import Deed, Series, Setting, Till
from db.models.day import BusinessDay, CashMove, DayReport, Shift, ShiftCount
from db.models.draft import Draft, DraftState
from db.models.item import Item, PriceChange
from db.models.kuitansi import Kuitansi
from db.models.ledger import Entry, Place, Posting, ShelfStock, StockMove
from db.models.paper import PrintJob, PrintState
from db.models.payout import CooperativePayment, Payout, PayoutRow, SettledLine, Statement, StatementPdf
from db.models.promotion import Bearer, Promotion, PromotionKind, PromotionScope
from db.models.sale import Sale, SaleKind, SaleLine, Tender, TenderKind
from db.models.staff import Staff, StaffRole

__all__ = [
    "Agreement",
    "AgreementKind",
    "Artisan",
    "AuditEntry",
    "AuditHead",
    "Bearer",
    "BusinessDay",
    "CashMove",
    "Cooperative",
    "CooperativePayment",
    "DayReport",
    "Deed",
    "Draft",
    "DraftState",
    "Entry",
    "Item",
    "Kuitansi",
    "Payout",
    "PayoutRow",
    "Place",
    "Posting",
    "PriceChange",
    "PrintJob",
    "PrintState",
    "Promotion",
    "PromotionKind",
    "PromotionScope",
    "Rusun",
    "Sale",
    "SaleKind",
    "SaleLine",
    "Series",
    "Setting",
    "SettledLine",
    "ShelfStock",
    "Shift",
    "ShiftCount",
    "Staff",
    "StaffRole",
    "Statement",
    "StatementPdf",
    "StockMove",
    "Tender",
    "TenderKind",
    "Till",
]
