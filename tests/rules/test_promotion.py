from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.errors import Refused
from pos.rules.basket import BasketLine, Discount, DiscountKind, discount_basket, discount_line, priced
from pos.rules.basket.pricing import left_to_give, next_pieces, promotion_off
from pos.rules.line import (
    NOTHING,
    Deal,
    Parts,
    Terms,
    TermsKind,
    check_deal,
    parts_kept,
    parts_returned,
    parts_sold,
)
from pos.rules.promotion import Offer, OfferKind, best, missing, promised
from tests.builders.basket import a_basket, a_line, amount, offers, percent

BP = st.integers(0, 10_000)


def off_percent(rate_bp: int, key: int = 1) -> Offer:
    return Offer(key, "Pekan batik", OfferKind.PERCENT, rate_bp)


def off_amount(rupiah: int, key: int = 1) -> Offer:
    return Offer(key, "Hemat", OfferKind.AMOUNT, rupiah)


def bundle(buys: int, free: int, key: int = 1) -> Offer:
    return Offer(key, "Beli banyak", OfferKind.BUNDLE, 0, buys, free)


@st.composite
def lines(draw: st.DrawFn) -> BasketLine:
    price = draw(st.one_of(st.integers(0, 60), st.integers(0, 200_000)))
    line = a_line(draw(st.integers(1, 9)), price, draw(st.integers(1, 12)), draw(BP))
    return replace(line, offers=tuple(draw(st.lists(offers(), max_size=3))))


@st.composite
def deals(draw: st.DrawFn) -> Deal:
    """A line as it is sold: a promotion, a discount of the line, of the basket, and any terms."""
    line = draw(lines())
    basket = discount_line(a_basket(line), 0, draw(st.none() | st.builds(percent, BP)))
    basket = discount_basket(basket, draw(st.none() | st.builds(percent, BP)))
    (row,) = priced(basket)
    terms = Terms(draw(st.sampled_from(TermsKind)), draw(BP), draw(st.integers(0, line.price)), draw(BP))
    bearing = line.offer.artisan_bp if line.offer and row.promotion_discount else 0
    return Deal(
        line.price, line.quantity, row.discount, row.shared_discount, terms, row.promotion_discount, bearing
    )


@pytest.mark.parametrize(
    ("offer", "price", "quantity", "off"),
    [
        (None, 75_000, 3, 0),
        (off_percent(1_000), 75_000, 1, 7_500),
        (off_percent(1_750), 33_333, 1, 5_833),
        (off_percent(500), 10, 1, 1),
        (off_percent(10_000), 75_000, 2, 150_000),
        (off_amount(5_000), 75_000, 3, 15_000),
        (off_amount(80_000), 75_000, 2, 150_000),
        (bundle(2, 1), 75_000, 2, 0),
        (bundle(2, 1), 75_000, 3, 75_000),
        (bundle(2, 1), 75_000, 5, 75_000),
        (bundle(2, 1), 75_000, 6, 150_000),
        (bundle(3, 2), 10_000, 5, 20_000),
        (bundle(1, 1), 10_000, 7, 30_000),
    ],
)
def test_a_promotion_takes_off_what_it_promises(
    offer: Offer | None, price: int, quantity: int, off: int
) -> None:
    assert promised(offer, price, quantity) == off


@pytest.mark.parametrize(
    ("most_bp", "off", "left"), [(0, 0, 0), (1_000, 22_500, 0), (3_000, 67_500, 0), (10_000, 75_000, 150_000)]
)
def test_a_promotion_never_goes_beyond_the_items_maximum(most_bp: int, off: int, left: int) -> None:
    line = replace(a_line(1, 75_000, 3, most_bp), offers=(bundle(2, 1),))
    assert (promotion_off(line), left_to_give(line)) == (off, left)
    (row,) = priced(a_basket(line))
    assert not row.beyond_maximum


def test_the_maximum_is_what_promotion_and_discount_take_off_together() -> None:
    line = replace(a_line(1, 100_000, 1, 1_500), offers=(off_percent(1_000),))
    basket = discount_line(a_basket(line), 0, amount(5_000))
    (row,) = priced(basket)
    assert (row.promotion_discount, row.line_discount, row.shared_discount) == (10_000, 5_000, 5_000)
    assert not row.beyond_maximum
    (row,) = priced(discount_line(basket, 0, amount(5_001)))
    assert row.beyond_maximum
    assert (row.promotion_discount, row.shared_discount, row.net) == (10_000, 5_000, 84_999)


def test_a_discount_in_rupiah_must_fit_beside_the_promotion() -> None:
    basket = a_basket(replace(a_line(1, 100_000, 1, 10_000), offers=(off_percent(6_000),)))
    with pytest.raises(Refused, match="discount-over-worth") as refused:
        discount_line(basket, 0, amount(40_001))
    assert refused.value.facts == {"discount": 40_001, "worth": 40_000}
    (row,) = priced(discount_line(basket, 0, percent(9_000)))
    assert row.net == 0


