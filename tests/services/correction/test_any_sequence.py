"""Any sequence of corrections keeps tenders plus rounding at what was sold."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.models import TenderKind
from pos.errors import Refused
from pos.services.receipt_view import see_receipt
from pos.services.tender import Payment
from tests.builders.booth import (
    Clock,
    Goods,
    a_line,
    an_open_shift,
    booth_at,
    cash,
    on_the_shelf,
    sell,
)
from tests.builders.proof import is_sound, stands
from tests.builders.returns import give_back
from tests.services.correction.paying import PRICE, means, put_right

WAYS = st.lists(
    st.tuples(st.sampled_from(["qris", "card", "transfer"]), st.integers(0, PRICE)), min_size=0, max_size=3
)


def as_payments(ways: Sequence[tuple[str, int]], net: int, at: int) -> list[Payment]:
    """Pay parts by other means, the rest in cash."""
    paid, left = [], net
    for number, (kind, amount) in enumerate(ways):
        part = min(amount, left)
        if part:
            paid.append(Payment(TenderKind(kind), part, f"R{at}-{number}"))
            left -= part
    rounded = (2 * left + 100) // 200 * 100
    return [*paid, cash(rounded)] if rounded else paid


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(sequence=st.lists(WAYS, min_size=2, max_size=8), pieces=st.integers(1, 3))
def test_any_sequence_of_corrections_keeps_tenders_plus_rounding_at_what_was_sold(
    sqlite_template: Path, sequence: list[list[tuple[str, int]]], pieces: int
) -> None:
    folder = Path(tempfile.mkdtemp(prefix="pos-correction-"))
    shutil.copy(sqlite_template, folder / "booth.db")
    shop = booth_at(str(folder / "booth.db"), folder, Clock())
    on_the_shelf(shop, Goods(price=PRICE))
    an_open_shift(shop)
    net = PRICE * pieces
    number = sell(shop, a_line(shop, quantity=pieces), payments=as_payments(sequence[0], net, 0)).number
    for at, ways in enumerate(sequence[1:], 1):
        with suppress(Refused):  # paid just so
            put_right(shop, number, *as_payments(ways, net, at))
        drawer, *elsewhere, rounding = means(shop)
        assert drawer + sum(elsewhere) + rounding == net
        assert sum(one.amount for one in see_receipt(shop, number=number).paid) == drawer + sum(elsewhere)
        assert abs(rounding) <= 50
    last = as_payments(sequence[-1], net, 0)
    assert drawer == sum(one.amount for one in last if one.kind is TenderKind.CASH)
    give_back(shop, number, {0: pieces})
    assert (stands(shop, "rounding") + sum(means(shop)[:4]), stands(shop, "payable:PGB-0001")) == (0, 0)
    is_sound(shop)
    shop.store.close()
    shutil.rmtree(folder)
