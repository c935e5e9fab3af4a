import pytest

from pos.rules.roles import Act, Role, may

ALONE = {
    Act.SELL,
    Act.OPEN_SHIFT,
    Act.END_OWN_SHIFT,
    Act.MOVE_CASH,
    Act.EXCHANGE,
    Act.SELL_UNMATCHED,
}


@pytest.mark.parametrize("act", Act)
def test_a_manager_may_do_everything(act: Act) -> None:
    assert may(Role.MANAGER, act)


@pytest.mark.parametrize("act", Act)
def test_a_cashier_may_sell_and_tend_the_drawer_and_nothing_else(act: Act) -> None:
    assert may(Role.CASHIER, act) == (act in ALONE)
