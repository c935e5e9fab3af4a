"""How a code that somebody types goes on."""

from __future__ import annotations

from typing import Final

from sqlalchemy import and_, bindparam, func, select
from sqlmodel import Session

from db.tables import item

_LAST: Final = "\U0010ffff"
"""What no code goes on with: all codes that begin alike stand before it."""


def first_code(session: Session, *, key: str) -> str | None:
    """Give the first code of an active item, in the order of codes, whose folded code begins with a key.

    Args:
        session: any session.
        key: the beginning of a folded code, not empty.

    Returns:
        The code as it stands on the label; None where none begins so.
    """
    if session.get_bind().dialect.name == "sqlite":
        row = session.execute(_IN_ORDER, {"key": key, "end": key + _LAST}).first()
    else:
        row = session.execute(_BEGINNING, {"key": key}).first()
    return row[0] if row else None


# Made once: making a statement anew costs as much as running it.
_FIRST: Final = select(item.c.code).where(item.c.active).order_by(item.c.code_key).limit(1)
_IN_ORDER: Final = _FIRST.where(and_(item.c.code_key >= bindparam("key"), item.c.code_key < bindparam("end")))
"""By the order of the index, which SQLite keeps by character; PostgreSQL orders by language."""
_BEGINNING: Final = _FIRST.where(func.starts_with(item.c.code_key, bindparam("key")))
