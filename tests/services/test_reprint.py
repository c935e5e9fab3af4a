"""Receipts printed again: sealed on the day somebody asked, whatever day they are of."""

from __future__ import annotations

import json

from sqlalchemy import select

from db.tables import audit_entry
from pos.services.day import close_day
from pos.services.reprint import reprint
from pos.services.shift import end_shift
from pos.shop import Shop
from tests.builders.booth import FLOAT, Clock, an_open_shift, cash, ibu, on_the_shelf, sari, sell
from tests.builders.proof import is_sound


def test_a_copy_is_sealed_on_the_day_it_is_made_and_not_on_its_receipts(shop: Shop, clock: Clock) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    number = sell(shop, payments=[cash(75_000)]).number
    counted = {**FLOAT, 50_000: 5, 20_000: 1, 5_000: 1}
    end_shift(shop, actor=sari(shop), token=shop.new_token(), counted=counted)
    close_day(shop, actor=ibu(shop), token=shop.new_token(), backup=False)
    clock.forward(days=2)
    reprint(shop, actor=sari(shop), number=number)
    with shop.reading() as session:
        sealed = session.execute(
            select(audit_entry.c.payload).where(audit_entry.c.event == "reprint")
        ).scalar_one()
    assert json.loads(sealed)["day"] == "2026-11-26"
    is_sound(shop)
