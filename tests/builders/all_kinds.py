"""A day on which every kind of transaction happens once, worked through the services of the desk."""

from __future__ import annotations

from dataclasses import dataclass, replace

from db.models import TenderKind
from pos.rules.basket import Back, BackLine, Basket, BasketLine, Way, Word, bring_back
from pos.rules.promoting import Bearer
from pos.services.bought import bought
from pos.services.correction import TenderCorrection, correct_tender
from pos.services.exchange import exchange
from pos.services.item import item_by_code
from pos.services.kuitansi import KuitansiAsked, write_kuitansi
from pos.services.match import Match, match_piece
from pos.services.returns import Return, take_back
from pos.services.sale import take_payment
from pos.services.tender import Payment
from pos.services.unmatched import UNMATCHED, unmatched_item
from pos.services.void import Void, void_sale
from tests.builders.ledger import Booth
from tests.builders.promotion import a_promotion


@dataclass(frozen=True)
class Happened:
    """The numbers of what happened."""

    sale: str
    returned: str
    exchange: str
    exchange_back: str
    void: str
    corrected: str
    moved: str
    waiting: str
    promoted: str


def a_day_of_all_kinds(booth: Booth) -> Happened:
    """Let everything happen once; the drawer of the booth must be open, its goods those of the ledger."""
    sold = booth.sell(("PGB-0001-01", 4, 20_000), ("KMR-0001-01", 2))
    back = Return(sold, {0: 1}, "salah ukuran", {0: 1, 1: 1}, [_by(TenderKind.TRANSFER, 50_000)])
    returned = _take(booth, back)
    _take(booth, Return(None, {booth.items["PGB-0002-01"]: 1}, "tanpa struk"))
    dearer = _exchange(booth, booth.sell(("PGB-0002-01", 1)), "PGB-0003-01", _by(TenderKind.CASH, 210_000))
    cheaper = _exchange(booth, booth.sell(("PGB-0003-01", 1)), "PGB-0001-02")
    undone = booth.sell(("PGB-0001-02", 1))
    void = Void(undone, "salah barang")
    voided = void_sale(
        booth.shop, actor=booth.manager, approver=booth.manager, token=booth.token(), void=void
    )
    wrong = booth.sell(("PGB-0001-02", 1))
    really = TenderCorrection(wrong, [_by(TenderKind.CARD, 33_350)], "dibayar kartu")
    corrected = correct_tender(
        booth.shop, actor=booth.manager, approver=booth.manager, token=booth.token(), correction=really
    )
    write_kuitansi(
        booth.shop, actor=booth.manager, token=booth.token(), kuitansi=KuitansiAsked(wrong, "Dinas")
    )
    _match(booth, _unnamed(booth, "Becak kecil"), "KMR-0001-01")
    moved = _match(booth, booth.sell(("PGB-0003-01", 2, 30_000)), "KMR-0001-01")
    waits = _unnamed(booth, "Kotak tanpa label")
    return Happened(
        sold, returned, dearer, cheaper, voided.number, corrected.number, moved, waits, _promoted(booth)
    )


def _by(kind: TenderKind, amount: int) -> Payment:
    named = "" if kind is TenderKind.CASH else "REF-1"
    return Payment(kind, amount, named, "1234" if kind is TenderKind.CARD else "")


def _take(booth: Booth, back: Return) -> str:
    done = take_back(booth.shop, actor=booth.manager, approver=booth.manager, token=booth.token(), back=back)
    return done.number


def _exchange(booth: Booth, number: str, code: str, *payments: Payment) -> str:
    """Bring the first line of a receipt back, broken, and take another item for it."""
    line = bought(booth.shop, number=number).lines[0]
    back = BackLine(0, line.item_id, line.code, line.name, line.price, 1, line.worth[0], Way.DAMAGED)
    basket = bring_back(booth.basket((code, 1)), Back(number, (back,), "rusak"))
    return exchange(
        booth.shop, actor=booth.manager, approver=booth.manager, basket=basket, payments=payments
    ).number


def _unnamed(booth: Booth, name: str) -> str:
    line = BasketLine(
        unmatched_item(booth.shop), UNMATCHED, name, 0, 60_000, 1, 0, unmatched=True,
        granted_by=Word(booth.manager.id, "Salah hitung"),
    )  # fmt: skip
    basket = Basket(token=booth.token(), lines=(line,))
    paid = [_by(TenderKind.CASH, 60_000)]
    return take_payment(booth.shop, actor=booth.manager, basket=basket, payments=paid).number


def _match(booth: Booth, number: str, code: str) -> str:
    match = Match(number, 0, 1, code, "dikenali perajin")
    return match_piece(booth.shop, actor=booth.manager, token=booth.token(), match=match).number


def _promoted(booth: Booth) -> str:
    """Sell a piece under a promotion that its artisan bears."""
    today = booth.shop.today()
    a_promotion(booth.shop, borne_by=Bearer.ARTISAN, first=today, last=today)
    (found,) = item_by_code(booth.shop, code="PGB-0002-01")
    (line,) = booth.basket(("PGB-0002-01", 2)).lines
    line = replace(line, offers=found.offers, max_discount_bp=found.max_discount_bp)
    basket = Basket(token=booth.token(), lines=(line,))
    paid = [_by(TenderKind.CASH, 90_000)]
    return take_payment(booth.shop, actor=booth.manager, basket=basket, payments=paid).number
