"""A kuitansi with much to say: nothing of it is cut that may be typed, and nothing overlaps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from receipts.documents.header import Header
from receipts.documents.kuitansi import Kuitansi
from receipts.pdf.kuitansi import TOP, render_kuitansi

ADDRESS = (
    "Kompleks Perkantoran Pemerintah Kota Administrasi Jakarta Selatan, Gedung Blok C Lantai 12, Jalan "
    "Prapanca Raya Nomor 9, Kelurahan Petogogan, Kebayoran Baru"
)
PURPOSE = (
    "Pembelian cendera mata kerajinan rusun untuk peserta rapat koordinasi pembinaan perajin se-Jakarta "
    "pada tanggal 23 sampai dengan 25 November 2026 di Balai Warga Penjaringan, sesuai surat nomor 118/UM"
)
KUITANSI = Kuitansi(
    Header("Gerai"), "KWT-2026-0001", date(2026, 11, 24), "Jakarta", "Dinas Koperasi dan Usaha Kecil",
    ADDRESS, 777_777_777, PURPOSE, "GRC-20261124-0001", date(2026, 11, 23), "Sari Dewi",
)  # fmt: skip


def shown(kuitansi: Kuitansi) -> list[tuple[float, float, str]]:
    """Read the words of the page with where they begin, from the left and from below."""
    out, found = BytesIO(), []
    render_kuitansi(kuitansi, out)
    (page,) = PdfReader(out).pages

    def visit(text: str, _cm: object, tm: list[float], _font: object, _size: float) -> None:
        if text.strip():
            found.append((tm[4], tm[5], text.strip()))

    page.extract_text(visitor_text=visit)
    return found


def test_a_long_address_and_purpose_are_told_in_full() -> None:
    assert (len(ADDRESS), len(PURPOSE)) == (156, 199)
    whole = " ".join(text for _left, _base, text in shown(KUITANSI))
    assert ADDRESS in whole
    assert PURPOSE in whole
    assert "…" not in whole


@pytest.mark.parametrize("name", ["address", "purpose", "buyer"])
def test_a_word_without_an_end_goes_on_in_the_next_line(name: str) -> None:
    whole = "".join(text for _left, _base, text in shown(replace(KUITANSI, **{name: "Wijayakusuma" * 8})))
    assert "Wijayakusuma" * 8 in whole


def test_the_longest_leaves_the_signature_alone() -> None:
    longest = replace(KUITANSI, buyer="Perkumpulan Perajin " * 5)
    found = shown(longest)
    (day,) = [base for _left, base, text in found if text.startswith("Jakarta, 24")]
    (last,) = [base for _left, base, text in found if text.startswith("GRC-20261124")]
    facts = sorted({base for _left, base, _text in found if last <= base <= TOP - 82})
    assert last > day + 8
    assert min(high - low for high, low in zip(facts[1:], facts, strict=False)) > 11


def test_a_usual_one_keeps_its_lines_apart_as_ever() -> None:
    usual = replace(KUITANSI, address="Jl. Merdeka 1", purpose="Pembelian kerajinan")
    by_text = {text: base for _left, base, text in shown(usual)}
    assert by_text["Dinas Koperasi dan Usaha Kecil"] - by_text["Jl. Merdeka 1"] == pytest.approx(17)
