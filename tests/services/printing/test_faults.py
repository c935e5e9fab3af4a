"""Printers that say no, hang or die, and a machine that stops: printed whole once, or asked about."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.models import PrintState
from pos.errors import Refused
from pos.services.printing import (
    answer_paper,
    print_next,
    queue_state,
    recover_queue,
    reprint,
)
from pos.shop import Shop
from receipts.printers import Delivery
from tests.builders.booth import sari, sell
from tests.builders.paper_queue import an_empty_queue, papers, print_all, use
from tests.builders.printer import Manners, MisbehavingPrinter


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
    reprint(booth, actor=sari(booth), token=booth.new_token(), number=number)
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
