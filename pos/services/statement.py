"""The month on paper: one pack per cooperative, a draft before approval, frozen byte for byte after.

The one invariant: a numbered statement is drawn once; whoever asks again gets the very same bytes, or is told
that they were tampered with.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Final

from sqlalchemy import insert

from db.models import SaleKind
from db.queries import line as lines_asked
from db.queries import payout as payout_asked
from db.queries import statement as asked
from db.tables import statement_pdf
from pos.errors import Trouble
from pos.rules.period import Month, wall_date
from pos.services.desk import desk_day
from pos.services.journal import Event, seal
from pos.services.login import NOBODY
from pos.services.payout_plan import CooperativePlan, PayoutPlan, PlanRow
from pos.services.payout_reckon import approved_plan, reckon
from pos.services.settings import load_settings
from pos.services.unit import stamp, verb
from pos.shop import OFFICE, Shop
from receipts.documents.day import AuditHead
from receipts.documents.header import Header
from receipts.documents.receipt import ReceiptKind
from receipts.documents.statement import (
    Approval,
    Cooperative,
    Figures,
    ResidentStatement,
    Statement,
    StatementLine,
)

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True)
class StatementPack:
    """Hold one statement ready to be handed out."""

    name: str
    """File name, safe on every system."""
    pages: bytes
    """The PDF."""
    number: str | None
    """Number; None for a draft."""


def statements(shop: Shop, /, *, month: Month) -> Iterator[StatementPack]:
    """Give the statement of each cooperative, one at a time, by code of the cooperative.

    The pages of an approved month are drawn and stored when they are first asked for.

    Args:
        shop: the shop.
        month: an approved month, or one that could be approved now (drafts).

    Raises:
        Refused: as `compute_payout`, but for an approved month.
        Trouble: `statement-tampered` when stored pages are not what was stored; the store cannot be used.
    """
    plan, heads = _plan(shop, month)
    for due in plan.cooperatives:
        head = heads.get(due.id)
        if head is None:
            yield StatementPack(_name("DRAF", due.code, month), _draw(_document(shop, plan, due, None)), None)
        else:
            pages = _stored(shop, head.number) or _keep(
                shop, number=head.number, pages=_draw(_document(shop, plan, due, head))
            )
            yield StatementPack(_name(head.number, due.code, month), pages, head.number)


def statement_documents(shop: Shop, /, *, month: Month) -> Iterator[Statement]:
    """Give the figures of each cooperative's statement, one cooperative at a time.

    Raises:
        Refused: as `compute_payout`, but for an approved month.
    """
    plan, heads = _plan(shop, month)
    for due in plan.cooperatives:
        yield _document(shop, plan, due, heads.get(due.id))


def _plan(shop: Shop, month: Month) -> tuple[PayoutPlan, dict[int, asked.StatementHead]]:
    with shop.reading() as session:
        plan = approved_plan(session, month) or reckon(session, shop, month)
        heads = {head.cooperative_id: head for head in asked.statement_heads(session, str(month))}
        return plan, heads


def _name(number: str, code: str, month: Month) -> str:
    safe = "".join(char if char.isascii() and char.isalnum() else "-" for char in code)
    return f"{number}-{safe}-{month}.pdf"


def _draw(document: Statement) -> bytes:
    from receipts.pdf.statement import render_statement  # noqa: PLC0415 - reportlab takes 150 ms to load

    out = io.BytesIO()
    render_statement(document, out)
    return out.getvalue()


def _stored(shop: Shop, number: str) -> bytes | None:
    with shop.reading() as session:
        kept = asked.stored_pages(session, number)
    return None if kept is None else _sound(number, kept)


def _sound(number: str, kept: asked.Pages) -> bytes:
    if sha256(kept.pages).hexdigest() != kept.digest:
        raise Trouble("statement-tampered", number=number)
    return kept.pages


@verb
def _keep(shop: Shop, /, *, number: str, pages: bytes) -> bytes:
    """Store the pages of a statement and seal their digest; pages that somebody stored first win."""
    digest = sha256(pages).hexdigest()
    with shop.writing() as session:
        kept = asked.stored_pages(session, number)
        if kept is not None:
            return _sound(number, kept)
        at = stamp(session, shop, OFFICE)
        session.execute(insert(statement_pdf).values(number=number, pages=pages, digest=digest))
        event = Event("statement-drawn", OFFICE, desk_day(session, shop), at, number, NOBODY)
        seal(session, event, {"digest": digest, "bytes": len(pages)})
        return pages


def _document(
    shop: Shop, plan: PayoutPlan, due: CooperativePlan, head: asked.StatementHead | None
) -> Statement:
    rows = [row for row in plan.rows if row.cooperative_id == due.id]
    with shop.reading() as session:
        day = wall_date(plan.approval.approved_at) if plan.approval else desk_day(session, shop)
        settings = load_settings(session, day)
        made = payout_asked.payout_head(session, str(plan.month))
        return Statement(
            number=None if head is None else head.number,
            first=plan.month.first,
            last=plan.month.last,
            header=Header(settings.booth_name, settings.header_lines),
            cooperative=Cooperative(due.code, due.name, ", ".join(asked.rusun_names(session, due.id))),
            residents=_residents(session, plan, rows),
            prepared_by=made.prepared_name if made else "",
            approval=_approval(plan, head),
        )


def _approval(plan: PayoutPlan, head: asked.StatementHead | None) -> Approval | None:
    done = plan.approval
    if done is None or head is None:
        return None
    chain = AuditHead(OFFICE, head.head_sequence, head.head_hash)
    return Approval(done.number, done.approved_at, done.approved_name, chain)


def _residents(session: Session, plan: PayoutPlan, rows: list[PlanRow]) -> tuple[ResidentStatement, ...]:
    called = asked.honorifics(session)
    lines = {
        key: tuple(map(_line, group))
        for key, group in groupby(_lines(session, plan, rows), key=lambda row: row.artisan_id)
    }
    return tuple(
        ResidentStatement(
            row.artisan_code,
            row.artisan_name,
            called.get(row.artisan_id, ""),
            Figures(row.carried, row.shares, row.returned, row.balance, row.paid, row.carried_on),
            lines.get(row.artisan_id, ()),
        )
        for row in rows
    )


def _line(row: lines_asked.StatementRow) -> StatementLine:
    return StatementLine(
        day=row.day,
        receipt=row.receipt,
        item_code=row.item_code,
        item_name=row.item_name,
        quantity=row.quantity,
        price=row.price,
        artisan_discount=row.artisan_discount,
        commission=row.commission,
        share=row.share,
        old_receipt=row.old_receipt,
        old_statement=row.old_statement,
        compensation=row.compensation,
        kind=_KINDS[row.kind],
    )


_KINDS: Final = {kind: ReceiptKind(kind.value) for kind in SaleKind}


def _lines(session: Session, plan: PayoutPlan, rows: list[PlanRow]) -> Iterator[lines_asked.StatementRow]:
    if plan.approval is not None:
        return lines_asked.settled_lines(session, str(plan.month), rows[0].cooperative_id)
    last = payout_asked.last_approved(session)
    after = Month.parse(last).last if last else payout_asked.DAY_ZERO
    keys = tuple(row.artisan_id for row in rows)
    return lines_asked.unsettled_lines(session, keys, after, plan.month.last)
