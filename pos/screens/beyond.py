"""A piece in the buyer's hand that the books do not have: sold on a manager's word, there and then.

The invariant: without that word the basket stays as it was, and the books say why.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pos.errors import Refused
from pos.rules.basket import Basket, Word
from pos.rules.roles import Act
from pos.words import _

if TYPE_CHECKING:
    from pos.screens.base import Asking


async def as_granted(screen: Asking[Any], change: Callable[[Word | None], Basket]) -> Basket:
    """Do a step of the basket; where it takes more than the books have, on a manager's word.

    Args:
        screen: where the word is asked.
        change: the step; its argument is the word of a manager, None while nobody gave it.

    Raises:
        Refused: as the step says; `more-than-on-hand` too when nobody gave the word.
    """
    try:
        return change(None)
    except Refused as refusal:
        if refusal.code != "more-than-on-hand":
            raise
        return change(await word_for_found(screen, refusal))


async def word_for_found(screen: Asking[Any], refusal: Refused) -> Word:
    """Ask for a manager's word for pieces that the books do not have.

    Args:
        screen: where it is asked.
        refusal: what the books say: `on_hand`, `wanted` and `item` or `name`.

    Returns:
        The word.

    Raises:
        Refused: that refusal, when nobody gave the word.
    """
    from pos.screens.manager import ask_word  # noqa: PLC0415 - dialogs load when wanted

    facts = refusal.facts
    told = _("The books have {on_hand} of {item}; the buyer takes {wanted}.").format(
        on_hand=facts["on_hand"], item=facts.get("name") or facts.get("item", ""), wanted=facts["wanted"]
    )
    try:
        return await ask_word(screen, Act.SELL_FOUND, about=told)
    except Refused:
        raise refusal from None
