"""What a manager may promise, until when, and what is refused; who did it stays in the books."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from pos.errors import PosError, Refused
from pos.rules.promoting import Scope
from pos.rules.promotion import OfferKind
from pos.services.day import close_day
from pos.services.promotion import (
    Standing,
    add_promotion,
    end_promotion,
    list_promotions,
    reach_of,
)
from pos.services.shift import end_shift
from pos.shop import Shop
from pos.words import LANGUAGES, sentence, set_language
from tests.builders.booth import (
    FLOAT,
    Clock,
    ibu,
    on_the_shelf,
    sari,
)
from tests.builders.promotion import CLOTH, a_plan, a_promotion, promoting
from tests.builders.proof import another_till, at_once, is_sound, sealed, told
from tests.builders.template import Before, nothing


@pytest.fixture
def done_before(request: pytest.FixtureRequest) -> Before:
    """Fill the shelf and open the drawer of who asks for the booth."""
    return promoting if "booth" in request.fixturenames else nothing


@pytest.fixture
def booth(shop: Shop) -> Shop:
    return shop


@pytest.mark.parametrize(
    ("most_bp", "says", "held_back"),
    [
        (1_000, {"value": 1_000}, 0),
        (999, {"value": 1_000}, 1),
        (1_000, {"kind": OfferKind.AMOUNT, "value": 7_500}, 0),
        (1_000, {"kind": OfferKind.AMOUNT, "value": 7_501}, 1),
        (10_000, {"kind": OfferKind.AMOUNT, "value": 90_000}, 0),
        (3_334, {"kind": OfferKind.BUNDLE, "buys": 2, "free": 1}, 0),
        (3_333, {"kind": OfferKind.BUNDLE, "buys": 2, "free": 1}, 1),
    ],
)
def test_the_desk_is_told_how_many_items_hold_a_promotion_back(
    shop: Shop, most_bp: int, says: dict[str, Any], held_back: int
) -> None:
    on_the_shelf(shop, replace(CLOTH, max_discount_bp=most_bp))
    assert reach_of(shop, plan=a_plan(shop, **says)) == (1, held_back)


def test_promotions_are_listed_running_first_then_coming_then_over(booth: Shop, clock: Clock) -> None:
    today = booth.today()
    a_promotion(booth, name="Kemarin", last=today)
    a_promotion(booth, name="Nanti", first=today + timedelta(days=9), last=today + timedelta(days=9))
    a_promotion(booth, name="Kini", last=today + timedelta(days=5))
    gone = a_promotion(booth, name="Batal", last=today + timedelta(days=5))
    end_promotion(booth, actor=ibu(booth), token="end", code=gone.code.lower())
    end_shift(booth, actor=sari(booth), token="shift", counted=FLOAT)
    close_day(booth, actor=ibu(booth), token="close")
    clock.forward(days=1)
    listed = [(one.plan.name, one.standing) for one in list_promotions(booth)]
    assert listed == [
        ("Kini", Standing.RUNNING),
        ("Nanti", Standing.COMING),
        ("Kemarin", Standing.OVER),
        ("Batal", Standing.ENDED),
    ]
    assert [one.plan.name for one in list_promotions(booth, everything=False)] == ["Kini", "Nanti"]


def test_a_token_enters_and_ends_a_promotion_once(booth: Shop) -> None:
    plan = a_plan(booth)
    first = add_promotion(booth, actor=ibu(booth), token="once", plan=plan)
    assert add_promotion(booth, actor=ibu(booth), token="once", plan=plan) == first
    ended = end_promotion(booth, actor=ibu(booth), token="over", code=first.code)
    assert end_promotion(booth, actor=ibu(booth), token="over", code=first.code) == ended
    assert (ended.ended_by, ended.standing) == ("IBU", Standing.ENDED)
    assert len(list_promotions(booth)) == 1
    assert [one["name"] for one in sealed(booth, "promotion-added")] == ["Pekan Batik"]
    assert [one["reference"] for one in sealed(booth, "promotion-ended")] == ["PROMO-0001"]
    is_sound(booth)


def test_presses_of_the_same_end_at_once_all_get_the_promotion(booth: Shop) -> None:
    code, manager = a_promotion(booth).code, ibu(booth)
    answers = at_once(*[lambda: end_promotion(booth, actor=manager, token="end", code=code)] * 5)
    assert told(answers) == ["done"] * 5
    assert len(set(answers)) == 1
    is_sound(booth)


def test_a_cashier_neither_begins_nor_ends_a_promotion(booth: Shop) -> None:
    with pytest.raises(Refused, match="needs-manager"):
        add_promotion(booth, actor=sari(booth), token="t", plan=a_plan(booth))
    made = a_promotion(booth)
    with pytest.raises(Refused, match="needs-manager"):
        end_promotion(booth, actor=sari(booth), token="t", code=made.code)


def test_two_tills_enter_two_promotions_and_end_one_once(booth: Shop) -> None:
    other = another_till(booth)
    at_once(lambda: a_promotion(booth), lambda: a_promotion(other))
    assert {one.code for one in list_promotions(booth)} == {"PROMO-0001", "PROMO-0002"}
    answers = at_once(
        lambda: end_promotion(booth, actor=ibu(booth), token="a", code="PROMO-0001"),
        lambda: end_promotion(other, actor=ibu(other), token="b", code="PROMO-0001"),
    )
    assert told(answers) == ["done", "promotion-ended"]
    is_sound(booth)


@pytest.mark.parametrize(
    ("says", "code"),
    [
        ({"name": ""}, "promotion-name-empty"),
        ({"name": " \u200b\x1b\n "}, "promotion-name-empty"),
        ({"name": "x" * 41}, "promotion-name-long"),
        ({"value": 0}, "promotion-percent"),
        ({"value": -1}, "promotion-percent"),
        ({"value": 10_001}, "promotion-percent"),
        ({"kind": OfferKind.AMOUNT, "value": 0}, "promotion-amount"),
        ({"kind": OfferKind.AMOUNT, "value": 100_000_001}, "promotion-amount"),
        ({"kind": OfferKind.BUNDLE, "buys": 0, "free": 1}, "promotion-bundle"),
        ({"kind": OfferKind.BUNDLE, "buys": 2, "free": 0}, "promotion-bundle"),
        ({"kind": OfferKind.BUNDLE, "buys": 100, "free": 1}, "promotion-bundle"),
        ({"scope": Scope.ITEM, "key": " "}, "promotion-key-empty"),
        ({"scope": Scope.ITEM, "key": "PGB-0001"}, "promotion-item-unknown"),
        ({"scope": Scope.ITEM, "key": "UNMATCHED"}, "promotion-item-unknown"),
        ({"scope": Scope.ITEM, "key": "'; DROP TABLE promotion --"}, "promotion-item-unknown"),
        ({"scope": Scope.CRAFT, "key": "%"}, "promotion-craft-unknown"),
        ({"scope": Scope.RUSUN, "key": "XXX"}, "promotion-rusun-unknown"),
        ({"scope": Scope.ARTISAN, "key": "unmatched"}, "promotion-artisan-unknown"),
        ({"scope": Scope.ARTISAN, "key": "\ud800x"}, "promotion-artisan-unknown"),
    ],
)
def test_a_promotion_that_makes_no_sense_is_refused_with_words(
    booth: Shop, says: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        a_promotion(booth, **says)
    assert refused.value.code == code
    with_words(refused.value)
    assert list_promotions(booth) == ()


def with_words(error: PosError) -> None:
    for language in LANGUAGES:
        set_language(language)
        assert error.code not in sentence(error)
    set_language("id")


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [(-1, 3, "promotion-past"), (2, 1, "promotion-period"), (0, -1, "promotion-period")],
)
def test_a_period_is_in_order_and_not_in_the_past(booth: Shop, first: int, last: int, code: str) -> None:
    today = booth.today()
    with pytest.raises(Refused, match=code) as refused:
        a_promotion(booth, first=today + timedelta(days=first), last=today + timedelta(days=last))
    with_words(refused.value)


def test_an_end_that_cannot_be_is_refused_with_words(booth: Shop, clock: Clock) -> None:
    made = a_promotion(booth, last=booth.today())
    kept = a_promotion(booth)
    end_promotion(booth, actor=ibu(booth), token="1", code=kept.code)
    end_shift(booth, actor=sari(booth), token="2", counted=FLOAT)
    close_day(booth, actor=ibu(booth), token="3")
    clock.forward(days=1)
    for code, reason in (
        ("PROMO-9", "promotion-unknown"),
        (kept.code, "promotion-ended"),
        (made.code, "promotion-over"),
    ):
        with pytest.raises(Refused) as refused:
            end_promotion(booth, actor=ibu(booth), token=f"end {code}", code=code)
        assert refused.value.code == reason
        with_words(refused.value)


def test_a_hostile_name_is_kept_as_one_harmless_line(booth: Shop) -> None:
    made = a_promotion(booth, name="[bold]\x1b@ =cmd()\n\u202e 10%")
    assert made.plan.name == "[bold] @ =cmd() 10%"
    is_sound(booth)
