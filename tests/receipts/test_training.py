"""What a practice drawer prints: it says so on top and at the foot, and never opens a drawer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from receipts.documents import from_json, to_json
from receipts.documents.header import Header
from receipts.documents.kuitansi import Kuitansi
from receipts.pdf.kuitansi import render_kuitansi
from receipts.pdf.receipt import render_receipt
from receipts.thermal import COLUMNS, Document, LineKind, Size, lay_out, to_escpos, to_text
from tests.builders.pages import text_of
from tests.builders.paper import (
    HEADER,
    a_cash_slip,
    a_day_report,
    a_qris_slip,
    a_receipt,
    a_return,
    a_shift_report,
    an_exchange,
)

PULSE = b"\x1bp"
"""What opens the drawer."""
PRACTICE = replace(HEADER, training=True)
SLIPS: dict[str, Document] = {
    "receipt": a_receipt(header=PRACTICE, drawer=True),
    "copy": a_receipt(header=PRACTICE, copy=2),
    "return": a_return(header=PRACTICE),
    "exchange": an_exchange(header=PRACTICE),
    "cash slip": a_cash_slip(header=PRACTICE, drawer=True),
    "shift": a_shift_report(header=PRACTICE),
    "day": a_day_report(header=PRACTICE),
    "qris": a_qris_slip(header=PRACTICE),
}


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("slip", SLIPS)
def test_practice_is_the_first_and_the_last_thing_that_is_read(slip: str, columns: int) -> None:
    lines = lay_out(SLIPS[slip], columns)
    large = [at for at, line in enumerate(lines) if line.left == "LATIHAN" and line.size is Size.DOUBLE]
    assert len(large) == 2
    assert large[0] <= 1
    assert large[1] >= len(lines) - 4
    assert [line.kind for line in lines].count(LineKind.CUT) == 1
    assert lines[-1].kind is LineKind.CUT
    read = [row.strip() for row in to_text(lines, columns).splitlines() if row.strip("= ")]
    assert (read[0], read[-1]) == ("LATIHAN", "Bukan transaksi, tidak berlaku")


@pytest.mark.parametrize("slip", SLIPS)
def test_no_paper_of_practice_opens_a_drawer(slip: str) -> None:
    assert PULSE not in to_escpos(lay_out(SLIPS[slip], 48), 48)


def test_a_real_paper_opens_it_and_says_nothing_of_practice() -> None:
    lines = lay_out(a_receipt(drawer=True), 48)
    assert PULSE in to_escpos(lines, 48)
    assert "LATIHAN" not in to_text(lines, 48)


def test_a_stored_paper_knows_it_is_practice_and_an_older_one_is_real() -> None:
    slip = a_cash_slip(header=PRACTICE)
    assert from_json(to_json(slip)) == slip
    older = to_json(replace(slip, header=Header("Gerai"))).replace(',"training":false', "")
    assert "training" not in older
    assert from_json(older) == replace(slip, header=Header("Gerai"))


def test_the_page_for_a_telephone_says_it_too() -> None:
    out = BytesIO()
    render_receipt(a_receipt(header=PRACTICE), out)
    assert text_of(out.getvalue()).count("LATIHAN") == 2


def test_a_kuitansi_of_practice_has_the_word_across_it() -> None:
    day = date(2026, 11, 24)
    paper = Kuitansi(
        header=PRACTICE,
        number="KWT-2026-0001",
        day=day,
        place="Jakarta",
        buyer="Dinas Koperasi",
        address="",
        amount=75_000,
        purpose="Pembelian kerajinan",
        receipt="LAT1-20261124-0001",
        receipt_day=day,
        receiver="Sari Lestari",
    )
    told = []
    for header in (PRACTICE, HEADER):
        out = BytesIO()
        render_kuitansi(replace(paper, header=header), out)
        told.append("LATIHAN" in text_of(out.getvalue()))
    assert told == [True, False]
