"""Any sequence of sales, returns, exchanges, voids and corrections ends where a second reckoning ends."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
    run_state_machine_as_test,
)

from pos.errors import Refused
from pos.rules.basket import (
    Back,
    BackLine,
    Basket,
    BasketLine,
    Way,
    add,
    bring_back,
)
from pos.services.bought import bought
from pos.services.correction import TenderCorrection, correct_tender
from pos.services.exchange import exchange
from pos.services.match import Match, match_piece
from pos.services.returns import Return, take_back
from pos.services.sale import take_payment
from pos.services.unmatched import UNMATCHED, unmatched_item
from pos.services.void import Void, void_sale
from tests.builders.any_desk import ReckonedDesk, paid_by
from tests.builders.booth import Goods
from tests.builders.desk_reckoning import DeskLine
from tests.builders.reckoning import GOODS, rounded

MEANS = st.sampled_from(["cash", "qris", "card"])
WHICH = st.integers(0, 10**6)
PIECES = st.integers(1, 2)


class AnyDesk(ReckonedDesk):
    """Do whatever can be done with a receipt."""

    @rule(goods=st.sampled_from(GOODS), pieces=st.integers(1, 4), percent=st.integers(0, 10_000), means=MEANS)
    def sell(self, goods: Goods, pieces: int, percent: int, means: str) -> None:
        if self.desk.stock[goods.code] < pieces:
            return
        basket, line = self.ring_up(goods, pieces, percent)
        net = line.net(pieces)
        paying = paid_by(means, net)
        done = take_payment(self.shop, actor=self.sari, basket=basket, payments=paying)
        self.sold(done.number, line, means, net)

    @rule(price=st.integers(1, 90_000), pieces=PIECES)
    def sell_unnamed(self, price: int, pieces: int) -> None:
        item = unmatched_item(self.shop)
        line = BasketLine(item, UNMATCHED, "Tanpa label", 0, price, pieces, 0, unmatched=True)
        basket = add(Basket(self.shop.new_token()), line)
        paying = paid_by("cash", price * pieces)
        done = take_payment(self.shop, actor=self.sari, basket=basket, payments=paying)
        self.sold(done.number, DeskLine(None, price, pieces, 0, pieces), "cash", price * pieces)

    @rule(
        which=WHICH, pieces=PIECES, broken=st.booleans(), means=st.sampled_from(["cash", "qris", "transfer"])
    )
    def take_back(self, which: int, pieces: int, broken: bool, means: str) -> None:
        chosen = self.pick(which)
        if chosen is None:
            return
        receipt, at, line = chosen
        worth = line.net(line.kept) - line.net(max(0, line.kept - pieces))
        refunds = [] if means == "cash" else paid_by(means, worth)
        way = {"damaged": {at: pieces}, "pieces": {}} if broken else {"pieces": {at: pieces}}
        back = Return(receipt.number, reason="luntur", refunds=refunds, **way)
        doing = partial(
            take_back, self.shop, actor=self.sari, approver=self.ibu, token=self.shop.new_token(), back=back
        )
        if pieces > line.kept:
            self.refused("return-more-than-bought", doing)
        elif refunds and means == "qris" and worth > receipt.paid["qris"]:
            self.refused("refund-beyond-paid", doing)
        elif not refunds and receipt.would_hand_out(worth) > self.desk.drawer:
            self.refused("refund-beyond-drawer", doing)
        else:
            assert doing() == doing()
            self.came_back(receipt, line, pieces, broken=broken)
            self.pay_out(receipt, means if refunds else "cash", worth)

    @rule(which=WHICH, goods=st.sampled_from(GOODS), pieces=PIECES, means=MEANS)
    def exchange(self, which: int, goods: Goods, pieces: int, means: str) -> None:
        chosen = self.pick(which)
        if chosen is None or self.desk.stock[goods.code] < pieces:
            return
        receipt, at, line = chosen
        shown = bought(self.shop, number=receipt.number).lines[at]
        back = BackLine(at, shown.item_id, shown.code, shown.name, shown.price, 1, shown.worth[0], Way.SHELF)
        assert shown.worth[0] == line.net(line.kept) - line.net(line.kept - 1)
        basket, new = self.ring_up(goods, pieces, 0)
        basket = bring_back(basket, Back(receipt.number, (back,), "salah ukuran"))
        due = new.net(pieces) - shown.worth[0]
        doing = partial(exchange, self.shop, actor=self.sari, approver=self.ibu, basket=basket)
        if due < 0 and receipt.would_hand_out(-due) > self.desk.drawer:
            self.refused("refund-beyond-drawer", partial(doing, payments=[]))
            return
        done = doing(payments=paid_by(means, due) if due > 0 else [])
        self.came_back(receipt, line, 1, broken=False)
        self.sold(done.number, new, means, max(0, due)).exchange = True
        if due < 0:
            self.pay_out(receipt, "cash", -due)

    @precondition(lambda self: any(not one.exchange for one in self.desk.receipts))
    @rule(which=WHICH)
    def void(self, which: int) -> None:
        receipt = self.desk.receipts[which % len(self.desk.receipts)]
        references = dict.fromkeys(("qris", "card"), "BACK")
        void = Void(receipt.number, "batal", references)
        token = self.shop.new_token()
        doing = partial(void_sale, self.shop, actor=self.sari, approver=self.ibu, token=token, void=void)
        cash = rounded(receipt.net - sum(receipt.paid.values()))
        if receipt.exchange:
            self.refused("void-of-exchange", doing)
        elif receipt.touched:
            self.refused("void-", doing)
        elif cash > self.desk.drawer:
            self.refused("refund-beyond-drawer", doing)
        else:
            doing()
            self.desk.drawer -= cash
            self.desk.held.subtract(receipt.paid)
            receipt.touched = True
            for line in receipt.lines:
                self.desk.on_shelf(line, line.kept)
                line.kept = 0

    @precondition(lambda self: self.desk.receipts)
    @rule(which=WHICH, means=MEANS)
    def mend_tender(self, which: int, means: str) -> None:
        receipt = self.desk.receipts[which % len(self.desk.receipts)]
        net = receipt.net if not receipt.exchange else 0
        correction = TenderCorrection(receipt.number, paid_by(means, net), "salah ketik")
        token = self.shop.new_token()
        doing = partial(
            correct_tender, self.shop, actor=self.sari, approver=self.ibu, token=token, correction=correction
        )
        was = next((one for one, amount in receipt.paid.items() if amount), "cash")
        if receipt.exchange or receipt.touched:
            self.refused("correct-", doing)
        elif was == means or not net:
            self.refused_or_nothing(doing)
        elif was == "cash" and rounded(net) > self.desk.drawer:
            self.refused("refund-beyond-drawer", doing)
        else:
            doing()
            if was == "cash":
                self.desk.drawer -= rounded(net)
            else:
                self.desk.held[was] -= net
            receipt.paid.clear()
            self.desk.take(receipt, means, net)

    def refused_or_nothing(self, doing: Callable[[], object]) -> None:
        with pytest.raises(Refused):
            doing()

    @rule(which=WHICH, goods=st.sampled_from(GOODS), pieces=PIECES)
    def match(self, which: int, goods: Goods, pieces: int) -> None:
        chosen = self.pick(which)
        if chosen is None:
            return
        receipt, at, line = chosen
        match = Match(receipt.number, at, pieces, goods.code, "dikenali")
        doing = partial(match_piece, self.shop, actor=self.ibu, token=self.shop.new_token(), match=match)
        if pieces > line.kept:
            self.refused("return-more-than-bought", doing)
        elif line.goods is goods:
            self.refused("match-the-same", doing)
        elif (goods.net_price or 0) > line.price:
            self.refused("terms-net-price", doing)
        elif self.desk.stock[goods.code] < pieces:
            self.refused("more-than-on-hand", doing)
        else:
            doing()
            worth = self.desk.keep(line, pieces)
            self.desk.on_shelf(line, pieces)
            right = DeskLine(goods, line.price, pieces, line.price * pieces - worth, pieces)
            self.desk.on_shelf(right, -pieces)
            receipt.lines.append(right)


def test_any_sequence_of_deeds_with_receipts_stands_as_reckoned(sqlite_template: Path) -> None:
    AnyDesk.template = sqlite_template
    run_state_machine_as_test(
        AnyDesk,
        settings=settings(
            max_examples=15, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
