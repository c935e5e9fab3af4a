"""The deeds that are killed: what is there before, how it is done, where it shows.

One receipt is there before each of them but the first: three pieces for cash.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, true

from db.models import TenderKind
from db.tables import business_day, cash_move, promotion, sale, shift
from pos.rules.basket import Back, BackLine, Basket, bring_back
from pos.services.bought import bought
from pos.services.cash import CashMove, move_cash
from pos.services.correction import TenderCorrection, correct_tender
from pos.services.day import close_day
from pos.services.draft import save_draft
from pos.services.exchange import exchange
from pos.services.match import Match, match_piece
from pos.services.promotion import add_promotion, end_promotion
from pos.services.returns import Return, take_back
from pos.services.sale import take_payment
from pos.services.shift import end_shift, open_shift
from pos.services.tender import Payment
from pos.services.void import Void, void_sale
from pos.shop import Shop
from tests.builders.booth import FLOAT, Goods, a_line, an_open_shift, cash, ibu, on_the_shelf, sari, sell
from tests.builders.promotion import a_plan, a_promotion

TOKEN = "the-deed"
"""Token of every deed that is killed."""


@dataclass(frozen=True)
class Deed:
    """A verb to be killed, with what must be there before it."""

    prepare: Callable[[Shop], None]
    """Brings the booth to where the verb can act."""
    act: Callable[[Shop], object]
    """Does it, with the same token each time."""
    table: Table
    """Where it shows how often it was done."""
    done: ColumnElement[bool]
    """Which rows of it show that it was done."""
    paper: str
    """Which paper it asks for; empty for none."""


def with_goods(shop: Shop) -> None:
    """Open the drawer on many goods and sell three pieces."""
    on_the_shelf(shop, Goods(stock=1_000_000))
    an_open_shift(shop)
    sell(shop, a_line(shop, quantity=3))


def basket_of(shop: Shop, token: str = TOKEN) -> Basket:
    """Ring two pieces up."""
    return Basket(token, lines=(a_line(shop, quantity=2),))


def _rung_up(shop: Shop) -> None:
    with_goods(shop)
    save_draft(shop, actor=sari(shop), basket=basket_of(shop))


def _counted(shop: Shop) -> None:
    an_open_shift(shop)
    end_shift(shop, actor=sari(shop), token="end", counted=FLOAT)


def _pay(shop: Shop) -> object:
    return take_payment(shop, actor=sari(shop), basket=basket_of(shop), payments=[cash(200_000)])


def _give_back(shop: Shop) -> object:
    back = Return("GRC-20261124-0001", {0: 2}, "warna luntur")
    return take_back(shop, actor=sari(shop), approver=ibu(shop), token=TOKEN, back=back)


def _exchange(shop: Shop) -> object:
    shown = bought(shop, number="GRC-20261124-0001").lines[0]
    line = BackLine(0, shown.item_id, shown.code, shown.name, shown.price, 1, shown.worth[0])
    basket = bring_back(basket_of(shop), Back("GRC-20261124-0001", (line,), "salah ukuran"))
    return exchange(shop, actor=sari(shop), approver=ibu(shop), basket=basket, payments=[cash(100_000)])


def _void(shop: Shop) -> object:
    void = Void("GRC-20261124-0001", "pembeli batal")
    return void_sale(shop, actor=sari(shop), approver=ibu(shop), token=TOKEN, void=void)


def _correct(shop: Shop) -> object:
    card = Payment(TenderKind.CARD, 225_000, "APP-1", "1234")
    correction = TenderCorrection("GRC-20261124-0001", [card], "kartu")
    return correct_tender(shop, actor=sari(shop), approver=ibu(shop), token=TOKEN, correction=correction)


def _two_owners(shop: Shop) -> None:
    with_goods(shop)
    on_the_shelf(shop, Goods("KMR-0001-01", artisan_name="Ujang"))


def _match(shop: Shop) -> object:
    match = Match("GRC-20261124-0001", 0, 2, "KMR-0001-01", "tertukar di rak")
    return match_piece(shop, actor=ibu(shop), token=TOKEN, match=match)


def _open(shop: Shop) -> object:
    return open_shift(shop, actor=sari(shop), token=TOKEN, counted=FLOAT)


def _end(shop: Shop) -> object:
    return end_shift(shop, actor=sari(shop), token=TOKEN, counted={100_000: 7}, reason="kurang hitung")


def _move(shop: Shop) -> object:
    parking = CashMove(-20_000, "petty:parkir", "parkir")
    return move_cash(shop, actor=sari(shop), token=TOKEN, move=parking)


def _close(shop: Shop) -> object:
    return close_day(shop, actor=ibu(shop), token=TOKEN)


def _promise(shop: Shop) -> object:
    return add_promotion(shop, actor=ibu(shop), token=TOKEN, plan=a_plan(shop))


def _promised(shop: Shop) -> None:
    with_goods(shop)
    a_promotion(shop)


def _end_promotion(shop: Shop) -> object:
    return end_promotion(shop, actor=ibu(shop), token=TOKEN, code="PROMO-0001")


_SECOND = sale.c.number != "GRC-20261124-0001"
DEEDS = {
    "take_payment": Deed(_rung_up, _pay, sale, _SECOND, "receipt"),
    "take_back": Deed(with_goods, _give_back, sale, _SECOND, "receipt"),
    "exchange": Deed(with_goods, _exchange, sale, _SECOND, "receipt"),
    "void_sale": Deed(with_goods, _void, sale, _SECOND, "receipt"),
    "correct_tender": Deed(with_goods, _correct, sale, _SECOND, "receipt"),
    "match_piece": Deed(_two_owners, _match, sale, _SECOND, "receipt"),
    "open_shift": Deed(lambda _shop: None, _open, shift, true(), "shift-opened"),
    "end_shift": Deed(with_goods, _end, shift, shift.c.ended_at.is_not(None), "shift-ended"),
    "move_cash": Deed(with_goods, _move, cash_move, true(), "cash-move"),
    "close_day": Deed(_counted, _close, business_day, business_day.c.closed_at.is_not(None), "z-report"),
    "add_promotion": Deed(with_goods, _promise, promotion, true(), ""),
    "end_promotion": Deed(_promised, _end_promotion, promotion, promotion.c.ended_at.is_not(None), ""),
}
"""Every verb of the till that posts."""
