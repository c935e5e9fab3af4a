"""Papers on the screen: reprints, the queue, what only a person can tell, slips of the screen."""

from typing import Any

from sqlalchemy import func, select, update

from db.models import PrintState
from db.tables import print_job
from pos.services.paper_view import TRIAL, last_receipt, seen_papers, try_printer, whole_number
from pos.services.printing import print_next, queue_state
from pos.services.settings import change_setting
from pos.shop import Shop
from tests.builders.booth import ibu, sell
from tests.screens.conftest import At
from tests.screens.rooms import goes_to


def printer(shop: Shop, url: str = "screen:") -> None:
    change_setting(shop, actor=ibu(shop), name="printer:K1", value=url)


def copies(shop: Shop) -> int:
    wanted = select(func.count()).where(print_job.c.copy_number > 0)
    with shop.reading() as session:
        return int(session.execute(wanted).scalar_one())


def set_asking(shop: Shop) -> None:
    values: dict[str, Any] = {"state": PrintState.ASKING, "problem": "paper-out"}
    with shop.writing() as session:
        session.execute(update(print_job).where(print_job.c.kind == "receipt").values(**values))


async def test_the_last_receipt_is_printed_again_and_seen_on_the_screen_printer(
    selling: Shop, at: At
) -> None:
    printer(selling)
    sell(selling)
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f2", "Cetak ulang terakhir")
        await hands.press("f2")
        await hands.sees("GRC-20261124-0001 dicetak ulang, salinan ke-1")
        await hands.sees("F4 Lihat")
        await hands.until(
            lambda: "SALINAN" in str(seen_papers(selling)), lambda: f"no copy on {seen_papers(selling)}"
        )
        await hands.press("escape")
        await goes_to(hands, "f10", "f2", "F4 Lihat")
        await hands.press("f4")
        await hands.sees("Slip", "SALINAN ke-1", "GRC-20261124-0001", "Rp75.000")
        await hands.press("f1")
        await hands.sees("Bantuan", "PgDn / PgUp", "Gulir", "slip panjang")
        await hands.press("escape")
        await hands.misses("Gulir")
        await hands.press("left")
        await hands.misses("SALINAN ke-1")


async def test_any_receipt_is_printed_again_by_its_end_or_its_barcode(selling: Shop, at: At) -> None:
    printer(selling)
    sell(selling)
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f2", "Menurut nomor")
        await hands.press("f3")
        await hands.sees("Cetak ulang struk")
        await hands.type("9999")
        await hands.press("enter")
        await hands.sees("✖", "9999")
        await hands.press("ctrl+u")
        await hands.type("0001")
        await hands.press("enter")
        await hands.sees("salinan ke-1")
        await hands.scan("GRC-20261124-0001")
        await hands.sees("salinan ke-2")


async def test_a_paper_that_may_have_come_out_is_asked_about(selling: Shop, at: At) -> None:
    printer(selling, "tcp://127.0.0.1:9")
    sell(selling)
    set_asking(selling)
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f2", "Tercetak utuh?", "kertas habis", "F6 Tercetak utuh")
        await hands.press("enter")
        await hands.sees("F7: tidak utuh")
        assert queue_state(selling).asking
        await hands.scan("GRC-99999999-9999")
        await hands.sees("✖")
        assert queue_state(selling).asking
        await hands.press("f6", "f6", "f6")
        await hands.sees("GRC-20261124-0001: tercetak utuh")
        await hands.misses("Tercetak utuh?")
    assert not queue_state(selling).asking


async def test_a_paper_that_did_not_come_out_waits_again(selling: Shop, at: At) -> None:
    printer(selling, "tcp://127.0.0.1:9")
    sell(selling)
    set_asking(selling)
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f2", "Tercetak utuh?")
        await hands.press("f7")
        await hands.misses("Tercetak utuh?")
        await hands.sees("GRC-20261124-0001")
    state = queue_state(selling)
    assert not state.asking
    assert "GRC-20261124-0001" in {paper.reference for paper in state.waiting}


async def test_without_a_receipt_there_is_nothing_to_print_again(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f2", "Cetak ulang terakhir")
        await hands.press("f2")
        await hands.sees("Belum ada struk")
    assert copies(selling) == 0


def test_a_number_is_found_by_its_end_and_wildcards_are_text(selling: Shop) -> None:
    number = sell(selling).number
    assert whole_number(selling, text="0001") == number == last_receipt(selling)
    assert whole_number(selling, text=number.lower()) == number


def test_a_printer_that_is_not_there_says_so_and_nothing_is_queued(selling: Shop) -> None:
    printer(selling, "file:///nowhere/at/all")
    before = len(queue_state(selling).waiting)
    assert try_printer(selling, actor=ibu(selling), till="K1") == "unreachable"
    assert len(queue_state(selling).waiting) == before


def test_a_test_page_waits_in_the_queue_and_comes_out(selling: Shop) -> None:
    printer(selling)
    assert try_printer(selling, actor=ibu(selling), till="K1") == ""
    while print_next(selling) is not None:
        pass
    slips = seen_papers(selling)
    assert slips is not None
    assert TRIAL in "\n".join(slips[0])
