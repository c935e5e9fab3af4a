"""What belongs to one finished transaction: slips made about it, pieces that left it, whose they were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, cast, func, select
from sqlmodel import Session

from db.tables import artisan, sale, sale_line, tender


class SlipRow(NamedTuple):
    """One transaction made about another."""

    number: str
    """Its number."""
    kind: Any
    """What it was."""
    at: datetime
    """When (UTC)."""
    reason: str
    """Why."""
    approved_by: str | None
    """Codes of the managers who approved, comma between."""
    total: int
    """Money that came by all means, whole rupiah; negative when it went back."""


def slips_about(session: Session, sale_id: int) -> tuple[SlipRow, ...]:
    """Read the transactions made about another, in order of entry."""
    paid = (
        select(cast(func.coalesce(func.sum(tender.c.amount), 0), BigInteger))
        .where(tender.c.sale_id == sale.c.id)
        .correlate(sale)
        .scalar_subquery()
    )
    question = (
        select(sale.c.number, sale.c.kind, sale.c.at, sale.c.reason, sale.c.approved_by, paid)
        .where(sale.c.original_id == sale_id)
        .order_by(sale.c.id)
    )
    return tuple(SlipRow(*row) for row in session.execute(question))


def gone_pieces(session: Session, line_ids: Sequence[int]) -> dict[tuple[int, str], int]:
    """Tell how many pieces left each line, positive, by key of the line and kind of what took them."""
    pieces = cast(func.sum(-sale_line.c.quantity), BigInteger)
    question = (
        select(sale_line.c.original_line_id, sale.c.kind, pieces)
        .join(sale, sale.c.id == sale_line.c.sale_id)
        .where(sale_line.c.original_line_id.in_(line_ids))
        .group_by(sale_line.c.original_line_id, sale.c.kind)
    )
    return {(row[0], row[1].value): int(row[2]) for row in session.execute(question)}


def artisan_names(session: Session, ids: Iterable[int]) -> dict[int, str]:
    """Name artisans by key, whether buyers may see it or not."""
    question = select(artisan.c.id, artisan.c.name).where(artisan.c.id.in_(sorted(set(ids))))
    return {row[0]: row[1] for row in session.execute(question)}
