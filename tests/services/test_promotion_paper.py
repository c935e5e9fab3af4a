"""What a promotion leaves on paper: name and amount on the receipt, the artisan's part on the statement."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from pos.rules.basket import Discount, DiscountKind, discount_line
from pos.rules.period import Month
from pos.rules.promoting import Bearer
from pos.services.day import close_day
from pos.services.documents.receipt import receipt_of
from pos.services.sale import take_payment
from pos.services.shift import end_shift
from pos.services.statement import statement_documents
from pos.shop import Shop
from receipts.documents.receipt import Receipt
from receipts.pdf.receipt import render_receipt
from receipts.thermal import lay_out
from tests.builders.booth import Clock, a_basket, a_line, cash, ibu, sari, sell
from tests.builders.promotion import a_bundle, a_promotion, promoting
from tests.builders.returns import give_back


@pytest.fixture
def booth(shop: Shop) -> Shop:
    return promoting(shop)


def receipt(shop: Shop, number: str) -> Receipt:
    with shop.reading() as session:
        return receipt_of(session, number)


def printed(shop: Shop, number: str, columns: int = 32) -> str:
    return "\n".join(f"{line.left} {line.right}" for line in lay_out(receipt(shop, number), columns=columns))


def test_the_receipt_names_the_promotion_and_the_discount_apart(booth: Shop) -> None:
    a_promotion(booth)
    basket = discount_line(a_basket(booth), 0, Discount(DiscountKind.AMOUNT, 2_500))
    number = take_payment(booth, actor=sari(booth), basket=basket, payments=[cash(65_000)]).number
    rows = printed(booth, number).splitlines()
    named = next(at for at, row in enumerate(rows) if "Pekan Batik" in row)
    assert rows[named].split()[-1] == "-Rp7.500"
    assert rows[named + 1].split()[-1] == "-Rp2.500"
    pages = BytesIO()
    render_receipt(receipt(booth, number), pages)
    text = "\n".join(page.extract_text() for page in PdfReader(pages).pages)
    assert "Pekan Batik" in text
    assert "-Rp7.500" in text


def test_a_receipt_without_a_promotion_names_none(booth: Shop) -> None:
    number = sell(booth).number
    a_promotion(booth)
    assert "Pekan Batik" not in printed(booth, number)


def test_a_return_slip_names_what_the_promotion_takes_back(booth: Shop) -> None:
    a_bundle(booth, name="Beli 2 gratis 1")
    number = sell(booth, a_line(booth, quantity=3)).number
    slip = give_back(booth, number, {0: 1}).number
    line = receipt(booth, slip).lines[0]
    assert (line.promotion, line.promotion_discount, line.net) == ("Beli 2 gratis 1", 25_000, 50_000)


def test_the_statement_shows_the_part_the_artisan_bore_as_discount(booth: Shop, clock: Clock) -> None:
    a_promotion(booth, borne_by=Bearer.ARTISAN)
    sell(booth, a_line(booth), a_line(booth, "KMR-0001-01"), payments=[cash(121_500)])
    drawer = {100_000: 6, 20_000: 1, 1_000: 1, 500: 1}
    end_shift(booth, actor=sari(booth), token="end", counted=drawer)
    close_day(booth, actor=ibu(booth), token="close")
    clock.forward(days=10)
    lines = [
        line
        for document in statement_documents(booth, month=Month(2026, 11))
        for resident in document.residents
        for line in resident.lines
    ]
    assert [(line.gross, line.artisan_discount, line.share) for line in lines] == [
        (60_000, 6_000, 43_200),
        (75_000, 7_500, 54_000),
    ]
