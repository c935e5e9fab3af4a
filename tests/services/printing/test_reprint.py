"""Printing a receipt again: a numbered copy that says the same and leaves the drawer shut."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from db.tables import audit_entry, print_job
from pos.errors import Refused
from pos.services.day import close_day
from pos.services.kuitansi import KuitansiAsked, write_kuitansi
from pos.services.login import Actor, Approver
from pos.services.print_job import PaperKind
from pos.services.printing import (
    receipt_paper,
    reprint,
)
from pos.services.settings import change_setting
from pos.services.shift import end_shift
from pos.shop import Shop
from receipts.documents.receipt import Receipt
from tests.builders.booth import FLOAT, approver, ibu, sari, sell
from tests.builders.paper_queue import an_empty_queue, papers, print_all, use
from tests.builders.printer import MisbehavingPrinter
from tests.builders.proof import another_till, at_once, is_sound, sealed


def again(
    shop: Shop,
    number: str,
    actor: Actor | None = None,
    approver: Approver | None = None,
    kind: PaperKind = PaperKind.RECEIPT,
) -> int:
    asked = actor or sari(shop)
    return reprint(shop, actor=asked, token=shop.new_token(), number=number, kind=kind, approver=approver)


def test_copies_are_numbered_without_a_gap_whichever_till_asks(shop: Shop) -> None:
    other = another_till(shop)
    an_empty_queue(shop)
    number, cashier, word = sell(shop).number, sari(shop), approver(shop)
    copies = at_once(*[lambda at=at: again(at, number, cashier, word) for at in (shop, other) * 3])
    assert sorted(copies) == [1, 2, 3, 4, 5, 6]
    assert again(shop, f" {number.lower()} ", cashier, word) == 7
    with shop.reading() as session:
        picked = audit_entry.c.event == "reprint"
        assert len(session.execute(select(audit_entry.c.sequence).where(picked)).all()) == 7
    is_sound(shop)


@pytest.mark.parametrize("number", ["", "GRC-20261124-0009", "\x00", "\ud800", "'; DROP TABLE sale"])
def test_a_receipt_that_never_was_is_not_printed_again(shop: Shop, number: str) -> None:
    with pytest.raises(Refused, match="unknown-receipt"):
        again(shop, number)
    with pytest.raises(Refused, match="unknown-receipt"):
        receipt_paper(shop, number=number)


def test_a_copy_says_the_same_as_the_original_but_for_its_mark_and_leaves_the_drawer_shut(
    booth: Shop, paper: MisbehavingPrinter
) -> None:
    use(booth, paper.url())
    number = sell(booth).number
    again(booth, number)
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


def test_two_copies_are_anybodys_and_the_third_stands_on_a_managers_word(booth: Shop) -> None:
    number = sell(booth).number
    assert [again(booth, number), again(booth, number)] == [1, 2]
    for nobody in (None, Approver(**vars(sari(booth)), why="Hilang")):
        with pytest.raises(Refused, match="needs-manager"):
            again(booth, number, approver=nobody)
    with pytest.raises(Refused, match="approval-without-reason"):
        again(booth, number, approver=approver(booth, why=" "))
    assert again(booth, number, approver=approver(booth, "Hilang")) == 3
    assert again(booth, number, ibu(booth)) == 4
    told = [(one["copy"], one["staff"], one["approved_by"], one["why"]) for one in sealed(booth, "reprint")]
    assert told == [
        (1, "SARI", None, ""),
        (2, "SARI", None, ""),
        (3, "SARI", "IBU", "Hilang"),
        (4, "IBU", "IBU", ""),
    ]
    is_sound(booth)


def test_the_booth_decides_how_many_copies_are_anybodys(booth: Shop) -> None:
    number = sell(booth).number
    change_setting(booth, actor=ibu(booth), name="copies_alone", value=0)
    with pytest.raises(Refused, match="needs-manager"):
        again(booth, number)
    change_setting(booth, actor=ibu(booth), name="copies_alone", value=1)
    assert again(booth, number) == 1


def test_a_lost_answer_never_prints_a_copy_twice(shop: Shop) -> None:
    an_empty_queue(shop)
    number, cashier = sell(shop).number, sari(shop)
    answers = at_once(*[lambda: reprint(shop, actor=cashier, token="once", number=number)] * 5)
    assert set(answers) == {1}
    with shop.reading() as session:
        copies = session.execute(select(print_job.c.copy_number).where(print_job.c.copy_number > 0))
        assert list(copies.scalars()) == [1]
    assert len(sealed(shop, "reprint")) == 1
    is_sound(shop)


def test_a_kuitansi_is_copied_and_counted_like_any_other_paper(shop: Shop) -> None:
    an_empty_queue(shop)
    asked = KuitansiAsked(sell(shop).number, "Dinas Koperasi")

    def written(approver: Approver | None = None) -> int:
        token = shop.new_token()
        return write_kuitansi(shop, actor=sari(shop), token=token, kuitansi=asked, approver=approver).copy

    assert [written(), written(), written()] == [0, 1, 2]
    with pytest.raises(Refused, match="needs-manager"):
        written()
    assert written(approver(shop)) == 3
    told = [(one["kind"], one["copy"], one["approved_by"]) for one in sealed(shop, "reprint")]
    assert told == [("kuitansi", 1, None), ("kuitansi", 2, None), ("kuitansi", 3, "IBU")]
    is_sound(shop)


def test_slips_and_the_z_are_copied_and_counted_each_for_itself(shop: Shop) -> None:
    an_empty_queue(shop)
    sell(shop)
    end_shift(shop, actor=sari(shop), token="end", counted={**FLOAT, 50_000: 5, 20_000: 1, 5_000: 1})
    close_day(shop, actor=ibu(shop), token="close", backup=False)
    for kind, number in (
        (PaperKind.SHIFT_OPENED, "K1-S0001"),
        (PaperKind.SHIFT_ENDED, "K1-S0001"),
        (PaperKind.Z_REPORT, "Z-K1-0001"),
    ):
        assert [again(shop, number, kind=kind), again(shop, number, kind=kind)] == [1, 2]
        with pytest.raises(Refused, match="needs-manager"):
            again(shop, number, kind=kind)
    assert [one["kind"] for one in sealed(shop, "reprint")] == [
        *["shift-opened"] * 2,
        *["shift-ended"] * 2,
        *["z-report"] * 2,
    ]
    is_sound(shop)
