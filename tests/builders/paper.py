"""Documents for tests: a believable receipt of the booth, and the slips around it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from receipts.documents.day import AuditHead, DayReport, DayShift
from receipts.documents.header import Header
from receipts.documents.label import PriceLabel
from receipts.documents.qris import QrisSlip
from receipts.documents.receipt import Receipt, ReceiptKind, ReceiptLine, Tender, TenderKind
from receipts.documents.shift import (
    Activity,
    CashSlip,
    CashSlipKind,
    Count,
    ShiftReport,
    ShiftReportKind,
    TenderTotal,
)

AT = datetime(2026, 11, 24, 7, 5, tzinfo=UTC)
DAY = date(2026, 11, 24)
HEADER = Header(
    "GERAI RUSUN CITOS", ("Cilandak Town Square Lt. 1", "Jl. TB Simatupang Kav. 17", "Jakarta Selatan")
)
LONG_NAME = "Kotak tisu koran bekas motif anyaman warna-warni"
POLICY = "Barang dapat ditukar dalam 3 hari dengan struk ini."
PAYLOAD = (
    "00020101021226630017ID.CO.BANKDKI.WWW011893600111000000000102090000000010303URE51440014ID.CO.QRIS.WWW"
    "0215ID10200000000010303URE5204594753033605405750005802ID5917GERAI RUSUN CITOS6015JAKARTA SELATAN"
    "61051243062280117GRC-20261124-00010703K016304A5DD"
)


def a_line(name: str = "Pouch sulam bunga", **over: Any) -> ReceiptLine:
    """Make a receipt line; its gross follows from price and quantity."""
    quantity, price = over.pop("quantity", 2), over.pop("price", 75_000)
    code = over.pop("code", "PGB-0012-03")
    return ReceiptLine(code, name, quantity, price, quantity * price, **over)


def a_receipt(*lines: ReceiptLine, **over: Any) -> Receipt:
    """Make a sale paid in cash with notes of Rp50.000, unless told otherwise."""
    items = lines or (
        a_line(discount=15_000, artisan="Warsinah"),
        a_line(
            "Kotak tisu koran bekas motif anyaman warna-warni", code="KMR-0003-11", quantity=1, price=48_550
        ),
        a_line(
            "Kain batik tulis Marunda", code="MRD-0007-01", quantity=1, price=1_250_000, artisan="Siti Rohmah"
        ),
    )
    subtotal, discount = sum(one.gross for one in items), sum(one.discount for one in items)
    exact = subtotal - discount
    total = over.pop("total", (exact + 50) // 100 * 100)
    given = over.pop("given", -(-total // 50_000) * 50_000)
    fields: dict[str, Any] = {
        "kind": ReceiptKind.SALE,
        "header": HEADER,
        "number": "GRC-20261124-0001",
        "at": AT,
        "business_date": DAY,
        "till": "K01",
        "cashier": "Sari Dewi",
        "lines": items,
        "subtotal": subtotal,
        "discount": discount,
        "rounding": total - exact,
        "total": total,
        "tenders": (Tender(TenderKind.CASH, total),),
        "given": given,
        "change": (given or total) - total,
        "policy": POLICY,
        "footer": ("Terima kasih telah membeli karya", "warga rumah susun Jakarta"),
    }
    return Receipt(**{**fields, **over})


def a_return(**over: Any) -> Receipt:
    """Make a slip for one pouch brought back."""
    fields: dict[str, Any] = {
        "kind": ReceiptKind.RETURN,
        "number": "GRC-20261124-0007",
        "given": None,
        "original_number": "GRC-20261123-0031",
        "reason": "Ritsleting macet",
        "approved_by": "Bu Ratna",
        "drawer": True,
    }
    return a_receipt(a_line(quantity=1), **{**fields, **over})


def an_exchange(**over: Any) -> Receipt:
    """Make the receipt of a pouch that was exchanged for a dearer bag, the difference paid in cash."""
    back = (a_line(quantity=1, discount=7_500),)
    taken = (a_line("Tas rajut benang katun", code="DMG-0004-02", quantity=1, price=125_050),)
    fields: dict[str, Any] = {
        "kind": ReceiptKind.EXCHANGE,
        "number": "GRC-20261124-0009",
        "back": back,
        "rounding": 50,
        "total": 57_600,
        "tenders": (Tender(TenderKind.CASH, 57_600),),
        "given": 100_000,
        "change": 42_400,
        "original_number": "GRC-20261123-0031",
        "reason": "Ukuran terlalu kecil",
        "approved_by": "Bu Ratna",
        "drawer": True,
    }
    return a_receipt(*taken, **{**fields, **over})


def a_paying_exchange(**over: Any) -> Receipt:
    """Make an exchange without a receipt of a broken train for a brooch, the difference given back."""
    back = (a_line("Kereta koran bekas", code="KMR-0003-02", quantity=1, price=90_000, damaged=True),)
    fields: dict[str, Any] = {
        "back": back,
        "rounding": 0,
        "total": 75_000,
        "tenders": (Tender(TenderKind.TRANSFER, 50_000, "TRF-00912"), Tender(TenderKind.CASH, 25_000)),
        "given": None,
        "change": 0,
        "original_number": "",
        "reason": "Roda patah",
    }
    given = a_line("Bros bordir melati", code="PGB-0012-07", quantity=1, price=15_000)
    return replace(an_exchange(**{**fields, **over}), lines=(given,), subtotal=15_000, discount=0)


def a_correction(**over: Any) -> Receipt:
    """Make the slip of a sale that was paid by card, not in cash."""
    fields: dict[str, Any] = {
        "kind": ReceiptKind.CORRECTION,
        "number": "GRC-20261124-0011",
        "lines": (),
        "subtotal": 0,
        "discount": 0,
        "rounding": -50,
        "total": 0,
        "was": (Tender(TenderKind.CASH, 33_400),),
        "tenders": (Tender(TenderKind.CARD, 33_350, "APP-4471", "", "4821"),),
        "given": None,
        "change": 0,
        "policy": "",
        "footer": (),
        "original_number": "GRC-20261124-0004",
        "reason": "Dibayar kartu, bukan tunai",
        "approved_by": "Bu Ratna",
    }
    return replace(a_receipt(), **{**fields, **over})


def a_match(**over: Any) -> Receipt:
    """Make the slip of a piece that found its artisan."""
    fields: dict[str, Any] = {
        "back": (a_line("Becak kecil", code="", quantity=1, price=60_000),),
        "lines": (
            a_line("Becak koran bekas", code="KMR-0001-01", quantity=1, price=60_000, artisan="Ujang"),
        ),
        "rounding": 0,
        "was": (),
        "tenders": (),
        "reason": "Dikenali perajin dari foto",
    }
    return a_correction(**{**fields, **over})


def an_activity(**over: Any) -> Activity:
    """Make a day's work of 14 sales and one return."""
    fields: dict[str, Any] = {
        "sales": 14, "sold": 2_430_050, "returns": 1, "returned": 75_000,
        "discounts": 3, "discount": 42_500, "rounding": -50,
    }  # fmt: skip
    return Activity(**{**fields, **over})


