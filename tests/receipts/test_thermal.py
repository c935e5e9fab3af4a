"""Slips on thermal paper: what they look like, line by line and byte by byte."""

from datetime import date
from pathlib import Path

import pytest

from receipts.documents.day import DayUnmatched
from receipts.documents.receipt import ReceiptKind, Tender, TenderKind
from receipts.documents.shift import CashSlipKind
from receipts.thermal import Document, LineKind, Size, lay_out, read_back, to_escpos, to_png, to_text
from tests.builders.paper import (
    COUNTS,
    a_blind_report,
    a_cash_slip,
    a_correction,
    a_day_report,
    a_label,
    a_line,
    a_match,
    a_paying_exchange,
    a_qris_slip,
    a_receipt,
    a_return,
    a_shift_report,
    an_activity,
    an_exchange,
)

GOLDEN = Path(__file__).parent / "golden"
SPLIT = (
    Tender(TenderKind.QRIS, 500_000, "612345678901", "GRCQ-000042"),
    Tender(TenderKind.CARD, 400_000, "991122", "", "4821"),
    Tender(TenderKind.CASH, 533_600),
)
REFUNDS = (
    Tender(TenderKind.CARD, 50_000, "991122", "", "4821"),
    Tender(TenderKind.TRANSFER, 30_000, "TRF-00912"),
    Tender(TenderKind.CASH, 55_000),
)
SLIPS: dict[str, Document] = {
    "receipt": a_receipt(drawer=True),
    "copy": a_receipt(copy=2),
    "split": a_receipt(tenders=SPLIT, given=550_000, change=16_400),
    "return": a_return(),
    "return_split": a_return(
        lines=(a_line(quantity=1), a_line("Kereta koran bekas", quantity=1, price=60_000, damaged=True)),
        subtotal=135_000,
        rounding=0,
        total=135_000,
        tenders=REFUNDS,
        original_number="",
    ),
    "void": a_return(kind=ReceiptKind.VOID),
    "exchange": an_exchange(),
    "exchange_back": a_paying_exchange(),
    "correction": a_correction(),
    "match": a_match(),
    "promotion": a_receipt(
        a_line(discount=17_500, promotion="Pekan Batik 10%", promotion_discount=15_000),
        a_line("Becak koran kecil, roda merah", code="", quantity=1, price=60_000),
    ),
    "float": a_cash_slip(kind=CashSlipKind.FLOAT, counts=COUNTS, amount=1_754_500, reason=""),
    "cash_out": a_cash_slip(),
    "x_blind": a_blind_report(),
    "shift_end": a_shift_report(),
    "day": a_day_report(),
    "day_of_all_kinds": a_day_report(
        activity=an_activity(
            exchanges=2,
            exchange_sold=200_000,
            exchange_returned=150_000,
            voids=1,
            voided=45_000,
            corrections=3,
            kuitansi=2,
        )
    ),
    "day_unmatched": a_day_report(
        unmatched=(
            DayUnmatched("GRC-20261029-0004", date(2026, 10, 29), "Pouch kain tanpa label", 1, 27_500),
            DayUnmatched(
                "GRC-20261124-0011", date(2026, 11, 24), "Becak kecil, roda merah, tanpa nama", 2, 9_500
            ),
        )
    ),
    "label": a_label(pieces=2),
    "qris": a_qris_slip(),
}