def test_of_several_promotions_the_one_that_takes_most_off_these_pieces_holds_alone() -> None:
    ten, two_and_one = off_percent(1_000, key=1), bundle(2, 1, key=2)
    both = (ten, two_and_one)
    assert [best(both, 75_000, quantity) for quantity in (1, 2, 3)] == [ten, ten, two_and_one]
    line = replace(a_line(1, 75_000, 3, 10_000), offers=both)
    assert promotion_off(line) == 75_000


def test_a_tie_goes_to_the_earlier_promotion() -> None:
    first, second = off_percent(1_000, key=3), off_amount(7_500, key=4)
    assert best((second, first), 75_000, 2) is first
    assert best((), 75_000, 1) is None


@pytest.mark.parametrize(
    ("offer", "quantity", "wanted"),
    [
        (bundle(2, 1), 1, 0),
        (bundle(2, 1), 2, 1),
        (bundle(2, 1), 3, 0),
        (bundle(2, 1), 5, 1),
        (bundle(3, 2), 3, 2),
        (bundle(3, 2), 4, 1),
        (off_percent(1_000), 2, 0),
    ],
)
def test_a_bundle_tells_how_many_free_pieces_it_still_wants(offer: Offer, quantity: int, wanted: int) -> None:
    assert missing(offer, quantity) == wanted


@pytest.mark.parametrize(
    ("most_bp", "quantity", "on_hand", "expected"),
    [
        (10_000, 1, None, None),
        (10_000, 2, None, (1, 0)),
        (10_000, 2, 2, None),
        (10_000, 2, 3, (1, 0)),
        (10_000, 3, None, None),
        (1_000, 2, None, (1, 52_500)),
        (0, 2, None, None),
    ],
)
def test_a_bundle_that_is_nearly_full_tells_what_the_next_piece_costs(
    most_bp: int, quantity: int, on_hand: int | None, expected: tuple[int, int] | None
) -> None:
    line = replace(a_line(1, 75_000, quantity, most_bp), offers=(bundle(2, 1),), on_hand=on_hand)
    assert next_pieces(line) == expected


def test_the_next_piece_is_not_called_free_while_it_costs_what_another_promotion_gave_up() -> None:
    line = replace(a_line(1, 75_000, 2, 10_000), offers=(off_percent(1_000, 1), bundle(2, 1, 2)))
    assert next_pieces(line) == (1, 15_000)


def test_a_bundle_that_another_promotion_beats_promises_no_next_piece() -> None:
    line = replace(a_line(1, 75_000, 2, 10_000), offers=(off_percent(5_000, 1), bundle(2, 1, 2)))
    assert next_pieces(line) is None


