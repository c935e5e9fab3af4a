"""What can be sold: items with their owner, price, stock and the terms of the day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Row, TextualSelect, bindparam, func, or_, select, text
from sqlmodel import Session

from db.queries.words import postgresql_match, sqlite_match
from db.tables import agreement, artisan, item, rusun, shelf_stock


class ItemRow(NamedTuple):
    """One item as a cashier sees it."""

    id: int
    """Key of the item."""
    code: str
    """Code on the label."""
    barcode: str | None
    """Barcode on the label."""
    name: str
    """Name of the piece."""
    craft: str
    """Kind of craft."""
    artisan_id: int
    """Key of the owner."""
    artisan: str
    """Name of the owner."""
    rusun: str
    """Name of the owner's rusun."""
    price: int
    """Price of one piece, whole rupiah."""
    max_discount_bp: int
    """Highest discount without a manager, basis points."""
    on_hand: int
    """Pieces on the shelf."""
    active: bool
    """Whether it is still sold."""
    offers: tuple[Any, ...] = ()
    """The promotions that are on it today, where somebody put them on."""


class TermsRow(NamedTuple):
    """What is needed to sell an item: owner, price and terms of the day."""

    item_id: int
    """Key of the item."""
    name: str
    """Name of the piece."""
    code: str
    """Code on the label."""
    artisan_id: int
    """Key of the owner."""
    artisan_code: str
    """Code of the owner, part of the payable account."""
    price: int
    """Price of one piece today, whole rupiah."""
    net_price: int | None
    """Net price under net terms, whole rupiah."""
    max_discount_bp: int
    """Highest discount without a manager, basis points."""
    on_hand: int
    """Pieces on the shelf."""
    active: bool
    """Whether it is still sold."""
    agreement_id: int | None
    """Key of the agreement in force; None when there is none."""
    kind: Any
    """Commission or net price."""
    rate_bp: int | None
    """Commission, basis points."""
    artisan_discount_bp: int | None
    """The artisan's part of a discount, basis points."""


def _rows(rows: Iterable[Row[*tuple[Any, ...]]]) -> tuple[ItemRow, ...]:
    return tuple(ItemRow(*row) for row in rows)


def items_by_code(session: Session, *, typed: str, key: str) -> tuple[ItemRow, ...]:
    """Find the active items a typed or scanned code can mean.

    Args:
        session: any session.
        typed: the code without spaces, upper-case as barcodes are kept.
        key: the same with case, spaces and look-alikes folded.

    Returns:
        Items whose code or barcode is exactly that; failing these, items whose folded code is.
    """
    exact = _rows(session.execute(_EXACTLY, {"typed": typed}))
    return exact or _rows(session.execute(_FOLDED, {"key": key}))


def items_by_id(session: Session, ids: Sequence[int]) -> tuple[ItemRow, ...]:
    """Read items as they are now, in the order of their keys."""
    return _rows(session.execute(_BY_ID, {"ids": list(ids)}))


def search_items(session: Session, *, words: Sequence[str], limit: int) -> tuple[ItemRow, ...]:
    """Find active items that have all words, each as the beginning of a word; best first.

    Args:
        session: any session.
        words: folded words, at least one, none empty.
        limit: at most so many.
    """
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    ids = _ranked_sqlite(session, words, limit) if is_sqlite else _ranked_postgresql(session, words, limit)
    place = {key: rank for rank, key in enumerate(ids)}
    found = items_by_id(session, ids) if ids else ()
    return tuple(sorted((row for row in found if row.active), key=lambda row: place[row.id]))


def items_having(session: Session, words: Sequence[str]) -> TextualSelect:
    """Give the question for the keys of all items that have all words, for asking within another one.

    Args:
        session: any session.
        words: folded words, at least one, none empty.
    """
    if session.get_bind().dialect.name == "sqlite":
        question = text("SELECT rowid FROM item_search WHERE item_search MATCH :match")
        return question.bindparams(match=sqlite_match(words)).columns(item.c.id)
    question = text("SELECT item_id FROM item_search WHERE words @@ CAST(:match AS tsquery)")
    return question.bindparams(match=postgresql_match(words)).columns(item.c.id)


def _ranked_sqlite(session: Session, words: Sequence[str], limit: int) -> list[int]:
    question = text("SELECT rowid FROM item_search WHERE item_search MATCH :match ORDER BY rank LIMIT :limit")
    return [row[0] for row in session.execute(question, {"match": sqlite_match(words), "limit": limit})]


def _ranked_postgresql(session: Session, words: Sequence[str], limit: int) -> list[int]:
    question = text(
        "SELECT item_id FROM item_search, CAST(:match AS tsquery) AS wanted WHERE words @@ wanted "
        "ORDER BY ts_rank(words, wanted, 2) DESC, item_id LIMIT :limit"
    )
    facts = {"match": postgresql_match(words), "limit": limit}
    return [row[0] for row in session.execute(question, facts)]


def terms_of(session: Session, ids: Sequence[int], day: date) -> dict[int, TermsRow]:
    """Read what selling these items on a day needs, by key of the item."""
    rows = session.execute(_TERMS, {"ids": list(ids), "day": day})
    return {row[0]: TermsRow(*row) for row in rows}


# Made once: making a statement anew costs as much as running it.
_ITEMS: Final = (
    select(
        item.c.id,
        item.c.code,
        item.c.barcode,
        item.c.name,
        item.c.craft,
        item.c.artisan_id,
        artisan.c.name.label("artisan"),
        rusun.c.name.label("rusun"),
        item.c.price,
        item.c.max_discount_bp,
        func.coalesce(shelf_stock.c.on_hand, 0).label("on_hand"),
        item.c.active,
    )
    .join(artisan, artisan.c.id == item.c.artisan_id)
    .join(rusun, rusun.c.id == artisan.c.rusun_id)
    .outerjoin(shelf_stock, shelf_stock.c.item_id == item.c.id)
)
_FOUND: Final = _ITEMS.where(item.c.active).order_by(item.c.code).limit(20)
_EXACTLY: Final = _FOUND.where(or_(item.c.code == bindparam("typed"), item.c.barcode == bindparam("typed")))
_FOLDED: Final = _FOUND.where(item.c.code_key == bindparam("key"))
_BY_ID: Final = _ITEMS.where(item.c.id.in_(bindparam("ids", expanding=True))).order_by(item.c.id)
_LATEST: Final = (
    select(agreement.c.id)
    .where(agreement.c.artisan_id == item.c.artisan_id, agreement.c.valid_from <= bindparam("day"))
    .order_by(agreement.c.valid_from.desc(), agreement.c.id.desc())
    .limit(1)
    .correlate(item)
    .scalar_subquery()
)
_TERMS: Final = (
    select(
        item.c.id,
        item.c.name,
        item.c.code,
        item.c.artisan_id,
        artisan.c.code,
        item.c.price,
        item.c.net_price,
        item.c.max_discount_bp,
        func.coalesce(shelf_stock.c.on_hand, 0),
        item.c.active,
        agreement.c.id,
        agreement.c.kind,
        agreement.c.rate_bp,
        agreement.c.artisan_discount_bp,
    )
    .join(artisan, artisan.c.id == item.c.artisan_id)
    .outerjoin(shelf_stock, shelf_stock.c.item_id == item.c.id)
    .outerjoin(agreement, agreement.c.id == _LATEST)
    .where(item.c.id.in_(bindparam("ids", expanding=True)))
)
