"""Sums of the two ledgers, and the few rows that disagree with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, case, cast, func, or_, select
from sqlmodel import Session

from db.queries.verify.text import raw
from db.tables import (
    artisan,
    entry,
    item,
    payout_row,
    posting,
    price_change,
    sale,
    sale_line,
    shelf_stock,
    stock_move,
)

AT_ONCE = 1_000
"""Rows fetched at a time."""


class Dip(NamedTuple):
    """An account that may not fall below zero, and did."""

    account: str
    """Account."""
    entry_id: int
    """The entry after which it stood below zero first."""
    stands: int
    """What it stood at then, whole rupiah."""


class Disagreement(NamedTuple):
    """Two figures that should be the same."""

    key: str
    """Which row, in words of the booth."""
    should: int
    """What the rows below make it."""
    found: int
    """What it says."""


def whole(column: ColumnElement[Any]) -> ColumnElement[int]:
    """Sum a column as a 64-bit integer, 0 when there is nothing."""
    return cast(func.coalesce(func.sum(column), 0), BigInteger)


def account_sums(session: Session, root: str = "") -> dict[str, int]:
    """Sum every account over all time, or those that begin alike, whole rupiah, debit positive."""
    question = select(posting.c.account, whole(posting.c.amount)).group_by(posting.c.account)
    if root:
        question = question.where(posting.c.account >= root, posting.c.account < f"{root}\U0010ffff")
    return {row[0]: int(row[1]) for row in session.execute(question)}


def dips(session: Session) -> Iterator[Dip]:
    """Read where cash, safe or transit stood below zero after an entry, the first time of each account."""
    never = or_(posting.c.account.like("cash:%"), posting.c.account.in_(("safe", "transit")))
    stands = func.sum(posting.c.amount).over(
        partition_by=posting.c.account, order_by=(posting.c.entry_id, posting.c.position)
    )
    running = select(posting.c.account, posting.c.entry_id, cast(stands, BigInteger).label("stands")).where(
        never
    )
    below = running.subquery()
    first = (
        select(below.c.account, func.min(below.c.entry_id))
        .where(below.c.stands < 0)
        .group_by(below.c.account)
    )
    for account, entry_id in session.execute(first.order_by(below.c.account)).all():
        stood = select(whole(posting.c.amount)).where(
            posting.c.account == account, posting.c.entry_id <= entry_id
        )
        yield Dip(account, entry_id, int(session.execute(stood).scalar_one()))


def unbalanced_entries(session: Session) -> Iterator[tuple[int, str, int]]:
    """Read the entries whose postings do not sum to zero: key, reference, what they sum to."""
    odd = (
        select(posting.c.entry_id, whole(posting.c.amount).label("total"))
        .group_by(posting.c.entry_id)
        .having(func.sum(posting.c.amount) != 0)
        .subquery()
    )
    question = (
        select(odd.c.entry_id, func.coalesce(entry.c.reference, ""), odd.c.total)
        .outerjoin(entry, entry.c.id == odd.c.entry_id)
        .order_by(odd.c.entry_id)
    )
    for row in session.execute(question):
        yield row[0], row[1], int(row[2])


def payable_of_lines(session: Session) -> dict[str, int]:
    """Tell what each artisan's account should stand at: what was paid out less all shares, by account."""
    owing = whole(sale_line.c.share + sale_line.c.compensation)
    shares = select(sale_line.c.artisan_id, owing).group_by(sale_line.c.artisan_id)
    paid = select(payout_row.c.artisan_id, whole(payout_row.c.paid)).group_by(payout_row.c.artisan_id)
    owed: dict[int, int] = {row[0]: int(row[1]) for row in session.execute(shares)}
    for artisan_id, amount in session.execute(paid):
        owed[artisan_id] = owed.get(artisan_id, 0) - int(amount)
    codes = {row[0]: row[1] for row in session.execute(select(artisan.c.id, artisan.c.code))}
    return {f"payable:{codes.get(key, key)}": -amount for key, amount in owed.items()}


def booth_parts(session: Session) -> list[tuple[date, dict[str, int]]]:
    """Sum what each day's lines and rounding make of the booth's own accounts, by business date."""
    lines = select(
        sale_line.c.business_date,
        whole(-sale_line.c.commission),
        whole(sale_line.c.booth_discount),
        whole(sale_line.c.compensation),
    ).group_by(sale_line.c.business_date)
    rounded = select(sale.c.business_date, whole(sale.c.rounding)).group_by(sale.c.business_date)
    days: dict[date, dict[str, int]] = {
        row[0]: {"commission": int(row[1]), "discount": int(row[2]), "shrinkage": int(row[3])}
        for row in session.execute(lines)
    }
    for day, rounding in session.execute(rounded):
        days.setdefault(day, {})["rounding"] = int(rounding)
    return sorted(days.items())


def booth_postings(session: Session) -> dict[tuple[date, str], int]:
    """Sum what sales and returns posted to the booth's own accounts, by business date and account."""
    question = (
        select(entry.c.business_date, posting.c.account, whole(posting.c.amount))
        .select_from(posting)
        .join(entry, entry.c.id == posting.c.entry_id)
        .where(
            posting.c.account.in_(("commission", "discount", "rounding", "shrinkage")),
            entry.c.kind.in_(("sale", "return", "exchange-return", "exchange", "void", "correction")),
        )
        .group_by(entry.c.business_date, posting.c.account)
    )
    return {(row[0], row[1]): int(row[2]) for row in session.execute(question)}


def shelf_disagreements(session: Session) -> Iterator[Disagreement]:
    """Read the items whose pieces on the shelf are not what their moves make."""
    came = case((raw(stock_move.c.target) == "shelf", stock_move.c.quantity), else_=0)
    left = case((raw(stock_move.c.source) == "shelf", stock_move.c.quantity), else_=0)
    made = (
        select(stock_move.c.item_id, whole(came - left).label("pieces"))
        .group_by(stock_move.c.item_id)
        .subquery()
    )
    pieces, on_hand = func.coalesce(made.c.pieces, 0), func.coalesce(shelf_stock.c.on_hand, 0)
    question = (
        select(item.c.code, pieces, on_hand)
        .select_from(item)
        .outerjoin(made, made.c.item_id == item.c.id)
        .outerjoin(shelf_stock, shelf_stock.c.item_id == item.c.id)
        .where(pieces != on_hand)
        .order_by(item.c.code)
    )
    for row in session.execute(question):
        yield Disagreement(row[0], int(row[1]), int(row[2]))


def price_disagreements(session: Session) -> Iterator[tuple[str, int | None, int, int | None, int | None]]:
    """Read the items whose price is not the last one set: code, set, is, net price set, net price is."""
    every = price_change.alias()
    last = select(func.max(every.c.id)).where(every.c.item_id == item.c.id).scalar_subquery()
    question = (
        select(item.c.code, price_change.c.price, item.c.price, price_change.c.net_price, item.c.net_price)
        .select_from(item)
        .outerjoin(price_change, price_change.c.id == last)
        .where(
            or_(
                price_change.c.id.is_(None),
                price_change.c.price != item.c.price,
                func.coalesce(price_change.c.net_price, -1) != func.coalesce(item.c.net_price, -1),
            )
        )
        .order_by(item.c.code)
    )
    for row in session.execute(question):
        yield row[0], row[1], row[2], row[3], row[4]
