"""Founding a booth: its database and keys, its till, the money it starts with, its first manager.

The one invariant: a booth is founded once and whole; a founding that was cut off is taken up again, never
doubled.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import insert, select
from sqlmodel import Session

from db.models import StaffRole
from db.store import Store
from db.tables import setting, staff, till
from pos.errors import Misuse, Refused
from pos.keys import FILE, Keys, load_keys, make_keys
from pos.rules.period import wall_date
from pos.rules.pin import check_pin
from pos.services.booth_shape import check_prefix, check_till
from pos.services.journal import Event, record
from pos.services.login import clean_code, hash_with
from pos.services.settings import PRINTER, check_setting
from pos.services.staff import check_code, check_name
from pos.services.staff_facts import pin_seal
from pos.services.unit import stamp
from pos.shop import OFFICE, Shop, create_store, new_token, now, open_store

HIGHEST_OPENING: Final = 999_999_999_999
"""Most money a booth starts with in safe or bank, whole rupiah."""


@dataclass(frozen=True)
class SetUp:
    """Hold what founding a booth must know."""

    booth_name: str
    """Name at the top of every paper."""
    receipt_prefix: str
    """First part of the receipt numbers, such as `GRC`."""
    manager_code: str
    """Short code of the first manager."""
    manager_name: str
    """Name of the first manager."""
    pin: str = field(repr=False)
    """PIN of the first manager."""
    safe: int = 0
    """Money in the safe, whole rupiah."""
    bank: int = 0
    """Money in the bank account, whole rupiah."""
    till: str = "K1"
    """Code of the first till."""
    printer: str = ""
    """Printer URL of the first till; empty for none."""
    qris_static: str = ""
    """The merchant's static QRIS text; empty hides QRIS."""
    settings: Mapping[str, object] = field(default_factory=dict)
    """Further settings by name."""


@dataclass(frozen=True)
class Machine:
    """Say where and when a booth is founded."""

    home: Path
    """Folder of the key file, backups and logs."""
    clock: Callable[[], datetime] = now
    """Gives the present instant (UTC)."""
    new_token: Callable[[], str] = new_token
    """Gives a fresh token."""
    keys: Keys | None = None
    """Keys to use instead of the key file's, for a booth that is thrown away."""


def check_set_up(asked: SetUp) -> dict[str, object]:
    """See that a booth can be founded so.

    Returns:
        The settings to store, by name.

    Raises:
        Refused: `prefix-shape`, `till-shape`, `opening-money`, `staff-code-shape`, `name-…`, `pin-…`,
            `setting-…`, or why the QRIS text or the printer is none.
    """
    check_prefix(asked.receipt_prefix)
    check_till(asked.till)
    check_code(clean_code(asked.manager_code))
    check_name(asked.manager_name)
    check_pin(asked.pin)
    for amount in (asked.safe, asked.bank):
        if not 0 <= amount <= HIGHEST_OPENING:
            raise Refused("opening-money", amount=amount, maximum=HIGHEST_OPENING)
    wanted: dict[str, object] = {"booth_name": asked.booth_name, **asked.settings}
    if asked.printer:
        wanted[PRINTER + asked.till] = asked.printer
    if asked.qris_static:
        wanted["qris_static"] = asked.qris_static
    return {name: check_setting(name, value) for name, value in wanted.items()}


def set_up(place: str, asked: SetUp, *, machine: Machine) -> Shop:
    """Found a booth: database, keys, till, opening entry, first manager and settings.

    Args:
        place: path of the SQLite file to make, or a PostgreSQL URL of an empty database.
        asked: what the booth starts with.
        machine: where its keys belong, and its clock.

    Returns:
        The shop, ready to sell.

    Raises:
        Refused: something asked for cannot be; nothing was made.
        Misuse: there is a booth already, or something else.
        Trouble: database or folder cannot be written.
    """
    settings = check_set_up(asked)
    _make_home(place, machine.home)
    store = _found_store(place)
    keys = machine.keys or (load_keys if (machine.home / FILE).exists() else make_keys)(machine.home)
    shop = Shop(store, asked.till, machine.home, keys, machine.clock, machine.new_token)
    with shop.writing() as session:
        _found(session, shop, asked, settings)
    return shop


def is_unfounded(place: str) -> bool:
    """Tell whether a booth may be founded: nothing is there, or a founding that was cut off.

    Args:
        place: path of a SQLite file, or a PostgreSQL URL.

    Raises:
        Misuse: what is there is no booth.
        Trouble: it cannot be read.
    """
    if "://" not in place and not Path(place).exists():
        return True
    try:
        store = open_store(place, upgrade=False)
    except Misuse as error:
        if error.code in {"no-booth", "older-schema"}:
            return error.code == "no-booth"
        raise
    try:
        return not _has_staff(store)
    finally:
        store.close()


def _make_home(place: str, home: Path) -> None:
    from pos.errors import Trouble  # noqa: PLC0415

    folders = {home} if "://" in place else {home, Path(place).absolute().parent}
    for folder in folders:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise Trouble("home-unwritable", path=str(folder), reason=error.strerror or "") from error


def _found_store(place: str) -> Store:
    """Make the tables, or take up a founding that was cut off before its first manager."""
    try:
        store = create_store(place)
    except Misuse as error:
        if error.code != "booth-exists":
            raise
        store = open_store(place)
        if _has_staff(store):
            store.close()
            raise
    if store.path is not None:
        store.close()
        store.path.chmod(0o600)
    return store


def _has_staff(store: Store) -> bool:
    with store.reading() as session:
        return session.execute(select(staff.c.id).limit(1)).one_or_none() is not None


def _found(session: Session, shop: Shop, asked: SetUp, settings: Mapping[str, object]) -> None:
    at, code = stamp(session, shop, OFFICE), clean_code(asked.manager_code)
    day, hashed = wall_date(at), hash_with(shop.keys.pepper, asked.pin, shop.new_token())
    session.execute(insert(till).values(code=asked.till, receipt_prefix=asked.receipt_prefix))
    session.execute(
        insert(staff).values(
            code=code,
            name=check_name(asked.manager_name),
            role=StaffRole.MANAGER,
            pin_hash=hashed,
        )
    )
    _keep_settings(session, settings, day, (at, code))
    facts = {
        "booth": settings["booth_name"],
        "till": asked.till,
        "prefix": asked.receipt_prefix,
        "settings": settings,
        "role": StaffRole.MANAGER.value,
        "pin": pin_seal(hashed),
    }
    record(
        session,
        Event("opening", OFFICE, day, at, "opening", code, facts=facts),
        postings=[("safe", asked.safe), ("bank", asked.bank), ("opening", -asked.safe - asked.bank)],
    )


def _keep_settings(
    session: Session, settings: Mapping[str, object], day: date, who: tuple[datetime, str]
) -> None:
    rows = [
        {
            "name": name,
            "value": json.dumps(value, ensure_ascii=False),
            "valid_from": day,
            "set_at": who[0],
            "set_by": who[1],
        }
        for name, value in settings.items()
    ]
    session.execute(insert(setting), rows)
