"""A statement is a draft before approval, and the very same bytes ever after."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select

from db.queries.verify.ledger import whole
from db.tables import audit_entry, entry, posting, statement_pdf
from pos.errors import Refused, Trouble
from pos.rules.period import Month
from pos.services.payout import approve_payout
from pos.services.statement import statement_documents, statements
from receipts.documents.statement import StatementLine
from tests.builders.ledger import Booth, ledger_booth, two_months

SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)


@pytest.fixture
def booth(place: str, tmp_path: Path) -> Iterator[Booth]:
    opened = ledger_booth(place, tmp_path)
    yield opened
    opened.shop.store.close()


def text_of(pages: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pages)).pages)


def test_before_approval_there_are_drafts_without_a_number_and_nothing_is_stored(booth: Booth) -> None:
    with booth.day(date(2026, 9, 2)):
        booth.sell(("PGB-0001-01", 2))
    packs = list(statements(booth.after(date(2026, 10, 1)).shop, month=SEPTEMBER))
    assert [(pack.name, pack.number) for pack in packs] == [
        ("DRAF-KOP-KMR-2026-09.pdf", None),
        ("DRAF-KOP-PGB-2026-09.pdf", None),
    ]
    assert "DRAF" in text_of(packs[1].pages)
    with booth.shop.reading() as session:
        assert session.execute(select(func.count()).select_from(statement_pdf)).scalar_one() == 0


def test_a_statement_is_numbered_and_the_same_bytes_whenever_asked(booth: Booth) -> None:
    two_months(booth)
    first = list(statements(booth.shop, month=SEPTEMBER))
    assert [(pack.name, pack.number) for pack in first] == [
        ("STM-0001-KOP-KMR-2026-09.pdf", "STM-0001"),
        ("STM-0002-KOP-PGB-2026-09.pdf", "STM-0002"),
    ]
    booth.after(date(2027, 1, 5))
    assert list(statements(booth.shop, month=SEPTEMBER)) == first
    with booth.shop.reading() as session:
        sealed = session.execute(
            select(audit_entry.c.payload).where(
                audit_entry.c.event == "statement-drawn", audit_entry.c.reference == "STM-0001"
            )
        ).scalar_one()
    assert sha256(first[0].pages).hexdigest() in sealed


def test_its_figures_are_those_of_the_ledger_before_the_months_payout(booth: Booth) -> None:
    two_months(booth)
    with booth.shop.reading() as session:
        for month in (SEPTEMBER, OCTOBER):
            for document in statement_documents(booth.shop, month=month):
                assert document.check() == ()
                for resident in document.residents:
                    stands = session.execute(
                        select(whole(posting.c.amount))
                        .join(entry, entry.c.id == posting.c.entry_id)
                        .where(
                            posting.c.account == f"payable:{resident.code}",
                            ((entry.c.kind != "payout") & (entry.c.business_date <= month.last))
                            | ((entry.c.kind == "payout") & (entry.c.period < str(month))),
                        )
                    ).scalar_one()
                    assert resident.figures.balance == -stands


def test_a_return_of_a_paid_line_names_the_old_receipt_and_the_statement_that_paid_it(booth: Booth) -> None:
    two_months(booth)
    lines = _returned_lines(booth, OCTOBER)
    assert {(line.old_receipt, line.old_statement) for line in lines} == {
        ("GRC-20260902-0001", "STM-0001"),
        ("GRC-20260902-0001", "STM-0002"),
    }
    pages = "".join(text_of(pack.pages) for pack in statements(booth.shop, month=OCTOBER))
    assert "GRC-20260902-0001" in pages
    assert "STM-0002" in pages


def test_a_return_within_its_month_names_the_receipt_and_no_statement_for_none_had_paid_it(
    booth: Booth,
) -> None:
    with booth.day(date(2026, 9, 2)):
        booth.take_back(booth.sell(("PGB-0001-01", 2)), {0: 1})
    booth.after(date(2026, 10, 1))
    (drafted,) = _returned_lines(booth, SEPTEMBER)
    approve_payout(booth.shop, month=SEPTEMBER, preparer=booth.manager, approver=booth.manager, token="t")
    (frozen,) = _returned_lines(booth, SEPTEMBER)
    assert (frozen.old_receipt, frozen.old_statement) == ("GRC-20260902-0001", "")
    assert frozen == drafted


def _returned_lines(booth: Booth, month: Month) -> list[StatementLine]:
    return [
        line
        for document in statement_documents(booth.shop, month=month)
        for resident in document.residents
        for line in resident.lines
        if line.quantity < 0
    ]


def test_every_resident_is_listed_those_without_a_sale_too(booth: Booth) -> None:
    two_months(booth)
    documents = {one.cooperative.code: one for one in statement_documents(booth.shop, month=SEPTEMBER)}
    assert [one.code for one in documents["KOP-KMR"].residents] == ["KMR-0001", "KMR-0002"]
    assert documents["KOP-KMR"].residents[1].lines == ()
    assert len(documents["KOP-PGB"].residents) == 3


def test_two_who_ask_at_once_get_the_same_bytes(booth: Booth) -> None:
    with booth.day(date(2026, 9, 2)):
        booth.sell(("PGB-0001-01", 2))
    booth.after(date(2026, 10, 1))
    approve_payout(booth.shop, month=SEPTEMBER, preparer=booth.manager, approver=booth.manager, token="t")
    with ThreadPoolExecutor(3) as pool:
        packs = list(pool.map(lambda _: list(statements(booth.shop, month=SEPTEMBER)), range(3)))
    assert packs[0] == packs[1] == packs[2]
    with booth.shop.reading() as session:
        drawn = select(func.count()).where(audit_entry.c.event == "statement-drawn")
        assert session.execute(drawn).scalar_one() == 2


def test_a_month_that_cannot_be_reckoned_has_no_draft_either(booth: Booth) -> None:
    with pytest.raises(Refused, match="month-not-over"):
        next(statements(booth.shop, month=SEPTEMBER))


def test_pages_that_were_tampered_with_are_not_handed_out(sqlite_template: Path, tmp_path: Path) -> None:
    path = tmp_path / "booth.db"
    path.write_bytes(sqlite_template.read_bytes())
    booth = ledger_booth(str(path), tmp_path)
    two_months(booth)
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("DROP TRIGGER keep_statement_pdf_update")
        file.execute("UPDATE statement_pdf SET pages = x'00' WHERE number = 'STM-0002'")
    asked = statements(booth.shop, month=SEPTEMBER)
    assert next(asked).number == "STM-0001"
    with pytest.raises(Trouble, match="statement-tampered"):
        next(asked)
    booth.shop.store.close()
