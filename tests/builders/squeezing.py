"""Sell on a disk that is full, a file that may not be written, a folder that is gone; then on a sound one.

    python -m tests.builders.squeezing FOUNDED FOLDER FAULT

Writes one JSON object: what the till said while the fault lasted, and what it did when it was over, without a
restart.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import event

from db.tables import sale
from pos.errors import Trouble
from pos.rules.basket import Basket
from pos.services.draft import open_basket, save_draft
from pos.services.login import Actor
from pos.services.sale import take_payment
from pos.shop import Shop
from pos.words import sentence
from tests.builders.booth import START, Clock, booth_at, cash, sari
from tests.builders.killing import findings, rows
from tests.builders.killing_deeds import basket_of, with_goods

NOBODY = 65_534
"""User whom rights on files bind, unlike root."""


@contextmanager
def no_file_grows(_shop: Shop) -> Iterator[None]:
    """Let no file of this process grow beyond a page: the kernel refuses the write, as on a full disk."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


@contextmanager
def no_page_is_left(shop: Shop) -> Iterator[None]:
    """Let SQLite find no page for what is new."""

    def narrow(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")

    shop.store.close()
    event.listen(shop.store.engine, "connect", narrow)
    yield
    event.remove(shop.store.engine, "connect", narrow)
    shop.store.close()


@contextmanager
def no_right_to_write(shop: Shop) -> Iterator[None]:
    """Take the right to write from file and folder."""
    path = Path(shop.store.place)
    shop.store.close()
    path.chmod(0o444)
    path.parent.chmod(0o555)
    yield
    path.parent.chmod(0o700)
    path.chmod(0o600)


@contextmanager
def no_folder(shop: Shop) -> Iterator[None]:
    """Take the folder away, as when a disk is pulled out."""
    folder = Path(shop.store.place).parent
    shop.store.close()
    aside = folder.rename(folder.with_name("pulled-out"))
    yield
    aside.rename(folder)


FAULTS: dict[str, Callable[[Shop], AbstractContextManager[None]]] = {
    "no-file-grows": no_file_grows,
    "no-page-is-left": no_page_is_left,
    "no-right-to-write": no_right_to_write,
    "no-folder": no_folder,
}
"""What can be wrong with a disk."""


def _sell(shop: Shop, cashier: Actor, basket: Basket) -> None:
    save_draft(shop, actor=cashier, basket=basket)
    take_payment(shop, actor=cashier, basket=basket, payments=[cash(200_000)])


def _sell_until_trouble(shop: Shop, cashier: Actor, baskets: Iterable[Basket]) -> tuple[Basket, Trouble]:
    """Sell basket after basket; gives the one that was not sold, and why."""
    for basket in baskets:
        try:
            _sell(shop, cashier, basket)
        except Trouble as trouble:
            return basket, trouble
    raise AssertionError("no fault was felt")


def squeeze(founded: Path, folder: Path, fault: str) -> dict[str, object]:
    """Sell before, during and after a fault."""
    home = folder / "booth"
    home.mkdir()
    shutil.copy(founded, home / "booth.db")
    shop = booth_at(str(home / "booth.db"), home, Clock(START))
    with_goods(shop)
    _load_all(shop)
    _bind_to_rights(home)
    cashier, first = sari(shop), basket_of(shop)
    baskets = [replace(first, token=f"basket-{number}") for number in range(500)]
    save_draft(shop, actor=cashier, basket=baskets[0])
    with FAULTS[fault](shop):
        unsold, trouble = _sell_until_trouble(shop, cashier, baskets)
    before = _sales(shop)
    kept = open_basket(shop)
    _sell(shop, cashier, unsold)
    _sell(shop, cashier, unsold)
    return {
        "code": trouble.code,
        "said": sentence(trouble),
        "unsold": baskets.index(unsold) == before,
        "sold_after": _sales(shop) - before,
        "basket_back": kept in (unsold, None) if before else kept == unsold,
        "findings": findings(shop),
    }


def _sales(shop: Shop) -> int:
    return rows(shop, sale, sale.c.number != "GRC-20261124-0001")


def _load_all(shop: Shop) -> None:
    """Load what is loaded late, before the right to read the program's own files may be gone."""
    findings(shop)
    sentence(Trouble("disk-full"))
    shop.store.close()


def _bind_to_rights(home: Path) -> None:
    """Become somebody whom the rights on files bind."""
    if os.getuid() != 0:
        return
    for path in (home.parent, home, *home.iterdir()):
        os.chown(path, NOBODY, NOBODY)
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def main(founded: str, folder: str, fault: str) -> None:
    """Write one line."""
    sys.stdout.write(json.dumps(squeeze(Path(founded), Path(folder), fault)) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
