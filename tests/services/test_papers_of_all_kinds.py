"""Z, books, table of lines and statements still tie when every kind of transaction has happened."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from beancount import loader
from beancount.core.data import Balance, Transaction
from sqlalchemy import select

from db.tables import artisan, day_report, kuitansi, posting, sale_line
from pos.rules.period import Month
from pos.services.books import BooksFormat, export_books
from pos.services.day_view import read_reports
from pos.services.documents import paper_of
from pos.services.lines import export_lines
from pos.services.payout import approve_payout
from pos.services.print_job import PaperKind
from pos.services.receipt_pdf import receipt_pdf
from pos.services.statement import statement_documents, statements
from receipts.documents.receipt import Receipt, ReceiptKind
from receipts.documents.statement import StatementLine
from receipts.thermal import lay_out, to_text
from tests.builders.all_kinds import Happened, a_day_of_all_kinds
from tests.builders.ledger import Booth, ledger_booth
from tests.builders.pages import text_of
from tests.builders.proof import is_sound, rows, stands

DAY, SEPTEMBER = date(2026, 9, 2), Month(2026, 9)


@pytest.fixture
def booth(place: str, tmp_path: Path) -> Iterator[Booth]:
    opened = ledger_booth(place, tmp_path)
    yield opened
    opened.shop.store.close()


@pytest.fixture
def happened(booth: Booth) -> Happened:
    with booth.day(DAY):
        numbers = a_day_of_all_kinds(booth)
    booth.after(date(2026, 10, 1))
    return numbers


def lines_of(booth: Booth) -> list[StatementLine]:
    return [
        line
        for document in statement_documents(booth.shop, month=SEPTEMBER)
        for resident in document.residents
        for line in resident.lines
    ]


@pytest.mark.usefixtures("happened")
def test_the_z_names_each_kind_and_ties_with_what_was_taken(booth: Booth) -> None:
    (z,) = read_reports(booth.shop, numbers=["Z-K1-0001"])
    did = z.activity
    assert (did.exchanges, did.voids, did.corrections, did.kuitansi, did.returns) == (2, 1, 3, 1, 2)
    parts = (did.sold, did.exchange_sold, did.exchange_returned, did.returned, did.voided, did.rounding)
    sold, taken, brought, returned, voided, rounding = (part or 0 for part in parts)
    assert (taken, brought, voided) == (283_350, 295_000, 33_350)
    assert sold + taken - brought - returned - voided + rounding == sum(one.amount or 0 for one in z.tenders)
    shown = to_text(lay_out(z, 32), 32)
    for words in ("Tukar, keluar (2)", "Tukar, masuk (2)", "Pembatalan (1)", "Koreksi (3)", "Kuitansi (1)"):
        assert words in shown
    is_sound(booth.shop)


@pytest.mark.usefixtures("happened")
def test_the_z_ties_with_the_books_of_the_day(booth: Booth) -> None:
    (z,) = read_reports(booth.shop, numbers=["Z-K1-0001"])
    taken = {one.kind.value: one.amount for one in z.tenders}
    assert taken["card"] == stands(booth.shop, "card")
    assert taken["transfer"] == stands(booth.shop, "transfer")
    assert -(z.activity.rounding or 0) == stands(booth.shop, "rounding")
    assert stands(booth.shop, "exchange") == 0


@pytest.mark.usefixtures("happened")
@pytest.mark.parametrize("notation", BooksFormat)
def test_strangers_programs_accept_the_books(booth: Booth, notation: BooksFormat, tmp_path: Path) -> None:
    written = "".join(export_books(booth.shop, format=notation))
    for account in ("Equity:Exchange", "Expenses:Shrinkage", "Liabilities:Payable:Unmatched"):
        assert account in written
    if notation is BooksFormat.BEANCOUNT:
        entries, errors, _options = loader.load_string(written)
        assert errors == []
        kinds = {one.payee for one in entries if isinstance(one, Transaction)}
        assert kinds >= {"sale", "return", "exchange-return", "exchange", "void", "correction"}
        exchange = [one for one in entries if isinstance(one, Balance) and one.account == "Equity:Exchange"]
        assert {one.amount.number for one in exchange} == {0}
    elif program := shutil.which("hledger"):
        file = tmp_path / "books.journal"
        file.write_text(written, encoding="utf-8")
        checked = subprocess.run([program, "-f", str(file), "check"], capture_output=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, b"")


def test_the_table_of_lines_tells_kind_old_receipt_promotion_and_compensation(
    booth: Booth, happened: Happened
) -> None:
    text = "".join(export_lines(booth.shop, first=DAY, last=DAY))
    table = list(csv.DictReader(io.StringIO(text)))
    assert len(table) == rows(booth.shop, sale_line)
    assert {row["kind"] for row in table} == {"sale", "return", "exchange", "void", "correction"}
    assert {row["original"] for row in table if row["receipt"] == happened.returned} == {happened.sale}
    assert sum(int(row["compensation"]) for row in table) == stands(booth.shop, "shrinkage")
    (promoted,) = [row for row in table if row["receipt"] == happened.promoted]
    assert (promoted["promotion"], promoted["promotion_discount"]) == ("PROMO-0001", "9000")
    assert (promoted["artisan_discount"], promoted["booth_discount"]) == ("9000", "0")
    owed: dict[str, int] = {}
    for row in table:
        owed[row["artisan"]] = owed.get(row["artisan"], 0) + int(row["share"]) + int(row["compensation"])
    for code, amount in owed.items():
        assert amount == -stands(booth.shop, f"payable:{code}")


@pytest.mark.usefixtures("happened")
def test_every_statement_ties_with_what_the_books_owe(booth: Booth) -> None:
    for document in statement_documents(booth.shop, month=SEPTEMBER):
        assert document.check() == ()
        for resident in document.residents:
            assert resident.figures.balance == -stands(booth.shop, f"payable:{resident.code}")
    owed = {document.cooperative.code for document in statement_documents(booth.shop, month=SEPTEMBER)}
    assert owed == {"KOP-PGB", "KOP-KMR"}
    assert stands(booth.shop, "payable:unmatched") == -60_000


def test_a_damaged_piece_costs_its_artisan_nothing_and_says_who_bears_it(
    booth: Booth, happened: Happened
) -> None:
    damaged = [line for line in lines_of(booth) if line.compensation]
    assert len(damaged) == 4
    assert {line.share for line in damaged} == {0}
    pages = " ".join(text_of(pack.pages) for pack in statements(booth.shop, month=SEPTEMBER))
    assert f"Retur dari struk {happened.sale}; rusak, ditanggung gerai Rp" in pages
    assert "Tukar barang dari struk" in pages
    assert "+ ganti rugi gerai atas barang rusak" in pages


def test_a_piece_put_right_names_its_receipt_on_both_sides(booth: Booth, happened: Happened) -> None:
    approve_payout(booth.shop, month=SEPTEMBER, preparer=booth.manager, approver=booth.manager, token="t")
    moved = [line for line in lines_of(booth) if line.receipt == happened.moved]
    assert sorted(line.quantity for line in moved) == [-1, 1]
    assert {line.kind for line in moved} == {ReceiptKind.CORRECTION}
    (old,) = {line.old_receipt for line in moved}
    pages = " ".join(text_of(pack.pages) for pack in statements(booth.shop, month=SEPTEMBER))
    assert f"Koreksi struk {old}: dipindah ke perajin lain" in pages
    assert f"Koreksi struk {old}: dipindah ke perajin ini" in pages
    assert "Pembatalan struk" in pages
    assert "Retur tanpa struk" in pages
    is_sound(booth.shop)


def test_a_promotion_the_artisan_bears_stands_in_the_column_of_discounts(
    booth: Booth, happened: Happened
) -> None:
    (line,) = [line for line in lines_of(booth) if line.receipt == happened.promoted]
    assert line.artisan_discount == 9_000


def test_what_waits_for_its_artisan_is_on_nobodys_statement(booth: Booth, happened: Happened) -> None:
    assert [line for line in lines_of(booth) if line.receipt == happened.waiting] == []
    with booth.shop.reading() as session:
        owners = session.execute(
            select(artisan.c.code).join(sale_line, sale_line.c.artisan_id == artisan.c.id)
        ).scalars()
        assert "unmatched" in set(owners)


def test_every_slip_of_the_day_is_paper_and_a_page(booth: Booth, happened: Happened) -> None:
    for number in (
        happened.sale, happened.returned, happened.exchange, happened.exchange_back, happened.void,
        happened.corrected, happened.moved, happened.waiting, happened.promoted,
    ):  # fmt: skip
        with booth.shop.reading() as session:
            slip = paper_of(session, PaperKind.RECEIPT, number)
        assert isinstance(slip, Receipt)
        for columns in (32, 48):
            assert number in to_text(lay_out(slip, columns), columns)
        assert number in text_of(receipt_pdf(booth.shop, number=number))


@pytest.mark.usefixtures("happened")
def test_a_kuitansi_moves_no_money(booth: Booth) -> None:
    assert rows(booth.shop, kuitansi) == 1
    with booth.shop.reading() as session:
        assert session.execute(select(posting.c.account).where(posting.c.account.like("%KWT%"))).all() == []
        assert session.execute(select(day_report.c.number)).scalar_one() == "Z-K1-0001"
