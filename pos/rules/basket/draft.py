"""A basket as text, for holding, recalling and surviving a crash.

The one invariant: reading what was written gives the same basket; anything else is trouble. What an older
till did not write is what it did not know: nothing comes back, no promotion, no money moved, no word given
with its reason.
"""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, TypeVar

from pos.errors import Refused, Trouble
from pos.rules.basket.pricing import priced
from pos.rules.basket.value import Back, BackLine, Basket, BasketLine, Discount, DiscountKind, Way, Word
from pos.rules.promotion import Offer, OfferKind
from pos.rules.quantity import check_quantity
from pos.rules.tendering import Means, Taken

T = TypeVar("T")


def to_json(basket: Basket) -> str:
    """Write a basket as JSON in plain ASCII, so that any store takes it."""
    return json.dumps(asdict(basket), separators=(",", ":"))


def from_json(text: str) -> Basket:
    """Read a basket that `to_json` wrote.

    Raises:
        Trouble: `basket-unreadable` when the text is anything else, or a basket that nobody can price.
    """
    try:
        basket = _basket(json.loads(text))
        priced(basket)
    except (ValueError, TypeError, KeyError, ArithmeticError, RecursionError, Refused):
        raise Trouble("basket-unreadable") from None
    return basket


def _basket(raw: dict[str, Any]) -> Basket:
    return Basket(
        token=_text(raw["token"]),
        bill_number=_maybe(_text, raw["bill_number"]),
        lines=tuple(map(_line, raw["lines"])),
        discount=_maybe(_discount, raw["discount"]),
        discount_approved_by=_maybe(_word, raw["discount_approved_by"]),
        note=_text(raw["note"]),
        back=_maybe(_back, raw.get("back")),
        taken=tuple(map(_taken, raw.get("taken", ()))),
        qris_due=_maybe(_whole, raw.get("qris_due")),
        refunded=tuple(map(_taken, raw.get("refunded", ()))),
    )


def _back(raw: dict[str, Any]) -> Back:
    return Back(
        number=_text(raw["number"]),
        lines=tuple(map(_back_line, raw["lines"])),
        reason=_text(raw["reason"]),
        approved_by=_maybe(_whole, raw["approved_by"]),
    )


def _back_line(raw: dict[str, Any]) -> BackLine:
    return BackLine(
        position=_whole(raw["position"]),
        item_id=_whole(raw["item_id"]),
        code=_text(raw["code"]),
        name=_text(raw["name"]),
        price=_worth(raw["price"]),
        quantity=_pieces(raw["quantity"]),
        net=_worth(raw["net"]),
        way=Way(raw["way"]),
    )


def _taken(raw: dict[str, Any]) -> Taken:
    return Taken(
        means=Means(raw["means"]),
        amount=_whole(raw["amount"]),
        reference=_text(raw["reference"]),
        last_four=_text(raw["last_four"]),
        bill_number=_text(raw["bill_number"]),
    )


def _line(raw: dict[str, Any]) -> BasketLine:
    return BasketLine(
        item_id=_whole(raw["item_id"]),
        code=_text(raw["code"]),
        name=_text(raw["name"]),
        artisan_id=_whole(raw["artisan_id"]),
        price=_worth(raw["price"]),
        quantity=_pieces(raw["quantity"]),
        max_discount_bp=_whole(raw["max_discount_bp"]),
        discount=_maybe(_discount, raw["discount"]),
        approved_by=_maybe(_word, raw["approved_by"]),
        on_hand=_maybe(_whole, raw["on_hand"]),
        offers=tuple(map(_offer, raw.get("offers", ()))),
        granted_by=_maybe(_word, raw.get("granted_by")),
        unmatched=raw.get("unmatched", False) is True,
    )


def _word(raw: object) -> Word | None:
    """Read a manager's word; one without its reason, as an older till wrote it, is asked for again."""
    if isinstance(raw, dict):
        return Word(_whole(raw["by"]), _text(raw["why"]))
    _whole(raw)
    return None


def _offer(raw: dict[str, Any]) -> Offer:
    return Offer(
        id=_whole(raw["id"]),
        name=_text(raw["name"]),
        kind=OfferKind(raw["kind"]),
        value=_whole(raw["value"]),
        buys=_whole(raw["buys"]),
        free=_whole(raw["free"]),
        artisan_bp=_whole(raw["artisan_bp"]),
    )


def _discount(raw: dict[str, Any]) -> Discount:
    return Discount(DiscountKind(raw["kind"]), _whole(raw["value"]))


def _maybe(read: Callable[[Any], T], raw: object) -> T | None:
    return None if raw is None else read(raw)


def _whole(raw: object) -> int:
    if type(raw) is not int:
        raise TypeError(raw)
    return raw


def _worth(raw: object) -> int:
    worth = _whole(raw)
    if worth < 0:
        raise ValueError(raw)
    return worth


def _pieces(raw: object) -> int:
    pieces = _whole(raw)
    check_quantity(pieces)
    return pieces


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise TypeError(raw)
    return raw
