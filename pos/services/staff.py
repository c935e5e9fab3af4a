"""Who works at the booth: taken on, given a role or a new PIN, let go; each step sealed with who did it.

The one invariant: the booth always keeps one active manager.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import insert, select, update
from sqlmodel import Session

from db.models import StaffRole
from db.tables import shift, staff
from pos.errors import Refused
from pos.rules.fold import quoted
from pos.rules.pin import check_pin
from pos.rules.plain import plain
from pos.rules.roles import Act, Role
from pos.services.desk import desk_day
from pos.services.journal import Event, seal
from pos.services.login import Actor, clean_code, demand, hash_pin
from pos.services.staff_facts import pin_seal
from pos.services.unit import stamp, verb
from pos.shop import OFFICE, Shop

NAME_LENGTH: Final = 60
"""Longest name of a person, in characters."""


@dataclass(frozen=True)
class StaffMember:
    """Show one person who works or worked at the booth."""

    code: str
    """Short code typed at sign-in."""
    name: str
    """Name shown on screen and paper."""
    role: Role
    """Cashier or manager."""
    active: bool
    """False once the person has left."""
    locked_until: datetime | None
    """No PIN is tried before this instant (UTC); None when not locked."""


def list_staff(shop: Shop, /, *, everybody: bool = False) -> tuple[StaffMember, ...]:
    """List who works at the booth, by code; with `everybody` also who left."""
    wanted = select(staff).order_by(staff.c.code)
    with shop.reading() as session:
        rows = session.execute(wanted if everybody else wanted.where(staff.c.active.is_(True))).all()
    now = shop.clock()
    return tuple(
        StaffMember(
            row.code,
            row.name,
            Role(row.role.value),
            row.active,
            row.locked_until if row.locked_until and row.locked_until > now else None,
        )
        for row in rows
    )


@verb
def add_staff(shop: Shop, /, *, actor: Actor, code: str, name: str, role: Role, pin: str) -> StaffMember:
    """Take somebody on.

    Raises:
        Refused: `needs-manager`, `staff-code-shape`, `staff-code-taken`, `name-…`, `pin-…`.
    """
    demand(shop, actor, Act.MANAGE_STAFF)
    wanted, called = clean_code(code), check_name(name)
    check_code(wanted)
    check_pin(pin)
    hashed = hash_pin(shop, pin)
    with shop.writing() as session:
        if session.execute(select(staff.c.id).where(staff.c.code == wanted)).one_or_none() is not None:
            raise Refused("staff-code-taken", staff=wanted)
        session.execute(
            insert(staff).values(code=wanted, name=called, role=StaffRole(role.value), pin_hash=hashed)
        )
        facts = {"name": called, "role": role.value, "pin": pin_seal(hashed)}
        _seal(session, shop, actor, "staff-added", wanted, facts)
    return StaffMember(wanted, called, role, active=True, locked_until=None)


@verb
def change_role(shop: Shop, /, *, actor: Actor, code: str, role: Role) -> None:
    """Make somebody cashier or manager.

    Raises:
        Refused: `needs-manager`, `staff-unknown`, `staff-last-manager`.
    """
    demand(shop, actor, Act.MANAGE_STAFF)
    with shop.writing() as session:
        known = _member(session, code)
        if known.role.value == role.value:
            return
        if role is not Role.MANAGER:
            _keep_a_manager(session, known.id)
        session.execute(update(staff).where(staff.c.id == known.id).values(role=StaffRole(role.value)))
        facts = {"before": known.role.value, "after": role.value}
        _seal(session, shop, actor, "staff-role", known.code, facts)


@verb
def reset_pin(shop: Shop, /, *, actor: Actor, code: str, pin: str) -> None:
    """Give somebody a new PIN; a lock after wrong PINs ends with it.

    Raises:
        Refused: `needs-manager`, `staff-unknown`, `pin-…`.
    """
    if clean_code(code) != actor.code:
        demand(shop, actor, Act.MANAGE_STAFF)
    check_pin(pin)
    hashed = hash_pin(shop, pin)
    with shop.writing() as session:
        known = _member(session, code)
        session.execute(
            update(staff)
            .where(staff.c.id == known.id)
            .values(pin_hash=hashed, failures=0, last_try_at=None, locked_until=None)
        )
        _seal(session, shop, actor, "staff-pin", known.code, {"pin": pin_seal(hashed)})


@verb
def deactivate(shop: Shop, /, *, actor: Actor, code: str) -> None:
    """Let somebody go; the row stays for the books, the PIN no longer works.

    Raises:
        Refused: `needs-manager`, `staff-unknown`, `staff-last-manager`, `staff-open-shift`.
    """
    demand(shop, actor, Act.MANAGE_STAFF)
    with shop.writing() as session:
        known = _member(session, code)
        _keep_a_manager(session, known.id)
        open_at = session.execute(
            select(shift.c.till).where(shift.c.staff_id == known.id, shift.c.ended_at.is_(None))
        ).first()
        if open_at is not None:
            raise Refused("staff-open-shift", name=known.name, till=open_at.till)
        _seal(session, shop, actor, "staff-left", known.code, {})
        session.execute(update(staff).where(staff.c.id == known.id).values(active=False))


def check_code(code: str) -> None:
    """See that somebody can be called so at sign-in.

    Raises:
        Refused: `staff-code-shape`.
    """
    if not re.fullmatch(r"[A-Z0-9]{2,12}", code):
        raise Refused("staff-code-shape", text=quoted(code))


def check_name(name: str) -> str:
    """Give a person's name as it is kept, with single spaces.

    Raises:
        Refused: `name-empty`, `name-too-long`.
    """
    called = plain(name)
    if not called:
        raise Refused("name-empty")
    if len(called) > NAME_LENGTH:
        raise Refused("name-too-long", longest=NAME_LENGTH)
    return called


@dataclass(frozen=True)
class _Member:
    id: int
    code: str
    name: str
    role: StaffRole


def _member(session: Session, code: str) -> _Member:
    row = session.execute(
        select(staff.c.id, staff.c.code, staff.c.name, staff.c.role)
        .where(staff.c.code == clean_code(code), staff.c.active.is_(True))
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise Refused("staff-unknown", staff=quoted(code))
    return _Member(row.id, row.code, row.name, row.role)


def _keep_a_manager(session: Session, leaving: int) -> None:
    """Refuse to lose the last manager; all managers are locked so that two cannot leave at once."""
    managers = session.execute(
        select(staff.c.id)
        .where(staff.c.role == StaffRole.MANAGER, staff.c.active.is_(True))
        .order_by(staff.c.id)
        .with_for_update()
    ).scalars()
    if set(managers) == {leaving}:
        raise Refused("staff-last-manager")


def _seal(
    session: Session, shop: Shop, actor: Actor, kind: str, code: str, facts: Mapping[str, object]
) -> None:
    at = stamp(session, shop, OFFICE)
    seal(session, Event(kind, OFFICE, desk_day(session, shop), at, code, actor.code), facts)
