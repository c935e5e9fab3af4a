"""Strangers' programs accept the books, and no two accounts become one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from beancount import loader
from beancount.core.data import Balance, Open, Transaction
from hypothesis import given
from hypothesis import strategies as st

from pos.rules.account import ROOTS, exported_names, slug
from pos.rules.period import Month
from pos.services.books import BooksFormat, export_books
from pos.services.statement import statement_documents
from tests.builders.ledger import Booth, Resident, ledger_booth, two_months

HOSTILE = (
    Resident("a&b", "PGB", (("PGB-0001-01", 75_000), ("PGB-0001-02", 33_350))),
    Resident("A-B", "PGB", (("PGB-0002-01", 45_000),)),
    Resident("a b", "PGB", (("PGB-0003-01", 250_000),)),
    Resident("perajin", "KMR", (("KMR-0001-01", 60_000),), net=True),
    Resident("ꦗꦮ", "KMR", (("KMR-0002-01", 15_000),)),
)
PART = re.compile(r"[A-Z0-9][A-Za-z0-9-]*")


@pytest.fixture
def booth(place: str, tmp_path: Path) -> Iterator[Booth]:
    opened = ledger_booth(place, tmp_path)
    yield opened
    opened.shop.store.close()


def written(booth: Booth, notation: BooksFormat = BooksFormat.BEANCOUNT) -> str:
    return "".join(export_books(booth.shop, format=notation))


def test_beancount_accepts_the_books_with_their_balances(booth: Booth) -> None:
    two_months(booth)
    entries, errors, _options = loader.load_string(written(booth))
    assert errors == []
    assert sum(isinstance(one, Balance) for one in entries) > 20
    assert sum(isinstance(one, Transaction) for one in entries) > 15


def test_beancount_accepts_hostile_codes_of_artisans(place: str, tmp_path: Path) -> None:
    booth = ledger_booth(place, tmp_path, residents=HOSTILE)
    two_months(booth)
    entries, errors, _options = loader.load_string(written(booth))
    booth.shop.store.close()
    assert errors == []
    payable = [one for one in entries if isinstance(one, Open) and ":Payable:" in one.account]
    assert len(payable) == len(HOSTILE)


def test_the_same_books_give_the_same_text_in_either_notation(booth: Booth) -> None:
    two_months(booth)
    for notation in BooksFormat:
        assert written(booth, notation) == written(booth, notation)
    assert "  Assets:Cash:K1  0 IDR = 0 IDR\n" in written(booth, BooksFormat.HLEDGER)


def test_what_the_books_owe_at_the_months_end_is_what_the_statements_say(booth: Booth) -> None:
    two_months(booth)
    entries, _errors, _options = loader.load_string(written(booth))
    stated = {
        one.account: int(one.amount.number)
        for one in entries
        if isinstance(one, Balance) and one.date == date(2026, 10, 1)
    }
    for document in statement_documents(booth.shop, month=Month(2026, 9)):
        for resident in document.residents:
            owed = stated.get(f"Liabilities:Payable:{resident.code}", 0)
            assert -owed == resident.figures.balance


def test_an_empty_ledger_is_an_empty_book(booth: Booth) -> None:
    entries, errors, _options = loader.load_string(written(booth))
    assert errors == []
    assert sum(isinstance(one, Transaction) for one in entries) == 1


def test_an_entry_split_over_two_readings_stays_one_entry(
    booth: Booth, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_months(booth)
    whole = written(booth)
    monkeypatch.setattr("db.queries.books.AT_ONCE", 2)
    assert written(booth) == whole


codes = st.text(
    alphabet=st.characters(exclude_characters=":", exclude_categories=["Cs"]), min_size=1, max_size=12
)


@given(st.sets(codes, max_size=12), st.sets(codes, min_size=1, max_size=3))
def test_no_two_accounts_get_one_name_and_every_part_is_fit(artisans: set[str], blocks: set[str]) -> None:
    accounts = [
        *(f"payable:{code}" for code in artisans),
        *(f"payout:{block}:{code}" for code in artisans for block in blocks),
        *(f"petty:{code}" for code in blocks),
        *(kind for kind in ROOTS if kind not in ("payable", "payout", "petty")),
    ]
    names = exported_names(accounts)
    assert len(set(names.values())) == len(set(accounts))
    for name in names.values():
        assert all(PART.fullmatch(part) for part in name.split(":"))


@given(st.sets(codes, max_size=12))
def test_a_fit_code_keeps_its_name_whoever_else_is_there(others: set[str]) -> None:
    names = exported_names(["payable:PGB-0012", *(f"payable:{code}" for code in others)])
    assert names["payable:PGB-0012"] == "Liabilities:Payable:PGB-0012"


@given(codes)
def test_a_slug_of_a_slug_is_itself(text: str) -> None:
    assert slug(slug(text)) == slug(text)
