import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.errors import Refused
from pos.rules.payout import ArtisanMonth, Settled, settle_artisan

MONEY = st.integers(0, 10**9)
SIGNED = st.integers(-(10**9), 10**9)


@pytest.mark.parametrize(
    ("month", "minimum", "settled"),
    [
        (ArtisanMonth(1, 0, 810_000, 36_000, 774_000), 0, Settled(774_000, 774_000, 0)),
        (ArtisanMonth(1, 0, 0, 0, 0), 0, Settled(0, 0, 0)),
        (ArtisanMonth(1, -20_000, 60_000, 0, 40_000), 0, Settled(40_000, 40_000, 0)),
        (ArtisanMonth(1, 0, 0, 48_000, -48_000), 0, Settled(-48_000, 0, -48_000)),
        (ArtisanMonth(1, 12_000, 0, 0, 12_000), 50_000, Settled(12_000, 0, 12_000)),
        (ArtisanMonth(1, 12_000, 38_000, 0, 50_000), 50_000, Settled(50_000, 50_000, 0)),
        (ArtisanMonth(1, 0, 100_000, 0, 52_000), 0, Settled(100_000, 52_000, 48_000)),
        (ArtisanMonth(1, 0, 100_000, 0, -5_000), 0, Settled(100_000, 0, 100_000)),
        (ArtisanMonth(1, 0, 0, -1, 1), 0, Settled(1, 1, 0)),
        (ArtisanMonth(1, 0, 100_000, 0, 160_000), 0, Settled(100_000, 100_000, 0)),
    ],
)
def test_a_month_is_settled_to_the_rupiah(month: ArtisanMonth, minimum: int, settled: Settled) -> None:
    assert settle_artisan(month, minimum=minimum) == settled


@given(SIGNED, MONEY, MONEY, SIGNED, MONEY)
def test_nothing_is_lost_between_two_months(
    carried: int, shares: int, returned: int, later: int, least: int
) -> None:
    balance = carried + shares - returned
    month = ArtisanMonth(1, carried, shares, returned, balance + later)
    settled = settle_artisan(month, minimum=least)
    assert settled.balance == balance == settled.paid + settled.carried_on
    assert 0 <= settled.paid <= max(0, balance, 0)
    assert settled.paid <= max(0, month.owed_now)
    assert settled.paid == 0 or balance >= least
    assert settled.carried_on + later == month.owed_now - settled.paid


def test_a_minimum_below_nothing_is_refused() -> None:
    with pytest.raises(Refused, match="payout-minimum"):
        settle_artisan(ArtisanMonth(1, 0, 0, 0, 0), minimum=-1)
