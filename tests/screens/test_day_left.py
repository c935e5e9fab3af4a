"""The close of the day shows the baskets left on hold as its Z prints them."""

import pytest

from pos.services.draft import hold_basket
from pos.services.shift import end_shift
from pos.shop import Shop
from tests.builders.booth import FLOAT, a_basket, a_line, an_open_shift, ibu, sari
from tests.builders.proof import another_till
from tests.screens.conftest import At
from tests.screens.rooms import goes_to


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_baskets_left_on_hold_stand_on_each_tills_z_after_the_close(
    selling: Shop, at: At, size: tuple[int, int]
) -> None:
    other = another_till(selling)
    an_open_shift(other, ibu(other))
    hold_basket(selling, actor=sari(selling), basket=a_basket(selling), note="[b]tas[/b]")
    hold_basket(selling, actor=sari(selling), basket=a_basket(selling, a_line(selling, quantity=2)), note="")
    hold_basket(other, actor=ibu(other), basket=a_basket(other), note="ibu biru")
    end_shift(selling, actor=sari(selling), token="end", counted=FLOAT)
    end_shift(other, actor=ibu(other), token="end2", counted=FLOAT)
    async with at(selling, size) as hands:
        await hands.signs_in("ibu", "482913")
        await hands.press("escape")
        await goes_to(hands, "f10", "f7", "3 keranjang ditunda")
        await hands.press("f8")
        await hands.sees("sudah ditutup", "Z-K1-0001", "Masih ditunda", "2 keranjang")
        await hands.sees("· [b]tas[/b]", "1 barang · Rp75.000", "· Batik cap kawung", "2 barang · Rp150.000")
        await hands.press("end")
        await hands.sees("Z-K2-0001", "1 keranjang", "· ibu biru")
