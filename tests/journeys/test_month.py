"""A month of the booth as its people live it: from the shelf to the statement, and books anyone accepts."""

from __future__ import annotations

import io
from datetime import date

import pytest
from beancount import loader
from pypdf import PdfReader

from db.models import AgreementKind
from db.queries.day import balance
from pos.errors import Refused
from pos.rules.period import Month
from pos.services.books import BooksFormat, export_books
from pos.services.cash import CashMove, move_cash
from pos.services.day import close_day
from pos.services.payout import approve_payout, compute_payout, pay_cooperative
from pos.services.returns import Return, take_back
from pos.services.shift import end_shift
from pos.services.statement import statements
from pos.services.verify import verify
from pos.shop import Shop
from tests.builders.booth import (
    FLOAT,
    Clock,
    Goods,
    a_line,
    an_open_shift,
    cash,
    ibu,
    on_the_shelf,
    qris,
    sari,
    sell,
)

OCTOBER = Month(2026, 10)
WARSINAH = Goods("PGB-0001-01", "Batik cap kawung", 75_000)
DARMI = Goods("PGB-0002-01", "Bros sulam", 15_000, artisan_name="Darmi", artisan_discount_bp=5_000)
UJANG = Goods(
    "KMR-0001-01", "Miniatur becak", 150_000, kind=AgreementKind.NET, net_price=120_000, artisan_name="Ujang"
)


def a_day(shop: Shop, clock: Clock, day: date) -> list[str]:
    """Sell four receipts on a day, take money out for parking, count the drawer and close."""
    clock.set(day)
    an_open_shift(shop)
    numbers = [
        sell(shop, a_line(shop, "PGB-0001-01", 2)).number,
        sell(shop, a_line(shop, "PGB-0002-01"), payments=[qris(15_000)]).number,
        sell(
            shop,
            a_line(shop, "KMR-0001-01"),
            a_line(shop, "PGB-0001-01"),
            payments=[qris(200_000), cash(50_000)],
        ).number,
    ]
    move_cash(shop, actor=sari(shop), token=shop.new_token(), move=CashMove(-5_000, "petty:parkir", "Parkir"))
    clock.forward(hours=9)
    counted = {**FLOAT, 100_000: 3, 20_000: 3, 10_000: 9, 5_000: 1}
    ended = end_shift(shop, actor=sari(shop), token=shop.new_token(), counted=counted)
    assert ended.difference == 675_000 - ended.expected
    close_day(shop, actor=ibu(shop), token=shop.new_token())
    return numbers


def test_a_month_from_the_shelf_to_books_a_stranger_accepts(shop: Shop, clock: Clock) -> None:
    clock.set(date(2026, 10, 1))
    on_the_shelf(shop, WARSINAH, DARMI, UJANG)
    first = a_day(shop, clock, date(2026, 10, 5))
    a_day(shop, clock, date(2026, 10, 6))

    clock.set(date(2026, 11, 2))
    an_open_shift(shop)
    with pytest.raises(Refused, match="drawer"):
        close_day(shop, actor=ibu(shop), token=shop.new_token())

    plan = compute_payout(shop, month=OCTOBER)
    owed = {row.artisan_code: row.balance for row in plan.rows}
    assert owed == {"PGB-0001": 360_000, "PGB-0002": 24_000, "KMR-0001": 240_000}
    with shop.reading() as session:
        for code, amount in owed.items():
            assert balance(session, f"payable:{code}") == -amount

    approve_payout(shop, month=OCTOBER, preparer=ibu(shop), approver=ibu(shop), token="october")
    again = approve_payout(shop, month=OCTOBER, preparer=ibu(shop), approver=ibu(shop), token="october")
    assert again.totals.paid == 624_000

    packs = list(statements(shop, month=OCTOBER))
    text = {
        pack.number: "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pack.pages)).pages)
        for pack in packs
    }
    assert set(text) == {"STM-0001", "STM-0002"}
    assert "Rp240.000" in text["STM-0001"]
    assert "tiga ratus delapan puluh empat ribu rupiah" in text["STM-0002"]
    assert [pack.pages for pack in statements(shop, month=OCTOBER)] == [pack.pages for pack in packs]

    take_back(
        shop,
        actor=sari(shop),
        approver=ibu(shop),
        token=shop.new_token(),
        back=Return(first[0], {0: 1}, "Warna luntur"),
    )
    for code in ("KOP-PGB", "KOP-KMR"):
        pay_cooperative(
            shop, month=OCTOBER, cooperative=code, reference=f"TRF-{code}", actor=ibu(shop), token=code
        )
    with shop.reading() as session:
        assert balance(session, "payable:PGB-0001") == 60_000
        assert balance(session, "payout:KOP-PGB:PGB-0001") == 0
        assert balance(session, "bank") == 20_000_000 - 624_000

    assert list(verify(shop.store)) == []
    _entries, errors, _options = loader.load_string("".join(export_books(shop, format=BooksFormat.BEANCOUNT)))
    assert errors == []
