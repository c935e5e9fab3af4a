"""What stands on a paper is read back from the books, and tells the same however late it is asked for."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from db.tables import shift
from pos.errors import Refused
from pos.rules.basket import Discount, DiscountKind, discount_line
from pos.services.cash import CashMove, move_cash
from pos.services.day import close_day
from pos.services.documents import as_copy, paper_of
from pos.services.print_job import PaperKind
from pos.services.returns import Return, take_back
from pos.services.sale import take_payment
from pos.services.settings import change_setting
from pos.services.shift import end_shift
from pos.shop import Shop
from receipts.documents.day import DayReport
from receipts.documents.receipt import Receipt, ReceiptKind, TenderKind
from receipts.documents.shift import CashSlip, CashSlipKind, Count, ShiftReport
from receipts.thermal import lay_out, to_escpos
from tests.builders.booth import (
    FLOAT,
    Clock,
    Goods,
    a_basket,
    a_line,
    an_open_shift,
    cash,
    ibu,
    on_the_shelf,
    qris,
    sari,
    sell,
)
from tests.builders.proof import column


def paper(shop: Shop, kind: PaperKind, reference: str) -> Receipt | CashSlip | ShiftReport | DayReport:
    with shop.reading() as session:
        return paper_of(session, kind, reference)


def receipt(shop: Shop, number: str) -> Receipt:
    found = paper(shop, PaperKind.RECEIPT, number)
    assert isinstance(found, Receipt)
    return found


def test_a_receipt_adds_up_in_front_of_the_reader(shop: Shop) -> None:
    on_the_shelf(shop, Goods(price=33_350))
    an_open_shift(shop)
    basket = discount_line(a_basket(shop, a_line(shop, quantity=3)), 0, Discount(DiscountKind.AMOUNT, 10_000))
    payments = [qris(40_010), cash(100_000)]
    sold = take_payment(shop, actor=sari(shop), basket=basket, payments=payments)
    shown = receipt(shop, sold.number)
    assert (shown.subtotal, shown.discount, shown.rounding) == (100_050, 10_000, -40)
    assert shown.total == shown.subtotal - shown.discount + shown.rounding == sold.total
    assert [(one.kind, one.amount) for one in shown.tenders] == [
        (TenderKind.QRIS, 40_010),
        (TenderKind.CASH, 50_000),
    ]
    assert (shown.given, shown.change) == (100_000, 50_000)
    assert sum(line.gross - line.discount for line in shown.lines) == 90_050
    assert shown.cashier == "Sari Lestari"


def test_a_return_slip_shows_positive_figures_and_names_its_receipt(shop: Shop) -> None:
    on_the_shelf(shop, Goods(price=33_350))
    an_open_shift(shop)
    sold = sell(shop, a_line(shop, quantity=2))
    back = Return(sold.number, {0: 1}, "luntur")
    done = take_back(shop, actor=sari(shop), approver=ibu(shop), token="b", back=back)
    slip = receipt(shop, done.number)
    assert (slip.kind, slip.original_number, slip.reason) == (ReceiptKind.RETURN, sold.number, "luntur")
    assert (slip.subtotal, slip.rounding, slip.total) == (33_350, 50, 33_400)
    assert (slip.lines[0].quantity, slip.approved_by) == (1, "Ratna Wulandari")


def test_a_copy_tells_what_the_original_told_whatever_was_changed_since(shop: Shop, clock: Clock) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    change_setting(shop, actor=ibu(shop), name="policy", value="Tukar dalam 7 hari.")
    number = sell(shop).number
    first = receipt(shop, number)
    clock.forward(minutes=5)
    change_setting(shop, actor=ibu(shop), name="policy", value="Tukar dalam 3 hari.")
    change_setting(shop, actor=ibu(shop), name="booth_name", value="Gerai Baru")
    with shop.writing() as session:
        session.execute(text("UPDATE item SET name = 'Nama lain', price = 99000"))
    assert receipt(shop, number) == first
    assert as_copy(first, 2) != first
    assert receipt(shop, sell(shop, a_line(shop)).number).policy == "Tukar dalam 3 hari."


def test_an_artisan_who_does_not_want_to_be_named_is_not(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    number = sell(shop).number
    assert receipt(shop, number).lines[0].artisan == "Warsinah"
    with shop.writing() as session:
        session.execute(text("UPDATE artisan SET show_name = false"))
    assert receipt(shop, number).lines[0].artisan == ""


def test_slips_of_a_shift_tell_what_was_counted(shop: Shop) -> None:
    an_open_shift(shop)
    moved = move_cash(shop, actor=sari(shop), token="m", move=CashMove(-20_000, "petty:parkir", "parkir"))
    end_shift(shop, actor=sari(shop), token="e", counted={**FLOAT, 10_000: 6}, reason="")
    opened = paper(shop, PaperKind.SHIFT_OPENED, "K1-S0001")
    slip = paper(shop, PaperKind.CASH_MOVE, moved.number)
    ended = paper(shop, PaperKind.SHIFT_ENDED, "K1-S0001")
    assert isinstance(opened, CashSlip)
    assert isinstance(slip, CashSlip)
    assert isinstance(ended, ShiftReport)
    assert (opened.amount, opened.counts[0]) == (500_000, Count(100_000, 2))
    assert (slip.kind, slip.amount, slip.reason) == (CashSlipKind.OUT, 20_000, "parkir")
    assert (ended.expected, ended.counted, ended.difference, ended.cash_out) == (480_000, 480_000, 0, 20_000)


def test_a_day_report_is_frozen_at_the_close(shop: Shop, clock: Clock) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    sell(shop)
    end_shift(shop, actor=sari(shop), token="e", counted={**FLOAT, 5_000: 15})
    close_day(shop, actor=ibu(shop), token="c", backup=False)
    first = paper(shop, PaperKind.Z_REPORT, "Z-K1-0001")
    assert isinstance(first, DayReport)
    assert (first.cash_to_safe, first.activity.sold, first.closed_by) == (575_000, 75_000, "Ratna Wulandari")
    clock.forward(days=1)
    change_setting(shop, actor=ibu(shop), name="booth_name", value="Gerai Baru")
    an_open_shift(shop)
    assert paper(shop, PaperKind.Z_REPORT, "Z-K1-0001") == first


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (PaperKind.RECEIPT, "unknown-receipt"),
        (PaperKind.CASH_MOVE, "unknown-slip"),
        (PaperKind.SHIFT_OPENED, "unknown-shift"),
        (PaperKind.SHIFT_ENDED, "unknown-shift"),
        (PaperKind.Z_REPORT, "unknown-z-report"),
    ],
)
def test_a_paper_that_never_was_is_said_to_be_unknown(shop: Shop, kind: PaperKind, code: str) -> None:
    with pytest.raises(Refused, match=code):
        paper(shop, kind, "NO-SUCH-0001")


def test_a_shift_that_has_not_ended_has_no_end_slip(shop: Shop) -> None:
    an_open_shift(shop)
    with pytest.raises(Refused, match="shift-not-ended"):
        paper(shop, PaperKind.SHIFT_ENDED, column(shop, shift.c.number)[0])


def test_names_full_of_traps_come_out_as_paper_that_a_printer_understands(file_shop: Shop) -> None:
    shop = file_shop
    hostile = "\x1b@\x1dV\x00[bold] =cmd() \u202e\u0645\u0631 👩‍👩‍👧 <b>&lt; ꦲꦤ " + "x" * 400
    on_the_shelf(shop, Goods(name=hostile, artisan_name=hostile))
    an_open_shift(shop)
    number = sell(shop).number
    for columns in (32, 48):
        lines = lay_out(receipt(shop, number), columns)
        assert b"\x1dV\x00[bold]" not in to_escpos(lines, columns, "default")
