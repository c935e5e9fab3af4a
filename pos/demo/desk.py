"""What is put right at the counter: exchanges, voids, wrong tenders, pieces nobody can name.

The one invariant: every deed comes round every few days, so that a few weeks hold all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pos.demo.buyer import STEP, fill_basket
from pos.rules.basket import Back, BackLine, Basket, BasketLine, Way, Word, add, bring_back, totals
from pos.rules.cash import round_cash
from pos.services.bought import bought
from pos.services.correction import TenderCorrection, correct_tender
from pos.services.exchange import exchange
from pos.services.item import item_by_code
from pos.services.match import Match, match_piece
from pos.services.returns import Return, take_back
from pos.services.sale import Payment, TenderKind, take_payment
from pos.services.unmatched import UNMATCHED, unmatched_item
from pos.services.void import Void, void_sale

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pos.demo.counter import Counter
    from pos.demo.drawer import Drawer
    from pos.services.item import ItemRow

A_DAY: Final = 3
"""Deeds of a day."""
_WHY_SWAPPED: Final = ("Salah ukuran", "Lebih suka warna lain", "Hadiah ganda", "Motif tidak cocok")
_WHY_UNDONE: Final = ("Pembeli batal", "Barang salah dipindai", "Dompet tertinggal")
_WHY_UNCOUNTED: Final = "Salah hitung"
_UNNAMED: Final = ("Pouch kain tanpa label", "Bros kecil tanpa label", "Tempat pensil, label lepas")


@dataclass
class Desk:
    """Do at the counter what is not a plain sale."""

    counter: Counter
    """Where it happens, and what is remembered there."""

    def deeds(self) -> Sequence[Callable[[Drawer], None]]:
        """Give the deeds of this day: three of them, in turn over the days."""
        every = (
            self.swap,
            self.void,
            self.mend_tender,
            self.sell_unnamed,
            self.name_piece,
            self.bring_back_damaged,
            self.refund_by_qris,
            self.sell_uncounted,
            self.bring_back_unproven,
        )
        first = self.counter.day.toordinal() * A_DAY
        return [every[(first + at) % len(every)] for at in range(A_DAY)]

    def _scanned(self) -> Basket:
        """Let a buyer choose a few pieces that are not expensive."""
        cheap = [one for one in self.counter.shelf if one.price <= 120_000]
        return fill_basket(self.counter.booth, self.counter.dice, cheap)

    def _sold(self, drawer: Drawer, kind: TenderKind = TenderKind.CASH) -> tuple[str, Basket] | None:
        """Sell a few pieces, undiscounted; None when the shelf is bare."""
        counter, basket = self.counter, self._scanned()
        if not basket.lines:
            return None
        due = totals(basket).total
        counter.booth.clock.forward(counter.dice.randint(20, 60))
        paid = Payment(kind, round_cash(due, STEP) if kind is TenderKind.CASH else due, self._reference(kind))
        done = take_payment(counter.booth.shop, actor=drawer.cashier, basket=basket, payments=[paid])
        drawer.holds += (done.given or 0) - done.change
        counter.count(basket)
        return done.number, basket

    def _reference(self, kind: TenderKind) -> str:
        return "" if kind is TenderKind.CASH else f"{self.counter.dice.randrange(10**12):012}"

    def _first_back(self, number: str, way: Way = Way.SHELF) -> Back:
        line = bought(self.counter.booth.shop, number=number).lines[0]
        back = BackLine(0, line.item_id, line.code, line.name, line.price, 1, line.worth[0], way)
        return Back(number, (back,), self.counter.dice.choice(_WHY_SWAPPED))

    def swap(self, drawer: Drawer) -> None:
        """Exchange a piece bought a while ago for others."""
        counter, sold = self.counter, self._sold(drawer)
        if sold is None:
            return
        counter.booth.clock.forward(counter.dice.randint(600, 1_200))
        taken = self._scanned()
        if not taken.lines:
            return
        basket = bring_back(taken, self._first_back(sold[0]))
        due = totals(basket).total
        paid = [Payment(TenderKind.CASH, round_cash(due, STEP))] if due > 0 else []
        if due < 0 and drawer.holds < -due + STEP:
            return
        done = exchange(
            counter.booth.shop,
            actor=drawer.cashier,
            approver=counter.manager if due < 0 else None,
            basket=basket,
            payments=paid,
        )
        drawer.holds += (done.given or 0) - done.change - done.refund
        counter.count(basket)

    def void(self, drawer: Drawer) -> None:
        """Undo a sale that has just been made."""
        counter, sold = self.counter, self._sold(drawer)
        if sold is None:
            return
        counter.booth.clock.forward(counter.dice.randint(30, 120))
        void = Void(sold[0], counter.dice.choice(_WHY_UNDONE))
        token = counter.booth.token()
        done = void_sale(
            counter.booth.shop, actor=drawer.cashier, approver=counter.manager, token=token, void=void
        )
        drawer.holds -= done.cash
        counter.lines += len(sold[1].lines)
        counter.put_back({line.code: line.quantity for line in sold[1].lines})

    def mend_tender(self, drawer: Drawer) -> None:
        """Put right that a card was taken for cash."""
        counter, sold = self.counter, self._sold(drawer)
        if sold is None:
            return
        counter.booth.clock.forward(counter.dice.randint(60, 300))
        due = totals(sold[1]).total
        card = Payment(TenderKind.CARD, due, f"{counter.dice.randrange(10**6):06}", last_four="4417")
        correct_tender(
            counter.booth.shop,
            actor=drawer.cashier,
            approver=counter.manager,
            token=counter.booth.token(),
            correction=TenderCorrection(sold[0], [card], "Dibayar kartu, terketik tunai"),
        )
        drawer.holds -= round_cash(due, STEP)

    def sell_unnamed(self, drawer: Drawer) -> None:
        """Sell a piece without a label that nobody can name."""
        counter = self.counter
        line = BasketLine(
            item_id=unmatched_item(counter.booth.shop),
            code=UNMATCHED,
            name=counter.dice.choice(_UNNAMED),
            artisan_id=0,
            price=counter.dice.randint(6, 18) * 2_500,
            quantity=1,
            max_discount_bp=0,
            unmatched=True,
        )
        basket = add(Basket(token=counter.booth.token()), line)
        paid = [Payment(TenderKind.CASH, line.price)]
        done = take_payment(counter.booth.shop, actor=drawer.cashier, basket=basket, payments=paid)
        drawer.holds += line.price
        counter.unnamed.append((done.number, line.price))
        counter.count(basket)

    def name_piece(self, drawer: Drawer) -> None:
        """Find out whose an unnamed piece was: of somebody who sells at about that price for a commission."""
        del drawer
        counter = self.counter
        if not counter.unnamed:
            return
        number, price = counter.unnamed.pop(0)
        fits = [one for one in counter.shelf if not one.good.maker.net and one.on_hand]
        whose = min(fits, key=lambda one: abs(one.price - price))
        counter.booth.clock.forward(60)
        match = Match(number, 0, 1, whose.good.code, "Dikenali perajin dari foto")
        match_piece(counter.booth.shop, actor=counter.manager, token=counter.booth.token(), match=match)
        whose.on_hand -= 1
        counter.lines += 2

    def bring_back_damaged(self, drawer: Drawer) -> None:
        """Take a piece back that broke at once."""
        sold = self._sold(drawer)
        if sold is not None:
            self._take_back(drawer, Return(sold[0], {}, "Jahitan lepas saat dibuka", {0: 1}))

    def refund_by_qris(self, drawer: Drawer) -> None:
        """Take a piece back and refund it to where it came from."""
        counter, sold = self.counter, self._sold(drawer, TenderKind.QRIS)
        if sold is None:
            return
        worth = bought(counter.booth.shop, number=sold[0]).lines[0].worth[0]
        again = Payment(TenderKind.QRIS, worth, self._reference(TenderKind.QRIS))
        self._take_back(drawer, Return(sold[0], {0: 1}, "Salah warna", refunds=[again]))
        counter.put_back({sold[1].lines[0].code: 1})

    def bring_back_unproven(self, drawer: Drawer) -> None:
        """Take a piece back without a receipt, on a manager's word."""
        small = [one for one in self.counter.shelf if one.price <= 60_000]
        whose = self.counter.dice.choice(small)
        if drawer.holds > whose.price + STEP:
            self._take_back(drawer, Return(None, {whose.item_id: 1}, "Hadiah ganda, tanpa struk"))
            whose.on_hand += 1

    def _take_back(self, drawer: Drawer, back: Return) -> None:
        counter = self.counter
        counter.booth.clock.forward(counter.dice.randint(60, 180))
        done = take_back(
            counter.booth.shop,
            actor=drawer.cashier,
            approver=counter.manager,
            token=counter.booth.token(),
            back=back,
        )
        drawer.holds -= done.cash
        counter.lines += 1

    def sell_uncounted(self, drawer: Drawer) -> None:
        """Sell one piece more than the books have of something, on a manager's word."""
        counter = self.counter
        few = min(counter.shelf, key=lambda one: (one.on_hand, one.good.code))
        (row,) = item_by_code(counter.booth.shop, code=few.good.code)
        line = _whole_stock(row, counter.manager.id)
        basket = add(Basket(token=counter.booth.token()), line)
        paid = [Payment(TenderKind.CARD, totals(basket).total, self._reference(TenderKind.CARD), "0021")]
        take_payment(counter.booth.shop, actor=drawer.cashier, basket=basket, payments=paid)
        few.on_hand = 0
        counter.count(basket, off_the_shelf=False)


def _whole_stock(row: ItemRow, manager_id: int) -> BasketLine:
    """Take all there is of an item, and one more."""
    return BasketLine(
        item_id=row.id,
        code=row.code,
        name=row.name,
        artisan_id=row.artisan_id,
        price=row.price,
        quantity=row.on_hand + 1,
        max_discount_bp=row.max_discount_bp,
        on_hand=row.on_hand,
        offers=row.offers,
        granted_by=Word(manager_id, _WHY_UNCOUNTED),
    )
