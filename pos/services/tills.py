"""The tills of the booth and the numbers of their papers.

The one invariant: no two tills ever share the first part of their receipt numbers.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert, select
from sqlmodel import Session

from db.queries import status as asked
from db.tables import till
from pos.errors import Refused
from pos.rules.roles import Act
from pos.services.booth_shape import check_prefix, check_till
from pos.services.desk import desk_day
from pos.services.journal import Event, seal
from pos.services.login import Actor, demand
from pos.services.unit import next_number, stamp, verb
from pos.shop import OFFICE, Shop


def till_codes(shop: Shop, /) -> tuple[str, ...]:
    """Name the tills of the booth, sorted."""
    with shop.reading() as session:
        return asked.till_codes(session)


@verb
def add_till(shop: Shop, /, *, actor: Actor, code: str, prefix: str) -> None:
    """Give the booth another till, with receipt numbers of its own.

    Args:
        shop: the shop.
        actor: a manager.
        code: short name of the till, such as `K2`.
        prefix: first part of its receipt numbers, such as `GRD`.

    Raises:
        Refused: `needs-manager`, `till-shape`, `prefix-shape`, `till-exists`, `prefix-taken`.
    """
    demand(shop, actor, Act.CHANGE_SETTINGS)
    check_till(code)
    check_prefix(prefix)
    with shop.writing() as session:
        known = session.execute(select(till.c.code, till.c.receipt_prefix)).all()
        if code in {row.code for row in known}:
            raise Refused("till-exists", till=code)
        if prefix in {row.receipt_prefix for row in known}:
            raise Refused("prefix-taken", prefix=prefix)
        at, day = stamp(session, shop, OFFICE), desk_day(session, shop)
        session.execute(insert(till).values(code=code, receipt_prefix=prefix))
        seal(session, Event("till-added", OFFICE, day, at, code, actor.code), {"prefix": prefix})


def receipt_number(session: Session, code: str, day: date) -> str:
    """Give the next receipt number of a till, such as `GRC-20261124-0001`; gapless per till and day."""
    prefix = session.execute(select(till.c.receipt_prefix).where(till.c.code == code)).scalar_one_or_none()
    if prefix is None:
        raise Refused("unknown-till", till=code)
    stem = f"{prefix}-{day:%Y%m%d}"
    return f"{stem}-{next_number(session, f'receipt:{stem}'):04}"


def bill_number(session: Session, code: str, day: date) -> str:
    """Give a number for the QRIS code of a basket not sold yet; gaps are allowed, 25 characters at most."""
    prefix = session.execute(select(till.c.receipt_prefix).where(till.c.code == code)).scalar_one_or_none()
    if prefix is None:
        raise Refused("unknown-till", till=code)
    stem = f"{prefix}-{day:%y%m%d}"
    return f"{stem}-Q{next_number(session, f'bill:{stem}'):04}"
