"""Formal receipts for who must account for money: written once for a sale, handed out again as copies.

The one invariant: a kuitansi states what the till received and still holds when it is handed out, and its
pages are made again from its row, byte for byte.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Final

from sqlalchemy import insert
from sqlmodel import Session

from db.models import SaleKind
from db.queries.kuitansi import WRITTEN, KuitansiRow, kuitansi_of
from db.queries.sale import SaleRow, correcting_tenders, kinds_since, lines_of, tenders_of
from db.tables import kuitansi as table
from pos.errors import Refused
from pos.rules.barcode import clean_scan
from pos.rules.fold import quoted
from pos.rules.plain import plain
from pos.services.bought import sale_of
from pos.services.desk import desk_day
from pos.services.documents.head import header_of
from pos.services.journal import Event, seal
from pos.services.login import Actor, Approver
from pos.services.reprint import CopyOf, count_copy
from pos.services.settings import load_settings
from pos.services.unit import next_number, outcome_of, outcome_since, remember, stamp, verb
from pos.shop import Shop
from receipts.documents.kuitansi import Kuitansi, purpose_of

VERB: Final = "write_kuitansi"
"""Name under which a kuitansi's token is remembered."""
KIND: Final = "kuitansi"
"""What a kuitansi is called where copies of papers are counted."""
LONGEST: Final = {"buyer": 100, "address": 160, "purpose": 200}
"""Most characters of what is asked for a kuitansi."""


@dataclass(frozen=True)
class KuitansiAsked:
    """Hold what a buyer wants on a kuitansi."""

    number: str
    """Number of the till's receipt."""
    buyer: str
    """Who paid."""
    address: str = ""
    """Address of who paid."""
    purpose: str = ""
    """What was paid for; empty names the goods."""


@dataclass(frozen=True)
class KuitansiDone:
    """Tell what came of a kuitansi."""

    number: str
    """Its own number."""
    receipt: str
    """Number of the till's receipt."""
    buyer: str
    """Who paid."""
    amount: int
    """What was received, whole rupiah."""
    copy: int
    """0 for the original, n for the n-th copy."""


@verb
def write_kuitansi(
    shop: Shop, /, *, actor: Actor, token: str, kuitansi: KuitansiAsked, approver: Approver | None = None
) -> KuitansiDone:
    """Write the kuitansi of a sale, or hand it out again as a copy to who has it already.

    Args:
        shop: the shop.
        actor: who writes and signs it.
        token: makes this hand-out unique.
        kuitansi: the sale, who paid, and what for.
        approver: the manager who allows one copy more than anybody may make; None when nobody does.

    Returns:
        The kuitansi; for a token seen before, what was handed out that time.

    Raises:
        Refused: `unknown-receipt`, `receipt-is-a-…`, `kuitansi-without-buyer`, `kuitansi-too-long`,
            `kuitansi-of-another` when somebody else has it, `kuitansi-after-void`, `kuitansi-after-return`,
            `kuitansi-amount-changed` when the payment was put right to another amount since,
            `kuitansi-of-nothing` when no money was received, `needs-manager` for one copy too many.
    """
    wanted = checked(kuitansi)
    with shop.writing() as session:
        known = outcome_of(session, token, VERB)
        if known is None:
            row = sale_of(session, wanted.number, lock=True)
            known = outcome_since(session, token, VERB)
        if known is not None:
            return _done_before(session, known)
        done = _hand_out(session, shop, actor, _Asked(row, wanted, approver))
        remember(session, token, verb_name=VERB, outcome=f"{done.number}/{done.copy}")
        return done


def checked(kuitansi: KuitansiAsked) -> KuitansiAsked:
    """Make harmless lines of what is wanted on a kuitansi.

    Raises:
        Refused: `kuitansi-without-buyer`, `kuitansi-too-long`.
    """
    texts = {name: plain(getattr(kuitansi, name)) for name in LONGEST}
    for name, longest in LONGEST.items():
        if len(texts[name]) > longest:
            raise Refused("kuitansi-too-long", text=quoted(texts[name]), longest=longest)
    if not texts["buyer"]:
        raise Refused("kuitansi-without-buyer")
    return KuitansiAsked(clean_scan(kuitansi.number), **texts)


@dataclass(frozen=True)
class _Asked:
    """Hold the sale and what is wanted of it."""

    row: SaleRow
    wanted: KuitansiAsked
    approver: Approver | None


def _hand_out(session: Session, shop: Shop, actor: Actor, asked: _Asked) -> KuitansiDone:
    found, amount = kuitansi_of(session, asked.row.number), _received(session, asked.row)
    if found is None:
        return _write(session, shop, actor, asked, amount)
    if asked.wanted.buyer.casefold() != found.buyer.casefold():
        raise Refused(
            "kuitansi-of-another", number=found.number, buyer=quoted(found.buyer), day=found.business_date
        )
    if amount != found.amount:
        raise Refused("kuitansi-amount-changed", number=found.number, stated=found.amount, received=amount)
    return _done(found, count_copy(session, shop, CopyOf(KIND, found.number, actor, asked.approver)))


