"""What promotions reach and what they gave: items they are on, pieces sold under them, rupiah by bearer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Select, case, cast, func, literal, or_, select
from sqlmodel import Session

from db.tables import artisan, item, promotion, rusun, sale_line


class GivenRow(NamedTuple):
    """What one promotion gave so far, for pieces that did not come back."""

    pieces: int
    """Pieces on whose line it took something off."""
    given: int
    """Whole rupiah."""
    by_artisan: int
    """Part of it that artisans bore, whole rupiah."""


class Reach(NamedTuple):
    """How many items a promotion is on."""

    items: int
    """Items that are sold today."""
    held_back: int
    """Those of them whose maximum allows less than is promised."""


class Entered(NamedTuple):
    """Who entered a promotion and who ended it before its time."""

    made_by: str
    """Code of who entered it."""
    ended_by: str | None
    """Code of who ended it."""
    ended_at: Any
    """When it was ended (UTC)."""


def given_so_far(session: Session) -> dict[int, GivenRow]:
    """Sum what each promotion gave, by key of the promotion; those that gave nothing are left out."""
    return {row[0]: GivenRow(*map(int, row[1:])) for row in session.execute(_GIVEN)}


def entered_by(session: Session) -> dict[int, Entered]:
    """Read who entered and who ended each promotion, by key of the promotion."""
    question = select(promotion.c.id, promotion.c.made_by, promotion.c.ended_by, promotion.c.ended_at)
    return {row[0]: Entered(*row[1:]) for row in session.execute(question)}


def crafts(session: Session) -> tuple[str, ...]:
    """List the kinds of craft that items have, as they are spelt."""
    question = select(item.c.craft).where(item.c.craft != "").distinct().order_by(item.c.craft)
    return tuple(session.execute(question).scalars())


def code_of(session: Session, scope: str, code: str) -> str | None:
    """Give a code as it is kept, in whatever case it was typed; None when nothing that is sold has it.

    Args:
        session: any session.
        scope: `item`, `rusun` or `artisan`.
        code: as typed.
    """
    column = _CODES[scope]
    question = (
        select(column)
        .select_from(item)
        .join(artisan, artisan.c.id == item.c.artisan_id)
        .join(rusun, rusun.c.id == artisan.c.rusun_id)
    )
    for wanted in (column == code, func.upper(column) == code.upper()):
        found = session.execute(question.where(wanted).limit(1)).scalar_one_or_none()
        if found is not None:
            return str(found)
    return None


def reach(session: Session, on: tuple[str, Sequence[str]], promise: tuple[str, int, int, int]) -> Reach:
    """Count the items a promotion would be on.

    Args:
        session: any session.
        on: what it is on, and the code or the spellings of the craft.
        promise: percent, amount or bundle; basis points or rupiah; pieces to be paid for, pieces free.
    """
    question = (
        select(func.count(), func.coalesce(func.sum(case((_allows_less(*promise), 1), else_=0)), 0))
        .select_from(item)
        .join(artisan, artisan.c.id == item.c.artisan_id)
        .join(rusun, rusun.c.id == artisan.c.rusun_id)
        .where(item.c.active)
    )
    scope, keys = on
    if scope != "all":
        question = question.where(_CODES[scope].in_(keys))
    return Reach(*map(int, session.execute(question).one()))


def _allows_less(kind: str, value: int, buys: int, free: int) -> ColumnElement[bool]:
    if kind == "percent":
        return item.c.max_discount_bp < value
    if kind == "bundle":
        return item.c.max_discount_bp * (buys + free) < free * 10_000
    off = case((item.c.price < value, item.c.price), else_=value)
    return item.c.price * item.c.max_discount_bp < off * literal(10_000, BigInteger)


_CODES: Final = {
    "item": item.c.code,
    "craft": item.c.craft,
    "rusun": rusun.c.code,
    "artisan": artisan.c.code,
}


def _given() -> Select[Any]:
    """A line is a function of the pieces kept, and so is what its promotion gave.

    Pieces that came back without a receipt take back what their own line says.
    """
    line, back = sale_line.c, sale_line.alias("back")
    came_back = (
        select(cast(func.coalesce(func.sum(-back.c.quantity), 0), BigInteger))
        .where(back.c.original_line_id == line.id)
        .correlate(sale_line)
        .scalar_subquery()
    )
    sold = (
        select(
            line.promotion_id,
            line.promotion_discount,
            line.promotion_bp,
            line.terms_kind,
            line.net_price,
            line.quantity,
            line.artisan_discount,
            (line.quantity - came_back).label("kept"),
        )
        .where(line.promotion_id.is_not(None), or_(line.quantity > 0, line.original_line_id.is_(None)))
        .subquery()
        .c
    )
    part = (2 * sold.promotion_discount * sold.kept + sold.quantity) // (2 * sold.quantity)
    given = case((sold.quantity < 0, sold.promotion_discount), else_=part)
    named = given * sold.promotion_bp // 10_000
    is_capped = (sold.terms_kind == "net") & (named > sold.net_price * sold.kept)
    borne = case(
        (sold.quantity < 0, sold.artisan_discount),
        (is_capped, sold.net_price * sold.kept),
        else_=named,
    )
    sums = (cast(func.sum(each), BigInteger) for each in (sold.kept, given, borne))
    return select(sold.promotion_id, *sums).group_by(sold.promotion_id)


_GIVEN: Final = _given()
