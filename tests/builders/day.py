"""The end of a day and the morning after."""

from __future__ import annotations

from collections.abc import Mapping

from pos.services.day import close_day
from pos.services.shift import end_shift
from pos.shop import Shop
from tests.builders.booth import an_open_shift, ibu, sari


def ends_the_day(shop: Shop, counted: Mapping[int, int]) -> None:
    """Let SARI count her drawer and IBU close the day."""
    end_shift(shop, actor=sari(shop), token="end", counted=counted)
    close_day(shop, actor=ibu(shop), token="close")


def to_the_next_day(shop: Shop, counted: Mapping[int, int]) -> None:
    """End the day and open the drawer on the next."""
    ends_the_day(shop, counted)
    shop.clock.forward(days=1)  # type: ignore[attr-defined]
    an_open_shift(shop)