def _write(session: Session, shop: Shop, actor: Actor, asked: _Asked, amount: int) -> KuitansiDone:
    row, wanted = asked.row, asked.wanted
    at, day = stamp(session, shop, shop.till), desk_day(session, shop)
    purpose = wanted.purpose or _goods(session, row)
    number = f"KWT-{day.year}-{next_number(session, f'kuitansi:{day.year}'):04}"
    columns = {
        "number": number,
        "sale_id": row.id,
        "buyer": wanted.buyer,
        "address": wanted.address,
        "purpose": purpose,
        "amount": amount,
        "staff_code": actor.code,
    }
    session.execute(insert(table).values(**columns, business_date=day, at=at))
    seal(session, Event(WRITTEN, shop.till, day, at, number, actor.code), {"kuitansi": columns})
    return KuitansiDone(number, row.number, wanted.buyer, amount, 0)


def _received(session: Session, row: SaleRow) -> int:
    """Tell what the till received for a sale of which nothing came back."""
    for kind, other in kinds_since(session, row.id):
        if kind == SaleKind.VOID.value:
            raise Refused("kuitansi-after-void", number=row.number, other=other)
        if kind in (SaleKind.RETURN.value, SaleKind.EXCHANGE.value):
            raise Refused("kuitansi-after-return", number=row.number, other=other)
    amount = _paid(session, row)
    if amount <= 0:
        raise Refused("kuitansi-of-nothing", number=row.number)
    return amount


def _paid(session: Session, row: SaleRow) -> int:
    """Add up what a sale was paid with, as it was put right since."""
    tenders = (*tenders_of(session, row.id), *correcting_tenders(session, row.id))
    return sum(one.amount for one in tenders)


def _goods(session: Session, row: SaleRow) -> str:
    """Name what was bought, as far as it fits."""
    bought = ((line.item_name, line.quantity) for line in lines_of(session, row.id) if line.quantity > 0)
    whole = purpose_of(bought, exchanged=row.kind is SaleKind.EXCHANGE)
    longest = LONGEST["purpose"]
    return whole if len(whole) <= longest else f"{whole[: longest - 1].rstrip()}…"


def _done_before(session: Session, outcome: str) -> KuitansiDone:
    number, _stroke, copy = outcome.partition("/")
    return _done(_known(session, number), int(copy))


def _done(found: KuitansiRow, copy: int) -> KuitansiDone:
    return KuitansiDone(found.number, found.receipt, found.buyer, found.amount, copy)


def _known(session: Session, number: str) -> KuitansiRow:
    found = kuitansi_of(session, number)
    if found is None:
        raise Refused("unknown-kuitansi", number=quoted(number))
    return found


def kuitansi_paper(shop: Shop, /, *, number: str, copy: int = 0) -> Kuitansi:
    """Read a kuitansi as it was written, by its own number or its sale's.

    Args:
        shop: the shop.
        number: number of the kuitansi or of the receipt.
        copy: which copy it says it is, 0 for the original.

    Raises:
        Refused: `unknown-kuitansi`.
    """
    with shop.reading() as session:
        return _paper(session, _known(session, clean_scan(number)), copy)


def known_kuitansi(shop: Shop, /, *, number: str) -> Kuitansi | None:
    """Read the kuitansi of a receipt; None while it has none."""
    with shop.reading() as session:
        row = kuitansi_of(session, clean_scan(number))
        return None if row is None else _paper(session, row, 0)


@dataclass(frozen=True)
class Stated:
    """Hold what a kuitansi states beside what its sale was paid with by now."""

    number: str
    """Number of the kuitansi."""
    amount: int
    """What it states, whole rupiah."""
    paid: int
    """What was paid, put right since or not, whole rupiah."""


def stated_for(shop: Shop, /, *, number: str) -> Stated | None:
    """Hold the kuitansi of a sale against what was paid; None while it has none.

    Raises:
        Refused: `unknown-receipt`, `receipt-is-a-…`.
    """
    with shop.reading() as session:
        row = sale_of(session, number)
        found = kuitansi_of(session, row.number)
        return None if found is None else Stated(found.number, found.amount, _paid(session, row))


def _paper(session: Session, row: KuitansiRow, copy: int) -> Kuitansi:
    settings = load_settings(session, row.business_date, at=row.at)
    return Kuitansi(
        header=header_of(settings),
        number=row.number,
        day=row.business_date,
        place=settings.place,
        buyer=row.buyer,
        address=row.address,
        amount=row.amount,
        purpose=row.purpose,
        receipt=row.receipt,
        receipt_day=row.sold_on,
        receiver=row.staff_name,
        copy=copy,
    )


def kuitansi_pdf(shop: Shop, /, *, number: str, copy: int = 0) -> bytes:
    """Draw a kuitansi; the same number and copy give the same bytes at any time.

    Raises:
        Refused: `unknown-kuitansi`.
    """
    from receipts.pdf.kuitansi import render_kuitansi  # noqa: PLC0415 - reportlab takes 150 ms to load

    out = io.BytesIO()
    render_kuitansi(kuitansi_paper(shop, number=number, copy=copy), out)
    return out.getvalue()
