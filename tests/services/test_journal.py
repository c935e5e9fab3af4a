"""How events enter the books: balanced, sealed in a chain that never forks, shelves never below zero."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select

from db.models import Place
from db.tables import audit_entry, audit_head, entry, posting, shelf_stock, stock_move
from pos.errors import Refused
from pos.rules.chain import GENESIS, link
from pos.services.journal import Event, Move, head_of, record, seal
from pos.services.sale import take_payment
from pos.services.unit import next_number, verb
from pos.shop import OFFICE, Shop
from tests.builders.booth import Clock, Goods, a_basket, a_line, an_open_shift, cash, on_the_shelf, sari
from tests.builders.proof import another_till, at_once, column, is_sound, rows, stands, told


def an_event(shop: Shop, kind: str = "trial", chain: str = OFFICE) -> Event:
    return Event(kind, chain, shop.today(), shop.clock(), "T-1", "IBU")


def chain_links(shop: Shop, chain: str) -> int:
    """Walk a chain from its beginning; gives its length."""
    with shop.reading() as session:
        picked = audit_entry.c.chain == chain
        entries = session.execute(select(audit_entry).where(picked).order_by(audit_entry.c.sequence)).all()
        head = head_of(session, chain)
    previous = GENESIS
    for at, one in enumerate(entries, start=1):
        assert (one.sequence, one.previous) == (at, previous)
        previous = link(previous, at, one.payload)
        assert one.hash == previous
    assert head == (len(entries), previous)
    return len(entries)


def test_postings_on_one_account_are_summed_and_zeros_are_dropped(shop: Shop) -> None:
    before = rows(shop, posting)
    with shop.writing() as session:
        postings = [("safe", 500), ("safe", -200), ("bank", -300), ("rounding", 0), ("qris", 5), ("qris", -5)]
        record(session, an_event(shop), postings=postings)
    assert rows(shop, posting) - before == 2
    assert (stands(shop, "safe"), stands(shop, "bank")) == (2_000_300, 19_999_700)


def test_an_entry_that_does_not_balance_is_never_written(shop: Shop) -> None:
    before = rows(shop, entry)

    def tilt() -> None:
        with shop.writing() as session:
            record(session, an_event(shop), postings=[("safe", 500), ("bank", -499)])

    with pytest.raises(AssertionError):
        tilt()
    assert rows(shop, entry) == before


def test_an_event_may_have_an_empty_entry(shop: Shop) -> None:
    before = rows(shop, posting)
    with shop.writing() as session:
        record(session, an_event(shop))
    assert rows(shop, posting) == before
    is_sound(shop)


def move(shop: Shop, *moves: Move) -> Callable[[], None]:
    def carry() -> None:
        with shop.writing() as session:
            record(session, an_event(shop, "moved"), moves=moves)

    return carry


def test_a_shelf_never_gives_more_than_it_holds(shop: Shop) -> None:
    on_the_shelf(shop, Goods(stock=3))
    before = rows(shop, stock_move)
    with pytest.raises(Refused) as refused:
        move(shop, Move(1, Place.SHELF, Place.BUYER, 4))()
    assert refused.value.facts == {"on_hand": 3}
    assert (rows(shop, stock_move), column(shop, shelf_stock.c.on_hand)) == (before, [3])


def test_pieces_on_and_off_in_one_event_count_together(shop: Shop) -> None:
    on_the_shelf(shop, Goods(stock=0))
    move(shop, Move(1, Place.COUNT, Place.SHELF, 2), Move(1, Place.SHELF, Place.BUYER, 2))()
    move(shop, Move(1, Place.COUNT, Place.SHELF, 5))()
    assert sum(column(shop, shelf_stock.c.on_hand)) == 5
    is_sound(shop)


def test_many_taking_the_last_pieces_at_once_take_no_more_than_there_are(shop: Shop) -> None:
    on_the_shelf(shop, Goods(stock=5))
    answers = at_once(*[move(shop, Move(1, Place.SHELF, Place.BUYER, 1))] * 8)
    assert told(answers) == ["done"] * 5 + ["more-than-on-hand"] * 3
    assert column(shop, shelf_stock.c.on_hand) == [0]
    is_sound(shop)


def test_goods_taken_crosswise_at_once_never_stop_each_other(shop: Shop) -> None:
    on_the_shelf(shop, Goods(stock=500), Goods(code="PGB-0001-02", stock=500))
    one, two = Move(1, Place.SHELF, Place.BUYER, 1), Move(2, Place.SHELF, Place.BUYER, 1)

    def many(*moves: Move) -> None:
        for _time in range(15):
            move(shop, *moves)()

    answers = at_once(lambda: many(one, two), lambda: many(two, one), lambda: many(one, two))
    assert told(answers) == ["done"] * 3
    assert column(shop, shelf_stock.c.on_hand) == [455, 455]


def test_a_chain_that_many_seal_at_once_never_forks(shop: Shop) -> None:
    length = chain_links(shop, OFFICE)

    @verb
    def seal_one(at: Shop) -> None:
        with at.writing() as session:
            seal(session, an_event(at), {"number": next_number(session, "trial")})

    answers = at_once(*[lambda: [seal_one(shop) for _time in range(15)]] * 6)
    assert told(answers) == ["done"] * 6
    assert chain_links(shop, OFFICE) == length + 90


def test_four_tills_and_the_office_at_once_each_keep_a_chain_of_their_own(shop: Shop) -> None:
    on_the_shelf(shop, Goods(stock=500, price=10_000))
    tills = [shop, *(another_till(shop, code) for code in ("K2", "K3", "K4"))]
    cashier = sari(shop)
    for one in tills:
        an_open_shift(one, cashier)
    line = a_line(shop)
    baskets = {one.till: [a_basket(one, line) for _sale in range(6)] for one in tills}
    before = {chain: chain_links(shop, chain) for chain in ("K1", "K2", "K3", "K4", OFFICE)}

    def sell_all(one: Shop) -> None:
        for basket in baskets[one.till]:
            take_payment(one, actor=cashier, basket=basket, payments=[cash(10_000)])

    def work_at_the_desk() -> None:
        for _time in range(6):
            with shop.writing() as session:
                record(session, an_event(shop), postings=[("safe", 1), ("bank", -1)])

    works: list[Callable[[], Any]] = [partial(sell_all, one) for one in tills]
    assert told(at_once(*works, work_at_the_desk)) == ["done"] * 5
    assert {chain: chain_links(shop, chain) - length for chain, length in before.items()} == dict.fromkeys(
        before, 6
    )
    assert column(shop, shelf_stock.c.on_hand) == [476]
    is_sound(shop)


def test_the_last_instant_of_a_chain_never_goes_back(shop: Shop, clock: Clock) -> None:
    with shop.writing() as session:
        seal(session, an_event(shop), {})
        late = clock()
        clock.forward(seconds=-30)
        seal(session, an_event(shop), {})
    with shop.reading() as session:
        question = select(audit_head.c.last_at).where(audit_head.c.chain == OFFICE)
        assert session.execute(question).scalar_one() == late
