"""What was posted stays: the database itself refuses to change or delete it, on either kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from db.errors import StoreError
from db.guards import APPEND_ONLY
from db.store import Store
from tests.builders.ledger import ledger_booth, two_months


@pytest.fixture
def store(place: str, tmp_path: Path) -> Iterator[Store]:
    """Give a booth after two months, so that every table holds rows."""
    booth = ledger_booth(place, tmp_path)
    two_months(booth)
    with booth.shop.store.writing() as session:
        session.execute(
            text(
                "INSERT INTO kuitansi (number, sale_id, buyer, address, purpose, amount, business_date, at, "
                "staff_code) SELECT 'KWT-1', id, 'Dinas', '', 'Batik', 1, business_date, at, 'SARI' "
                "FROM sale ORDER BY id LIMIT 1"
            )
        )
    yield booth.shop.store
    booth.shop.store.close()


def refuses(store: Store, statement: str) -> bool:
    try:
        with store.writing() as session:
            session.execute(text(statement))
    except StoreError as error:
        return "append-only" in error.reason
    return False


def test_no_row_of_the_books_can_be_changed_deleted_replaced_or_swept_away(store: Store) -> None:
    passed = []
    for table in APPEND_ONLY:
        with store.reading() as session:
            first = session.execute(text(f"SELECT * FROM {table} LIMIT 1")).mappings().one()
        column = next(iter(first))
        statements = [f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"]
        if store.is_sqlite:
            statements.append(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")
        else:
            statements.append(f"TRUNCATE {table} CASCADE")
        passed += [statement for statement in statements if not refuses(store, statement)]
    assert passed == []
