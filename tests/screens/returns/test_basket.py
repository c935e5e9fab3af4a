"""What comes back, once it is in the basket: paid for, kept after all, changed, put on hold."""

from pos.shop import Shop
from tests.builders.booth import a_line, cash, qris, sell
from tests.builders.proof import is_sound, stands
from tests.builders.returns import give_back
from tests.screens.conftest import At
from tests.screens.returns.receipt import opens


async def test_refunds_by_the_means_that_hold_the_money_and_the_rest_in_cash(trusting: Shop, at: At) -> None:
    sell(trusting, a_line(trusting, "KMR-0003-03", 3), payments=[qris(50_000), cash(50_100)])
    async with at(trusting) as hands:
        await opens(hands)
        await hands.press("f3", "f3", "f3", "enter", "1", "enter", "enter")
        await hands.sees("QRIS Rp50.000", "TUNAI")
        await hands.misses("F3 Kartu")
        await hands.type("60000")
        await hands.press("f2")
        await hands.sees("✖", "Rp50.000")
        await hands.press("ctrl+u")
        await hands.type("20000")
        await hands.press("enter")
        await hands.sees("Tekan F2, F3, atau F4")
        await hands.press("f2")
        await hands.sees("salin nomor referensinya")
        await hands.type("RRN-9")
        await hands.press("enter")
        await hands.sees("RRN-9", "Sisa Rp80.050", "QRIS Rp30.000")
        await hands.press("escape")
        await hands.sees("Sebagian uang sudah dikembalikan")
        await hands.press("f4")
        await hands.sees("Kirim transfernya")
        await hands.press("up")
        await hands.press("ctrl+u")
        await hands.type("30050")
        await hands.press("enter")
        await hands.type("TRF-7")
        await hands.press("enter")
        await hands.sees("TRF-7", "Sisa Rp50.000")
        await hands.press("ctrl+z")
        await hands.misses("TRF-7")
        await hands.press("enter")
        await hands.sees("SERAHKAN TUNAI", "Retur GRC-20261124-0002", "Pengembalian Rp100.100")
    assert stands(trusting, "qris") == 30_000
    assert stands(trusting, "cash:K1") == 500_000 + 50_100 - 80_100
    is_sound(trusting)


async def test_a_drawer_without_the_money_says_transfer_and_transfer_does_it(trusting: Shop, at: At) -> None:
    sell(trusting, a_line(trusting, "PGB-0002-02"), payments=[qris(1_250_000)])
    async with at(trusting) as hands:
        await opens(hands)
        await hands.press("4", "enter", "enter")
        await hands.sees("QRIS Rp1.250.000")
        await hands.press("enter")
        await hands.sees("Uang di laci tidak cukup", "transfer")
        await hands.press("f4")
        await hands.sees("Kirim transfernya")
        await hands.type("TRF-1")
        await hands.press("enter")
        await hands.sees("Retur GRC-20261124-0002", "TANPA TUNAI")
    assert stands(trusting, "transfer") == -1_250_000
    is_sound(trusting)


async def test_a_line_that_comes_back_is_kept_after_all(trusting: Shop, at: At) -> None:
    sell(trusting, a_line(trusting, quantity=2), a_line(trusting, "KMR-0003-03"))
    async with at(trusting) as hands:
        await opens(hands)
        await hands.press("f3", "down", "f3", "enter", "1", "enter")
        await hands.sees("Retur: Kereta koran", "Retur: Batik cap kawung")
        await hands.type("*2")
        await hands.press("enter")
        await hands.sees("F7 mengubahnya")
        await hands.press("ctrl+u", "delete")
        await hands.sees("Tidak jadi diretur: Kereta koran", "-75.000")
        await hands.misses("-33.350")
        await hands.press("delete")
        await hands.sees("Keranjang kosong")


async def test_what_comes_back_can_be_changed_and_another_receipt_waits(trusting: Shop, at: At) -> None:
    sell(trusting, a_line(trusting, quantity=3))
    sell(trusting, a_line(trusting, "KMR-0003-03"))
    async with at(trusting) as hands:
        await opens(hands)
        await hands.press("f3", "enter", "5")
        await hands.type("sobek")
        await hands.press("enter")
        await hands.sees("-75.000", "sobek")
        await hands.scan("GRC-20261124-0002")
        await hands.sees("Keranjang sudah membawa retur dari GRC-20261124-0001")
        await hands.press("f7")
        await hands.sees("1 barang kembali: Rp75.000", "sobek")
        await hands.press("f3", "f8")
        await hands.sees("-150.000", "sobek")


async def test_what_comes_back_survives_hold_recall_and_a_restart(trusting: Shop, at: At) -> None:
    sell(trusting)
    async with at(trusting) as hands:
        await opens(hands)
        await hands.press("1", "enter")
        await hands.sees("-75.000")
        await hands.press("f5")
        await hands.sees("Tunda keranjang")
        await hands.press("enter")
        await hands.sees("Keranjang kosong")
        await hands.press("f6")
        await hands.sees("-Rp75.000")
        await hands.press("enter")
        await hands.sees("Retur: Batik cap kawung", "PENGEMBALIAN")
        await hands.settles()
    async with at(trusting) as hands:
        await hands.signs_in()
        await hands.sees("Retur: Batik cap kawung", "PENGEMBALIAN")
        await hands.press("enter")
        await hands.sees("TUNAI")
        await hands.press("enter", "enter", "enter")
        await hands.sees("Retur GRC-20261124-0002")
        await hands.settles()
    assert stands(trusting, "cash:K1") == 500_000
    is_sound(trusting)


async def test_a_piece_that_came_back_meanwhile_is_refused_at_paying(trusting: Shop, at: At) -> None:
    number = sell(trusting).number
    async with at(trusting) as hands:
        await opens(hands)
        await hands.press("1", "enter")
        await hands.sees("-75.000")
        await hands.settles()
        give_back(trusting, number)
        await hands.press("enter")
        await hands.sees("✖", "Tidak dapat meretur 1 buah")
