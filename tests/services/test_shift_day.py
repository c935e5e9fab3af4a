"""Which day a drawer belongs to: the open one, whatever the clock says; and clocks that go back.

The first drawer of a date opens the day; a closed date stays closed.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from db.tables import audit_head, business_day, shift
from pos.errors import Refused
from pos.services.day import close_day
from pos.services.shift import end_shift
from pos.shop import Shop
from tests.builders.booth import FLOAT, Clock, an_open_shift, ibu, on_the_shelf, sari, sell
from tests.builders.proof import column, is_sound

TUESDAY = date(2026, 11, 24)


def end(shop: Shop, counted: dict[int, int]) -> None:
    end_shift(shop, actor=sari(shop), token=shop.new_token(), counted=counted)


def a_day_behind(shop: Shop) -> None:
    """Work the first day with one shift and close it."""
    an_open_shift(shop)
    end(shop, FLOAT)
    close_day(shop, actor=ibu(shop), token=shop.new_token())


def test_a_later_date_does_not_open_while_an_earlier_day_is_open(shop: Shop, clock: Clock) -> None:
    an_open_shift(shop)
    end(shop, FLOAT)
    clock.forward(days=1)
    with pytest.raises(Refused) as refused:
        an_open_shift(shop)
    assert refused.value.facts == {"day": TUESDAY, "today": TUESDAY + timedelta(days=1)}


def test_no_drawer_opens_on_a_closed_date_and_the_refusal_says_who_closed_it_and_when(
    shop: Shop, clock: Clock
) -> None:
    a_day_behind(shop)
    clock.forward(hours=2)
    with pytest.raises(Refused) as refused:
        an_open_shift(shop)
    assert refused.value.code == "day-already-closed"
    assert refused.value.facts["name"] == "Ratna Wulandari"
    assert refused.value.facts["at"] == clock() - timedelta(hours=2)


def test_the_next_date_opens_after_the_close(shop: Shop, clock: Clock) -> None:
    a_day_behind(shop)
    clock.forward(days=1)
    assert an_open_shift(shop).business_date == TUESDAY + timedelta(days=1)
    assert column(shop, shift.c.number) == ["K1-S0001", "K1-S0002"]
    is_sound(shop)


def test_a_sale_past_midnight_belongs_to_the_open_day_and_to_its_numbers(shop: Shop, clock: Clock) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    clock.set(TUESDAY, 23)
    assert sell(shop).number == "GRC-20261124-0001"
    clock.forward(hours=2)
    assert sell(shop).number == "GRC-20261124-0002"
    end(shop, {**FLOAT, 50_000: 7})
    assert close_day(shop, actor=ibu(shop), token="close").day == TUESDAY
    assert an_open_shift(shop).business_date == TUESDAY + timedelta(days=1)
    is_sound(shop)


def test_a_clock_back_by_two_minutes_is_stamped_with_the_last_instant(shop: Shop, clock: Clock) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    last = sell(shop).at
    clock.forward(minutes=-2)
    assert sell(shop).at == last
    clock.forward(minutes=3)
    assert sell(shop).at == last + timedelta(minutes=1)
    is_sound(shop)


def test_a_clock_back_by_more_is_refused_with_both_instants_until_it_is_right_again(
    shop: Shop, clock: Clock
) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    last = sell(shop).at
    clock.forward(minutes=-2, seconds=-1)
    with pytest.raises(Refused) as refused:
        sell(shop)
    assert refused.value.facts == {"now": clock(), "last": last}
    clock.forward(days=-365)
    with pytest.raises(Refused, match="clock-went-back"):
        end(shop, FLOAT)
    clock.present = last
    assert sell(shop).number == "GRC-20261124-0002"


def test_no_chain_is_ever_stamped_before_its_last_instant(shop: Shop, clock: Clock) -> None:
    on_the_shelf(shop)
    clock.forward(minutes=-1)
    an_open_shift(shop)
    with shop.reading() as session:
        office = session.execute(select(audit_head.c.last_at).where(audit_head.c.chain == "OFFICE"))
        assert office.scalar_one() == clock() + timedelta(minutes=1)
    assert column(shop, business_day.c.opened_at) == [clock() + timedelta(minutes=1)]
