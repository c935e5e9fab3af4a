from pos.services.draft import open_basket
from pos.shop import Shop
from tests.screens.conftest import At


async def test_scan_enter_enter_is_a_complete_cash_sale(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("Batik cap kawung", "75.000")
        await hands.press("enter", "enter")
        await hands.sees("KEMBALIAN", "Struk GRC-20261124-0001")


async def test_a_scanner_without_suffix_scans_as_well(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015", suffix=None)
        await hands.sees("Batik cap kawung", "75.000")
        await hands.press("enter")
        await hands.sees("SISA BAYAR")
        await hands.press("enter")
        await hands.sees("KEMBALIAN")


async def test_enter_typed_ahead_of_the_shelf_still_pays_what_was_scanned(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        for key in "2990000000015":
            hands.now_ms += 2
            await hands.pilot.press(key)
        hands.now_ms += 2
        await hands.pilot.press("enter")
        hands.now_ms += 200
        await hands.pilot.press("enter", "enter", "enter", "enter", "enter")
        await hands.sees("Struk GRC-20261124-0001", "KEMBALIAN")
        await hands.settles()
        assert "0002" not in hands.text


async def test_a_quantity_before_the_scan_counts(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.type("3*")
        await hands.scan("2990000000015")
        await hands.sees("225.000", "3 barang")


async def test_a_code_typed_with_a_quantity_counts(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.type("2*pgb-0001-01")
        await hands.press("enter")
        await hands.sees("150.000", "2 barang")


async def test_words_find_items_as_they_are_typed(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.type("koran rah")
        await hands.sees("Kereta koran", "Rahmat", "Rp33.350")
        await hands.press("down", "up", "enter")
        await hands.sees("1 barang")
        await hands.misses("Perajin")


async def test_words_that_find_nothing_are_answered(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.type("porselen")
        await hands.press("enter")
        await hands.sees("Tidak ada barang dengan kode atau kata porselen")
        await hands.press("escape")
        await hands.misses("porselen")


async def test_a_list_to_choose_from_says_which_key_chooses(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.misses("Enter Pilih")
        await hands.type("koran")
        await hands.sees("Enter Pilih")
        last = hands.text.splitlines()[-1]
        assert all(key in last for key in ("Enter Pilih", "F10 Menu")), "the keys stay on one line"
        await hands.press("escape")
        await hands.misses("Enter Pilih")


async def test_a_price_asked_by_words_lists_what_fits_and_sells_nothing(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.type("?pgb")
        await hands.press("enter")
        await hands.sees("Perajin", "Enter Pilih")
        await hands.settles()
        await hands.sees("Perajin")
        await hands.press("enter")
        await hands.sees("stok", "0 barang")
        await hands.misses("Perajin")


async def test_an_unknown_code_is_refused_and_pays_nothing_typed_ahead(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await hands.scan("8990000099994")
        await hands.sees("Tidak ada barang dengan kode atau kata 8990000099994")
        assert "1 barang" in hands.text


async def test_a_code_that_only_looks_alike_is_taken_with_a_word(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.type("pgb-0001-01")
        await hands.press("enter")
        await hands.sees("1 barang")
        assert "dibaca sebagai" not in hands.text
        await hands.type("PGB-OOO1-O1")
        await hands.press("enter")
        await hands.sees("2 barang", "PGB-OOO1-O1 dibaca sebagai PGB-0001-01")


async def test_a_barcode_whose_last_digit_does_not_fit_is_said_to_be_misread(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        for misread in ("2990000000016", "?2990000000016", "3*2990000000016"):
            await hands.type(misread)
            await hands.press("enter")
            await hands.sees("2990000000016 salah baca", "seharusnya 9", "0 barang")
            await hands.press("escape")
            await hands.misses("salah baca")
        await hands.scan("2990000000016")
        await hands.sees("salah baca", "0 barang")


async def test_a_price_check_sells_nothing(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.type("?pgb-0001-01")
        await hands.press("enter")
        await hands.sees("Batik cap kawung: Rp75.000, stok 10", "Keranjang kosong")


async def test_names_are_text_and_never_mark_up_or_escapes(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.type("kmr-0003-04")
        await hands.press("enter")
        await hands.sees("Toples [bold]koran[/bold]  ]0;x")


async def test_more_than_is_on_hand_is_refused_with_what_is(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.type("11*pgb-0001-01")
        await hands.press("enter")
        await hands.sees("Otorisasi", "Menurut buku ada 10")
        await hands.press("escape")
        await hands.sees("✖", "10")
        await hands.settles()
        assert "Keranjang kosong" in hands.text


async def test_the_basket_survives_the_till(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await hands.settles()
        await hands.until(lambda: open_basket(selling) is not None, lambda: "never kept")
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.sees("Batik cap kawung", "1 barang")


async def test_a_line_is_removed_and_changed_by_keys(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.scan("2990000000039")
        await hands.sees("2 barang")
        await hands.press("up", "f3")
        await hands.sees("Banyaknya")
        await hands.type("4")
        await hands.press("enter")
        await hands.sees("5 barang", "300.000")
        await hands.press("down", "delete")
        await hands.sees("4 barang", "Dihapus: Kereta koran")


async def test_a_terminal_too_small_says_so_in_words(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.pilot.resize_terminal(60, 20)
        await hands.sees("Terminal terlalu kecil: 60×20", "80×24")
        await hands.pilot.resize_terminal(80, 24)
        await hands.sees("Keranjang kosong")


async def test_a_terminal_too_small_shows_nothing_of_the_screen_below(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.sees("Masuk", "PIN")
        await hands.pilot.resize_terminal(60, 8)
        await hands.sees("Terminal terlalu kecil: 60×8")
        await hands.settles()
        assert sum(bool(line.strip()) for line in hands.text.splitlines()) == 2


async def test_a_dialog_outlives_a_terminal_made_too_small_and_large_again(selling: Shop, at: At) -> None:
    async with at(selling, (120, 36)) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await hands.press("f4")
        await hands.sees("Diskon baris")
        await hands.type("1")
        await hands.pilot.resize_terminal(60, 20)
        await hands.sees("Terminal terlalu kecil: 60×20")
        await hands.press("escape")
        await hands.pilot.resize_terminal(80, 24)
        await hands.sees("Diskon baris")
        await hands.type("0%")
        await hands.press("enter")
        await hands.sees("-7.500")


async def test_a_resumed_till_never_scrolls_or_cuts_at_either_size(selling: Shop, at: At) -> None:
    for width, height in ((80, 24), (120, 36)):
        async with at(selling, (width, height)) as hands:
            await hands.signs_in()
            await hands.scan("2990000000022")
            await hands.sees("Kain tulis parang", "F10 Menu", "Del Hapus", "TOTAL")
            lines = hands.text.splitlines()
            assert len(lines) == height
            assert max(map(len, lines)) <= width
            assert not any(line.rstrip().endswith("…") for line in lines[-3:])
            await hands.press("delete")
            await hands.sees("Dihapus")
            await hands.settles()


async def test_what_the_help_says_of_the_line_is_true(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press("f1")
        await hands.sees("Bantuan")
        await hands.press("end")
        await hands.sees("3*kode", "? lalu Enter")
        await hands.press("escape")
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await hands.type("*3")
        await hands.press("enter")
        await hands.sees("3 barang")
