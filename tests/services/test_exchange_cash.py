"""An exchange that gives money back tells what of it is cash, asked again as well."""

from __future__ import annotations

from db.models import TenderKind
from pos.services.exchange import exchange
from pos.services.tender import Payment
from pos.shop import Shop
from tests.builders.booth import Goods, an_open_shift, ibu, on_the_shelf, sari, sell
from tests.builders.returns import an_exchange


def test_what_goes_out_in_cash_is_told_apart(shop: Shop) -> None:
    on_the_shelf(shop, Goods(), Goods("KMR-0001-01", price=33_350, artisan_name="Ujang"))
    an_open_shift(shop)
    basket = an_exchange(shop, sell(shop).number, "KMR-0001-01")
    back = [Payment(TenderKind.TRANSFER, 20_000, "TRF-1")]
    done = exchange(shop, actor=sari(shop), approver=ibu(shop), basket=basket, payments=back)
    assert (done.refund, done.cash) == (41_700, 21_700)
    assert exchange(shop, actor=sari(shop), approver=ibu(shop), basket=basket, payments=back) == done
