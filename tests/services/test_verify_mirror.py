"""What came back and does not mirror what was sold is named, whatever else was made to agree with it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import text

from db.models import TenderKind
from pos.rules.basket import Back, BackLine, bring_back
from pos.services.bought import bought
from pos.services.correction import TenderCorrection, correct_tender
from pos.services.exchange import exchange
from pos.services.returns import Return, take_back
from pos.services.tender import Payment
from pos.services.verify import verify
from pos.services.void import Void, void_sale
from pos.shop import Shop
from tests.builders.booth import (
    Goods,
    a_basket,
    a_line,
    an_open_shift,
    cash,
    ibu,
    on_the_shelf,
    qris,
    sari,
    sell,
)
from tests.builders.proof import is_sound


@pytest.fixture
def desk(shop: Shop) -> Shop:
    """A booth where a piece came back damaged, one was exchanged, one refunded by QRIS and a sale undone."""
    on_the_shelf(shop, Goods(), Goods(code="KMR-0001-01", price=60_000, artisan_name="Ujang"))
    an_open_shift(shop)
    first = sell(shop, a_line(shop, "PGB-0001-01", 3), payments=[qris(225_000)]).number
    back = Return(first, {}, "pecah", {0: 1}, [Payment(TenderKind.QRIS, 75_000, "RRN-2")])
    take_back(shop, actor=sari(shop), approver=ibu(shop), token="back", back=back)
    shown = bought(shop, number=first).lines[0]
    piece = BackLine(0, shown.item_id, shown.code, shown.name, shown.price, 1, shown.worth[0])
    basket = bring_back(a_basket(shop, a_line(shop, "KMR-0001-01", 2)), Back(first, (piece,), "warna"))
    exchange(shop, actor=sari(shop), approver=None, basket=basket, payments=[cash(45_000)])
    undone = sell(shop, a_line(shop, "KMR-0001-01")).number
    card = TenderCorrection(undone, [Payment(TenderKind.CARD, 60_000, "APP")], "kartu")
    correct_tender(shop, actor=sari(shop), approver=ibu(shop), token="right", correction=card)
    void = Void(undone, "batal", {"card": "APP-2"})
    void_sale(shop, actor=sari(shop), approver=ibu(shop), token="void", void=void)
    is_sound(shop)
    return shop


def change(shop: Shop, statement: str) -> None:
    """Change rows as somebody with the database in hand would."""
    table = statement.split()[1]
    off = f"DROP TRIGGER keep_{table}_update" + ("" if shop.store.is_sqlite else f" ON {table}")
    with shop.writing() as session:
        session.execute(text(off))
        assert session.execute(text(statement)).rowcount > 0  # type: ignore[attr-defined]


RETURNED = "quantity < 0 AND compensation > 0"


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        (
            f"UPDATE sale_line SET share = share + 1000, commission = commission - 1000 WHERE {RETURNED}",
            ["line-mirror"],
        ),
        (f"UPDATE sale_line SET compensation = compensation + 1 WHERE {RETURNED}", ["line-mirror"]),
        (f"UPDATE sale_line SET quantity = -4, price = 75000 WHERE {RETURNED}", ["line-mirror"]),
        ("UPDATE sale SET exchanged = exchanged - 1 WHERE kind = 'exchange'", ["sale-exchanged"]),
        (
            "UPDATE tender SET amount = -900000 WHERE amount < 0 AND kind = 'qris'",
            ["tender-overdrawn"],
        ),
        ("UPDATE sale SET business_date = '2026-11-25' WHERE kind = 'void'", ["void-of-wrong-day"]),
    ],
)
def test_what_does_not_mirror_is_named(desk: Shop, statement: str, codes: Sequence[str]) -> None:
    change(desk, statement)
    assert set(codes) <= {one.code for one in verify(desk.store)}
