import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from db.models import AgreementKind
from db.tables import audit_entry, item, price_change
from pos.errors import Refused
from pos.services.price import change_price
from pos.services.verify import verify
from pos.shop import Shop
from tests.builders.booth import Goods, ibu, on_the_shelf, sari

CODE = "PGB-0001-01"
ON_NET = Goods(code="PGB-0002-01", kind=AgreementKind.NET, rate_bp=0, net_price=60_000)


def prices(shop: Shop, code: str = CODE) -> list[tuple[int, int | None]]:
    with shop.reading() as session:
        rows = session.execute(
            select(price_change.c.price, price_change.c.net_price)
            .join(item, item.c.id == price_change.c.item_id)
            .where(item.c.code == code)
            .order_by(price_change.c.id)
        )
        return [tuple(row) for row in rows]


def test_a_new_price_holds_at_once_and_is_sealed_with_the_old_one(shop: Shop) -> None:
    on_the_shelf(shop)
    changed = change_price(shop, actor=ibu(shop), code=CODE, price=80_000, reason="bahan\nnaik")
    assert (changed.before, changed.price) == (75_000, 80_000)
    assert prices(shop) == [(75_000, None), (80_000, None)]
    with shop.reading() as session:
        sealed = session.execute(select(audit_entry).where(audit_entry.c.event == "price-changed")).one()
        assert session.execute(select(item.c.price)).scalar_one() == 80_000
    assert f'["{CODE}",75000,null,80000,null]' in sealed.payload
    assert list(verify(shop.store)) == []


def test_a_price_that_holds_already_writes_nothing(file_shop: Shop) -> None:
    on_the_shelf(file_shop)
    change_price(file_shop, actor=ibu(file_shop), code=CODE, price=75_000)
    assert len(prices(file_shop)) == 1


def test_under_net_terms_the_net_price_never_exceeds_the_price(file_shop: Shop) -> None:
    on_the_shelf(file_shop, ON_NET)
    with pytest.raises(Refused, match="terms-net-price"):
        change_price(file_shop, actor=ibu(file_shop), code=ON_NET.code, price=59_999)
    with pytest.raises(Refused, match="terms-net-price"):
        change_price(file_shop, actor=ibu(file_shop), code=ON_NET.code, price=75_000, net_price=75_001)
    change_price(file_shop, actor=ibu(file_shop), code=ON_NET.code, price=60_000, net_price=60_000)
    assert prices(file_shop, ON_NET.code)[-1] == (60_000, 60_000)


def test_under_net_terms_a_net_price_is_needed(file_shop: Shop) -> None:
    on_the_shelf(file_shop, Goods(kind=AgreementKind.NET, rate_bp=0, net_price=None))
    with pytest.raises(Refused, match="net-price-missing"):
        change_price(file_shop, actor=ibu(file_shop), code=CODE, price=80_000)


def test_a_cashier_sets_no_price(file_shop: Shop) -> None:
    on_the_shelf(file_shop)
    with pytest.raises(Refused, match="needs-manager"):
        change_price(file_shop, actor=sari(file_shop), code=CODE, price=1)


@pytest.mark.parametrize(
    ("code", "price", "reason"), [(CODE, -1, "price-range"), ("X-1", 1, "price-item-unknown")]
)
def test_a_price_out_of_the_question_is_refused(file_shop: Shop, code: str, price: int, reason: str) -> None:
    on_the_shelf(file_shop)
    with pytest.raises(Refused, match=reason):
        change_price(file_shop, actor=ibu(file_shop), code=code, price=price)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=5))
def test_todays_price_is_always_the_last_one_set(file_shop: Shop, wanted: list[int]) -> None:
    with file_shop.reading() as session:
        there = session.execute(select(item.c.id)).first() is not None
    if not there:
        on_the_shelf(file_shop)
    for price in wanted:
        change_price(file_shop, actor=ibu(file_shop), code=CODE, price=price)
    with file_shop.reading() as session:
        assert session.execute(select(item.c.price)).scalar_one() == wanted[-1] == prices(file_shop)[-1][0]
