"""Any sequence of corrections keeps tenders plus rounding at what was sold."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.models import TenderKind
from pos.errors import Refused
from pos.services.receipt_view import see_receipt
from pos.services.tender import Payment
from tests.builders.booth import (
    Clock,
    a_line,
    cash,
    sell,
)
from tests.builders.proof import is_sound, stands
from tests.builders.returns import give_back
from tests.builders.template import FileTemplates
from tests.services.correction.paying import PRICE, means, open_the_desk, put_right

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
    file_templates: FileTemplates, sequence: list[list[tuple[str, int]]], pieces: int
) -> None:
    net = PRICE * pieces
    with (
        TemporaryDirectory(prefix="pos-correction-") as folder,
        file_templates.a_shop(Path(folder), Clock(), open_the_desk) as shop,
    ):
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
