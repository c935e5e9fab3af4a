"""A kuitansi states once what was paid, and the same paper can always be made again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.models import TenderKind
from db.tables import kuitansi as table
from pos.errors import Refused, Trouble
from pos.rules.basket import Discount, DiscountKind, discount_line
from pos.services.correction import TenderCorrection, correct_tender
from pos.services.day import close_day
from pos.services.day_view import read_reports
from pos.services.handing_out import save_kuitansi
from pos.services.kuitansi import KuitansiAsked, KuitansiDone, kuitansi_paper, kuitansi_pdf, write_kuitansi
from pos.services.sale import take_payment
from pos.services.settings import change_setting
from pos.services.shift import end_shift
from pos.services.tender import Payment
from pos.services.verify import verify
from pos.services.void import Void, void_sale
from pos.shop import Shop
from tests.builders.booth import (
    Clock,
    Goods,
    a_basket,
    a_line,
    an_open_shift,
    ibu,
    on_the_shelf,
    sari,
    sell,
    word_of,
)
from tests.builders.pages import HOSTILE, text_of
from tests.builders.proof import at_once, is_sound, rows, told
from tests.builders.returns import give_back


@pytest.fixture
def desk(shop: Shop) -> Shop:
    on_the_shelf(
        shop, Goods(price=33_350), Goods(code="MRD-0001-01", name="Kain batik tulis", price=1_750_000)
    )
    an_open_shift(shop)
    return shop


@pytest.fixture
def file_desk(file_shop: Shop) -> Shop:
    on_the_shelf(file_shop, Goods(stock=1_000))
    an_open_shift(file_shop)
    return file_shop


def written(shop: Shop, number: str, buyer: str = "Dinas Koperasi", **over: str) -> KuitansiDone:
    asked = KuitansiAsked(number, buyer, **over)
    return write_kuitansi(shop, actor=sari(shop), token=shop.new_token(), kuitansi=asked)


def test_a_kuitansi_states_what_was_paid_in_figures_and_words(desk: Shop) -> None:
    number = sell(desk, a_line(desk, quantity=3)).number
    done = written(desk, number, address="Jl. Merdeka 1")
    assert (done.number, done.amount, done.copy) == ("KWT-2026-0001", 100_100, 0)
    shown = text_of(kuitansi_pdf(desk, number=done.number))
    for words in (
        "KUITANSI", "No. KWT-2026-0001", "Dinas Koperasi", "Jl. Merdeka 1", "Rp100.100", number,
        "Seratus ribu seratus rupiah", "Pembelian kerajinan: 3 Batik cap kawung", "24 November 2026",
        "Jakarta, 24 November 2026", "Sari Lestari", "Gerai Rusun Citos",
    ):  # fmt: skip
        assert words in shown
    for words in ("Meterai", "PPN", "SALINAN ke"):
        assert words not in shown
    is_sound(desk)


def test_the_pages_are_the_same_bytes_at_any_time_whatever_was_changed_since(
    desk: Shop, clock: Clock
) -> None:
    number = sell(desk, a_line(desk)).number
    done = written(desk, number)
    first = kuitansi_pdf(desk, number=done.number)
    clock.forward(minutes=5)
    change_setting(desk, actor=ibu(desk), name="booth_name", value="Gerai Baru")
    change_setting(desk, actor=ibu(desk), name="place", value="Depok")
    assert kuitansi_pdf(desk, number=number) == kuitansi_pdf(desk, number=done.number) == first
    assert kuitansi_paper(desk, number=written(desk, sell(desk).number).number).place == "Depok"


def test_above_five_million_there_is_room_for_a_stamp(desk: Shop) -> None:
    number = sell(
        desk, a_line(desk, "MRD-0001-01", 3), payments=[Payment(TenderKind.TRANSFER, 5_250_000, "T1")]
    )
    written(desk, number.number)
    shown = text_of(kuitansi_pdf(desk, number=number.number))
    assert "Meterai Rp10.000" in shown
    assert "Lima juta dua ratus lima puluh ribu rupiah" in shown


def test_the_same_token_gives_the_same_paper_and_asking_anew_a_counted_copy(desk: Shop) -> None:
    number = sell(desk, a_line(desk)).number
    asked = KuitansiAsked(number, "Dinas Koperasi")
    first = write_kuitansi(desk, actor=sari(desk), token="t", kuitansi=asked)
    assert write_kuitansi(desk, actor=sari(desk), token="t", kuitansi=asked) == first
    again = [written(desk, number, "dinas koperasi").copy for _ in range(2)]
    assert (first.copy, again) == (0, [1, 2])
    assert "SALINAN ke-2" in text_of(kuitansi_pdf(desk, number=first.number, copy=2))
    assert rows(desk, table) == 1
    is_sound(desk)


def test_a_second_buyer_is_refused_with_the_name_of_the_first(desk: Shop) -> None:
    number = sell(desk, a_line(desk)).number
    written(desk, number, "Dinas Koperasi")
    with pytest.raises(Refused, match="kuitansi-of-another") as refused:
        written(desk, number, "PT Lain")
    assert "Dinas Koperasi" in str(refused.value.facts["buyer"])


def test_only_a_sale_that_still_holds_its_money_gets_one(desk: Shop) -> None:
    first, second, third = (sell(desk, a_line(desk, quantity=2)).number for _ in range(3))
    slip = give_back(desk, first).number
    void = void_sale(desk, actor=sari(desk), approver=ibu(desk), token="v", void=Void(second, "salah"))
    for number, code in (
        (first, "kuitansi-after-return"),
        (second, "kuitansi-after-void"),
        (slip, "receipt-is-a-return"),
        (void.number, "receipt-is-a-void"),
        ("GRC-20261124-0099", "unknown-receipt"),
    ):
        with pytest.raises(Refused, match=code):
            written(desk, number)
    with pytest.raises(Refused, match="kuitansi-without-buyer"):
        written(desk, third, " \t\u202e ")
    with pytest.raises(Refused, match="kuitansi-too-long"):
        written(desk, third, "W" * 101)
    assert rows(desk, table) == 0
    assert written(desk, third).number == "KWT-2026-0001"


def test_no_copy_says_that_money_was_received_which_went_back_since(desk: Shop) -> None:
    first, second = (sell(desk, a_line(desk, quantity=2)).number for _ in range(2))
    asked = KuitansiAsked(first, "Dinas Koperasi")
    whole = write_kuitansi(desk, actor=sari(desk), token="t", kuitansi=asked)
    written(desk, second)
    give_back(desk, first)
    void_sale(desk, actor=sari(desk), approver=ibu(desk), token="v", void=Void(second, "salah"))
    for number, code in ((first, "kuitansi-after-return"), (second, "kuitansi-after-void")):
        with pytest.raises(Refused, match=code):
            written(desk, number)
    assert write_kuitansi(desk, actor=sari(desk), token="t", kuitansi=asked) == whole
    is_sound(desk)


def test_what_was_given_away_gets_none(desk: Shop) -> None:
    basket = discount_line(
        a_basket(desk), 0, Discount(DiscountKind.PERCENT, 10_000), approved_by=word_of(ibu(desk))
    )
    free = take_payment(desk, actor=sari(desk), basket=basket, payments=[])
    with pytest.raises(Refused, match="kuitansi-of-nothing"):
        written(desk, free.number)


def test_after_a_correction_it_states_what_was_really_paid(desk: Shop) -> None:
    number = sell(desk, a_line(desk)).number
    really = TenderCorrection(number, [Payment(TenderKind.CARD, 33_350, "APP-1", "1234")], "kartu")
    correct_tender(desk, actor=sari(desk), approver=ibu(desk), token="c", correction=really)
    assert written(desk, number).amount == 33_350


def test_numbers_have_no_gap_when_two_write_at_once(desk: Shop) -> None:
    numbers = [sell(desk, a_line(desk)).number for _ in range(2)]
    answers = at_once(*(lambda n=n: written(desk, n) for n in (*numbers, numbers[0])))
    assert told(answers) == ["done"] * 3
    assert sorted(one.copy for one in answers) == [0, 0, 1]
    assert {one.number for one in answers} == {"KWT-2026-0001", "KWT-2026-0002"}
    is_sound(desk)


def test_the_z_counts_what_was_written_that_day(desk: Shop) -> None:
    for _ in range(2):
        written(desk, sell(desk, a_line(desk)).number)
    end_shift(desk, actor=sari(desk), token="e", counted={100_000: 5, 50_000: 1, 10_000: 1, 1_000: 6, 200: 4})
    close_day(desk, actor=ibu(desk), token="c", backup=False)
    (report,) = read_reports(desk, numbers=["Z-K1-0001"])
    assert report.activity.kuitansi == 2


def test_a_file_that_cannot_be_written_leaves_a_kuitansi_that_the_same_token_gives(
    desk: Shop, tmp_path: Path
) -> None:
    number = sell(desk, a_line(desk)).number
    asked = KuitansiAsked(number, "Dinas")
    with pytest.raises(Trouble):
        save_kuitansi(desk, actor=sari(desk), token="t", kuitansi=asked, path=tmp_path)
    done, path = save_kuitansi(desk, actor=sari(desk), token="t", kuitansi=asked)
    assert (done.copy, path.name) == (0, "KWT-2026-0001.pdf")
    assert path.read_bytes() == kuitansi_pdf(desk, number=number)
    _, copy = save_kuitansi(desk, actor=sari(desk), token="u", kuitansi=asked)
    assert copy.name == "KWT-2026-0001-salinan-1.pdf"


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(buyer=st.sampled_from(HOSTILE) | st.text(max_size=120), purpose=st.sampled_from(HOSTILE))
def test_no_name_and_no_purpose_is_more_than_text(file_desk: Shop, buyer: str, purpose: str) -> None:
    number = sell(file_desk, a_line(file_desk)).number
    try:
        done = written(file_desk, number, buyer, purpose=purpose)
    except Refused as refused:
        code = refused.code
    else:
        code = ""
        assert "Tujuh puluh lima ribu rupiah" in text_of(kuitansi_pdf(file_desk, number=done.number))
    assert code in {"", "kuitansi-without-buyer", "kuitansi-too-long"}


def test_verify_names_what_was_changed_or_taken_away(file_desk: Shop, tmp_path: Path) -> None:
    for _ in range(3):
        written(file_desk, sell(file_desk).number)
    with closing(sqlite3.connect(tmp_path / "booth.db", isolation_level=None)) as file:
        file.execute("DROP TRIGGER keep_kuitansi_update")
        file.execute("DROP TRIGGER keep_kuitansi_delete")
        file.execute("UPDATE kuitansi SET amount = amount + 1 WHERE number = 'KWT-2026-0001'")
        file.execute("DELETE FROM kuitansi WHERE number = 'KWT-2026-0002'")
    found = {(one.code, one.key) for one in verify(file_desk.store) if one.table == "kuitansi"}
    assert found >= {
        ("kuitansi-differs", "KWT-2026-0001"),
        ("kuitansi-missing", "KWT-2026-0002"),
        ("number-missing", "KWT-2026-0002"),
    }
