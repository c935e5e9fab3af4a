"""A booth that an older till wrote comes up to date with everything in it, and its books stay right."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from db import migrations
from db.guards import trigger_names
from db.store import Store
from pos.services.verify import verify
from pos.shop import Shop, open_store
from tests.builders.booth import KEYS, Clock, Tokens, ibu, sari
from tests.builders.proof import is_sound, stands
from tests.builders.returns import ACCOUNTS, give_back

ROWS = Path(__file__).parent / "booth_0001.sql"
"""Rows of a booth with two sales and two returns, as the first schema's till wrote them."""


@pytest.fixture
def old_place(tmp_path: Path) -> Path:
    """Give a booth of the first schema."""
    place = tmp_path / "booth.db"
    store = Store(str(place))
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    with store.writing() as session:
        config.attributes["connection"] = session.connection()
        command.upgrade(config, "0001")
    store.close()
    with closing(sqlite3.connect(place)) as file:
        file.executescript(ROWS.read_text(encoding="utf-8"))
    return place


@pytest.fixture
def shop(old_place: Path, tmp_path: Path) -> Shop:
    """Open the old booth with this till."""
    return Shop(open_store(str(old_place)), "K1", tmp_path, KEYS, Clock(), Tokens(prefix="new"))


def test_an_old_booth_is_copied_brought_up_to_date_and_found_right(shop: Shop, tmp_path: Path) -> None:
    assert (tmp_path / f"booth.before-{migrations.HEAD}.db").exists()
    assert migrations.version(shop.store) == migrations.HEAD
    is_sound(shop)
    with shop.reading() as session:
        names = session.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars()
        assert sorted(names) == list(trigger_names())
        assert session.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"


def test_goods_sold_by_an_older_till_come_back_to_exactly_zero(shop: Shop) -> None:
    give_back(shop, "GRC-20261124-0001", {0: 1})
    give_back(shop, "GRC-20261124-0002", {0: 2})
    assert {account: stands(shop, account) for account in ACCOUNTS} == dict.fromkeys(ACCOUNTS, 0)
    assert (sari(shop).code, ibu(shop).code) == ("SARI", "IBU")
    is_sound(shop)


def test_what_an_old_seal_does_not_name_cannot_be_filled_in_unseen(shop: Shop) -> None:
    with shop.writing() as session:
        session.execute(text("DROP TRIGGER keep_sale_line_update"))
        session.execute(text("UPDATE sale_line SET compensation = 5 WHERE id = 3"))
    assert "sale-line-differs" in {one.code for one in verify(shop.store)}
