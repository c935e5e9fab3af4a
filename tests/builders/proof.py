"""What tests ask of the books after anything happened: that nothing is wrong, and how much there is."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

from sqlalchemy import Column, Table, func, insert, select

from db.queries.day import balance
from db.tables import audit_entry, till
from pos.services.verify import verify
from pos.shop import Shop
from tests.builders.booth import Tokens


def is_sound(shop: Shop) -> None:
    """See that verify finds nothing."""
    assert [f"{one.code} {one.table} {one.key} {one.facts}" for one in verify(shop.store)] == []


def stands(shop: Shop, account: str) -> int:
    """Tell the balance of an account, debit positive."""
    with shop.reading() as session:
        return balance(session, account)


def rows(shop: Shop, table: Table) -> int:
    """Count the rows of a table."""
    with shop.reading() as session:
        return int(session.execute(select(func.count()).select_from(table)).scalar_one())


def column(shop: Shop, wanted: Column[Any]) -> list[Any]:
    """Read a column in the order of the rows' keys."""
    with shop.reading() as session:
        return list(session.execute(select(wanted).order_by(*wanted.table.primary_key)).scalars())


def sealed(shop: Shop, event: str) -> list[dict[str, Any]]:
    """Read what was sealed of one kind of event, in order, chain by chain."""
    picked = select(audit_entry.c.payload).where(audit_entry.c.event == event)
    with shop.reading() as session:
        found = session.execute(picked.order_by(audit_entry.c.chain, audit_entry.c.sequence)).scalars()
        return [json.loads(one) for one in found]


def another_till(shop: Shop, code: str = "K2") -> Shop:
    """Put another till beside the first, on the same books, and give its shop."""
    with shop.writing() as session:
        session.execute(insert(till).values(code=code, receipt_prefix=f"GR{code}"))
    return replace(shop, till=code, new_token=Tokens(prefix=code))


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Do several things at the same moment; what was raised stands in the place of its answer."""
    start = Barrier(len(works))

    def one(work: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return work()
        except Exception as error:  # noqa: BLE001 - the error is the answer
            return error

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


def told(answers: Sequence[Any]) -> list[str]:
    """Name what came of several works, sorted: the code of an error, or `done`."""
    return sorted(_told(answer) for answer in answers)


def _told(answer: Any) -> str:
    return str(getattr(answer, "code", answer)) if isinstance(answer, Exception) else "done"
