"""The shelves as somebody walks along them: rusun, its artisans, the kinds of piece each has there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import BigInteger, Select, case, cast, column, func, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlmodel import Session

from db.queries.words import postgresql_match, sqlite_match
from db.tables import artisan, item, rusun, shelf_stock


class RusunRow(NamedTuple):
    """One rusun."""

    id: int
    """Key of the rusun."""
    code: str
    """Short code."""
    name: str
    """Name."""


class OwnerRow(NamedTuple):
    """One artisan who has kinds of piece that are sold here."""

    id: int
    """Key of the artisan."""
    code: str
    """Code."""
    name: str
    """Name without honorific."""
    honorific: str
    """Ibu, Bapak or nothing."""
    craft: str
    """What the artisan makes."""
    rusun_id: int
    """Key of the rusun."""
    stocked: int
    """Kinds of piece of which something is on the shelf."""


class Sought(NamedTuple):
    """Say which pieces are looked for; what is None or empty narrows nothing."""

    words: tuple[str, ...] = ()
    """Folded words, each the beginning of a word of the piece."""
    lowest: int | None = None
    """Lowest price, whole rupiah."""
    highest: int | None = None
    """Highest price, whole rupiah."""
    about: int | None = None
    """Price that the best come nearest to, whole rupiah."""
    rusun_id: int | None = None
    """Key of a rusun."""
    artisan_id: int | None = None
    """Key of an artisan."""


def all_rusun(session: Session) -> tuple[RusunRow, ...]:
    """Read every rusun, by name."""
    question = select(rusun.c.id, rusun.c.code, rusun.c.name).order_by(rusun.c.name, rusun.c.code)
    return tuple(RusunRow(*row) for row in session.execute(question))


def stocked_owners(session: Session) -> tuple[OwnerRow, ...]:
    """Read every artisan who has kinds of piece that are sold, by name."""
    stocked = func.sum(case((shelf_stock.c.on_hand > 0, 1), else_=0))
    # Grouped by a value that no index holds: reading each item where it lies is half the time.
    owner = item.c.artisan_id + 0
    shelf = (
        select(owner.label("artisan_id"), cast(stocked, BigInteger).label("stocked"))
        .select_from(item)
        .outerjoin(shelf_stock, shelf_stock.c.item_id == item.c.id)
        .where(item.c.active)
        .group_by(owner)
        .subquery()
    )
    question = (
        select(
            artisan.c.id,
            artisan.c.code,
            artisan.c.name,
            artisan.c.honorific,
            artisan.c.craft,
            artisan.c.rusun_id,
            shelf.c.stocked,
        )
        .join(shelf, shelf.c.artisan_id == artisan.c.id)
        .where(artisan.c.rusun_id.is_not(None))
        .order_by(artisan.c.name, artisan.c.code)
    )
    return tuple(OwnerRow(*row) for row in session.execute(question))


def piece_ids(session: Session, sought: Sought, *, limit: int) -> tuple[int, ...]:
    """Find the kinds of piece that are sold and fit, best first: nearest in price, in words, on the shelf.

    Args:
        session: any session.
        sought: what is looked for.
        limit: at most so many.
    """
    question = _placed(select(item.c.id).where(item.c.active), sought)
    ranked: list[Any] = []
    if sought.words:
        question, ranked = _worded(question, sought.words, session.get_bind().dialect.name)
    else:
        question = question.outerjoin(shelf_stock, shelf_stock.c.item_id == item.c.id)
        ranked = [case((shelf_stock.c.on_hand > 0, 0), else_=1), item.c.name]
    if sought.about is not None:
        ranked.insert(0, func.abs(item.c.price - sought.about))
    return tuple(session.execute(question.order_by(*ranked, item.c.code).limit(limit)).scalars())


def _placed(question: Select[Any], sought: Sought) -> Select[Any]:
    """Narrow a question about items to a place and to a range of prices."""
    if sought.lowest is not None:
        question = question.where(item.c.price >= sought.lowest)
    if sought.highest is not None:
        question = question.where(item.c.price <= sought.highest)
    if sought.artisan_id is not None:
        question = question.where(item.c.artisan_id == sought.artisan_id)
    if sought.rusun_id is not None:
        question = question.join(artisan, artisan.c.id == item.c.artisan_id).where(
            artisan.c.rusun_id == sought.rusun_id
        )
    return question


def _worded(question: Select[Any], words: Sequence[str], dialect: str) -> tuple[Select[Any], list[Any]]:
    """Narrow a question about items to what has all words; give how they rank with it."""
    if dialect == "sqlite":
        meant = text("item_search MATCH :match").bindparams(match=sqlite_match(words))
        return question.join(_SQLITE, _SQLITE.c.rowid == item.c.id).where(meant), [_SQLITE.c.rank]
    asked = cast(postgresql_match(words), TSQUERY)
    held = _POSTGRESQL.c.words
    narrowed = question.join(_POSTGRESQL, _POSTGRESQL.c.item_id == item.c.id).where(held.op("@@")(asked))
    return narrowed, [func.ts_rank(held, asked, 2).desc()]


_SQLITE: Final = table("item_search", column("rowid"), column("rank"))
_POSTGRESQL: Final = table("item_search", column("item_id"), column("words"))
