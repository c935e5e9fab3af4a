import io
import re
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader

from receipts.documents.day import AuditHead
from receipts.documents.header import Header
from receipts.documents.statement import Cooperative, ResidentStatement, Statement
from receipts.pdf.errors import DisagreementError
from receipts.pdf.lettering import Face
from receipts.pdf.sheet import LEFT, RIGHT
from receipts.pdf.statement import render_statement
from tests.builders.statement import HASH, a_draft, a_line, a_resident, a_return, a_statement, some_lines

FIGURE = re.compile(r"-?\d{1,3}(\.\d{3})*")
DAY = re.compile(r"\d\d/\d\d/\d{4}")
HOSTILE = [
    "<b>&lt;x</b>", "[@click=app.quit]x", "=cmd()", "\x1b@\x1dV\x00\x07\r\n", "A" * 500, "kata " * 120,
    "مطرزة يدويا",
    "ꦧꦠꦶꦏ꧀", "👩‍👩‍👧 tas 🎉", "\u202eRTL\u202c", "Z̷̛͎a̶l̵go", "\ud800", "(kurung\\", "%PDF-1.4 endstream", "",
]  # fmt: skip


@dataclass(frozen=True)
class Word:
    x: float
    y: float
    text: str
    width: float


def pdf_of(statement: Statement) -> bytes:
    out = io.BytesIO()
    render_statement(statement, out)
    return out.getvalue()


def reader_of(statement: Statement) -> PdfReader:
    return PdfReader(io.BytesIO(pdf_of(statement)))


def words_of(page: PageObject) -> list[Word]:
    found: list[Word] = []

    def visit(text: str, _cm: object, tm: list[float], font: dict[str, str] | None, size: float) -> None:
        written = text.strip()
        if written and font:
            width = Face(font["/BaseFont"].removeprefix("/"), size).width(written)
            found.append(Word(tm[4], tm[5], written, width))

    page.extract_text(visitor_text=visit)
    return found


def rows_of(page: PageObject) -> list[list[str]]:
    return [[word.text for word in row] for _, row in groupby(words_of(page), key=lambda word: word.y)]


def figures_in(cells: list[str]) -> list[int]:
    return [int(cell.replace(".", "")) for cell in cells if FIGURE.fullmatch(cell)]


def line_rows(page: PageObject) -> list[list[int]]:
    """Give quantity, price, gross, discount, commission and share of each line of a page."""
    return [figures_in(row)[-6:] for row in rows_of(page) if DAY.fullmatch(row[0])]


def sums_of(page: PageObject, label: str) -> list[int]:
    """Give the figures of the row of sums that bears the label."""
    (row,) = [row for row in rows_of(page) if row[0].startswith(label) and figures_in(row)]
    return figures_in(row)


def flat(page: PageObject) -> str:
    return " ".join(page.extract_text().split())


def columns(rows: list[list[int]]) -> list[int]:
    """Add up quantity, gross, discount, commission and share; prices are not added."""
    return [sum(row[at] for row in rows) for at in (0, 2, 3, 4, 5)]


def test_the_cover_says_what_a_treasurer_looks_for() -> None:
    resident = a_resident((a_line(1, quantity=12), a_return(a_line(2))), carried=2_000)
    statement = a_statement(resident)
    assert statement.approval is not None
    approval = replace(statement.approval, bank_reference="FT26308XK71")
    cover = flat(reader_of(replace(statement, approval=approval)).pages[0])
    for expected in (
        "LAPORAN BULANAN TITIP JUAL", "Nomor: STM-202610-PGB", "1 Oktober 2026 s.d. 31 Oktober 2026",
        "Koperasi Warga Pulogebang (PGB)", "Rusun Pulogebang", "PAY-202610",
        "03/11/2026 14.15 WIB oleh Rina Wulandari", "- Oktober 2026",
        "FT26308XK71", "Rp2.000", "Rp432.000", "-Rp36.000", "Rp398.000", "Rantai OFFICE, catatan ke-1234",
        "tiga ratus sembilan puluh delapan ribu rupiah", "Halaman 1 dari 3", "Gerai Kriya Rusun Citos",
        "Dibuat oleh", "Diperiksa oleh", "Diterima oleh", "Mengetahui", "NIP", "Sari Handayani",
    ):  # fmt: skip
        assert expected in cover
    assert HASH in cover.replace(" ", "")


