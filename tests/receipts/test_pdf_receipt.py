"""The digital copy of a receipt, and a kuitansi: what stands on the pages, and that nothing leaves them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from receipts.documents.header import Header
from receipts.documents.kuitansi import Kuitansi, purpose_of
from receipts.documents.receipt import Receipt
from receipts.pdf.kuitansi import render_kuitansi
from receipts.pdf.lettering import Face, printable
from receipts.pdf.receipt import render_receipt
from receipts.terbilang import LARGEST, terbilang_rupiah
from receipts.thermal import lay_out
from receipts.thermal.line import LineKind
from tests.builders.pages import HOSTILE, page_sizes, text_of
from tests.builders.paper import (
    HEADER,
    a_correction,
    a_line,
    a_match,
    a_paying_exchange,
    a_receipt,
    a_return,
    an_exchange,
)

SLIPS = (a_receipt(), a_return(), an_exchange(), a_paying_exchange(), a_correction(), a_match())
KUITANSI = Kuitansi(
    HEADER, "KWT-2026-0001", date(2026, 11, 24), "Jakarta", "Dinas Koperasi", "Jl. Merdeka 1", 5_126_250,
    "Pembelian kerajinan", "GRC-20261124-0001", date(2026, 11, 23), "Sari Dewi",
)  # fmt: skip


def receipt_pages(receipt: Receipt) -> bytes:
    out = BytesIO()
    render_receipt(receipt, out)
    return out.getvalue()


def kuitansi_pages(kuitansi: Kuitansi) -> bytes:
    out = BytesIO()
    render_kuitansi(kuitansi, out)
    return out.getvalue()


def beyond(pages: bytes) -> list[str]:
    """Name the words that stand, even in part, outside their page."""
    found = []
    for page in PdfReader(BytesIO(pages)).pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)

        def visit(text: str, _cm: object, tm: list[float], font: dict[str, str] | None, size: float,
                  *, width: float = width, height: float = height) -> None:  # fmt: skip
            if text.strip() and font:
                right = tm[4] + Face(font["/BaseFont"].removeprefix("/"), size).width(text.strip())
                if tm[4] < 0 or right > width or not 0 <= tm[5] <= height:
                    found.append(text)

        page.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.number)
def test_the_digital_copy_tells_every_line_of_the_paper(slip: Receipt) -> None:
    shown = text_of(receipt_pages(slip))
    for line in lay_out(slip, 48):
        if line.kind is LineKind.TEXT:
            for part in (line.left, line.right):
                assert " ".join(printable(part).split()) in shown


def test_it_says_that_it_is_a_digital_copy_and_never_which_one() -> None:
    shown = text_of(receipt_pages(a_receipt(copy=3)))
    assert "SALINAN DIGITAL" in shown
    assert "Salinan digital dari struk GRC-20261124-0001" in shown
    assert "SALINAN ke" not in shown
    assert receipt_pages(a_receipt(copy=3, drawer=True)) == receipt_pages(a_receipt())


def test_a_usual_receipt_is_one_page_as_wide_as_a_telephone_wants_it() -> None:
    short = replace(a_correction(), header=Header("Gerai"), reason="", approved_by="", rounding=0)
    assert page_sizes(receipt_pages(short)) == [(297, 419)]
    ((width, height),) = page_sizes(receipt_pages(an_exchange()))
    assert width == 297
    assert 419 < height <= 842


def test_a_long_receipt_goes_on_and_keeps_items_whole() -> None:
    long = a_receipt(*(a_line(f"Barang nomor {number}") for number in range(90)))
    pages = receipt_pages(long)
    sizes = page_sizes(pages)
    assert len(sizes) > 2
    assert all(height <= 842 for _, height in sizes)
    shown = text_of(pages)
    assert "GRC-20261124-0001 - halaman 2 dari" in shown
    for page in PdfReader(BytesIO(pages)).pages:
        rows = page.extract_text().split("\n")
        assert sum(row.startswith("Barang nomor") for row in rows) == sum("2 x Rp" in row for row in rows)


@given(st.sampled_from(HOSTILE) | st.text(max_size=60), st.sampled_from(HOSTILE))
def test_hostile_text_stays_text_and_on_the_page(name: str, other: str) -> None:
    line = a_line(name, artisan=other, promotion=name, promotion_discount=10, discount=20, code=name)
    slip = an_exchange(back=(line,), reason=other, approved_by=name, header=Header(name, (other,) * 3))
    pages = receipt_pages(replace(slip, lines=(line,), cashier=other, footer=(name,), number=other))
    assert beyond(pages) == []
    assert page_sizes(pages)


@given(st.sampled_from(HOSTILE) | st.text(max_size=200), st.sampled_from(HOSTILE))
def test_hostile_text_on_a_kuitansi_stays_text_and_on_the_page(name: str, other: str) -> None:
    wild = replace(
        KUITANSI, buyer=name, address=other, purpose=name, place=other, receiver=name, receipt=other
    )
    pages = kuitansi_pages(replace(wild, number=name, header=Header(other, (name,) * 9), copy=7))
    assert beyond(pages) == []
    assert len(page_sizes(pages)) == 1
    assert "Rp5.126.250" in text_of(pages)


@given(st.integers(1, LARGEST))
def test_the_words_of_any_amount_stand_there_whole(amount: int) -> None:
    shown = text_of(kuitansi_pages(replace(KUITANSI, amount=amount)))
    spoken = terbilang_rupiah(amount)
    assert spoken[:1].upper() + spoken[1:] in shown
    assert ("Meterai" in shown) == (amount > 5_000_000)


def test_a_kuitansi_is_half_a_sheet_lying_and_the_same_bytes_each_time() -> None:
    pages = kuitansi_pages(KUITANSI)
    assert page_sizes(pages) == [(595, 419)]
    assert kuitansi_pages(KUITANSI) == pages
    assert "SALINAN ke-2" in text_of(kuitansi_pages(replace(KUITANSI, copy=2)))


def test_the_purpose_names_some_goods_and_counts_the_others() -> None:
    goods = [("Pouch", 2), ("Bros", 1), ("Pouch", 1), ("Tas", 1), ("Kotak", 1), ("Becak", 3), ("Kain", 2)]
    assert purpose_of(goods) == "Pembelian kerajinan: 3 Pouch, 1 Bros, 1 Tas, 1 Kotak, dan 5 barang lain"
    assert purpose_of(goods[:1], exchanged=True) == "Tambah bayar tukar barang: 2 Pouch"
