"""A kuitansi whose sale is returned or paid otherwise: it is known of, and no copy states what is wrong."""

from __future__ import annotations

import pytest

from db.models import TenderKind
from pos.errors import Refused
from pos.services.bought import bought
from pos.services.correction import TenderCorrection, correct_tender
from pos.services.kuitansi import KuitansiAsked, KuitansiDone, Stated, stated_for, write_kuitansi
from pos.services.tender import Payment
from pos.shop import Shop
from tests.builders.booth import Goods, an_open_shift, cash, ibu, on_the_shelf, sari, sell
from tests.builders.proof import is_sound


@pytest.fixture
def sold(shop: Shop) -> str:
    """Sell one piece for Rp33.350, with Rp33.400 in cash, and give the number."""
    on_the_shelf(shop, Goods(price=33_350))
    an_open_shift(shop)
    return sell(shop).number


def written(shop: Shop, number: str) -> KuitansiDone:
    asked = KuitansiAsked(number, "Dinas Koperasi")
    return write_kuitansi(shop, actor=sari(shop), token=shop.new_token(), kuitansi=asked)


def paid_right(shop: Shop, number: str, payment: Payment) -> None:
    really = TenderCorrection(number, [payment], "salah tekan")
    correct_tender(shop, actor=sari(shop), approver=ibu(shop), token=shop.new_token(), correction=really)


def test_who_takes_goods_back_sees_the_kuitansi(shop: Shop, sold: str) -> None:
    assert bought(shop, number=sold).kuitansi == ""
    written(shop, sold)
    assert bought(shop, number=sold).kuitansi == "KWT-2026-0001"


def test_another_amount_is_seen_and_no_copy_states_the_old_one(shop: Shop, sold: str) -> None:
    assert stated_for(shop, number=sold) is None
    written(shop, sold)
    assert stated_for(shop, number=sold) == Stated("KWT-2026-0001", 33_400, 33_400)
    paid_right(shop, sold, Payment(TenderKind.CARD, 33_350, "APP-1", "1234"))
    assert stated_for(shop, number=sold) == Stated("KWT-2026-0001", 33_400, 33_350)
    with pytest.raises(Refused, match="kuitansi-amount-changed") as refused:
        written(shop, sold)
    assert refused.value.facts == {"number": "KWT-2026-0001", "stated": 33_400, "received": 33_350}
    paid_right(shop, sold, cash(33_400))
    assert written(shop, sold).copy == 1
    is_sound(shop)
