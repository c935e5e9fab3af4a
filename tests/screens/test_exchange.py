"""Exchange: what comes back and what is taken instead in one basket; only the difference changes hands."""

import pytest

from pos.services.draft import open_basket
from pos.services.price import change_price
from pos.services.returns import Return, take_back
from pos.services.settings import change_setting
from pos.shop import Shop
from tests.builders.booth import Goods, a_line, cash, ibu, on_the_shelf, sari, sell
from tests.builders.proof import is_sound, stands
from tests.builders.tender import card
from tests.screens.conftest import At
from tests.screens.hands import Hands
from tests.screens.rooms import gives_word

CAP, CLOTH, TRAIN = "2990000000015", "2990000000022", "2990000000039"
SCARF = "2990000000046"


@pytest.fixture
def desk(selling: Shop) -> Shop:
    """Give a shop that has sold one cap for Rp75.000 in cash and has a scarf of the same price."""
    scarf = Goods("PGB-0005-01", "Selendang ecoprint", 75_000, barcode=SCARF, artisan_name="Nur")
    on_the_shelf(selling, scarf)
    sell(selling)
    return selling


async def brings_back(hands: Hands) -> None:
    """Sign in, scan the receipt of the cap and say why."""
    await hands.signs_in()
    await hands.scan("GRC-20261124-0001")
    await hands.sees("1 barang kembali: Rp75.000")
    await hands.press("1", "enter")
    await hands.sees("↩", "-75.000")


async def test_something_dearer_costs_the_difference(desk: Shop, at: At) -> None:
    async with at(desk) as hands:
        await brings_back(hands)
        await hands.scan(CLOTH)
        await hands.sees("1 barang", "Retur -Rp75.000", "TOTAL", "1.250.000")
        await hands.press("f8")
        await hands.sees("SISA BAYAR", "Retur: Batik cap kawung")
        await hands.type("1200000")
        await hands.press("enter")
        await hands.sees("KEMBALIAN", "Struk GRC-20261124-0002", "Total Rp1.175.000")
    assert stands(desk, "cash:K1") == 500_000 + 1_250_000
    is_sound(desk)


async def test_the_difference_can_be_paid_by_transfer(desk: Shop, at: At) -> None:
    async with at(desk) as hands:
        await brings_back(hands)
        await hands.scan(CLOTH)
        await hands.press("enter")
        await hands.sees("SISA BAYAR")
        await hands.press("f4")
        await hands.sees("bukti transfer")
        await hands.press("enter")
        await hands.type("TRF-1")
        await hands.press("enter")
        await hands.sees("LUNAS")
    assert stands(desk, "transfer") == 1_175_000
    is_sound(desk)


async def test_the_same_price_needs_one_enter_however_often_it_comes(desk: Shop, at: At) -> None:
    async with at(desk) as hands:
        await brings_back(hands)
        await hands.scan(SCARF)
        await hands.sees("Selendang ecoprint", "TOTAL")
        await hands.press("enter", "enter", "enter")
        await hands.sees("DITUKAR", "Tukar GRC-20261124-0002", "Keranjang kosong")
        await hands.settles()
    assert stands(desk, "cash:K1") == 575_000
    is_sound(desk)


async def test_something_cheaper_gives_money_back_on_a_managers_word(desk: Shop, at: At) -> None:
    async with at(desk) as hands:
        await brings_back(hands)
        await hands.scan(TRAIN)
        await hands.sees("PENGEMBALIAN", "Kereta koran")
        await hands.press("enter")
        await hands.sees("GRC-20261124-0001 · Rp41.650")
        await gives_word(hands, "TUNAI", "Tunai dibulatkan ke Rp100")
        await hands.press("escape", "enter")
        await hands.sees("TUNAI")
        await hands.press("enter")
        await hands.sees("PENGEMBALIAN", "Tukar GRC-20261124-0002")
    assert stands(desk, "cash:K1") == 575_000 - 41_700
    is_sound(desk)


async def test_a_scan_at_the_refund_goes_into_the_basket_and_the_money_waits(desk: Shop, at: At) -> None:
    async with at(desk) as hands:
        await brings_back(hands)
        await hands.press("enter")
        await gives_word(hands, "TUNAI")
        await hands.scan(TRAIN)
        await hands.sees("1 barang", "Kereta koran", "Retur -Rp75.000")
        await hands.press("enter")
        await hands.sees("TUNAI", "Tunai dibulatkan")
        await hands.press("f4")
        await hands.sees("Kirim transfernya")
        await hands.scan(CAP)
        await hands.sees("diabaikan")
        await hands.press("escape", "enter")
        await hands.sees("Tukar GRC-20261124-0002")
    is_sound(desk)


async def test_a_return_that_was_made_unseen_with_other_pieces_is_let_go(selling: Shop, at: At) -> None:
    number = sell(selling, a_line(selling, quantity=2)).number
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan(number)
        await hands.press("enter")
        await hands.sees("1 barang kembali: Rp75.000")
        await hands.press("1", "enter")
        await hands.sees("↩", "-75.000")
        await hands.settles()
        basket = open_basket(selling)
        assert basket is not None
        await hands.press("enter")
        await gives_word(hands, "TUNAI")
        back = Return(number, {0: 2}, "luntur")
        take_back(selling, actor=sari(selling), approver=ibu(selling), token=basket.token, back=back)
        await hands.press("enter")
        await hands.sees("sudah diterima kembali dengan struk GRC-20261124-0002", "0 barang")
    assert stands(selling, "cash:K1") == 500_000
    is_sound(selling)


