"""Units of work of the verbs: a token answers once for all, series have no gap, a conflict is tried again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from db.tables import deed
from pos.errors import Refused, Trouble
from pos.services.unit import (
    TRIES,
    next_number,
    not_before,
    outcome_of,
    outcome_since,
    remember,
    stamp,
    verb,
)
from pos.shop import OFFICE, Conflict, Lost, Shop
from tests.builders.booth import Clock
from tests.builders.proof import at_once, column


def test_numbers_are_given_out_from_one_without_a_gap_by_many_at_once(shop: Shop) -> None:
    @verb
    def draw(at: Shop) -> int:
        with at.writing() as session:
            return next_number(session, "trial")

    answers = at_once(*[lambda: [draw(shop) for _time in range(10)]] * 4)
    assert sorted(number for numbers in answers for number in numbers) == list(range(1, 41))


def test_a_number_that_was_not_used_is_given_out_again(shop: Shop) -> None:
    def waste() -> None:
        with shop.writing() as session:
            next_number(session, "trial")
            raise Refused("empty-basket")

    for _time in range(2):
        with pytest.raises(Refused):
            waste()
    with shop.writing() as session:
        assert next_number(session, "trial") == 1


def test_a_token_is_remembered_once_and_belongs_to_its_verb(shop: Shop) -> None:
    with shop.writing() as session:
        remember(session, "token", verb_name="sell", outcome="R-1")
        assert outcome_of(session, "token", "sell") == "R-1"
        assert outcome_of(session, "token") == "R-1"
        assert outcome_of(session, "other") is None
    with shop.reading() as session, pytest.raises(Refused, match="token-of-something-else"):
        outcome_of(session, "token", "give back")
    with pytest.raises(Conflict):
        again(shop)
    assert column(shop, deed.c.outcome) == ["R-1"]


def again(shop: Shop) -> None:
    with shop.writing() as session:
        remember(session, "token", verb_name="sell", outcome="R-2")


def test_after_a_wait_a_server_is_asked_again_and_a_file_need_not_be(shop: Shop) -> None:
    with shop.writing() as session:
        remember(session, "token", verb_name="sell", outcome="R-1")
    with shop.reading() as session:
        assert outcome_since(session, "token", "sell") == (None if shop.store.is_sqlite else "R-1")


def failing(*errors: Exception) -> tuple[Callable[[Shop], str], list[int]]:
    """Make a verb that fails with each error in turn and then works; gives also how often it was tried."""
    left, tries = list(errors), [0]

    @verb
    def work(_shop: Shop) -> str:
        tries[0] += 1
        if left:
            raise left.pop(0)
        return "done"

    return work, tries


def test_whoever_came_second_tries_again_until_it_works(file_shop: Shop) -> None:
    work, tries = failing(*[Conflict("store-busy")] * (TRIES - 1))
    assert (work(file_shop), tries) == ("done", [TRIES])


def test_whoever_never_gets_through_is_told_so(file_shop: Shop) -> None:
    work, tries = failing(*[Conflict("store-busy")] * TRIES)
    with pytest.raises(Conflict):
        work(file_shop)
    assert tries == [TRIES]


def test_a_lost_answer_is_asked_for_again_and_then_said_to_be_lost(file_shop: Shop) -> None:
    work, _tries = failing(Lost("store-gone"), Lost("store-gone"))
    assert work(file_shop) == "done"
    work, tries = failing(*[Lost("store-gone")] * TRIES)
    with pytest.raises(Lost):
        work(file_shop)
    assert tries == [3]


@pytest.mark.parametrize("error", [Refused("empty-basket"), Trouble("disk-full")])
def test_a_refusal_and_a_full_disk_are_not_tried_again(file_shop: Shop, error: Exception) -> None:
    work, tries = failing(error)
    with pytest.raises(type(error)):
        work(file_shop)
    assert tries == [1]


def test_an_event_is_stamped_with_the_clock_or_the_chains_last_instant(shop: Shop, clock: Clock) -> None:
    last = clock()
    with shop.writing() as session:
        session.connection().exec_driver_sql(
            "UPDATE audit_head SET last_at = '2026-11-24 02:00:00+00' WHERE chain = 'OFFICE'"
            if not shop.store.is_sqlite
            else "UPDATE audit_head SET last_at = '2026-11-24 02:00:00.000000' WHERE chain = 'OFFICE'"
        )
    with shop.reading() as session:
        clock.forward(seconds=-90)
        assert stamp(session, shop, OFFICE) == last
        assert stamp(session, shop, "K9") == clock()
        assert not_before(session, clock(), OFFICE) == last
        clock.forward(minutes=3)
        assert stamp(session, shop, OFFICE) == last + timedelta(seconds=90)
        assert not_before(session, clock(), "K9") == clock()
