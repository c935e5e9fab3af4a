"""Printing a receipt again: a numbered copy that says the same and leaves the drawer shut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from db.tables import audit_entry
from pos.errors import Refused
from pos.services.printing import (
    receipt_paper,
    reprint,
)
from pos.shop import Shop
from receipts.documents.receipt import Receipt
from tests.builders.booth import sari, sell
from tests.builders.paper_queue import an_empty_queue, papers, print_all, use
from tests.builders.printer import MisbehavingPrinter
from tests.builders.proof import another_till, at_once, is_sound


@pytest.fixture
def booth(file_shop: Shop) -> Shop:
    """Give a booth whose queue is empty, for what does not depend on the database."""
    an_empty_queue(file_shop)
    return file_shop


@pytest.fixture
def paper() -> Iterator[MisbehavingPrinter]:
    """Give a good printer that a test may spoil."""
    with MisbehavingPrinter() as printer:
        yield printer


def test_copies_are_numbered_without_a_gap_whichever_till_asks(shop: Shop) -> None:
    other = another_till(shop)
    an_empty_queue(shop)
    number, cashier = sell(shop).number, sari(shop)
    copies = at_once(*[lambda at=at: reprint(at, actor=cashier, number=number) for at in (shop, other) * 3])
    assert sorted(copies) == [1, 2, 3, 4, 5, 6]
    assert reprint(shop, actor=cashier, number=f" {number.lower()} ") == 7
    with shop.reading() as session:
        picked = audit_entry.c.event == "reprint"
        assert len(session.execute(select(audit_entry.c.sequence).where(picked)).all()) == 7
    is_sound(shop)


@pytest.mark.parametrize("number", ["", "GRC-20261124-0009", "\x00", "\ud800", "'; DROP TABLE sale"])
def test_a_receipt_that_never_was_is_not_printed_again(shop: Shop, number: str) -> None:
    with pytest.raises(Refused, match="unknown-receipt"):
        reprint(shop, actor=sari(shop), number=number)
    with pytest.raises(Refused, match="unknown-receipt"):
        receipt_paper(shop, number=number)


def test_a_copy_says_the_same_as_the_original_but_for_its_mark_and_leaves_the_drawer_shut(
    booth: Shop, paper: MisbehavingPrinter
) -> None:
    use(booth, paper.url())
    number = sell(booth).number
    reprint(booth, actor=sari(booth), number=number)
    print_all(booth)
    assert paper.wait_for_jobs(2)
    first, copy = papers(paper)
    assert copy.pulses == 0
    assert [
        row for row in copy.rows if row not in first.rows and "SALINAN" not in row and row.strip("* -=")
    ] == []
    shown = receipt_paper(booth, number=number)
    assert isinstance(shown, Receipt)
    assert (shown.copy, shown.drawer) == (1, False)
