"""A printer on the network, from a good one to one that does everything wrong."""

import socket
import threading
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from receipts.errors import TroubleKind
from receipts.printers import Outcome, open_printer
from tests.builders.printer import Manners, MisbehavingPrinter, a_refusing_port

JOB = bytes(range(0x20, 0x7F)) * 4 + b"\n\x1dV\x01"


def test_a_good_printer_gets_the_whole_job_once() -> None:
    with MisbehavingPrinter() as paper:
        printer = open_printer(paper.url())
        assert printer.check() is None
        delivery = printer.send(JOB)
        assert (delivery.outcome, delivery.trouble) == (Outcome.SENT, None)
        assert paper.wait_for_jobs(1)
        assert paper.jobs == [JOB]


def test_a_silent_printer_that_closes_after_reading_is_believed() -> None:
    with MisbehavingPrinter(Manners(answers=False)) as paper:
        printer = open_printer(paper.url(timeout=0.3))
        assert [printer.send(JOB).outcome, printer.send(JOB).outcome] == [Outcome.SENT, Outcome.SENT]
        assert paper.wait_for_jobs(2)
        assert paper.jobs == [JOB, JOB]


def test_a_silent_printer_that_never_closes_leaves_its_job_uncertain() -> None:
    with MisbehavingPrinter(Manners(answers=False, closes=False)) as paper:
        delivery = open_printer(paper.url(timeout=0.2)).send(JOB)
        assert (delivery.outcome, delivery.safe_to_repeat) == (Outcome.PARTLY, False)


def test_with_status_off_what_the_network_took_counts() -> None:
    with MisbehavingPrinter(Manners(answers=False, closes=False)) as paper:
        assert open_printer(paper.url(status="off")).send(JOB).outcome is Outcome.SENT
        assert paper.wait_for_jobs(1)
        assert paper.jobs == [JOB]


def test_a_printer_that_has_to_answer_gets_nothing_while_it_is_silent() -> None:
    with MisbehavingPrinter(Manners(answers=False)) as paper:
        delivery = open_printer(paper.url(status="on", timeout=0.2)).send(JOB)
        assert delivery.outcome is Outcome.NOTHING_SENT
        assert delivery.trouble is not None
        assert delivery.trouble.kind is TroubleKind.TIMEOUT
    assert paper.received == b""


def test_a_printer_that_has_answered_once_is_not_believed_when_it_falls_silent() -> None:
    with MisbehavingPrinter() as paper:
        printer = open_printer(paper.url(timeout=0.6))
        assert printer.send(JOB).outcome is Outcome.SENT
        paper.manners = Manners(hang_after=0)
        assert printer.send(JOB).outcome is Outcome.NOTHING_SENT
    assert paper.received == JOB


def test_where_nobody_listens_nothing_is_sent() -> None:
    printer = open_printer(f"tcp://127.0.0.1:{a_refusing_port()}")
    delivery = printer.send(JOB)
    assert delivery.outcome is Outcome.NOTHING_SENT
    assert delivery.trouble is not None
    assert delivery.trouble.kind is TroubleKind.UNREACHABLE
    assert printer.check() is not None


def test_a_name_that_does_not_exist_is_unreachable() -> None:
    trouble = open_printer("tcp://printer.invalid?timeout=2").check()
    assert trouble is not None
    assert trouble.kind in {TroubleKind.UNREACHABLE, TroubleKind.TIMEOUT}


@pytest.mark.parametrize(
    ("manners", "kind"),
    [
        (Manners(paper_out=True), TroubleKind.PAPER_OUT),
        (Manners(cover_open=True), TroubleKind.COVER_OPEN),
        (Manners(offline=True), TroubleKind.OFFLINE),
        (Manners(garbage=b"SSH-2.0-OpenSSH_9.2\r\n"), TroubleKind.GARBAGE),
        (Manners(garbage=b"\xff" * 200_000), TroubleKind.GARBAGE),
    ],
)
def test_a_printer_that_says_it_cannot_print_gets_nothing(manners: Manners, kind: TroubleKind) -> None:
    with MisbehavingPrinter(manners) as paper:
        printer = open_printer(paper.url(timeout=0.3))
        delivery = printer.send(JOB)
        assert delivery.outcome is Outcome.NOTHING_SENT
        assert delivery.trouble is not None
        assert delivery.trouble.kind is kind
        assert paper.received == b""
        paper.manners = Manners()
        assert printer.send(JOB).outcome is Outcome.SENT
        assert paper.wait_for_jobs(1)
        assert paper.received == JOB


@pytest.mark.parametrize(
    "greeting", [b"\x72", b"\x16\x72\x12", b"\x00\x0f\x72", b"SSH-2.0\r\n", b"\xff" * 500]
)
def test_another_receipts_status_is_not_taken_for_an_answer(greeting: bytes) -> None:
    with MisbehavingPrinter(Manners(greeting=greeting)) as paper:
        assert open_printer(paper.url()).send(JOB).outcome is Outcome.SENT
        assert paper.wait_for_jobs(1)
        assert paper.jobs == [JOB]


