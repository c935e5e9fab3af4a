"""Promotions as they stand, and the sold lines that took off what their promotion did not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlmodel import Session

from db.queries.verify.text import day_text, raw, second_text
from db.tables import artisan, item, promotion, rusun, sale, sale_line


class PromotionText(NamedTuple):
    """One promotion as the seal writes it."""

    code: str
    """Code."""
    columns: dict[str, Any]
    """What it says, by name."""
    ended: tuple[str, str] | None
    """Second (UTC) and staff code of its end."""


class PromotedLine(NamedTuple):
    """One sold line and the promotion it names."""

    number: str
    """Receipt."""
    position: int
    """Place on it, from 0."""
    promotion: str
    """Code of the promotion; empty when there is none."""
    item: str
    """Code of the item."""
    craft: str
    """Its craft today."""
    scope_key: str
    """What the promotion is on."""


def promotion_texts(session: Session, says: Sequence[str]) -> Iterator[PromotionText]:
    """Read every promotion in order of entry.

    Args:
        session: any session.
        says: columns that say what a promotion is, besides when and by whom it was entered.
    """
    at, ended_at = second_text(session, promotion.c.made_at), second_text(session, promotion.c.ended_at)
    texts = [
        day_text(session, promotion.c[name]) if name.startswith("valid") else raw(promotion.c[name])
        for name in says
    ]
    question = select(promotion.c.code, ended_at, promotion.c.ended_by, at, promotion.c.made_by, *texts)
    question = question.order_by(promotion.c.id)
    for code, end, by, *rest in session.execute(question).all():
        columns = dict(zip(("at", "staff", *says), rest, strict=True))
        yield PromotionText(code, columns, None if end is None and by is None else (str(end), str(by)))


def unpromised_lines(session: Session) -> Iterator[tuple[str, PromotedLine]]:
    """Read the lines whose promotion was not on that day or that item, is borne otherwise, or gave less.

    They are what was sold, and what came back without a receipt, as if it had been sold that day.

    Yields:
        What does not fit (`none`, `period`, `bearer`, `amount`, `item`, or `craft` where only the craft
        differs, which may have been another then), and the line.
    """
    fault = case(
        (promotion.c.id.is_(None), "none"),
        (or_(promotion.c.valid_from > _DAY, promotion.c.valid_until < _DAY), "period"),
        (sale_line.c.promotion_bp != _borne(), "bearer"),
        (
            and_(raw(sale.c.kind) != "correction", _SOLD, sale_line.c.promotion_discount > _promised()),
            "amount",
        ),
        (_elsewhere(), "item"),
        (and_(raw(promotion.c.scope) == "craft", item.c.craft != promotion.c.scope_key), "craft"),
        else_="",
    )
    for row in session.execute(_promoted(fault).where(fault != "")):
        yield row[0], PromotedLine(*row[1:])


def lines_after(session: Session, code: str, day: date) -> Iterator[PromotedLine]:
    """Read the lines sold under a promotion on a later day than it was ended."""
    question = _promoted(sale_line.c.id).where(promotion.c.code == code, day < _DAY)
    for row in session.execute(question):
        yield PromotedLine(*row[1:])


_ORIGINAL: Final = sale.alias("original")
_DAY: Final = case((raw(sale.c.kind) == "correction", _ORIGINAL.c.business_date), else_=sale.c.business_date)
"""The day of the sale, whenever it was put right."""
_SOLD: Final = sale_line.c.quantity > 0
"""Whether it was sold; a line that came back without a receipt is as if it had been, on its own day."""


def _promoted(first: ColumnElement[Any]) -> Select[Any]:
    return (
        select(
            first,
            sale.c.number,
            sale_line.c.position,
            func.coalesce(promotion.c.code, ""),
            item.c.code,
            item.c.craft,
            func.coalesce(promotion.c.scope_key, ""),
        )
        .select_from(sale_line)
        .join(sale, sale.c.id == sale_line.c.sale_id)
        .join(item, item.c.id == sale_line.c.item_id)
        .join(artisan, artisan.c.id == sale_line.c.artisan_id)
        .outerjoin(rusun, rusun.c.id == artisan.c.rusun_id)
        .outerjoin(_ORIGINAL, _ORIGINAL.c.id == sale.c.original_id)
        .outerjoin(promotion, promotion.c.id == sale_line.c.promotion_id)
        .where(sale_line.c.promotion_discount != 0, or_(_SOLD, sale_line.c.original_line_id.is_(None)))
        .order_by(sale_line.c.id)
    )


def _borne() -> ColumnElement[int]:
    by = raw(promotion.c.borne_by)
    return case((by == "booth", 0), (by == "artisan", 10_000), else_=sale_line.c.artisan_bp)


def _promised() -> ColumnElement[int]:
    says, line = promotion.c, sale_line.c
    kind, whole = raw(says.kind), func.nullif(says.bundle_buys + says.bundle_free, 0)
    return case(
        (kind == "percent", (2 * line.price * line.quantity * says.value + 10_000) // 20_000),
        (kind == "bundle", line.quantity // whole * says.bundle_free * line.price),
        (says.value < line.price, says.value * line.quantity),
        else_=line.price * line.quantity,
    )


def _elsewhere() -> ColumnElement[bool]:
    of, key = raw(promotion.c.scope), promotion.c.scope_key
    return or_(
        and_(of == "item", item.c.code != key),
        and_(of == "artisan", artisan.c.code != key),
        and_(of == "rusun", func.coalesce(rusun.c.code, "") != key),
    )
