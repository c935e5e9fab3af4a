"""The whole content of a booth, to see that nothing in it has changed."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import select
from sqlmodel import SQLModel

import db.models
from pos.shop import Shop

assert db.models.__all__


def content(shop: Shop) -> dict[str, list[tuple[Any, ...]]]:
    """Read every row of every table."""
    with shop.reading() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
            for table in SQLModel.metadata.sorted_tables
        }


def bytes_of(shop: Shop) -> str:
    """Sum up the bytes of a booth's file, with what is written beside it."""
    path = shop.store.path
    assert path is not None
    beside = path.with_name(f"{path.name}-wal")
    return hashlib.sha256(path.read_bytes() + (beside.read_bytes() if beside.exists() else b"")).hexdigest()
