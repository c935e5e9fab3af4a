"""A server that breaks off before, at and after a commit: nothing is sold twice, and asking again tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from db.store import Store
from db.tables import cash_move, deed, sale
from pos.services.cash import CashMove, move_cash
from pos.services.day import close_day
from pos.services.returns import Return, take_back
from pos.services.sale import SaleDone, take_payment
from pos.services.shift import end_shift
from pos.shop import Lost, Shop
from tests.builders.booth import (
    FLOAT,
    Clock,
    a_basket,
    an_open_shift,
    booth_at,
    cash,
    ibu,
    on_the_shelf,
    sari,
    sell,
)
from tests.builders.proof import column, is_sound, rows, stands
from tests.builders.wire import Cut, Wire
from tests.conftest import database_url

CUTS = pytest.mark.parametrize("cut", list(Cut))


@pytest.fixture
def database(server: str, postgresql_template: str) -> Iterator[str]:
    """Give the name of a founded booth on the server."""
    name = f"cut_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {postgresql_template}")
    yield name
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def wire(server: str) -> Iterator[Wire]:
    with Wire(server) as carried:
        yield carried


@pytest.fixture
def safe(server: str, database: str, tmp_path: Path, clock: Clock) -> Iterator[Shop]:
    """Give the booth over a wire that holds, with goods and an open drawer."""
    shop = booth_at(database_url(server, database), tmp_path, clock)
    on_the_shelf(shop)
    an_open_shift(shop)
    yield shop
    shop.store.close()


@pytest.fixture
def till(safe: Shop, wire: Wire, database: str) -> Iterator[Shop]:
    """Give the same booth over a wire that tests cut."""
    store = Store(wire.url(database))
    yield replace(safe, store=store)
    store.close()


def pay(shop: Shop, token: str = "once") -> SaleDone:
    basket = replace(a_basket(shop), token=token)
    return take_payment(shop, actor=sari(shop), basket=basket, payments=[cash(75_000)])


@CUTS
def test_a_payment_cut_off_at_its_commit_is_sold_once_and_the_cashier_is_told_so(
    safe: Shop, till: Shop, wire: Wire, cut: Cut
) -> None:
    wire.cuts = [cut]
    sold = pay(till)
    assert wire.cuts == []
    assert column(safe, sale.c.number) == [sold.number]
    assert pay(safe) == sold
    assert stands(safe, "cash:K1") == 575_000
    is_sound(safe)


@CUTS
def test_a_payment_that_is_cut_off_again_and_again_is_lost_in_words_and_found_by_its_token(
    safe: Shop, till: Shop, wire: Wire, cut: Cut
) -> None:
    wire.cuts = [Cut.BEFORE, Cut.BEFORE, cut]
    with pytest.raises(Lost, match="store-gone"):
        pay(till)
    assert rows(safe, deed) in ((1,) if cut is Cut.BEFORE else (1, 2))
    sold = pay(till)
    assert column(safe, sale.c.number) == [sold.number]
    is_sound(safe)


VERBS: dict[str, Callable[[Shop], object]] = {
    "take_back": lambda shop: take_back(
        shop,
        actor=sari(shop),
        approver=ibu(shop),
        token="once",
        back=Return("GRC-20261124-0001", {0: 1}, "luntur"),
    ),
    "move_cash": lambda shop: move_cash(
        shop, actor=sari(shop), token="once", move=CashMove(-20_000, "petty:parkir", "parkir")
    ),
    "end_shift": lambda shop: end_shift(
        shop, actor=sari(shop), token="once", counted={**FLOAT, 5_000: 15}, reason=""
    ),
}


@CUTS
@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_cut_off_at_its_commit_is_done_once(
    safe: Shop, till: Shop, wire: Wire, verb: str, cut: Cut
) -> None:
    sell(safe)
    wire.cuts = [cut]
    done = VERBS[verb](till)
    assert wire.cuts == []
    assert VERBS[verb](safe) == done
    assert rows(safe, cash_move) == (verb == "move_cash")
    is_sound(safe)


@CUTS
def test_a_day_whose_close_is_cut_off_is_closed_once(safe: Shop, till: Shop, wire: Wire, cut: Cut) -> None:
    end_shift(safe, actor=sari(safe), token="end", counted=FLOAT)
    wire.cuts = [cut]
    closed = close_day(till, actor=ibu(till), token="close")
    assert closed.reports == ("Z-K1-0001",)
    assert close_day(safe, actor=ibu(safe), token="close") == closed
    is_sound(safe)


def test_a_till_whose_idle_connections_were_dropped_sells_without_a_word(safe: Shop, till: Shop) -> None:
    pay(till, "before")
    with psycopg.connect(safe.store.place.replace("+psycopg", "")) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    assert pay(till, "after").number == "GRC-20261124-0002"
    is_sound(safe)


def test_a_server_out_of_reach_is_trouble_and_the_till_sells_again_when_it_is_back(
    safe: Shop, server: str, database: str
) -> None:
    with Wire(server) as wire:
        url = wire.url(database)
    gone = replace(safe, store=Store(url))
    with pytest.raises(Lost):
        pay(gone)
    gone.store.close()
    assert rows(safe, sale) == 0
    assert pay(safe).number == "GRC-20261124-0001"
