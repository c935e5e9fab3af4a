"""Cash in and out of a drawer: always with a reason, never more than is there."""

from __future__ import annotations

import pytest

from db.tables import cash_move, print_job
from pos.errors import Refused
from pos.services.cash import CashMove, CashMoved, move_cash
from pos.services.shift import open_shift
from pos.shop import Shop
from tests.builders.booth import an_open_shift, ibu, sari
from tests.builders.proof import another_till, at_once, column, is_sound, rows, stands, told


def move(
    shop: Shop, amount: int, account: str = "petty:parkir", reason: str = "parkir", token: str = ""
) -> CashMoved:
    return move_cash(
        shop, actor=sari(shop), token=token or shop.new_token(), move=CashMove(amount, account, reason)
    )


@pytest.mark.parametrize(
    ("amount", "account", "stand"),
    [
        (-20_000, "petty:parkir", 20_000),
        (50_000, "suspense", -50_000),
        (-100_000, "safe", 1_600_000),
        (250_000, "safe", 1_250_000),
    ],
)
def test_money_goes_between_the_drawer_and_the_other_account(
    shop: Shop, amount: int, account: str, stand: int
) -> None:
    an_open_shift(shop)
    moved = move(shop, amount, account)
    assert moved == CashMoved("KAS-K1-0001", amount)
    assert (stands(shop, "cash:K1"), stands(shop, account)) == (500_000 + amount, stand)
    assert column(shop, print_job.c.reference)[-1] == moved.number
    assert column(shop, print_job.c.drawer)[-1]
    is_sound(shop)


@pytest.mark.parametrize(
    ("amount", "account", "reason", "code"),
    [
        (0, "safe", "x", "cash-move-of-nothing"),
        (1_000, "safe", " \x00 ", "cash-move-without-reason"),
        (1_000, "bank", "x", "cash-move-account"),
        (1_000, "petty:", "x", "cash-move-account"),
        (1_000, "petty:A\ud800", "x", "cash-move-account"),
        (1_000, "petty:" + "x" * 100, "x", "cash-move-account"),
        (-500_001, "petty:parkir", "x", "not-enough-in-drawer"),
        (1_500_001, "safe", "x", "not-enough-in-safe"),
        (10**20, "petty:parkir", "x", "amount-too-large"),
        (1_000, "safe", "x" * 201, "reason-too-long"),
    ],
)
def test_a_move_that_cannot_be_is_refused_and_writes_nothing(
    shop: Shop, amount: int, account: str, reason: str, code: str
) -> None:
    an_open_shift(shop)
    with pytest.raises(Refused, match=code):
        move(shop, amount, account, reason)
    assert (rows(shop, cash_move), stands(shop, "cash:K1")) == (0, 500_000)


def test_the_refusal_of_too_much_tells_nothing_of_what_the_drawer_holds(shop: Shop) -> None:
    an_open_shift(shop)
    with pytest.raises(Refused) as refused:
        move(shop, -500_001)
    assert refused.value.facts == {"wanted": 500_001}


def test_only_the_drawers_own_cashier_moves_its_cash(shop: Shop) -> None:
    with pytest.raises(Refused, match="no-open-drawer"):
        move(shop, 1_000)
    an_open_shift(shop, ibu(shop))
    with pytest.raises(Refused, match="drawer-of-another"):
        move(shop, 1_000)


def test_the_same_token_moves_once_and_answers_with_the_amount_of_that_time(shop: Shop) -> None:
    an_open_shift(shop)
    first = move(shop, -20_000, token="once")
    assert move(shop, -99_000, token="once") == first
    assert (rows(shop, cash_move), stands(shop, "cash:K1")) == (1, 480_000)


def test_five_presses_at_once_take_the_last_money_once(shop: Shop) -> None:
    an_open_shift(shop)
    answers = at_once(*[lambda: move(shop, -500_000, token="once")] * 5)
    assert set(answers) == {CashMoved("KAS-K1-0001", -500_000)}
    assert stands(shop, "cash:K1") == 0
    is_sound(shop)


def test_the_token_of_a_shift_is_no_token_of_a_move(shop: Shop) -> None:
    open_shift(shop, actor=sari(shop), token="open", counted={100_000: 1})
    with pytest.raises(Refused, match="token-of-something-else"):
        move(shop, 1_000, token="open")


def test_two_tills_never_take_more_from_the_safe_than_it_holds(shop: Shop) -> None:
    other = another_till(shop)
    an_open_shift(shop)
    an_open_shift(other)
    answers = at_once(lambda: move(shop, 600_000, "safe"), lambda: move(other, 600_000, "safe"))
    assert told(answers) == ["done", "not-enough-in-safe"]
    assert stands(shop, "safe") == 400_000
    is_sound(shop)


def test_a_reason_full_of_traps_is_kept_as_one_harmless_line(shop: Shop) -> None:
    an_open_shift(shop)
    move(shop, 1_000, reason="=cmd()\r\n\x1b[2J [bold]\u202e\x00 ")
    assert column(shop, cash_move.c.reason) == ["=cmd() [2J [bold]"]
    is_sound(shop)
