"""A desk at which anything is done with receipts, and a second reckoning that goes along."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
)
from sqlalchemy import func, select

from db.models import TenderKind
from db.tables import posting, shelf_stock
from pos.errors import Refused
from pos.rules.basket import (
    Basket,
    Discount,
    DiscountKind,
    discount_line,
)
from pos.services.returns import Return, take_back
from pos.services.sale import Payment
from pos.services.shift import open_shift
from tests.builders.booth import Clock, Goods, a_basket, a_line, booth_at, ibu, on_the_shelf, sari
from tests.builders.desk_reckoning import Desk, DeskLine, DeskReceipt
from tests.builders.proof import is_sound
from tests.builders.reckoning import GOODS, rounded

FLOAT = {100_000: 5}


def paid_by(means: str, amount: int) -> list[Payment]:
    """Give one payment of the whole amount; cash as it is rounded."""
    if not amount:
        return []
    if means == "cash":
        return [Payment(TenderKind.CASH, rounded(amount))] if rounded(amount) else []
    return [Payment(TenderKind(means), amount, f"REF-{amount}")]


class ReckonedDesk(RuleBasedStateMachine):
    """Reckon along, whatever is done with a receipt; at the end bring everything back."""

    template: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="pos-any-desk-"))
        shutil.copy(self.template, self.folder / "booth.db")
        self.shop = booth_at(str(self.folder / "booth.db"), self.folder, Clock())
        on_the_shelf(self.shop, *GOODS)
        self.sari, self.ibu = sari(self.shop), ibu(self.shop)
        open_shift(self.shop, actor=self.sari, token="open", counted=FLOAT)
        self.desk = Desk(500_000)

    def teardown(self) -> None:
        self.bring_everything_back()
        is_sound(self.shop)
        self.shop.store.close()
        shutil.rmtree(self.folder)

    def ring_up(self, goods: Goods, pieces: int, percent: int) -> tuple[Basket, DeskLine]:
        basket = a_basket(self.shop, a_line(self.shop, goods.code, pieces))
        basket = discount_line(basket, 0, Discount(DiscountKind.PERCENT, percent))
        discount = (2 * goods.price * pieces * percent + 10_000) // 20_000
        return basket, DeskLine(goods, goods.price, pieces, discount, pieces)

    def sold(self, number: str, line: DeskLine, means: str, net: int) -> DeskReceipt:
        receipt = DeskReceipt(number, [line])
        self.desk.take(receipt, means, net)
        self.desk.on_shelf(line, -line.quantity)
        self.desk.receipts.append(receipt)
        return receipt

    def pick(self, which: int) -> tuple[DeskReceipt, int, DeskLine] | None:
        """Choose a line of a receipt of which something is kept."""
        kept = [
            (receipt, at, line)
            for receipt in self.desk.receipts
            for at, line in enumerate(receipt.lines)
            if line.kept
        ]
        return kept[which % len(kept)] if kept else None

    def came_back(self, receipt: DeskReceipt, line: DeskLine, pieces: int, *, broken: bool) -> None:
        taken = line.share(line.kept) - line.share(line.kept - pieces)
        self.desk.keep(line, pieces)
        receipt.touched = True
        if not broken:
            self.desk.on_shelf(line, pieces)
        elif line.goods is not None:
            self.desk.made_good[line.goods.code] += taken

    def pay_out(self, receipt: DeskReceipt, means: str, exact: int) -> None:
        if means == "cash":
            self.desk.drawer -= receipt.cash_back(exact)
        else:
            self.desk.held[means] -= exact
            receipt.paid[means] -= exact

    def refused(self, code: str, work: Callable[[], object]) -> None:
        with pytest.raises(Refused, match=code):
            work()

    def bring_everything_back(self) -> None:
        """Take every piece back that a buyer still has, one by one: only damage is still owed."""
        for receipt in self.desk.receipts:
            for at, line in enumerate(receipt.lines):
                while line.kept:
                    worth = line.net(line.kept) - line.net(line.kept - 1)
                    refunds = paid_by("transfer", worth)
                    back = Return(receipt.number, {at: 1}, "semua", refunds=refunds)
                    token = self.shop.new_token()
                    take_back(self.shop, actor=self.sari, approver=self.ibu, token=token, back=back)
                    self.came_back(receipt, line, 1, broken=False)
                    self.desk.held["transfer"] -= worth
        self.all_stands_as_reckoned()
        for goods in GOODS:
            assert self.desk.owed(goods) == self.desk.made_good[goods.code]
        assert self.stands().get("commission", 0) == self.stands().get("discount", 0) == 0

    def stands(self) -> dict[str, int]:
        with self.shop.reading() as session:
            sums = select(posting.c.account, func.sum(posting.c.amount)).group_by(posting.c.account)
            return {account: int(amount) for account, amount in session.execute(sums)}

    @invariant()
    def all_stands_as_reckoned(self) -> None:
        stands = self.stands()
        with self.shop.reading() as session:
            shelf = select(shelf_stock.c.on_hand).order_by(shelf_stock.c.item_id)
            on_hand = list(session.execute(shelf).scalars())
        assert stands.get("cash:K1", 0) == self.desk.drawer
        for means in ("qris", "card", "transfer"):
            assert stands.get(means, 0) == self.desk.held[means]
        for goods in GOODS:
            assert -stands.get(f"payable:{goods.code[:8]}", 0) == self.desk.owed(goods)
        assert -stands.get("payable:unmatched", 0) == self.desk.owed(None)
        assert stands.get("shrinkage", 0) == sum(self.desk.made_good.values())
        assert stands.get("exchange", 0) == 0
        assert dict(zip(self.desk.stock, on_hand, strict=True)) == self.desk.stock
        assert sum(stands.values()) == 0
