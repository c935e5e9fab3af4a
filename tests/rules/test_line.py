from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.errors import Refused
from pos.rules.line import (
    NOTHING,
    Deal,
    Parts,
    Terms,
    TermsKind,
    check_deal,
    check_terms,
    parts_kept,
    parts_returned,
    parts_sold,
    shared_part,
)

BP = st.integers(0, 10_000)


@st.composite
def deals(draw: st.DrawFn) -> Deal:
    price = draw(st.one_of(st.integers(0, 60), st.integers(0, 2_000_000)))
    quantity = draw(st.integers(1, 12))
    discount = draw(st.integers(0, price * quantity))
    shared = draw(st.one_of(st.just(discount), st.integers(0, discount)))
    terms = Terms(draw(st.sampled_from(TermsKind)), draw(BP), draw(st.integers(0, price)), draw(BP))
    return Deal(price, quantity, discount, shared, terms)


def figures(parts: Parts) -> tuple[int, ...]:
    return tuple(getattr(parts, name) for name in Parts.__slots__)


def commission(rate_bp: int, artisan_bp: int = 0) -> Terms:
    return Terms(TermsKind.COMMISSION, rate_bp=rate_bp, artisan_bp=artisan_bp)


def net_price(amount: int, artisan_bp: int = 0) -> Terms:
    return Terms(TermsKind.NET, net_price=amount, artisan_bp=artisan_bp)


@pytest.mark.parametrize(
    ("deal", "share", "booth", "paid"),
    [
        (Deal(75_000, 1, 0, 0, commission(2000)), 60_000, 15_000, 75_000),
        (Deal(33_333, 1, 0, 0, commission(1750)), 27_500, 5_833, 33_333),
        (Deal(60_000, 1, 0, 0, commission(2000)), 48_000, 12_000, 60_000),
        (Deal(45_000, 12, 0, 0, commission(2000)), 432_000, 108_000, 540_000),
        (Deal(75_000, 4, 7_500, 7_500, commission(2000, 10_000)), 234_000, 58_500, 292_500),
        (Deal(60_000, 3, 0, 0, commission(2000)), 144_000, 36_000, 180_000),
        (Deal(75_000, 1, 7_500, 7_500, commission(2000)), 60_000, 15_000, 67_500),
        (Deal(75_000, 1, 7_500, 7_500, commission(2000, 5000)), 57_000, 14_250, 67_500),
        (Deal(75_000, 1, 0, 0, commission(0)), 75_000, 0, 75_000),
        (Deal(75_000, 1, 0, 0, commission(10_000)), 0, 75_000, 75_000),
        (Deal(75_000, 2, 0, 0, net_price(60_000)), 120_000, 30_000, 150_000),
        (Deal(75_000, 1, 5_000, 5_000, net_price(60_000, 10_000)), 55_000, 15_000, 70_000),
        (Deal(75_000, 1, 75_000, 75_000, net_price(60_000, 10_000)), 0, 15_000, 0),
        (Deal(75_000, 1, 75_000, 75_000, commission(2000, 10_000)), 0, 0, 0),
    ],
)
def test_a_line_is_divided_to_the_rupiah(deal: Deal, share: int, booth: int, paid: int) -> None:
    check_deal(deal)
    parts = parts_sold(deal)
    assert (parts.share, parts.commission, parts.net) == (share, booth, paid)


def test_the_worked_month_gives_the_artisan_774_000() -> None:
    terms = commission(2000, 10_000)
    sold = [Deal(45_000, 12, 0, 0, terms), Deal(75_000, 4, 7_500, 7_500, terms), Deal(60_000, 3, 0, 0, terms)]
    month = sum((parts_sold(deal) for deal in sold), NOTHING) - parts_returned(sold[0], already=0, now=1)
    assert (month.gross, month.artisan_discount, month.base) == (975_000, 7_500, 967_500)
    assert (month.commission, month.share) == (193_500, 774_000)


def test_the_discount_beyond_the_maximum_is_the_booths() -> None:
    assert shared_part(100_000, 30_000, 1_000) == 10_000
    parts = parts_sold(Deal(100_000, 1, 30_000, 10_000, commission(2000, 10_000)))
    assert (parts.artisan_discount, parts.booth_discount, parts.share) == (10_000, 20_000, 72_000)


def test_the_odd_rupiah_of_a_shared_discount_is_the_booths() -> None:
    parts = parts_sold(Deal(1_000, 1, 333, 333, commission(2000, 5000)))
    assert (parts.artisan_discount, parts.booth_discount) == (166, 167)