def test_the_list_names_every_resident_and_its_columns_add_up() -> None:
    residents = [
        a_resident(some_lines(at % 4), code=f"PGB-{at:04d}", carried=at * 10 - 300) for at in range(100)
    ]
    reader = reader_of(a_statement(*residents))
    pages = [page for page in reader.pages if "Daftar perajin" in page.extract_text()]
    running = [0] * 6
    seen = []
    for number, page in enumerate(pages):
        if number:
            assert sums_of(page, "Pindahan dari halaman") == running
        for row in rows_of(page):
            if row[0].startswith("PGB-"):
                seen.append(row[0])
                carried, shares, returned, balance, paid, on = figures_in(row[2:8])
                assert carried + shares - returned == balance == paid + on
                running = [a + b for a, b in zip(running, figures_in(row[2:8]), strict=True)]
        label = "Jumlah" if number == len(pages) - 1 else "Dipindahkan ke halaman"
        assert sums_of(page, label) == running
    assert len(pages) == 3
    assert seen == [resident.code for resident in residents]


@pytest.mark.parametrize("number", [1, 20, 21, 25, 26, 27, 28, 29, 30, 60, 200])
def test_the_lines_of_a_resident_add_up_from_page_to_page(number: int) -> None:
    lines = some_lines(number)
    reader = reader_of(a_statement(a_resident(lines, carried=7_000)))
    rows: list[list[int]] = []
    pages = reader.pages[2:]
    for at, page in enumerate(pages):
        if at:
            assert sums_of(page, "Pindahan dari halaman") == columns(rows)
        rows += line_rows(page)
        if at < len(pages) - 1:
            assert sums_of(page, "Dipindahkan ke halaman") == columns(rows)
    assert rows == [
        [line.quantity, line.price, line.gross, line.artisan_discount, line.commission, line.share]
        for line in lines
    ]
    assert all(gross - discount - commission == share for _, _, gross, discount, commission, share in rows)
    closing = [figures_in(row) for row in rows_of(pages[-1]) if row[0] == "Jumlah"]
    assert closing == [columns(rows)]


def test_sold_and_returned_lines_have_sums_of_their_own() -> None:
    lines = some_lines(20)
    page = reader_of(a_statement(a_resident(lines))).pages[2]
    rows = line_rows(page)
    assert sums_of(page, "Jumlah penjualan") == columns([row for row in rows if row[0] > 0])
    assert sums_of(page, "Jumlah retur") == columns([row for row in rows if row[0] < 0])


def test_a_return_of_an_earlier_month_names_old_receipt_and_statement() -> None:
    back = a_return(a_line(5, quantity=2), old_statement="STM-202609-PGB")
    page = flat(reader_of(a_statement(a_resident((back,)))).pages[2])
    assert "Retur dari struk GRC-20261006-0005, sudah dibayarkan dengan STM-202609-PGB" in page
    assert "-90.000" in page
    assert "nol rupiah" in page
    assert "-Rp72.000" in page


def test_a_balance_that_is_not_paid_whole_is_explained() -> None:
    paid = a_resident(some_lines(20))
    figures = replace(paid.figures, paid=paid.figures.paid - 62_000, carried_on=62_000)
    pages = reader_of(a_statement(paid, replace(paid, code="PGB-0013", figures=figures))).pages[2:]
    assert ["Yang dibawa" in flat(page) for page in pages] == [False, True]


def test_a_resident_without_lines_has_a_page_only_when_money_moves() -> None:
    quiet, owed = a_resident(code="PGB-0001"), a_resident(code="PGB-0002", carried=27_500)
    reader = reader_of(a_statement(quiet, owed))
    assert len(reader.pages) == 3
    listed = [row for row in rows_of(reader.pages[1]) if row[0].startswith("PGB-")]
    assert [row[-1] for row in listed] == ["-", "3"]
    assert "Tidak ada penjualan atau retur pada periode ini." in flat(reader.pages[2])
    assert "dua puluh tujuh ribu lima ratus rupiah" in flat(reader.pages[2])


def test_a_statement_of_nobody_is_a_cover_and_an_empty_list() -> None:
    reader = reader_of(a_statement())
    assert len(reader.pages) == 2
    assert "belum mempunyai perajin" in flat(reader.pages[1])
    assert sums_of(reader.pages[1], "Jumlah") == [0] * 6