@given(lines())
def test_a_promotion_takes_off_at_most_its_promise_the_maximum_and_the_worth(line: BasketLine) -> None:
    gross = line.price * line.quantity
    off = promotion_off(line)
    assert 0 <= off <= promised(line.offer, line.price, line.quantity) <= gross
    assert off <= -(-gross * line.max_discount_bp // 10_000)
    assert left_to_give(line) >= 0
    for offer in line.offers:
        assert off >= promotion_off(replace(line, offers=(offer,)))


@given(lines(), st.lists(st.none() | st.builds(percent, BP), min_size=2, max_size=2))
def test_the_parts_of_a_priced_line_add_up(line: BasketLine, given_off: list[Discount | None]) -> None:
    basket = discount_basket(discount_line(a_basket(line), 0, given_off[0]), given_off[1])
    (row,) = priced(basket)
    assert row.discount == row.promotion_discount + row.line_discount + row.basket_discount
    assert 0 <= row.promotion_discount + row.shared_discount <= row.discount <= row.gross
    within = -(-row.gross * line.max_discount_bp // 10_000)
    assert row.beyond_maximum == (row.discount > within)
    assert row.promotion_discount + row.shared_discount == min(row.discount, within)


@given(deals())
def test_where_the_money_of_a_promoted_line_goes_adds_up_for_every_number_of_pieces(deal: Deal) -> None:
    check_deal(deal)
    for kept in range(deal.quantity + 1):
        parts = parts_kept(deal, kept)
        assert parts.share + parts.commission - parts.booth_discount == parts.net
        assert parts.artisan_discount + parts.booth_discount == parts.discount
        assert parts.gross - parts.discount == parts.net
        assert min(getattr(parts, name) for name in Parts.__slots__) >= 0
    assert parts_kept(deal, 0) == NOTHING
    assert parts_sold(deal).discount == deal.discount


@given(deals())
def test_the_artisan_bears_what_promotion_and_agreement_say_and_never_more_than_the_share(deal: Deal) -> None:
    parts = parts_sold(deal)
    by_promotion = deal.promotion_discount * deal.promotion_bp // 10_000
    by_agreement = deal.shared_discount * deal.terms.artisan_bp // 10_000
    borne = by_promotion + by_agreement
    if deal.terms.kind is TermsKind.NET:
        borne = min(borne, deal.terms.net_price * deal.quantity)
    assert parts.artisan_discount == borne


@given(deals(), st.data())
def test_any_order_of_returns_of_a_promoted_line_ends_at_nothing(deal: Deal, data: st.DataObject) -> None:
    left, balance = deal.quantity, parts_sold(deal)
    while left:
        now = data.draw(st.integers(1, left))
        back = parts_returned(deal, already=deal.quantity - left, now=now)
        assert back.share + back.commission - back.booth_discount == back.net >= 0
        balance += -back
        left -= now
        assert balance == parts_kept(deal, left)
    assert balance == NOTHING


@given(deals())
def test_the_buyer_gets_no_less_back_for_keeping_less(deal: Deal) -> None:
    steps = [parts_kept(deal, kept) for kept in range(deal.quantity + 1)]
    for fewer, more in pairwise(steps):
        assert more.net >= fewer.net
        assert more.discount >= fewer.discount
        assert more.share - fewer.share >= -1


@pytest.mark.parametrize(
    ("bearing", "share", "commission", "booth"),
    [(0, 60_000, 15_000, 7_500), (10_000, 54_000, 13_500, 0), (5_000, 57_000, 14_250, 3_750)],
)
def test_a_tenth_off_a_cloth_is_borne_as_the_promotion_says(
    bearing: int, share: int, commission: int, booth: int
) -> None:
    terms = Terms(TermsKind.COMMISSION, rate_bp=2_000, artisan_bp=10_000)
    parts = parts_sold(Deal(75_000, 1, 7_500, 0, terms, 7_500, bearing))
    assert (parts.share, parts.commission, parts.booth_discount) == (share, commission, booth)
    assert parts.net == 67_500


def test_promotion_and_discount_of_one_line_are_each_borne_by_their_own_rule() -> None:
    terms = Terms(TermsKind.COMMISSION, rate_bp=2_000, artisan_bp=10_000)
    parts = parts_sold(Deal(100_000, 1, 15_000, 5_000, terms, 10_000, 0))
    assert (parts.artisan_discount, parts.booth_discount) == (5_000, 10_000)
    assert (parts.share, parts.commission, parts.net) == (76_000, 19_000, 85_000)


def test_the_odd_rupiah_of_promotion_and_discount_is_borne_once() -> None:
    terms = Terms(TermsKind.COMMISSION, artisan_bp=10_000)
    deal = Deal(1_000, 2, 2, 1, terms, 1, 10_000)
    assert [parts_kept(deal, kept).artisan_discount for kept in (0, 1, 2)] == [0, 1, 2]


def test_a_promotion_the_artisan_bears_takes_no_more_than_the_net_price() -> None:
    terms = Terms(TermsKind.NET, net_price=50_000)
    parts = parts_sold(Deal(60_000, 1, 60_000, 0, terms, 60_000, 10_000))
    assert (parts.share, parts.commission) == (0, 10_000)
    assert (parts.artisan_discount, parts.booth_discount) == (50_000, 10_000)


@pytest.mark.parametrize(
    ("deal", "code"),
    [
        (Deal(1_000, 1, 500, 300, Terms(TermsKind.COMMISSION), 201), "line-shared-discount"),
        (Deal(1_000, 1, 500, 0, Terms(TermsKind.COMMISSION), -1), "line-shared-discount"),
        (Deal(1_000, 1, 500, 0, Terms(TermsKind.COMMISSION), 500, 10_001), "terms-artisan-part"),
    ],
)
def test_a_promoted_line_the_books_do_not_know_is_refused(deal: Deal, code: str) -> None:
    with pytest.raises(Refused, match=code):
        check_deal(deal)


def test_a_basket_in_percent_is_taken_after_the_promotion() -> None:
    first = replace(a_line(1, 100_000, 1, 10_000), offers=(off_percent(1_000),))
    basket = discount_basket(a_basket(first, a_line(2, 50_000, 1, 10_000)), percent(1_000))
    assert [row.basket_discount for row in priced(basket)] == [9_000, 5_000]


def test_a_percent_of_a_line_is_of_its_price_not_of_what_the_promotion_left() -> None:
    line = replace(a_line(1, 100_000, 1, 10_000), offers=(off_percent(1_000),))
    (row,) = priced(discount_line(a_basket(line), 0, Discount(DiscountKind.PERCENT, 1_000)))
    assert (row.promotion_discount, row.line_discount, row.net) == (10_000, 10_000, 80_000)