@given(deals(), st.data())
def test_the_parts_add_up_for_every_number_of_pieces(deal: Deal, data: st.DataObject) -> None:
    check_deal(deal)
    parts = parts_kept(deal, data.draw(st.integers(0, deal.quantity)))
    assert parts.share + parts.commission - parts.booth_discount == parts.net
    assert parts.artisan_discount + parts.booth_discount == parts.discount
    assert parts.gross - parts.discount == parts.net
    assert parts.base == parts.share + parts.commission
    assert min(figures(parts)) >= 0


@given(deals())
def test_nothing_kept_is_nothing_and_all_kept_is_the_line(deal: Deal) -> None:
    assert parts_kept(deal, 0) == NOTHING
    sold = parts_sold(deal)
    assert (sold.pieces, sold.discount) == (deal.quantity, deal.discount)
    assert sold.net == deal.price * deal.quantity - deal.discount


@given(deals())
def test_keeping_more_never_costs_less(deal: Deal) -> None:
    steps = [parts_kept(deal, kept) for kept in range(deal.quantity + 1)]
    for fewer, more in pairwise(steps):
        step = more - fewer
        assert (
            min(step.gross, step.discount, step.artisan_discount, step.net, step.base, step.commission) >= 0
        )
        assert step.share >= (0 if deal.terms.kind is TermsKind.COMMISSION else -1)
        assert step.booth_discount >= (0 if deal.shared_discount == deal.discount else -1)


@given(deals(), st.data())
def test_any_order_of_returns_ends_at_nothing(deal: Deal, data: st.DataObject) -> None:
    left, balance = deal.quantity, parts_sold(deal)
    while left:
        now = data.draw(st.integers(1, left))
        back = parts_returned(deal, already=deal.quantity - left, now=now)
        assert back.pieces == now
        assert back.share + back.commission - back.booth_discount == back.net
        balance += -back
        left -= now
        assert balance == parts_kept(deal, left)
    assert balance == NOTHING


@given(deals())
def test_a_net_price_is_lowered_by_the_artisans_discount_and_never_below_nothing(deal: Deal) -> None:
    terms = Terms(TermsKind.NET, 0, deal.terms.net_price, deal.terms.artisan_bp)
    parts = parts_sold(Deal(deal.price, deal.quantity, deal.discount, deal.shared_discount, terms))
    due = terms.net_price * deal.quantity
    assert parts.artisan_discount == min(deal.shared_discount * terms.artisan_bp // 10_000, due)
    assert parts.share == due - parts.artisan_discount
    assert parts.commission == (deal.price - terms.net_price) * deal.quantity


@pytest.mark.parametrize(
    ("deal", "code"),
    [
        (Deal(-1, 1, 0, 0, commission(0)), "line-price"),
        (Deal(1, 0, 0, 0, commission(0)), "line-quantity"),
        (Deal(1_000, 2, 2_001, 0, commission(0)), "line-discount"),
        (Deal(1_000, 2, -1, 0, commission(0)), "line-discount"),
        (Deal(1_000, 2, 500, 501, commission(0)), "line-shared-discount"),
        (Deal(1_000, 2, 500, -1, commission(0)), "line-shared-discount"),
        (Deal(1_000, 2, 0, 0, commission(10_001)), "terms-rate"),
        (Deal(1_000, 2, 0, 0, commission(0, 10_001)), "terms-artisan-part"),
        (Deal(1_000, 2, 0, 0, net_price(1_001)), "terms-net-price"),
        (Deal(1_000, 2, 0, 0, net_price(-1)), "terms-net-price"),
    ],
)
def test_a_line_the_books_do_not_know_is_refused(deal: Deal, code: str) -> None:
    with pytest.raises(Refused) as refused:
        check_deal(deal)
    assert refused.value.code == code


def test_a_net_price_above_the_price_is_refused_when_the_price_falls() -> None:
    check_terms(net_price(60_000), 60_000)
    with pytest.raises(Refused, match="terms-net-price"):
        check_terms(net_price(60_000), 59_999)


@pytest.mark.parametrize(
    ("already", "now", "code"),
    [
        (0, 0, "return-quantity"),
        (0, -1, "return-quantity"),
        (2, 2, "return-more-than-bought"),
        (4, 1, "return-more-"),
    ],
)
def test_no_more_comes_back_than_was_bought(already: int, now: int, code: str) -> None:
    with pytest.raises(Refused, match=code):
        parts_returned(Deal(1_000, 3, 0, 0, commission(0)), already=already, now=now)


def test_pieces_that_were_not_sold_cannot_be_kept() -> None:
    with pytest.raises(Refused, match="line-kept"):
        parts_kept(Deal(1_000, 3, 0, 0, commission(0)), 4)
