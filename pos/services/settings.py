"""What the booth has decided about itself: name, paper, rounding, printers, limits; dated and audited.

The one invariant: a value that was stored once passed the check of its setting, and a change is a new row;
what held on an earlier day can still be read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import bindparam, insert, select
from sqlmodel import Session

from db.tables import setting
from db.tables import till as till_table
from pos.errors import Refused
from pos.rules.cash import STEPS
from pos.rules.fold import quoted
from pos.rules.plain import plain
from pos.rules.roles import ASKABLE, ASKED, Act
from pos.services.desk import desk_day
from pos.services.journal import Event, seal
from pos.services.login import Actor, demand
from pos.services.unit import stamp, verb
from pos.shop import OFFICE, Shop
from receipts.errors import PrinterUrlError

PRINTER: Final = "printer:"
"""Prefix of the settings that name the printer of a till: `printer:K1`."""
TRAINING: Final = "training"
"""Name of the mark of a practice drawer; no booth of its own has one."""
POLICY: Final = "Barang dapat ditukar dalam 7 hari dengan struk ini, selama belum dipakai."
"""What the receipt says of exchanges until the booth says otherwise."""


@dataclass(frozen=True)
class BoothSettings:
    """Hold every setting of the booth as of one business date."""

    booth_name: str = "Gerai Kerajinan Rusun"
    """Name at the top of every paper."""
    header_lines: tuple[str, ...] = ()
    """Lines under the name, such as the address."""
    place: str = "Jakarta"
    """Where papers are signed."""
    footer_lines: tuple[str, ...] = ("Terima kasih",)
    """Lines at the foot of a receipt."""
    policy: str = POLICY
    """What the receipt says of exchanges."""
    rounding_step: int = 100
    """Step of the cash rounding: 0, 50, 100, 500 or 1000 rupiah."""
    qris_static: str = ""
    """The merchant's static QRIS text; empty hides QRIS."""
    idle_lock_seconds: int = 300
    """Idle seconds until the till locks; 0 never locks."""
    difference_limit: int = 10_000
    """Cash difference above which a reason must be written, whole rupiah."""
    payout_minimum: int = 0
    """Smallest amount paid out in a month, whole rupiah; less is carried."""
    manager_acts: tuple[str, ...] = ASKED
    """Acts that need a manager though the booth might let a cashier do them, by name."""
    return_days: int = 7
    """Days within which goods may come back without a manager's word for being late; 0 for no limit."""
    copies_alone: int = 2
    """Copies of a paper that anybody may print; the next one needs a manager."""
    printers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Printer URL of each till by its code; a till without one prints nothing."""
    training: bool = False
    """Whether this is a practice drawer, thrown away afterwards; its papers say so, and nobody sets it."""


def load_settings(session: Session, day: date, *, at: datetime | None = None) -> BoothSettings:
    """Read all settings that hold on a business date, in one question.

    Args:
        session: any session.
        day: the booth's day.
        at: as they stood at this instant of it (UTC), for a paper that is made again; None for the latest.
    """
    rows = session.execute(_HELD_AT if at else _HOLDING, {"day": day, "at": at} if at else {"day": day}).all()
    values: dict[str, Any] = {}
    printers: dict[str, str] = {}
    for name, text in rows:
        value = json.loads(text)
        if name.startswith(PRINTER):
            printers[name.removeprefix(PRINTER)] = value
        elif name in _CHECKS or name == TRAINING:
            values[name] = tuple(value) if isinstance(value, list) else value
    return replace(
        BoothSettings(**values),
        printers=MappingProxyType({till: url for till, url in printers.items() if url}),
    )


_HOLDING: Final = (
    select(setting.c.name, setting.c.value)
    .where(setting.c.valid_from <= bindparam("day"))
    .order_by(setting.c.valid_from, setting.c.id)
)
_HELD_AT: Final = _HOLDING.where(setting.c.set_at <= bindparam("at", type_=setting.c.set_at.type))


def read_settings(shop: Shop, /) -> BoothSettings:
    """Read all settings that hold today."""
    with shop.reading() as session:
        return load_settings(session, desk_day(session, shop))


@verb
def change_setting(shop: Shop, /, *, actor: Actor, name: str, value: object) -> BoothSettings:
    """Set one setting from today on.

    Args:
        shop: the shop.
        actor: a manager.
        name: name of a field of `BoothSettings`, or `printer:` and the code of a till.
        value: the new value, or its text as typed (lines separated by newlines).

    Returns:
        All settings after the change; setting what holds already writes nothing.

    Raises:
        Refused: `needs-manager`, `setting-…`, or why the QRIS text or the printer is none.
    """
    demand(shop, actor, Act.CHANGE_SETTINGS)
    checked = check_setting(name, value)
    with shop.writing() as session:
        day = desk_day(session, shop)
        before = load_settings(session, day)
        if name.startswith(PRINTER):
            _known_till(session, name.removeprefix(PRINTER))
        old = _stored(value_of(before, name))
        if old == checked:
            return before
        at = stamp(session, shop, OFFICE)
        stored = json.dumps(checked, ensure_ascii=False)
        session.execute(
            insert(setting).values(name=name, value=stored, valid_from=day, set_at=at, set_by=actor.code)
        )
        facts = {"name": name, "before": old, "after": checked}
        seal(session, Event("setting-changed", OFFICE, day, at, name, actor.code), facts)
        return load_settings(session, day)


def value_of(settings: BoothSettings, name: str) -> object:
    """Give one setting by its name; a printer that is not set is empty."""
    if name.startswith(PRINTER):
        return settings.printers.get(name.removeprefix(PRINTER), "")
    return getattr(settings, name)


def _stored(value: object) -> object:
    """Give a value as JSON keeps it."""
    return list(value) if isinstance(value, tuple) else value


def setting_names() -> tuple[str, ...]:
    """Name the settings in the order they are shown; printers are named by their till."""
    return tuple(one.name for one in fields(BoothSettings) if one.name not in ("printers", TRAINING))


def check_setting(name: str, value: object) -> object:
    """Give a value as it is stored, or say what is wrong with it.

    Raises:
        Refused: `setting-unknown`, `setting-type`, `setting-too-long`, `setting-number`,
            `setting-range`, `setting-rounding-step`; for QRIS and printers the reason of their own rules.
    """
    check = _check_printer if name.startswith(PRINTER) else _CHECKS.get(name)
    if check is None:
        raise Refused("setting-unknown", name=quoted(name))
    return check(name, value)


def _known_till(session: Session, code: str) -> None:
    known = select(till_table.c.code).where(till_table.c.code == plain(code))
    if session.execute(known).scalar_one_or_none() != code:
        raise Refused("unknown-till", till=quoted(code))


def _text(name: str, value: object, *, longest: int = 120) -> str:
    if not isinstance(value, str):
        raise Refused("setting-type", name=name)
    text = plain(value)
    if len(text) > longest:
        raise Refused("setting-too-long", name=name, longest=longest)
    return text


def _filled(name: str, value: object) -> str:
    text = _text(name, value, longest=60)
    if not text:
        raise Refused("setting-empty", name=name)
    return text


def _lines(name: str, value: object) -> list[str]:
    lines = value.splitlines() if isinstance(value, str) else value
    if not isinstance(lines, list | tuple):
        raise Refused("setting-type", name=name)
    kept = [_text(name, line, longest=96) for line in lines]
    while kept and not kept[-1]:
        kept.pop()
    if len(kept) > 8:
        raise Refused("setting-too-many-lines", name=name, most=8)
    return kept


def _number(name: str, value: object) -> int:
    if isinstance(value, str):
        from pos.rules.money import parse_amount  # noqa: PLC0415 - only for what was typed

        return parse_amount(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise Refused("setting-type", name=name)
    return value


def _check_acts(name: str, value: object) -> list[str]:
    """Give acts in the order of `ASKABLE`; typed, they stand on lines or between commas."""
    named = value.replace(",", "\n").split() if isinstance(value, str) else value
    if not isinstance(named, list | tuple):
        raise Refused("setting-type", name=name)
    known = [act.value for act in ASKABLE]
    for one in named:
        if one not in known:
            raise Refused("setting-act", act=quoted(str(one)), acts=", ".join(known))
    return [one for one in known if one in named]


def _between(lowest: int, highest: int) -> Callable[[str, object], object]:
    def check(name: str, value: object) -> int:
        number = _number(name, value)
        if not lowest <= number <= highest:
            raise Refused("setting-range", name=name, lowest=lowest, highest=highest)
        return number

    return check


def _check_step(name: str, value: object) -> int:
    step = _number(name, value)
    if step not in STEPS:
        raise Refused("setting-rounding-step", steps=", ".join(str(step) for step in STEPS))
    return step


def _check_idle(name: str, value: object) -> int:
    seconds = _number(name, value)
    if seconds and not 30 <= seconds <= 86_400:
        raise Refused("setting-idle", lowest=30, highest=86_400)
    return seconds


def _check_qris(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise Refused("setting-type", name=name)
    text = value.strip("\r\n\t ")
    if text:
        from pos.rules.qris import MAXIMUM, dynamic  # noqa: PLC0415 - not needed to read settings

        dynamic(text, MAXIMUM, "X" * 25)
    return text


def _check_printer(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise Refused("setting-type", name=name)
    url = value.strip()
    if url:
        from receipts.printers.address import parse_address  # noqa: PLC0415 - not needed to read settings

        try:
            parse_address(url)
        except PrinterUrlError as error:
            raise Refused(f"printer-{error.reason}", url=quoted(url)) from error
    return url


_CHECKS: Final[Mapping[str, Callable[[str, Any], object]]] = {
    "booth_name": _filled,
    "header_lines": _lines,
    "place": _filled,
    "footer_lines": _lines,
    "policy": _text,
    "rounding_step": _check_step,
    "qris_static": _check_qris,
    "idle_lock_seconds": _check_idle,
    "difference_limit": _between(0, 1_000_000),
    "payout_minimum": _between(0, 10_000_000),
    "manager_acts": _check_acts,
    "return_days": _between(0, 365),
    "copies_alone": _between(0, 99),
}
