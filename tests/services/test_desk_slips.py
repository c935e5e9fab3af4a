"""The slips of returns, exchanges, voids and corrections, read back from the books."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.models import TenderKind
from pos.rules.basket import Way, bring_back
from pos.services.correction import TenderCorrection, correct_tender
from pos.services.documents import paper_of
from pos.services.exchange import exchange
from pos.services.match import Match, match_piece
from pos.services.print_job import PaperKind
from pos.services.reprint import receipt_paper
from pos.services.returns import Return, take_back
from pos.services.tender import Payment
from pos.services.unmatched import UNMATCHED
from pos.services.void import Void, void_sale
from pos.shop import Shop
from receipts.documents.receipt import Receipt, ReceiptKind
from receipts.thermal import lay_out, to_text
from tests.builders.booth import (
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
from tests.builders.promotion import a_promotion
from tests.builders.returns import coming_back
from tests.builders.unnamed import an_unnamed


@pytest.fixture
def desk(shop: Shop) -> Shop:
    on_the_shelf(
        shop,
        Goods(code="PGB-0001-01", price=75_000),
        Goods(code="KMR-0001-01", price=60_030, artisan_name="Ujang"),
        Goods(code="KMR-0002-01", price=100_000, artisan_name="Nur"),
    )
    an_open_shift(shop)
    return shop


def slip(shop: Shop, number: str) -> Receipt:
    with shop.reading() as session:
        found = paper_of(session, PaperKind.RECEIPT, number)
    assert isinstance(found, Receipt)
    return found


def shown(paper: Receipt, columns: int = 48) -> str:
    return to_text(lay_out(paper, columns), columns)


def exchanged(shop: Shop, number: str, code: str, *payments: Payment, way: Way = Way.SHELF) -> str:
    basket = bring_back(a_basket(shop, a_line(shop, code)), coming_back(shop, number, way=way))
    return exchange(shop, actor=sari(shop), approver=ibu(shop), basket=basket, payments=payments).number


def test_an_exchange_shows_both_sides_and_the_difference_that_was_paid(desk: Shop) -> None:
    number = sell(desk, a_line(desk, "PGB-0001-01")).number
    paper = slip(desk, exchanged(desk, number, "KMR-0002-01", cash(50_000)))
    assert (paper.kind, paper.original_number, paper.pays_out) == (ReceiptKind.EXCHANGE, number, False)
    assert [(line.code, line.quantity, line.net) for line in paper.back] == [("PGB-0001-01", 1, 75_000)]
    assert [(line.code, line.quantity, line.net) for line in paper.lines] == [("KMR-0002-01", 1, 100_000)]
    assert (paper.total, paper.given, paper.change) == (25_000, 50_000, 25_000)
    assert (paper.reason, paper.approved_by) == ("salah ukuran", "Ratna Wulandari")


def test_an_exchange_that_gives_money_back_rounds_as_a_refund(desk: Shop) -> None:
    number = sell(desk, a_line(desk, "PGB-0001-01")).number
    paper = slip(desk, exchanged(desk, number, "KMR-0001-01", way=Way.DAMAGED))
    came = sum(line.net for line in paper.back)
    assert paper.pays_out
    assert came - (paper.subtotal - paper.discount) + paper.rounding == paper.total == 15_000
    assert [line.damaged for line in (*paper.back, *paper.lines)] == [True, False]


def test_a_return_by_several_means_names_them_and_which_piece_was_broken(desk: Shop) -> None:
    payments = [qris(100_000), cash(50_000)]
    number = sell(desk, a_line(desk, "PGB-0001-01", 2), payments=payments).number
    refunds = (Payment(TenderKind.QRIS, 90_000, "RRN-BACK", bill_number="B1"),)
    back = Return(number, {0: 1}, "luntur", {0: 1}, refunds)
    done = take_back(desk, actor=sari(desk), approver=ibu(desk), token="t", back=back)
    paper = slip(desk, done.number)
    assert [line.damaged for line in paper.lines] == [False, True]
    assert [(one.kind.value, one.amount, one.reference) for one in paper.tenders] == [
        ("qris", 90_000, "RRN-BACK"),
        ("cash", 60_000, ""),
    ]
    assert paper.total == paper.subtotal == 150_000
    assert paper.policy == ""


def test_a_return_without_a_receipt_says_so(desk: Shop) -> None:
    key = a_line(desk, "PGB-0001-01").item_id
    sell(desk, a_line(desk, "KMR-0002-01"))
    back = Return(None, {key: 1}, "hadiah")
    done = take_back(desk, actor=sari(desk), approver=ibu(desk), token="t", back=back)
    assert "Tanpa struk" in shown(slip(desk, done.number))


def test_a_void_names_its_receipt_its_approver_and_what_was_given_back(desk: Shop) -> None:
    number = sell(desk, a_line(desk, "KMR-0001-01")).number
    done = void_sale(desk, actor=sari(desk), approver=ibu(desk), token="v", void=Void(number, "salah barang"))
    paper = slip(desk, done.number)
    assert (paper.kind, paper.original_number) == (ReceiptKind.VOID, number)
    assert (paper.subtotal, paper.rounding, paper.total) == (60_030, -30, 60_000)
    text = shown(paper)
    for words in ("PEMBATALAN", number, "Ratna Wulandari", "salah barang", "Tunai dikembalikan"):
        assert words in text


def test_a_correction_of_means_shows_what_was_and_what_is(desk: Shop) -> None:
    number = sell(desk, a_line(desk, "KMR-0001-01")).number
    really = TenderCorrection(number, [Payment(TenderKind.CARD, 60_030, "APP-1", "1234")], "kartu")
    done = correct_tender(desk, actor=sari(desk), approver=ibu(desk), token="c", correction=really)
    paper = slip(desk, done.number)
    assert [(one.kind.value, one.amount) for one in paper.was] == [("cash", 60_000)]
    assert [(one.kind.value, one.amount) for one in paper.tenders] == [("card", 60_030)]
    assert (paper.total, paper.rounding, paper.policy, paper.footer) == (0, 30, "", ())
    assert "Diterima oleh" not in shown(paper)


def test_a_match_shows_from_whom_to_whom(desk: Shop) -> None:
    number = sell(desk, an_unnamed(desk, "Becak kecil, roda merah", 60_030)).number
    assert UNMATCHED not in shown(slip(desk, number))
    assert "Becak kecil, roda merah" in shown(slip(desk, number))
    match = Match(number, 0, 1, "KMR-0001-01", "dikenali")
    paper = slip(desk, match_piece(desk, actor=ibu(desk), token="m", match=match).number)
    text = shown(paper)
    for words in ("KOREKSI", "Becak kecil", "Perajin belum dikenali", "KMR-0001-01", "Ujang", number):
        assert words in text
    assert (paper.total, paper.tenders, paper.was) == (0, (), ())


def test_a_promotion_is_named_on_the_line_it_took_something_off(desk: Shop) -> None:
    today = desk.today()
    a_promotion(desk, name="Pekan Batik", first=today, last=today)
    number = sell(desk, a_line(desk, "PGB-0001-01")).number
    (one,) = slip(desk, number).lines
    assert (one.promotion, one.promotion_discount, one.discount) == ("Pekan Batik", 7_500, 7_500)
    assert "Pekan Batik" in shown(slip(desk, number))


def test_a_slip_of_any_kind_can_be_given_again(desk: Shop) -> None:
    number = sell(desk, a_line(desk, "PGB-0001-01", 2)).number
    swapped = exchanged(desk, number, "KMR-0002-01", cash(25_000))
    paper = receipt_paper(desk, number=swapped, copy_number=2)
    assert isinstance(paper, Receipt)
    assert "SALINAN ke-2" in shown(paper, 32)
    assert replace(paper, copy=0) == slip(desk, swapped)
