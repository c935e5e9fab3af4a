"""Settling a basket: a sale, an exchange, or a return alone; one place that knows which verb each is.

The invariant: the basket's token makes it unique, so that asking again never takes anything back twice.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pos.errors import Refused
from pos.rules.basket import Basket, grant
from pos.rules.tendering import Means, Taken
from pos.screens.beyond import word_for_found
from pos.services.exchange import exchange
from pos.services.returns import ReturnDone, return_of, take_back
from pos.services.sale import Payment, SaleDone, TenderKind, take_payment

if TYPE_CHECKING:
    from pos.screens.base import Asking
    from pos.services.login import Actor

Done = TypeVar("Done")

Settled = SaleDone | ReturnDone
"""What came of it."""

KINDS: Final = {Means.QRIS: TenderKind.QRIS, Means.CARD: TenderKind.CARD, Means.TRANSFER: TenderKind.TRANSFER}
"""How the books call each means that is not cash."""

CHANGED: Final = ("promotion-changed", "price-changed")
"""Refusals of a basket that costs something else by now; brought up to date, it can be paid for again."""

DONE_BEFORE: Final = ("basket-already-sold", "return-already-made", "token-of-something-else")
"""Refusals of a basket that was settled before, with other pieces in it: the next basket begins."""


def payments_of(taken: Iterable[Taken]) -> list[Payment]:
    """Give what was proven besides cash as payments."""
    return [
        Payment(KINDS[one.means], one.amount, one.reference, one.last_four, one.bill_number) for one in taken
    ]


async def settle_paid(
    screen: Asking[Any], basket: Basket, payments: Sequence[Payment], word: Actor | None
) -> SaleDone:
    """Sell a basket the buyer pays for, against what comes back with it where something does.

    Args:
        screen: where it is asked.
        basket: what is sold.
        payments: how the buyer pays.
        word: the manager who allowed what comes back; None where nobody was asked.

    Raises:
        Refused: as `take_payment` and `exchange`.
    """
    staff = screen.till.staff

    async def settle(given: Basket) -> SaleDone:
        if given.back is None:
            return await screen.ask(take_payment, actor=staff, basket=given, payments=payments)
        return await screen.ask(exchange, actor=staff, approver=word, basket=given, payments=payments)

    return await _on_a_word(screen, basket, settle)


async def _on_a_word(
    screen: Asking[Any], basket: Basket, settle: Callable[[Basket], Awaitable[Done]]
) -> Done:
    """Settle a basket; where somebody else sold what the buyer holds, ask a manager there and then."""
    while True:
        try:
            return await settle(basket)
        except Refused as refusal:
            if refusal.code != "not-enough-on-shelf":
                raise
            basket = grant(basket, str(refusal.facts["item"]), await word_for_found(screen, refusal))


async def settle_back(
    screen: Asking[Any], basket: Basket, refunds: Sequence[Taken], word: Actor | None
) -> Settled:
    """Take back what a basket brings, against new goods where it has some; the rest goes out in cash.

    Args:
        screen: where it is asked.
        basket: brings something back.
        refunds: what goes back by other means than cash.
        word: the manager who allowed it; None where nobody was asked.

    Raises:
        Refused: as `take_back` and `exchange`.
    """
    assert basket.back is not None
    by_means, staff = payments_of(refunds), screen.till.staff

    async def settle(given: Basket) -> SaleDone:
        return await screen.ask(exchange, actor=staff, approver=word, basket=given, payments=by_means)

    if basket.lines:
        return await _on_a_word(screen, basket, settle)
    back = return_of(basket.back, by_means)
    return await screen.ask(take_back, actor=staff, approver=word, token=basket.token, back=back)
