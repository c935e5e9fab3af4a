from pos.shop import Shop
from tests.screens.conftest import At


async def test_a_wrong_pin_is_told_and_only_the_pin_is_cleared(stocked: Shop, at: At) -> None:
    async with at(stocked) as hands:
        await hands.sees("Masuk")
        await hands.type("sari")
        await hands.press("enter")
        await hands.type("9999")
        await hands.press("enter")
        await hands.sees("✖", "sari")
        await hands.type("7351")
        await hands.press("enter")
        await hands.sees("MODAL AWAL")


async def test_a_scan_is_no_pin(stocked: Shop, at: At) -> None:
    async with at(stocked) as hands:
        await hands.sees("Masuk")
        await hands.type("sari")
        await hands.press("enter")
        await hands.scan("2990000000015")
        await hands.sees("diabaikan")
        await hands.type("7351")
        await hands.press("enter")
        await hands.sees("MODAL AWAL")


async def test_the_drawer_opens_with_what_is_counted(stocked: Shop, at: At) -> None:
    async with at(stocked) as hands:
        await hands.sees("Masuk")
        await hands.type("sari")
        await hands.press("enter")
        await hands.type("7351")
        await hands.press("enter")
        await hands.sees("MODAL AWAL", "Rp100.000")
        await hands.type("4")
        await hands.press("enter")
        await hands.type("2")
        await hands.sees("Rp500.000")
        await hands.press("f8")
        await hands.sees("Keranjang kosong", "Hari 24/11/2026")


async def test_a_scan_is_no_count(stocked: Shop, at: At) -> None:
    async with at(stocked) as hands:
        await hands.sees("Masuk")
        await hands.type("sari")
        await hands.press("enter")
        await hands.type("7351")
        await hands.press("enter")
        await hands.sees("MODAL AWAL")
        await hands.scan("2990000000015", suffix=None)
        await hands.sees("diabaikan")
        grid = hands.till.screen.query_one("DenominationGrid")
        assert grid.total == 0  # type: ignore[attr-defined]


async def test_the_lock_keeps_the_basket(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await hands.press("ctrl+l")
        await hands.sees("Terkunci", "Dikunci oleh Sari Lestari")
        await hands.type("7351")
        await hands.press("enter")
        await hands.sees("1 barang", "Batik cap kawung")


async def test_somebody_else_may_look_but_the_drawer_is_named(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press("ctrl+l")
        await hands.sees("Terkunci")
        await hands.press("up")
        for _letter in "SARI":
            await hands.press("backspace")
        await hands.type("ibu")
        await hands.press("enter")
        await hands.type("482913")
        await hands.press("enter")
        await hands.sees("Laci ini milik Sari Lestari", "Ratna Wulandari")
