from pos.shop import Shop
from tests.screens.conftest import At


async def test_a_basket_is_held_and_taken_up_again(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await hands.press("f5")
        await hands.sees("Tunda keranjang")
        await hands.type("ibu merah")
        await hands.press("enter")
        await hands.sees("Keranjang ditunda", "Keranjang kosong", "0 barang")
        await hands.press("f6")
        await hands.sees("Keranjang yang ditunda", "ibu merah", "Rp75.000")
        await hands.press("enter")
        await hands.sees("1 barang", "Batik cap kawung")
        await hands.misses("Keranjang ditunda")


async def test_nothing_on_hold_is_said(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press("f6")
        await hands.sees("Tidak ada keranjang yang ditunda")


async def test_a_discount_within_the_maximum_needs_nobody(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await hands.press("f4")
        await hands.sees("Diskon baris", "paling tinggi 10%")
        await hands.type("10%")
        await hands.press("enter")
        await hands.sees("-7.500", "67.500")


async def test_a_discount_beyond_the_maximum_asks_a_manager_there_and_then(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await hands.press("f4")
        await hands.sees("Diskon baris")
        await hands.type("25000")
        await hands.press("enter")
        await hands.sees("Otorisasi")
        await hands.type("1")
        await hands.press("enter")
        await hands.type("ibu")
        await hands.press("enter")
        await hands.scan("2990000000015")
        await hands.sees("diabaikan")
        await hands.type("482913")
        await hands.press("enter")
        await hands.sees("-25.000", "50.000")
        await hands.press("enter", "enter")
        await hands.sees("KEMBALIAN", "Total Rp50.000")


async def test_without_a_managers_word_the_basket_is_untouched(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await hands.press("f4")
        await hands.sees("Diskon baris")
        await hands.press("f4")
        await hands.sees("Diskon keranjang")
        await hands.type("50%")
        await hands.press("enter")
        await hands.sees("Otorisasi")
        await hands.press("escape")
        await hands.sees("✖", "75.000")
        assert "-37.500" not in hands.text


async def test_help_and_palette_name_what_the_key_bar_names(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press("f1")
        await hands.sees("Bantuan", "Cari barang menurut nama")
        await hands.press("escape", "ctrl+p")
        await hands.sees("Cari perintah", "Lanjutkan (F6)")
        await hands.type("retur")
        await hands.sees("Retur (F7)")