def test_every_page_says_its_number_and_how_many_there_are() -> None:
    residents = [a_resident(some_lines(at * 9), code=f"PGB-{at:04d}") for at in range(12)]
    reader = reader_of(a_statement(*residents))
    for number, page in enumerate(reader.pages, 1):
        assert f"Halaman {number} dari {len(reader.pages)}" in flat(page)
        assert "STM-202610-PGB" in flat(page)
        assert "DRAF" not in flat(page)


def test_the_list_points_to_the_page_of_each_resident() -> None:
    residents = [a_resident(some_lines(at * 9), code=f"PGB-{at:04d}") for at in range(12)]
    reader = reader_of(a_statement(*residents))
    for row in rows_of(reader.pages[1]):
        if row[0].startswith("PGB-") and row[-1] != "-":
            assert f"{row[0]} | Rusun Pulogebang" in flat(reader.pages[int(row[-1]) - 1])


def test_a_draft_has_a_watermark_on_every_page_and_no_number_and_no_place_to_sign() -> None:
    for page in reader_of(a_draft(a_resident(some_lines(60)))).pages:
        assert "DRAF" in flat(page).split()
        assert "STM-" not in flat(page)
        assert "Diterima oleh" not in flat(page)


def test_the_same_statement_gives_the_same_bytes() -> None:
    statement = a_statement(a_resident(some_lines(60)), a_resident(code="PGB-0013"))
    assert pdf_of(statement) == pdf_of(statement)
    assert pdf_of(statement) != pdf_of(replace(statement, number="STM-202610-KMR"))


def test_a_statement_that_contradicts_itself_is_not_drawn() -> None:
    resident = a_resident(some_lines(5))
    wrong = replace(resident, figures=replace(resident.figures, paid=resident.figures.paid + 1))
    out = io.BytesIO()
    with pytest.raises(DisagreementError, match="PGB-0012 paid") as refusal:
        render_statement(a_statement(wrong), out)
    assert [finding.what for finding in refusal.value.findings] == ["paid"]
    assert out.getvalue() == b""


def a_hostile_statement(text: str) -> Statement:
    line = replace(
        a_line(3), item_name=text, item_code=text, receipt=text, old_receipt=text, old_statement=text
    )
    resident = ResidentStatement(text, text, text, a_resident((line,)).figures, (line,))
    plain = a_statement(resident)
    assert plain.approval is not None
    return replace(
        plain,
        number=text,
        header=Header(text, (text,) * 9),
        cooperative=Cooperative(text, text, text),
        prepared_by=text,
        received_by=text,
        acknowledged_by=text,
        acknowledged_nip=text,
        approval=replace(
            plain.approval,
            payout_number=text,
            approved_by=text,
            bank_reference=text,
            audit_head=AuditHead(text, 7, text),
        ),
    )


def assert_columns_stay(statement: Statement) -> None:
    reader = reader_of(statement)
    for page in reader.pages:
        for word in words_of(page):
            assert word.x >= LEFT - 0.5
            assert word.x + word.width <= RIGHT + 0.5
    for page in reader.pages[2:]:
        for _, row in groupby(words_of(page), key=lambda word: word.y):
            words = list(row)
            if DAY.fullmatch(words[0].text):
                assert all(left.x + left.width <= right.x for left, right in pairwise(words))
    assert [row[-1] for row in line_rows(reader.pages[2])] == [36_000]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_and_columns_stay(text: str) -> None:
    assert_columns_stay(a_hostile_statement(text))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60) | st.text(min_size=200, max_size=500))
def test_any_text_at_all_stays_in_its_columns(text: str) -> None:
    assert_columns_stay(a_hostile_statement(text))


def test_marks_of_markup_are_printed_as_they_are() -> None:
    page = flat(reader_of(a_hostile_statement("<b>&lt;x</b>")).pages[2])
    assert page.count("<b>&lt;x</b>") >= 3


def test_huge_figures_are_whole_and_inside_their_columns() -> None:
    line = replace(a_line(1), price=999_999_999_999, commission=0, share=999_999_999_999)
    statement = a_statement(a_resident((line, line)))
    assert line_rows(reader_of(statement).pages[2])[0][-1] == 999_999_999_999
    for page in reader_of(statement).pages:
        assert all(word.x + word.width <= RIGHT + 0.5 for word in words_of(page))
