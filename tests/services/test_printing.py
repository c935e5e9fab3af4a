"""The print queue on a real connection: each paper whole exactly once, or the till asks; no sale waits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from db.models import PrintState
from db.tables import audit_entry, print_job
from pos.errors import Refused, Trouble
from pos.services.cash import move_cash
from pos.services.day import close_day
from pos.services.printing import (
    Printed,
    answer_paper,
    print_next,
    queue_state,
    receipt_paper,
    recover_queue,
    reprint,
)
from pos.services.returns import Return, take_back
from pos.services.settings import change_setting
from pos.services.shift import end_shift
from pos.services.x_report import look_at_shift
from pos.shop import Shop
from receipts.documents.receipt import Receipt
from receipts.printers import Delivery
from receipts.thermal.readback import Paper, read_back
from tests.builders.booth import FLOAT, Goods, an_open_shift, ibu, on_the_shelf, qris, sari, sell
from tests.builders.printer import Manners, MisbehavingPrinter, a_refusing_port
from tests.builders.proof import another_till, at_once, column, is_sound


def use(shop: Shop, url: str) -> None:
    change_setting(shop, actor=ibu(shop), name=f"printer:{shop.till}", value=url)


def print_all(shop: Shop) -> list[Printed]:
    """Print until nothing is waiting or something is wrong, as the till does."""
    done: list[Printed] = []
    while (printed := print_next(shop)) is not None:
        done.append(printed)
        if printed.problem:
            break
    return done


def an_empty_queue(shop: Shop) -> None:
    """Open the drawer on goods and print what that asked for on no printer at all."""
    on_the_shelf(shop, Goods(stock=1_000))
    an_open_shift(shop)
    assert [printed.state for printed in print_all(shop)] == [PrintState.DROPPED]


def papers(printer: MisbehavingPrinter, columns: int = 48) -> list[Paper]:
    return [read_back(job, columns) for job in printer.jobs]


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


@pytest.mark.parametrize(
    ("manners", "problem"),
    [
        (Manners(paper_out=True), "paper-out"),
        (Manners(cover_open=True), "cover-open"),
        (Manners(offline=True), "offline"),
        (Manners(garbage=b"\xff\xfe"), "garbage"),
    ],
)
def test_a_printer_that_says_no_leaves_the_paper_waiting_in_its_place(
    booth: Shop, paper: MisbehavingPrinter, manners: Manners, problem: str
) -> None:
    use(booth, paper.url())
    numbers = [sell(booth).number for _sale in range(2)]
    paper.manners = manners
    assert print_all(booth)[-1].problem == problem
    assert paper.jobs == []
    paper.manners = Manners()
    print_all(booth)
    assert paper.wait_for_jobs(2)
    assert [number in one.text for number, one in zip(numbers, papers(paper), strict=True)] == [True, True]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(part=st.floats(0, 1), reset=st.booleans())
def test_a_printer_that_dies_after_any_byte_is_asked_about_and_printed_whole_once(
    booth: Shop, paper: MisbehavingPrinter, part: float, reset: bool
) -> None:
    paper.manners, paper.jobs = Manners(), []
    use(booth, paper.url())
    number = sell(booth).number
    (printed,) = print_all(booth)
    assert paper.wait_for_jobs(1)
    whole = paper.jobs.pop()
    reprint(booth, actor=sari(booth), number=number)
    paper.manners = Manners(close_after=int(part * (len(whole) - 1)), reset=reset)
    printed = print_all(booth)[-1]
    if printed.state is PrintState.ASKING:
        answer_paper(booth, job_id=printed.id, came_out=False)
    else:
        assert printed.state is PrintState.WAITING
    paper.manners, paper.jobs = Manners(), []
    assert [one.state for one in print_all(booth)] == [PrintState.DONE]
    assert paper.wait_for_jobs(1)
    assert "SALINAN" in papers(paper)[0].text


@pytest.mark.parametrize("manners", [Manners(hang_after=40), Manners(paper_out_after=60, closes=False)])
def test_a_paper_that_may_have_come_out_is_never_sent_again_unasked(
    booth: Shop, paper: MisbehavingPrinter, manners: Manners
) -> None:
    paper.manners = manners
    use(booth, paper.url(timeout=0.2))
    number = sell(booth).number
    assert print_all(booth)[-1].state is PrintState.ASKING
    assert print_next(booth) is None
    (asked,) = queue_state(booth).asking
    assert (asked.reference, asked.attempts) == (number, 1)
    answer_paper(booth, job_id=asked.id, came_out=True)
    assert queue_state(booth).asking == ()
    assert print_next(booth) is None
    with pytest.raises(Refused, match="paper-not-asked"):
        answer_paper(booth, job_id=asked.id, came_out=False)


def test_papers_behind_one_that_is_asked_about_are_printed(booth: Shop, paper: MisbehavingPrinter) -> None:
    paper.manners = Manners(close_after=50, reset=True)
    use(booth, paper.url())
    first, second = sell(booth).number, sell(booth).number
    assert print_all(booth)[-1].state is PrintState.ASKING
    paper.manners, paper.jobs = Manners(), []
    assert [one.state for one in print_all(booth)] == [PrintState.DONE]
    assert paper.wait_for_jobs(1)
    assert second in papers(paper)[0].text
    assert first not in papers(paper)[0].text


class MachineStops(BaseException):
    """The power goes while a printer is being spoken to."""


@dataclass(frozen=True)
class Unplugged:
    """A printer during whose work the machine stops."""

    columns: int = 48
    profile: str = "default"

    def send(self, payload: bytes) -> Delivery:
        raise MachineStops(len(payload))

    def check(self) -> None:
        return None


def test_a_paper_that_was_being_sent_when_the_machine_stopped_is_asked_about_at_the_next_start(
    shop: Shop, paper: MisbehavingPrinter
) -> None:
    an_empty_queue(shop)
    use(shop, paper.url())
    numbers = [sell(shop).number for _sale in range(2)]
    with pytest.raises(MachineStops):
        print_next(replace(shop, printer=lambda _url: Unplugged()))
    assert recover_queue(shop) == 1
    assert recover_queue(shop) == 0
    (asked,) = queue_state(shop).asking
    assert (asked.reference, asked.problem) == (numbers[0], "stopped-midway")
    assert [one.reference for one in queue_state(shop).waiting] == [numbers[1]]
    answer_paper(shop, job_id=asked.id, came_out=False)
    print_all(shop)
    assert paper.wait_for_jobs(2)
    assert [numbers[0] in one.text for one in papers(paper)] == [True, False]


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


@pytest.mark.parametrize("columns", [32, 48])
def test_every_paper_of_a_day_comes_out_on_narrow_and_wide_paper(
    booth: Shop, paper: MisbehavingPrinter, columns: int
) -> None:
    use(booth, paper.url(width=columns))
    number = sell(booth).number
    back = Return(number, {0: 1}, "warna luntur")
    take_back(booth, actor=sari(booth), approver=ibu(booth), token="back", back=back)
    move_cash(booth, actor=sari(booth), token="m", amount=-20_000, account="petty:parkir", reason="parkir")
    look_at_shift(booth, actor=sari(booth))
    look_at_shift(booth, actor=sari(booth), approver=ibu(booth))
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
