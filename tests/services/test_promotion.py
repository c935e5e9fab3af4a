"""Promotions from the day they are entered to what they cost; every sale under them stays sound."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from db.queries.sale import lines_of, sale_by_number
from db.tables import sale_line
from pos.errors import Refused
from pos.rules.basket import DiscountKind, News, discount_line, reprice, totals
from pos.rules.basket.value import Discount
from pos.rules.promoting import Bearer, Scope
from pos.services.day import close_day
from pos.services.match import Match, match_piece
from pos.services.promotion import (
    end_promotion,
    list_promotions,
    reach_of,
)
from pos.services.sale import take_payment
from pos.services.shift import end_shift
from pos.shop import Shop
from tests.builders.booth import (
    FLOAT,
    Clock,
    a_basket,
    a_line,
    an_open_shift,
    cash,
    ibu,
    on_the_shelf,
    sari,
    sell,
    word_of,
)
from tests.builders.promotion import CLOTH, a_bundle, a_promotion, promoting
from tests.builders.proof import is_sound, stands
from tests.builders.returns import give_back
from tests.builders.template import Before, nothing
from tests.builders.unnamed import sell_unnamed


@pytest.fixture
def done_before(request: pytest.FixtureRequest) -> Before:
    """Fill the shelf and open the drawer of who asks for the booth."""
    return promoting if "booth" in request.fixturenames else nothing


@pytest.fixture
def booth(shop: Shop) -> Shop:
    return shop


def on(shop: Shop) -> dict[str, int]:
    """Tell how many promotions are on each item."""
    return {code: len(a_line(shop, code).offers) for code in ("PGB-0001-01", "KMR-0001-01", "PGB-0002-01")}


@pytest.mark.parametrize(
    ("scope", "key", "expected"),
    [
        (Scope.ALL, "", {"PGB-0001-01": 1, "KMR-0001-01": 1, "PGB-0002-01": 1}),
        (Scope.ITEM, "pgb-0001-01", {"PGB-0001-01": 1, "KMR-0001-01": 0, "PGB-0002-01": 0}),
        (Scope.CRAFT, "KORAN BEKAS", {"PGB-0001-01": 0, "KMR-0001-01": 1, "PGB-0002-01": 0}),
        (Scope.RUSUN, "pgb", {"PGB-0001-01": 1, "KMR-0001-01": 0, "PGB-0002-01": 1}),
        (Scope.ARTISAN, "PGB-0002", {"PGB-0001-01": 0, "KMR-0001-01": 0, "PGB-0002-01": 1}),
    ],
)
def test_a_promotion_is_on_what_it_says_and_on_nothing_else(
    booth: Shop, scope: Scope, key: str, expected: dict[str, int]
) -> None:
    made = a_promotion(booth, scope=scope, key=key)
    assert on(booth) == expected
    assert made.code == "PROMO-0001"
    assert reach_of(booth, plan=made.plan).items == sum(expected.values())


def test_a_promotion_holds_from_its_first_day_to_its_last(booth: Shop, clock: Clock) -> None:
    today = booth.today()
    a_promotion(booth, first=today + timedelta(days=1), last=today + timedelta(days=2))
    assert sum(on(booth).values()) == 0
    end_shift(booth, actor=sari(booth), token="end", counted=FLOAT)
    close_day(booth, actor=ibu(booth), token="close")
    for day, held in ((1, 3), (2, 3), (3, 0)):
        clock.set(today + timedelta(days=day))
        assert sum(on(booth).values()) == held


def test_the_open_day_rules_over_the_clock(booth: Shop, clock: Clock) -> None:
    a_promotion(booth, last=booth.today())
    clock.set(booth.today() + timedelta(days=1), hour=0)
    assert on(booth)["PGB-0001-01"] == 1
    number = sell(booth).number
    assert promoted(booth, number) == [(7_500, 0)]
    is_sound(booth)


def promoted(shop: Shop, number: str) -> list[tuple[int, int]]:
    """Read what a promotion took off each line of a receipt, and the part its artisan bears."""
    with shop.reading() as session:
        row = sale_by_number(session, number)
        assert row is not None
        return [(line.promotion_discount, line.promotion_bp) for line in lines_of(session, row.id)]


@pytest.mark.parametrize(
    ("borne_by", "share", "commission", "discount"),
    [
        (Bearer.BOOTH, 60_000, 15_000, 7_500),
        (Bearer.ARTISAN, 54_000, 13_500, 0),
        (Bearer.AGREEMENT, 54_000, 13_500, 0),
    ],
)
def test_whoever_bears_it_pays_for_it(
    booth: Shop, borne_by: Bearer, share: int, commission: int, discount: int
) -> None:
    a_promotion(booth, borne_by=borne_by)
    sell(booth)
    assert stands(booth, "cash:K1") == 567_500
    assert stands(booth, "payable:PGB-0001") == -share
    assert (stands(booth, "commission"), stands(booth, "discount")) == (-commission, discount)
    is_sound(booth)


def test_the_agreement_of_the_day_says_who_bears_it(booth: Shop) -> None:
    a_promotion(booth, borne_by=Bearer.AGREEMENT)
    number = sell(booth, a_line(booth), a_line(booth, "KMR-0001-01"), a_line(booth, "PGB-0002-01")).number
    assert promoted(booth, number) == [(7_500, 10_000), (6_000, 0), (6_000, 0)]
    is_sound(booth)


def test_a_bundle_gives_its_free_piece_when_the_last_one_is_in(booth: Shop) -> None:
    a_bundle(booth)
    assert [totals(a_basket(booth, a_line(booth, quantity=n))).total for n in (1, 2, 3, 4)] == [
        75_000,
        150_000,
        150_000,
        225_000,
    ]
    number = sell(booth, a_line(booth, quantity=3)).number
    assert promoted(booth, number) == [(75_000, 0)]
    is_sound(booth)


@pytest.mark.parametrize("first", [0, 1, 2])
def test_a_bundle_brought_back_piece_by_piece_ends_at_zero(booth: Shop, first: int) -> None:
    a_bundle(booth, borne_by=Bearer.AGREEMENT)
    number = sell(booth, a_line(booth, quantity=3)).number
    for pieces in ((1, 1, 1), (2, 1), (1, 2))[first]:
        give_back(booth, number, {0: pieces})
    for account in ("discount", "commission", "payable:PGB-0001", "rounding"):
        assert stands(booth, account) == 0
    assert stands(booth, "cash:K1") == 500_000
    is_sound(booth)


def test_the_maximum_of_an_item_holds_a_promotion_back(shop: Shop) -> None:
    on_the_shelf(shop, replace(CLOTH, max_discount_bp=500))
    an_open_shift(shop)
    made = a_promotion(shop)
    assert tuple(reach_of(shop, plan=made.plan)) == (1, 1)
    assert promoted(shop, sell(shop).number) == [(3_750, 0)]
    is_sound(shop)


def test_of_two_promotions_only_the_better_one_is_given(booth: Shop) -> None:
    a_promotion(booth)
    a_bundle(booth)
    ten = sell(booth, a_line(booth, quantity=2)).number
    free = sell(booth, a_line(booth, quantity=3)).number
    assert (promoted(booth, ten), promoted(booth, free)) == ([(15_000, 0)], [(75_000, 0)])
    shown = {one.code: (one.pieces, one.given) for one in list_promotions(booth)}
    assert shown == {"PROMO-0001": (2, 15_000), "PROMO-0002": (3, 75_000)}
    is_sound(booth)


def test_a_discount_on_top_of_a_promotion_needs_a_manager_beyond_the_maximum(shop: Shop) -> None:
    on_the_shelf(shop, replace(CLOTH, max_discount_bp=1_500))
    an_open_shift(shop)
    a_promotion(shop)
    basket = discount_line(a_basket(shop), 0, Discount(DiscountKind.AMOUNT, 4_000))
    with pytest.raises(Refused, match="discount-beyond-maximum"):
        take_payment(shop, actor=sari(shop), basket=basket, payments=[cash(100_000)])
    basket = discount_line(basket, 0, Discount(DiscountKind.AMOUNT, 4_000), approved_by=word_of(ibu(shop)))
    take_payment(shop, actor=sari(shop), basket=basket, payments=[cash(100_000)])
    assert stands(shop, "payable:PGB-0001") == -(75_000 - 3_750) * 8 // 10
    is_sound(shop)


def test_a_basket_filled_before_a_promotion_began_or_ended_is_refused_and_brought_up_to_date(
    booth: Shop,
) -> None:
    basket = a_basket(booth)
    made = a_promotion(booth)
    with pytest.raises(Refused, match="promotion-changed"):
        take_payment(booth, actor=sari(booth), basket=basket, payments=[cash(100_000)])
    now = a_line(booth)
    fresh = reprice(basket, 0, News(now.price, now.max_discount_bp, now.on_hand, now.offers))
    assert totals(fresh).total == 67_500
    end_promotion(booth, actor=ibu(booth), token="end", code=made.code)
    with pytest.raises(Refused, match="promotion-changed"):
        take_payment(booth, actor=sari(booth), basket=fresh, payments=[cash(100_000)])
    take_payment(booth, actor=sari(booth), basket=basket, payments=[cash(100_000)])
    is_sound(booth)


def test_a_promotion_that_would_give_these_pieces_less_does_not_stop_their_sale(booth: Shop) -> None:
    a_promotion(booth)
    basket = a_basket(booth)
    a_bundle(booth)
    take_payment(booth, actor=sari(booth), basket=basket, payments=[cash(100_000)])
    is_sound(booth)


def test_what_a_promotion_cost_is_listed_by_who_bore_it_less_what_came_back(booth: Shop) -> None:
    a_promotion(booth, borne_by=Bearer.AGREEMENT)
    number = sell(booth, a_line(booth, quantity=3), a_line(booth, "KMR-0001-01")).number
    (shown,) = list_promotions(booth)
    assert (shown.pieces, shown.given, shown.by_artisan, shown.by_booth) == (4, 28_500, 22_500, 6_000)
    give_back(booth, number, {0: 2})
    (shown,) = list_promotions(booth)
    assert (shown.pieces, shown.given, shown.by_artisan, shown.by_booth) == (2, 13_500, 7_500, 6_000)


def test_under_a_net_price_the_artisan_bears_no_more_than_that(booth: Shop) -> None:
    a_promotion(booth, value=10_000, borne_by=Bearer.ARTISAN)
    sell(booth, a_line(booth, "PGB-0002-01"), payments=[])
    (shown,) = list_promotions(booth)
    assert (shown.given, shown.by_artisan, shown.by_booth) == (60_000, 50_000, 10_000)
    is_sound(booth)


def test_a_piece_matched_to_an_artisan_whose_goods_were_not_promoted_costs_the_booth(booth: Shop) -> None:
    a_promotion(booth, scope=Scope.ARTISAN, key="PGB-0001", borne_by=Bearer.ARTISAN)
    number = sell(booth).number
    match = Match(number, 0, 1, "KMR-0001-01", "tertukar")
    match_piece(booth, actor=ibu(booth), token="match", match=match)
    assert stands(booth, "payable:PGB-0001") == 0
    assert stands(booth, "payable:KMR-0001") == -60_000
    assert (stands(booth, "commission"), stands(booth, "discount")) == (-15_000, 7_500)
    is_sound(booth)


def test_a_piece_matched_within_a_promotion_is_borne_by_its_own_agreement(booth: Shop) -> None:
    made = a_promotion(booth, borne_by=Bearer.AGREEMENT)
    number = sell(booth).number
    end_promotion(booth, actor=ibu(booth), token="end", code=made.code)
    match_piece(booth, actor=ibu(booth), token="match", match=Match(number, 0, 1, "KMR-0001-01", "tertukar"))
    assert stands(booth, "payable:KMR-0001") == -60_000
    (shown,) = list_promotions(booth)
    assert (shown.pieces, shown.given, shown.by_artisan) == (1, 7_500, 0)
    is_sound(booth)


def test_nobody_can_promote_what_nobody_can_name(booth: Shop) -> None:
    a_promotion(booth)
    sell_unnamed(booth)
    with booth.reading() as session:
        assert list(session.execute(select(sale_line.c.promotion_id)).scalars()) == [None]
    is_sound(booth)
