"""The print queue on a real connection: each paper whole exactly once, or the till asks; no sale waits."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from db.models import PrintState
from db.tables import print_job
from pos.errors import Trouble
from pos.services.cash import CashMove, move_cash
from pos.services.day import close_day
from pos.services.printing import (
    print_next,
    queue_state,
)
from pos.services.returns import Return, take_back
from pos.services.shift import end_shift
from pos.services.x_report import look_at_shift
from pos.shop import Shop
from tests.builders.booth import FLOAT, an_open_shift, approver, ibu, qris, sari, sell
from tests.builders.paper_queue import an_empty_queue, papers, print_all, use
from tests.builders.printer import Manners, MisbehavingPrinter, a_refusing_port
from tests.builders.proof import another_till, at_once, column, is_sound


def test_receipts_come_out_whole_and_once_in_the_order_of_the_sales(
    shop: Shop, paper: MisbehavingPrinter
) -> None:
    an_empty_queue(shop)
    use(shop, paper.url())
    numbers = [sell(shop).number for _sale in range(3)]
    assert [printed.state for printed in print_all(shop)] == [PrintState.DONE] * 3
    assert paper.wait_for_jobs(3)
    for number, one in zip(numbers, papers(paper), strict=True):
        assert number in one.text
        assert (one.cuts, one.pulses) == (1, 1)
    assert print_next(shop) is None
    assert queue_state(shop).waiting == queue_state(shop).asking == ()


def test_a_sale_never_speaks_to_the_printer_itself(booth: Shop, paper: MisbehavingPrinter) -> None:
    paper.manners = Manners(hang_after=0)
    use(booth, paper.url())
    sell(booth)
    assert paper.connections == 0


def test_no_cash_no_drawer(booth: Shop, paper: MisbehavingPrinter) -> None:
    use(booth, paper.url())
    sell(booth, payments=[qris(75_000)])
    print_all(booth)
    assert paper.wait_for_jobs(1)
    assert papers(paper)[0].pulses == 0


def test_what_waits_for_a_dead_printer_is_printed_once_when_it_is_back(shop: Shop) -> None:
    an_empty_queue(shop)
    use(shop, f"tcp://127.0.0.1:{a_refusing_port()}?timeout=1")
    numbers = [sell(shop).number for _sale in range(2)]
    assert print_all(shop)[-1].problem == "unreachable"
    waiting = queue_state(shop).waiting
    assert [(one.reference, one.attempts, one.problem) for one in waiting] == [
        (numbers[0], 1, "unreachable"),
        (numbers[1], 0, ""),
    ]
    with MisbehavingPrinter() as paper:
        use(shop, paper.url())
        print_all(shop)
        assert paper.wait_for_jobs(2)
    assert [number in one.text for number, one in zip(numbers, papers(paper), strict=True)] == [True, True]
    is_sound(shop)


def test_two_printing_at_once_print_every_paper_once(shop: Shop, paper: MisbehavingPrinter) -> None:
    an_empty_queue(shop)
    use(shop, paper.url())
    numbers = {sell(shop).number for _sale in range(6)}
    at_once(lambda: print_all(shop), lambda: print_all(shop))
    print_all(shop)
    assert paper.wait_for_jobs(6)
    found = [number for one in papers(paper) for number in numbers if number in one.text]
    assert sorted(found) == sorted(numbers)


def test_a_setting_that_makes_no_sense_leaves_papers_waiting(booth: Shop) -> None:
    with booth.writing() as session:
        session.connection().exec_driver_sql(
            "INSERT INTO setting (name, value, valid_from, set_at, set_by) "
            "VALUES ('printer:K1', '\"gopher://x\"', '2026-11-24', '2026-11-24 02:00:00', 'IBU')"
        )
    sell(booth)
    assert print_all(booth)[-1].problem == "printer-setting"
    assert len(queue_state(booth).waiting) == 1


def test_a_paper_that_cannot_be_made_is_asked_about_and_holds_nothing_up(
    booth: Shop, paper: MisbehavingPrinter
) -> None:
    use(booth, paper.url())
    sell(booth)
    with booth.writing() as session:
        waiting = print_job.c.state == PrintState.WAITING
        session.execute(update(print_job).where(waiting).values(body='{"no": "paper"}'))
    sell(booth)
    assert print_all(booth)[-1].problem == "paper-not-made"
    assert [one.state for one in print_all(booth)] == [PrintState.DONE]
    assert [one.problem for one in queue_state(booth).asking] == ["paper-not-made"]


def test_a_till_prints_its_own_papers_alone(booth: Shop, paper: MisbehavingPrinter) -> None:
    other = another_till(booth)
    use(booth, paper.url())
    an_open_shift(other)
    assert print_next(booth) is None
    assert print_all(other)[-1].state is PrintState.DROPPED


@pytest.mark.parametrize("columns", [32, 48])
def test_every_paper_of_a_day_comes_out_on_narrow_and_wide_paper(
    booth: Shop, paper: MisbehavingPrinter, columns: int
) -> None:
    use(booth, paper.url(width=columns))
    number = sell(booth).number
    back = Return(number, {0: 1}, "warna luntur")
    take_back(booth, actor=sari(booth), approver=ibu(booth), token="back", back=back)
    move_cash(booth, actor=sari(booth), token="m", move=CashMove(-20_000, "petty:parkir", "parkir"))
    look_at_shift(booth, actor=sari(booth), token=booth.new_token())
    look_at_shift(booth, actor=sari(booth), token=booth.new_token(), approver=approver(booth))
    end_shift(booth, actor=sari(booth), token="e", counted={**FLOAT, 1_000: 0})
    close_day(booth, actor=ibu(booth), token="c", backup=False)
    assert {printed.state for printed in print_all(booth)} == {PrintState.DONE}
    assert paper.wait_for_jobs(7)
    assert all(len(row) <= columns for one in papers(paper, columns) for row in one.rows)
    assert "580.000" not in papers(paper, columns)[3].text


def test_papers_of_a_booth_without_a_printer_do_not_heap_up(booth: Shop) -> None:
    sell(booth)
    assert print_all(booth)[-1].state is PrintState.DROPPED
    assert set(column(booth, print_job.c.state)) == {PrintState.DROPPED}


def test_a_store_that_does_not_answer_leaves_the_paper_where_it_was(
    booth: Shop, paper: MisbehavingPrinter
) -> None:
    use(booth, paper.url())
    sell(booth)
    assert booth.store.path is not None
    booth.store.close()
    aside = booth.store.path.with_suffix(".aside")
    booth.store.path.rename(aside)
    with pytest.raises(Trouble):
        print_next(booth)
    aside.rename(booth.store.path)
    assert [one.state for one in print_all(booth)] == [PrintState.DONE]