async def test_a_price_changed_meanwhile_is_told_before_anything_is_exchanged(desk: Shop, at: At) -> None:
    async with at(desk) as hands:
        await brings_back(hands)
        await hands.scan(SCARF)
        await hands.sees("Selendang ecoprint")
        await hands.settles()
        change_price(desk, actor=ibu(desk), code="PGB-0005-01", price=70_000, reason="obral")
        await hands.press("enter")
        await hands.sees("Harga atau stok berubah: Selendang ecoprint", "70.000")
        await hands.press("enter")
        await gives_word(hands, "TUNAI")
        change_price(desk, actor=ibu(desk), code="PGB-0005-01", price=60_000, reason="obral")
        await hands.press("enter")
        await hands.sees("✖")
        await hands.press("escape")
        await hands.sees("Harga atau stok berubah: Selendang ecoprint", "60.000")
        await hands.press("enter")
        await gives_word(hands, "TUNAI")
        await hands.press("enter")
        await hands.sees("Tukar GRC-20261124-0002")
    assert stands(desk, "cash:K1") == 575_000 - 15_000
    is_sound(desk)


async def test_a_line_that_comes_back_takes_no_discount(desk: Shop, at: At) -> None:
    async with at(desk) as hands:
        await brings_back(hands)
        await hands.type("-10%")
        await hands.press("enter")
        await hands.sees("✖", "F7 mengubahnya")


async def test_what_comes_back_is_a_step_that_can_be_taken_back(desk: Shop, at: At) -> None:
    async with at(desk) as hands:
        await brings_back(hands)
        await hands.press("ctrl+z")
        await hands.sees("Keranjang kosong")
        await hands.press("ctrl+y")
        await hands.sees("↩", "-75.000")


async def test_more_money_than_the_manager_saw_is_asked_for_again(desk: Shop, at: At) -> None:
    async with at(desk) as hands:
        await brings_back(hands)
        await hands.scan(TRAIN)
        await hands.press("enter")
        await gives_word(hands, "TUNAI")
        await hands.press("escape")
        await hands.sees("Pindai")
        await hands.press("up", "up", "delete")
        await hands.sees("Dihapus: Kereta koran")
        await hands.press("enter")
        await hands.sees("GRC-20261124-0001 · Rp75.000")
        await hands.press("escape")
        await hands.sees("✖", "Retur: Batik cap kawung")


async def test_an_exchange_asks_a_manager_where_the_booth_says_so(desk: Shop, at: At) -> None:
    change_setting(desk, actor=ibu(desk), name="manager_acts", value=["exchange"])
    async with at(desk) as hands:
        await brings_back(hands)
        await hands.scan(SCARF)
        await hands.press("enter")
        await gives_word(hands, "DITUKAR")
    is_sound(desk)


async def test_goods_without_a_receipt_are_found_by_scan_and_by_words(desk: Shop, at: At) -> None:
    async with at(desk) as hands:
        await hands.signs_in()
        await hands.press("f7")
        await hands.sees("Nomor struk")
        await hands.press("f6")
        await hands.sees("Menurut harga hari ini")
        await hands.type("kereta")
        await hands.sees("Rahmat")
        await hands.press("enter")
        await hands.sees("1 barang kembali: Rp33.350")
        await hands.type("apa pun")
        await hands.press("enter")
        await hands.sees("✖", "apa pun")
        await hands.press("ctrl+u")
        await hands.scan(CAP)
        await hands.scan(CAP)
        await hands.sees("3 barang kembali: Rp183.350")
        await hands.press("2", "enter")
        await hands.sees("Retur tanpa struk", "tanpa struk · Rp183.350")
        await gives_word(hands, "↩", "Retur: Kereta koran", "-150.000")
        await hands.sees("tanpa struk")
        await hands.press("enter")
        await hands.sees("TUNAI")
        await hands.misses("F2 QRIS", "F3 Kartu")
        await hands.press("enter")
        await hands.sees("PENGEMBALIAN", "Retur GRC-20261124-0002")
    assert stands(desk, "cash:K1") == 575_000 - 183_400
    is_sound(desk)


async def test_goods_without_a_receipt_can_be_changed_in_the_basket(desk: Shop, at: At) -> None:
    async with at(desk) as hands:
        await hands.signs_in()
        await hands.press("f7", "f6")
        await hands.sees("Menurut harga hari ini")
        await hands.scan(CAP)
        await hands.press("1", "enter")
        await gives_word(hands, "↩", "-75.000")
        await hands.press("f7")
        await hands.sees("1 barang kembali: Rp75.000")
        await hands.type("2*KMR-0003-03")
        await hands.press("enter")
        await hands.sees("3 barang kembali: Rp141.700")
        await hands.press("enter", "enter")
        await gives_word(hands, "↩", "-66.700")
        await hands.scan("GRC-20261124-0001")
        await hands.sees("Keranjang sudah membawa retur tanpa struk")


async def test_what_the_card_holds_no_more_is_not_offered(desk: Shop, at: At) -> None:
    paid = sell(desk, a_line(desk, quantity=2), payments=[card(75_000), cash(75_000)])
    back = Return(paid.number, {0: 1}, "warna", refunds=[card(75_000)])
    take_back(desk, actor=sari(desk), approver=ibu(desk), token="before", back=back)
    async with at(desk) as hands:
        await hands.signs_in()
        await hands.scan(paid.number)
        await hands.press("1", "enter", "enter")
        await gives_word(hands, "TUNAI")
        await hands.misses("F3 Kartu", "Dibayar dengan")
        await hands.press("f3", "f2")
        await hands.sees("F4 Transfer")
        await hands.press("enter")
        await hands.sees("PENGEMBALIAN", "Retur GRC-20261124-0004")
    is_sound(desk)
