"""Master data as it stands, under the names it is sealed by: terms, items, staff, settings, tills."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db.tables import agreement, artisan, item, setting, staff, till

Terms = tuple[str, str, str, int, int]
"""Artisan, first day, kind, commission and the artisan's part of a discount in basis points."""


def terms(session: Session) -> Iterator[Terms]:
    """Read every agreement, in the order of entry."""
    question = (
        select(
            artisan.c.code,
            agreement.c.valid_from,
            agreement.c.kind,
            agreement.c.rate_bp,
            agreement.c.artisan_discount_bp,
        )
        .join(artisan, artisan.c.id == agreement.c.artisan_id)
        .order_by(agreement.c.id)
    )
    for row in session.execute(question):
        yield row[0], row[1].isoformat(), row[2].value, row[3], row[4]


def items(session: Session) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read what every item says, by its code."""
    question = (
        select(
            item.c.code,
            artisan.c.code.label("artisan"),
            item.c.price,
            item.c.net_price,
            item.c.max_discount_bp,
        )
        .join(artisan, artisan.c.id == item.c.artisan_id)
        .order_by(item.c.id)
        .execution_options(yield_per=1_000)
    )
    for row in session.execute(question):
        yield row[0], dict(zip(("artisan", "price", "net_price", "max_discount_bp"), row[1:], strict=True))


def members(session: Session) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read what is known of everybody on the staff, by code."""
    question = select(staff.c.code, staff.c.role, staff.c.active, staff.c.pin_hash).order_by(staff.c.id)
    for row in session.execute(question):
        yield row[0], {"role": row[1].value, "active": bool(row[2]), "pin_hash": row[3]}


def settings(session: Session) -> dict[str, str]:
    """Read the last value of every setting, as JSON."""
    question = select(setting.c.name, setting.c.value).order_by(setting.c.id)
    return {row[0]: row[1] for row in session.execute(question)}


def tills(session: Session) -> dict[str, str]:
    """Read the prefix of every till's receipts, by code."""
    question = select(till.c.code, till.c.receipt_prefix)
    return {row[0]: row[1] for row in session.execute(question)}
