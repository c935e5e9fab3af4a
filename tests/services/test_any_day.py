"""Any sequence of sales, returns, cash, holds, shifts and closes ends where a reckoning from scratch ends."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from db.tables import posting, shelf_stock
from pos.errors import Refused
from pos.rules.basket import Basket, Discount, DiscountKind, discount_line
from pos.services.cash import CashMove, move_cash
from pos.services.day import close_day
from pos.services.draft import held_baskets, hold_basket, recall_basket
from pos.services.returns import Return, take_back
from pos.services.sale import Payment, take_payment
from pos.services.shift import end_shift, open_shift
from tests.builders.booth import Clock, Goods, a_basket, a_line, booth_at, cash, ibu, on_the_shelf, qris, sari
from tests.builders.proof import is_sound
from tests.builders.reckoning import GOODS, Line, Reckoning, Sold, half_up, rounded


class AnyDay(RuleBasedStateMachine):
    """Do whatever a cashier and a manager can do, and reckon along."""

    template: ClassVar[Path]
    held = Bundle("held")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="pos-any-day-"))
        shutil.copy(self.template, self.folder / "booth.db")
        self.clock = Clock()
        self.shop = booth_at(str(self.folder / "booth.db"), self.folder, self.clock)
        on_the_shelf(self.shop, *GOODS)
        self.sari, self.ibu = sari(self.shop), ibu(self.shop)
        self.model = Reckoning()
        self.day_open = False
        self.on_hold = 0
        self.steps = 0

    def teardown(self) -> None:
        is_sound(self.shop)
        self.shop.store.close()
        shutil.rmtree(self.folder)

    @precondition(lambda self: self.model.drawer is None)
    @rule(notes=st.integers(0, 25))
    def open_the_drawer(self, notes: int) -> None:
        amount = notes * 100_000
        opening = partial(open_shift, self.shop, actor=self.sari, counted={100_000: notes})
        if amount > self.model.safe:
            self.refused("not-enough-in-safe", partial(opening, token=self.shop.new_token()))
            return
        opening(token=self.shop.new_token())
        self.model.drawer, self.day_open, self.steps = amount, True, 0
        self.model.safe -= amount

    @precondition(lambda self: self.model.drawer is not None)
    @rule(
        wanted=st.dictionaries(st.sampled_from(GOODS), st.integers(1, 4), min_size=1, max_size=3),
        percent=st.sampled_from([0, 0, 1_000, 3_333, 10_000]),
        by_qris=st.integers(0, 3),
    )
    def sell(self, wanted: dict[Goods, int], percent: int, by_qris: int) -> None:
        if any(self.model.stock[goods.code] < pieces for goods, pieces in wanted.items()):
            return
        basket, lines = self.ring_up(wanted, percent)
        total = sum(line.net(line.quantity) for line in lines)
        part = total * by_qris // 3
        payments: list[Payment] = [qris(part)] if part else []
        if part < total:
            payments.append(cash(rounded(total - part) + 50_000))
        done = take_payment(self.shop, actor=self.sari, basket=basket, payments=payments)
        again = take_payment(self.shop, actor=self.sari, basket=basket, payments=payments)
        assert done == again
        assert self.model.drawer is not None
        self.model.drawer += rounded(total - part)
        self.model.qris += part
        for line in lines:
            self.model.stock[line.goods.code] -= line.quantity
        self.model.sold.append(Sold(done.number, lines))

    def ring_up(self, wanted: dict[Goods, int], percent: int) -> tuple[Basket, list[Line]]:
        basket = a_basket(self.shop, *(a_line(self.shop, one.code, pieces) for one, pieces in wanted.items()))
        lines = [Line(one, pieces, 0, pieces) for one, pieces in wanted.items()]
        if percent:
            basket = discount_line(basket, 0, Discount(DiscountKind.PERCENT, percent))
            lines[0].discount = half_up(lines[0].goods.price * lines[0].quantity * percent, 10_000)
        return basket, lines

    @precondition(lambda self: self.model.drawer is not None and self.model.sold)
    @rule(which=st.integers(0, 10**6), at_a_time=st.lists(st.integers(1, 2), min_size=1, max_size=3))
    def take_back(self, which: int, at_a_time: list[int]) -> None:
        sold = self.model.sold[which % len(self.model.sold)]
        for pieces in at_a_time:
            self.take_back_of(sold, which % len(sold.lines), pieces)

    def take_back_of(self, sold: Sold, at: int, pieces: int) -> None:
        line = sold.lines[at]
        back = Return(sold.number, {at: pieces}, "luntur")
        asking = partial(
            take_back, self.shop, actor=self.sari, approver=self.ibu, token=self.shop.new_token(), back=back
        )
        if pieces > line.kept:
            self.refused("return-more-than-bought", asking)
            return
        exact = line.net(line.kept) - line.net(line.kept - pieces)
        refund = rounded(sold.refunded + exact) - rounded(sold.refunded)
        assert self.model.drawer is not None
        if refund > self.model.drawer:
            self.refused("refund-beyond-drawer", asking)
            return
        assert asking() == asking()
        self.model.drawer -= refund
        sold.refunded += exact
        line.kept -= pieces
        self.model.stock[line.goods.code] += pieces

    @precondition(lambda self: self.model.drawer is not None)
    @rule(
        amount=st.sampled_from([-200_000, -30_000, 10_000, 300_000]),
        account=st.sampled_from(["safe", "petty:x"]),
    )
    def move_cash(self, amount: int, account: str) -> None:
        move = CashMove(amount, account, "perlu")
        moving = partial(move_cash, self.shop, actor=self.sari, token=self.shop.new_token(), move=move)
        assert self.model.drawer is not None
        if self.model.drawer + amount < 0:
            self.refused("not-enough-in-drawer", moving)
        elif account == "safe" and amount > self.model.safe:
            self.refused("not-enough-in-safe", moving)
        else:
            moving()
            self.model.drawer += amount
            if account == "safe":
                self.model.safe -= amount
            else:
                self.model.petty -= amount

    @rule(target=held, goods=st.sampled_from(GOODS))
    def hold(self, goods: Goods) -> Any:
        if not self.model.stock[goods.code]:
            return None
        basket = a_basket(self.shop, a_line(self.shop, goods.code))
        hold_basket(self.shop, actor=self.sari, basket=basket, note="")
        self.on_hold += 1
        return basket

    @precondition(lambda self: self.model.drawer is not None)
    @rule(basket=consumes(held))
    def recall_and_sell(self, basket: Any) -> None:
        if basket is None:
            return
        assert recall_basket(self.shop, actor=self.sari, token=basket.token) == basket
        self.on_hold -= 1
        (line,) = basket.lines
        goods = next(one for one in GOODS if one.code == line.code)
        paying = partial(
            take_payment, self.shop, actor=self.sari, basket=basket, payments=[cash(rounded(goods.price))]
        )
        if not self.model.stock[goods.code]:
            self.refused("not-enough-on-shelf", paying)
            return
        sold = Sold(paying().number, [Line(goods, 1, 0, 1)])
        assert self.model.drawer is not None
        self.model.drawer += rounded(goods.price)
        self.model.stock[goods.code] -= 1
        self.model.sold.append(sold)

    @precondition(lambda self: self.model.drawer is not None and self.steps > 12)
    @rule(off=st.sampled_from([0, 0, -500, 1_000, 25_000]))
    def end_the_shift(self, off: int) -> None:
        assert self.model.drawer is not None
        counted = max(0, self.model.drawer + off)
        ended = end_shift(
            self.shop,
            actor=self.sari,
            token=self.shop.new_token(),
            counted={100: counted // 100},
            reason="dihitung dua kali",
        )
        assert (ended.expected, ended.counted) == (self.model.drawer, counted)
        self.model.short += self.model.drawer - counted
        self.model.safe += counted
        self.model.drawer = None

    @precondition(lambda self: self.day_open and (self.model.drawer is None or self.steps == 5))
    @rule()
    def close_the_day(self) -> None:
        closing = partial(close_day, self.shop, actor=self.ibu, token=self.shop.new_token(), backup=False)
        if self.model.drawer is not None:
            self.refused("drawer-not-counted", closing)
            return
        closing()
        self.day_open = False
        self.clock.set((self.clock() + timedelta(days=1)).date())

    def refused(self, code: str, work: Callable[[], object]) -> None:
        with pytest.raises(Refused, match=code):
            work()

    @invariant()
    def all_stands_as_reckoned(self) -> None:
        model = self.model
        self.steps += 1
        with self.shop.reading() as session:
            sums = select(posting.c.account, func.sum(posting.c.amount)).group_by(posting.c.account)
            stands = {account: int(amount) for account, amount in session.execute(sums)}
            shelf = select(shelf_stock.c.on_hand).order_by(shelf_stock.c.item_id)
            on_hand = list(session.execute(shelf).scalars())
        owed = {goods.code: -stands.get(f"payable:{goods.code[:8]}", 0) for goods in GOODS}
        assert (stands.get("cash:K1", 0), stands["safe"]) == (model.drawer or 0, model.safe)
        assert (stands.get("qris", 0), stands.get("petty:x", 0)) == (model.qris, model.petty)
        assert stands.get("over-short", 0) == model.short
        assert owed == {goods.code: model.owed(goods) for goods in GOODS}
        assert dict(zip(model.stock, on_hand, strict=True)) == model.stock
        assert sum(stands.values()) == 0
        assert len(held_baskets(self.shop)) == self.on_hold


def test_any_sequence_of_a_cashiers_deeds_stands_as_reckoned(sqlite_template: Path) -> None:
    AnyDay.template = sqlite_template
    run_state_machine_as_test(
        AnyDay,
        settings=settings(
            max_examples=12, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