def test_an_answer_that_comes_late_neither_hangs_nor_doubles() -> None:
    with MisbehavingPrinter(Manners(late=True)) as paper:
        printer = open_printer(paper.url(timeout=0.3))
        assert printer.send(JOB).outcome is Outcome.SENT
        assert paper.wait_for_jobs(1)
        assert paper.jobs == [JOB]


def test_a_printer_that_does_not_know_the_last_question_is_believed_when_it_lives() -> None:
    with MisbehavingPrinter(Manners(knows_done=False)) as paper:
        assert open_printer(paper.url(timeout=0.2)).send(JOB).outcome is Outcome.SENT
        assert paper.wait_for_jobs(1)
        assert paper.jobs == [JOB]


def test_paper_that_ends_within_a_job_leaves_it_uncertain_and_says_why() -> None:
    with MisbehavingPrinter(Manners(paper_out_after=100)) as paper:
        delivery = open_printer(paper.url(timeout=0.2)).send(JOB)
        assert delivery.outcome is Outcome.PARTLY
        assert delivery.trouble is not None
        assert delivery.trouble.kind is TroubleKind.PAPER_OUT


@pytest.mark.parametrize("reset", [False, True])
@pytest.mark.parametrize("answers", [False, True])
def test_wherever_a_printer_dies_no_job_is_called_sent_or_unsent_wrongly(answers: bool, reset: bool) -> None:
    job = b"GERAI RUSUN CITOS\nTOTAL Rp75.000\n"
    for after in range(1, len(job) + 1):
        with MisbehavingPrinter(Manners(answers=answers, close_after=after, reset=reset)) as paper:
            printer = open_printer(paper.url(timeout=0.05))
            outcome = printer.send(job).outcome
            assert paper.wait_for_jobs(1)
            if outcome is Outcome.SENT:
                assert paper.received == job
            assert outcome is not Outcome.NOTHING_SENT


@pytest.mark.parametrize("after", [1, 5_000, 60_000])
def test_a_printer_that_stops_taking_bytes_ends_within_the_time_out(after: int) -> None:
    with MisbehavingPrinter(Manners(hang_after=after, window=2048)) as paper:
        began = time.monotonic()
        delivery = open_printer(paper.url(timeout=0.3)).send(b"x" * 20_000_000)
        assert time.monotonic() - began < 5
        assert delivery.outcome is Outcome.PARTLY
        assert delivery.trouble is not None
        assert delivery.trouble.kind is TroubleKind.TIMEOUT


def test_a_printer_with_a_tiny_buffer_gets_it_all() -> None:
    job = JOB * 500
    with MisbehavingPrinter(Manners(window=1024)) as paper:
        assert open_printer(paper.url()).send(job).outcome is Outcome.SENT
        assert paper.wait_for_jobs(1)
        assert paper.received == job


def test_one_that_accepts_and_never_reads_is_uncertain_at_worst() -> None:
    with MisbehavingPrinter(Manners(hang_after=0)) as paper:
        delivery = open_printer(paper.url(timeout=0.2)).send(JOB)
        assert delivery.outcome is Outcome.PARTLY
        strict = open_printer(paper.url(timeout=0.2, status="on")).send(JOB)
        assert strict.outcome is Outcome.NOTHING_SENT


@given(chatter=st.binary(min_size=1, max_size=64))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_printer_answers_nothing_hangs_or_crashes(chatter: bytes) -> None:
    with MisbehavingPrinter(Manners(garbage=chatter)) as paper:
        delivery = open_printer(paper.url(timeout=0.05)).send(b"TOTAL\n")
        if delivery.outcome is Outcome.NOTHING_SENT:
            assert paper.received == b""
        if delivery.outcome is Outcome.SENT:
            assert paper.wait_for_jobs(1)
            assert paper.received == b"TOTAL\n"


def test_a_backlog_that_never_accepts_is_waited_for_no_longer_than_the_time_out() -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        fillers = [socket.socket() for _ in range(3)]
        for filler in fillers:
            filler.settimeout(0)
            filler.connect_ex(full.getsockname())
        began = time.monotonic()
        delivery = open_printer(f"tcp://127.0.0.1:{full.getsockname()[1]}?timeout=0.2").send(JOB)
        assert time.monotonic() - began < 2
        assert delivery.outcome is Outcome.NOTHING_SENT
        for filler in fillers:
            filler.close()


def test_two_threads_may_use_one_printer() -> None:
    with MisbehavingPrinter() as paper:
        printer = open_printer(paper.url(timeout=5))
        seen: list[Outcome] = []
        threads = [threading.Thread(target=lambda: seen.append(printer.send(JOB).outcome)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert seen == [Outcome.SENT] * 4
        assert paper.wait_for_jobs(4)
        assert paper.jobs == [JOB] * 4