TENDERS = (
    TenderTotal(TenderKind.CASH, 9, 1_255_000),
    TenderTotal(TenderKind.QRIS, 4, 850_000),
    TenderTotal(TenderKind.CARD, 1, 250_000),
)
COUNTS = (Count(100_000, 11), Count(50_000, 10), Count(20_000, 0), Count(5_000, 30), Count(500, 9))


def a_cash_slip(**over: Any) -> CashSlip:
    """Make a slip of cash taken out."""
    fields: dict[str, Any] = {
        "kind": CashSlipKind.OUT, "header": HEADER, "number": "KAS-0012", "at": AT, "business_date": DAY,
        "till": "K01", "cashier": "Sari Dewi", "amount": 35_000, "reason": "Plastik kemasan dan pita",
        "approved_by": "Bu Ratna", "drawer": True,
    }  # fmt: skip
    return CashSlip(**{**fields, **over})


def a_shift_report(**over: Any) -> ShiftReport:
    """Make the slip at the end of a shift, Rp500 short."""
    fields: dict[str, Any] = {
        "kind": ShiftReportKind.END, "header": HEADER, "number": "K01-0042", "at": AT, "business_date": DAY,
        "till": "K01", "cashier": "Sari Dewi", "opened_at": datetime(2026, 11, 24, 2, 55, tzinfo=UTC),
        "activity": an_activity(), "tenders": TENDERS, "counts": COUNTS, "float_amount": 500_000,
        "cash_in": 0, "cash_out": 35_000, "expected": 1_755_000, "counted": 1_754_500, "difference": -500,
    }  # fmt: skip
    return ShiftReport(**{**fields, **over})


def a_blind_report() -> ShiftReport:
    """Make an X as its cashier may see it: counts and what is not cash."""
    return a_shift_report(
        kind=ShiftReportKind.X,
        activity=an_activity(sold=None, returned=None, discount=None, rounding=None),
        tenders=(TenderTotal(TenderKind.CASH, 9, None), *TENDERS[1:]),
        counts=(),
        float_amount=None,
        cash_in=None,
        cash_out=None,
        expected=None,
        counted=None,
        difference=None,
    )


def a_day_report(**over: Any) -> DayReport:
    """Make the Z of a day with two shifts."""
    opened, handed, closed = (datetime(2026, 11, 24, hour, 0, tzinfo=UTC) for hour in (3, 8, 14))
    fields: dict[str, Any] = {
        "header": HEADER, "number": "Z-0017", "business_date": DAY, "till": "K01", "opened_at": opened,
        "closed_at": closed, "closed_by": "Ratna Wulandari", "activity": an_activity(), "tenders": TENDERS,
        "shifts": (
            DayShift("K01-0042", "K01", "Sari Dewi", opened, handed, 1_755_000, 1_754_500, -500),
            DayShift("K01-0043", "K01", "Joko", handed, closed, 900_000, 915_000, 15_000, "Kembalian pagi"),
        ),
        "cash_to_safe": 2_669_500, "audit": AuditHead("K01", 1_842, "3f" * 32),
        "backup": "booth-20261124-210003.db", "notes": ("Ratna melihat angka kas 15.20",),
    }  # fmt: skip
    return DayReport(**{**fields, **over})


def a_label(**over: Any) -> PriceLabel:
    """Make a price label with an EAN-13."""
    fields: dict[str, Any] = {
        "name": "Pouch sulam bunga", "code": "PGB-0012-03", "barcode": "2000012000034", "price": 45_000,
        "artisan": "Warsinah", "origin": "Rusun Pulogebang - sulam", "booth": "GERAI RUSUN CITOS",
    }  # fmt: skip
    return PriceLabel(**{**fields, **over})


def a_qris_slip(**over: Any) -> QrisSlip:
    """Make a slip with the QRIS code of a basket of Rp75.000."""
    fields: dict[str, Any] = {
        "header": HEADER, "merchant": "GERAI RUSUN CITOS", "nmid": "ID1020000000001", "amount": 75_000,
        "bill_number": "GRC-20261124-0001", "payload": PAYLOAD, "at": AT,
    }  # fmt: skip
    return QrisSlip(**{**fields, **over})
