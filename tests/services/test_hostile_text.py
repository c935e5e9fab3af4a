"""Text that lies, at every entrance of a verb, on both databases: refused or kept harmless, never a crash."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pos.errors import Refused
from pos.rules.period import Month
from pos.rules.roles import Role
from pos.services.cash import CashMove, move_cash
from pos.services.correction import TenderCorrection, correct_tender
from pos.services.draft import drop_draft, hold_basket, recall_basket
from pos.services.item import find_items, item_by_code
from pos.services.login import sign_in
from pos.services.match import Match, match_piece
from pos.services.paper_view import whole_number
from pos.services.payment import pay_cooperative
from pos.services.price import change_price
from pos.services.printing import reprint
from pos.services.receipt_search import find_receipts
from pos.services.receipt_view import see_receipt
from pos.services.returns import Return, take_back
from pos.services.sale import Payment, TenderKind, take_payment
from pos.services.settings import change_setting
from pos.services.shift import end_shift
from pos.services.staff import add_staff
from pos.services.void import Void, void_sale
from pos.shop import Shop
from tests.builders.booth import (
    FLOAT,
    MANAGER_PIN,
    a_basket,
    an_open_shift,
    ibu,
    on_the_shelf,
    sari,
    sell,
)
from tests.builders.proof import is_sound

HOSTILE = {
    "surrogate": "\ud800",
    "nul": "K1\x00",
    "sql": "'; DROP TABLE staff; --",
    "long": "x" * 10_000,
    "controls": "\x1b]0;x\x07\r\n\t\x1dV\x00",
    "direction": "\u202eabc\u2066",
    "markup": "[bold]{name}%s<b>&lt;",
}
Entrance = Callable[[Shop, str], object]


def pay_with(shop: Shop, payment: Payment) -> object:
    return take_payment(shop, actor=sari(shop), basket=a_basket(shop), payments=[payment])


def back(shop: Shop, number: str, reason: str) -> object:
    once = shop.new_token()
    return take_back(
        shop, actor=sari(shop), approver=ibu(shop), token=once, back=Return(number, {0: 1}, reason)
    )


def move(shop: Shop, account: str, reason: str) -> object:
    once = shop.new_token()
    return move_cash(shop, actor=sari(shop), token=once, move=CashMove(-1_000, account, reason))


ENTRANCES: dict[str, Entrance] = {
    "sign-in code": lambda shop, text: sign_in(shop, code=text, pin=MANAGER_PIN),
    "sign-in pin": lambda shop, text: sign_in(shop, code="IBU", pin=text),
    "search": lambda shop, text: find_items(shop, text=text),
    "scan": lambda shop, text: item_by_code(shop, code=text),
    "payment reference": lambda shop, text: pay_with(shop, Payment(TenderKind.QRIS, 75_000, text)),
    "card digits": lambda shop, text: pay_with(shop, Payment(TenderKind.CARD, 75_000, "A1", text)),
    "bill number": lambda shop, text: pay_with(shop, Payment(TenderKind.QRIS, 75_000, "A1", "", text)),
    "return number": lambda shop, text: back(shop, text, "luntur"),
    "return reason": lambda shop, text: back(shop, sell(shop).number, text),
    "cash account": lambda shop, text: move(shop, text, "parkir"),
    "cash category": lambda shop, text: move(shop, f"petty:{text}", "parkir"),
    "cash reason": lambda shop, text: move(shop, "petty:parkir", text),
    "count reason": lambda shop, text: end_shift(
        shop, actor=sari(shop), token="e", counted={**FLOAT, 100_000: 5}, reason=text
    ),
    "hold note": lambda shop, text: hold_basket(shop, actor=sari(shop), basket=a_basket(shop), note=text),
    "recall token": lambda shop, text: recall_basket(shop, actor=sari(shop), token=f"t{len(text)}"),
    "dropped token": lambda shop, text: drop_draft(shop, token=f"t{len(text)}"),
    "reprint number": lambda shop, text: reprint(shop, actor=sari(shop), token="again", number=text),
    "end of a number": lambda shop, text: whole_number(shop, text=text),
    "receipt sought": lambda shop, text: find_receipts(shop, text=text),
    "cashier sought": lambda shop, text: find_receipts(shop, text=f"@{text}"),
    "receipt seen": lambda shop, text: see_receipt(shop, number=text),
    "void reason": lambda shop, text: void_sale(
        shop, actor=sari(shop), approver=ibu(shop), token="v", void=Void(sell(shop).number, text)
    ),
    "correction reason": lambda shop, text: correct_tender(
        shop,
        actor=sari(shop),
        approver=ibu(shop),
        token="c",
        correction=TenderCorrection(sell(shop).number, [Payment(TenderKind.QRIS, 75_000, text)], text),
    ),
    "right item": lambda shop, text: match_piece(
        shop, actor=ibu(shop), token="m", match=Match(sell(shop).number, 0, 1, text, text)
    ),
    "price code": lambda shop, text: change_price(shop, actor=ibu(shop), code=text, price=80_000),
    "price reason": lambda shop, text: change_price(
        shop, actor=ibu(shop), code="PGB-0001-01", price=80_000, reason=text
    ),
    "setting": lambda shop, text: change_setting(shop, actor=ibu(shop), name="policy", value=text),
    "setting name": lambda shop, text: change_setting(shop, actor=ibu(shop), name=text, value="x"),
    "till of a printer": lambda shop, text: change_setting(
        shop, actor=ibu(shop), name=f"printer:{text}", value="screen:"
    ),
    "printer": lambda shop, text: change_setting(shop, actor=ibu(shop), name="printer:K1", value=text),
    "qris": lambda shop, text: change_setting(shop, actor=ibu(shop), name="qris_static", value=text),
    "staff code": lambda shop, text: add_staff(
        shop, actor=ibu(shop), code=text, name="Budi", role=Role.CASHIER, pin="4829"
    ),
    "staff name": lambda shop, text: add_staff(
        shop, actor=ibu(shop), code="BUDI", name=text, role=Role.CASHIER, pin="4829"
    ),
    "cooperative": lambda shop, text: pay_cooperative(
        shop, month=Month(2026, 10), cooperative=text, reference=text, actor=ibu(shop), token="t"
    ),
}
"""Every text that a verb of the till or the desk takes."""


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_refused_or_kept_harmless_at_every_entrance(shop: Shop, text: str) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    for name, enter in ENTRANCES.items():
        try:
            enter(shop, text)
        except Refused:
            continue
        except Exception as error:
            raise AssertionError(name) from error
    is_sound(shop)