@pytest.mark.parametrize("columns", [32, 48])
@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_looks_as_it_was_approved(name: str, columns: int) -> None:
    shown = to_text(lay_out(SLIPS[name], columns), columns)
    assert shown == (GOLDEN / f"{name}_{columns}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("columns", [32, 48])
@pytest.mark.parametrize("name", ["receipt", "label", "qris"])
def test_the_bytes_of_a_slip_are_the_ones_that_were_approved(name: str, columns: int) -> None:
    payload = to_escpos(lay_out(SLIPS[name], columns), columns)
    assert payload == bytes.fromhex((GOLDEN / f"{name}_{columns}.hex").read_text(encoding="ascii"))


@pytest.mark.parametrize("columns", [32, 48])
@pytest.mark.parametrize("name", SLIPS)
def test_a_printer_makes_of_the_bytes_what_the_text_shows(name: str, columns: int) -> None:
    lines = lay_out(SLIPS[name], columns)
    paper = read_back(to_escpos(lines, columns), columns)
    assert [row.rstrip() for row in paper.text.splitlines()] == to_text(lines, columns).splitlines()
    assert paper.pulses == (1 if getattr(SLIPS[name], "drawer", False) else 0)
    assert paper.cuts == (2 if name == "label" else 1)


@pytest.mark.parametrize("profile", ["default", "POS-5890", "TM-T20II", "simple", "TM-U220", "AF-240"])
@pytest.mark.parametrize("name", ["receipt", "qris", "label"])
def test_every_printer_model_gets_bytes_it_can_use(name: str, profile: str) -> None:
    payload = to_escpos(lay_out(SLIPS[name], 32), 32, profile)
    assert b"Rp" in payload
    if profile == "POS-5890":
        assert b"\x1dk" not in payload
        assert b"\x1dv0" in payload or name == "receipt"


def test_an_unknown_printer_model_is_refused() -> None:
    with pytest.raises(ValueError, match="no printer profile"):
        to_escpos((), 32, "XYZ-1")


def test_the_total_is_the_largest_figure_on_a_receipt() -> None:
    for columns in (32, 48):
        large = [line for line in lay_out(a_receipt(), columns) if line.size is not Size.NORMAL]
        assert [line.left for line in large] == ["GERAI RUSUN CITOS", "TOTAL"]


def test_a_copy_says_so_on_top_and_an_original_does_not() -> None:
    first = next(iter(lay_out(a_receipt(copy=3), 32)))
    assert first.left == "SALINAN ke-3"
    assert "SALINAN" not in to_text(lay_out(a_receipt(), 32), 32)


def test_the_number_becomes_bars_where_they_fit_and_is_readable_anyway() -> None:
    long_number = a_receipt(number="GERAI-CITOS-20261124-0001")
    assert not [line for line in lay_out(long_number, 32) if line.kind is LineKind.BARCODE]
    assert "GERAI-CITOS-20261124-0001" in to_text(lay_out(long_number, 32), 32)
    assert [line.left for line in lay_out(a_receipt(), 32) if line.kind is LineKind.BARCODE] == [
        "GRC-20261124-0001"
    ]


def test_a_sale_without_cash_shows_no_change() -> None:
    paid = a_receipt(tenders=(Tender(TenderKind.QRIS, 1_433_550, "R1", "B1"),), total=1_433_550, given=None)
    shown = to_text(lay_out(paid, 32), 32)
    assert "Kembalian" not in shown
    assert "Pembulatan" not in shown


def test_a_sale_past_midnight_names_the_day_it_belongs_to() -> None:
    from datetime import UTC, datetime  # noqa: PLC0415 - only here

    late = a_receipt(at=datetime(2026, 11, 24, 17, 30, tzinfo=UTC))
    shown = to_text(lay_out(late, 32), 32)
    assert "25/11/2026 00.30" in shown
    assert "Hari buku: 24/11/2026" in shown


def test_a_blind_report_prints_no_cash_and_no_expected_figure() -> None:
    shown = to_text(lay_out(a_blind_report(), 32), 32)
    for word in ("LACI KAS", "Penerimaan sistem", "Selisih", "TOTAL", "Rp1.255.000"):
        assert word not in shown
    assert "Rp850.000" in shown


def test_no_slip_denies_the_buyers_right_to_bring_goods_back() -> None:
    for name, slip in SLIPS.items():
        assert "tidak dapat" not in to_text(lay_out(slip, 48), 48), name


def test_a_qris_text_that_is_none_prints_no_code() -> None:
    for payload in ("", "x" * 513, "0002\x10\x14\x01\x00\x01"):
        lines = lay_out(a_qris_slip(payload=payload), 32)
        assert not [line for line in lines if line.kind is LineKind.QR]


def test_paper_narrower_than_any_is_refused() -> None:
    with pytest.raises(ValueError, match="narrow"):
        lay_out(a_receipt(), 16)


@pytest.mark.parametrize("columns", [32, 48])
def test_a_picture_is_as_wide_as_the_paper_and_not_blank(columns: int) -> None:
    from io import BytesIO  # noqa: PLC0415

    from PIL import Image  # noqa: PLC0415

    for slip in (a_receipt(a_line("Café – ½"), copy=1), a_label(), a_qris_slip()):
        with Image.open(BytesIO(to_png(lay_out(slip, columns), columns))) as picture:
            assert picture.width == columns * 12 + 96
            assert picture.height > 200
            assert min(picture.convert("L").tobytes()) < 60


def test_only_a_slip_that_hands_money_out_is_signed() -> None:
    for name, slip in SLIPS.items():
        signed = "Diterima oleh pembeli" in to_text(lay_out(slip, 32), 32)
        assert signed == (name in {"return", "return_split", "void", "exchange_back"}), name


def test_an_even_exchange_shows_that_nothing_is_paid() -> None:
    even = an_exchange(back=(a_line(quantity=1, price=125_050),), rounding=0, total=0, tenders=(), given=None)
    shown = to_text(lay_out(even, 32), 32)
    assert "TAMBAH BAYAR                 Rp0" in shown
    assert "Tunai" not in shown
    assert "Diterima oleh" not in shown
