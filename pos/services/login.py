"""Who acts: signing in by code and PIN, and a manager's word asked in place.

The one invariant: a try is counted before the PIN is looked at, in the booth's own file; neither a restart
nor a clock turned back gives a try for free. A wrong code and a wrong PIN look the same from outside.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Row, select, update
from sqlmodel import Session

from db.queries.staff import manager_codes, role_of
from db.tables import staff
from pos.errors import Refused
from pos.rules.fold import quoted
from pos.rules.period import check_instant
from pos.rules.pin import lock_seconds
from pos.rules.plain import plain
from pos.rules.roles import ASKABLE, Act, Role, may
from pos.services.desk import desk_day
from pos.services.journal import Event, seal
from pos.services.unit import next_number, stamp, verb
from pos.shop import OFFICE, Shop

NOBODY: Final = "-"
"""Who an audit entry names when nobody is signed in."""
_DECOY: Final = (
    "$argon2id$v=19$m=19456,t=2,p=1$F9L/xLzyIMYhCt6KyGP2IA$aMrwZqXigixnlLFQ7EVRr0crEpt47pl3E9MII7gvYG0"
)
"""Hash of a PIN nobody has: a wrong code takes as long as a wrong PIN."""


@dataclass(frozen=True)
class Actor:
    """Name who acts, as signed in."""

    id: int
    """Key of the staff row."""
    code: str
    """Short code."""
    name: str
    """Name shown on screen and paper."""
    role: Role
    """Cashier or manager."""


@dataclass(frozen=True)
class Approver(Actor):
    """Name the manager who gives the word for an act."""

    why: str = ""
    """Why, as it stands in the books; empty where the act itself says it."""


def sign_in(shop: Shop, /, *, code: str, pin: str) -> Actor:
    """Let somebody in by code and PIN.

    Args:
        shop: the shop.
        code: short code; case and spaces around it do not matter.
        pin: four to six digits.

    Raises:
        Refused: `sign-in-wrong` for a wrong code, a wrong PIN or somebody who left; `sign-in-locked` after
            too many wrong PINs; `clock-went-back`.
    """
    wanted = clean_code(code)
    known = _charge(shop, wanted)
    right = _is_right(shop, known.pin_hash if known else _DECOY, pin)
    if known is None or not right:
        until = _fail(shop, wanted, known.id if known else None)
        if until is not None:
            raise Refused("sign-in-locked", until=until)
        raise Refused("sign-in-wrong")
    _clear(shop, known.id)
    return Actor(known.id, known.code, known.name, Role(known.role.value))


def approve(shop: Shop, /, *, code: str, pin: str, act: Act) -> Actor:
    """Take somebody's word, by code and PIN, for one act that needs it.

    Raises:
        Refused: as `sign_in`; `needs-manager` when that person may not do it either. What a booth may ask a
            manager for, only a manager can give the word for.
    """
    actor = sign_in(shop, code=code, pin=pin)
    if not may(actor.role, act, ASKABLE):
        raise Refused("needs-manager", act=act.value)
    return actor


def role_now(session: Session, actor: Actor) -> Role | None:
    """Tell what somebody is by the books, whatever they were when they signed in; None once they left."""
    role = role_of(session, actor.id)
    return None if role is None else Role(role)


def actor_now(shop: Shop, /, *, actor: Actor) -> Actor:
    """Give somebody who is signed in with the role they have by now; who left acts as nobody's manager."""
    with shop.reading() as session:
        return replace(actor, role=role_now(session, actor) or Role.CASHIER)


def demand(shop: Shop, actor: Actor, act: Act) -> None:
    """See that somebody may do an act, by the role the books give them now.

    Raises:
        Refused: `needs-manager`; `staff-inactive` for somebody who was let go.
    """
    with shop.reading() as session:
        role = role_now(session, actor)
    if not _may_now(role, actor, act):
        raise Refused("needs-manager", act=act.value)


def _may_now(role: Role | None, actor: Actor, act: Act, asked: Collection[str] | None = None) -> bool:
    if role is None:
        raise Refused("staff-inactive", staff=actor.code)
    return may(role, act, asked)


def allowed_by(
    session: Session, actor: Actor, approver: Actor | None, act: Act, asked: Collection[str]
) -> str | None:
    """See that an act may be done, and tell on whose word.

    Args:
        session: the verb's unit of work.
        actor: who does it.
        approver: the manager who stands by; None when nobody does.
        act: what is done.
        asked: acts that need a manager in this booth though a cashier might do them.

    Returns:
        Code of the manager, None when a cashier may do it alone and did.

    Raises:
        Refused: `needs-manager`; `approver-is-no-manager` when the manager was let go since giving the word.
    """
    if approver is not None and approver.role is Role.MANAGER:
        if not manager_codes(session, [approver.id]):
            raise Refused("approver-is-no-manager")
        return approver.code
    role = role_now(session, actor)
    if not _may_now(role, actor, act, asked):
        raise Refused("needs-manager", act=act.value)
    return actor.code if role is Role.MANAGER else None


def clean_code(code: str) -> str:
    """Give a staff code as it is stored: upper-case, without spaces around it."""
    return plain(code).upper()


def hash_pin(shop: Shop, pin: str) -> str:
    """Hash a PIN with the booth's pepper; the same PIN never gives the same hash twice."""
    return hash_with(shop.keys.pepper, pin, shop.new_token())


def hash_with(pepper: bytes, pin: str, token: str) -> str:
    """Hash a PIN with a given pepper, before there is a shop.

    Args:
        pepper: the booth's secret.
        pin: four to six digits.
        token: made for this hash alone; its digest is the salt.
    """
    return _hasher().hash(_peppered(pepper, pin), salt=hashlib.sha256(token.encode()).digest()[:16])


def _hasher() -> PasswordHasher:
    return PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def _peppered(pepper: bytes, pin: str) -> bytes:
    return hmac.new(pepper, pin.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()


def _is_right(shop: Shop, stored: str, pin: str) -> bool:
    try:
        return _hasher().verify(stored, _peppered(shop.keys.pepper, pin))
    except (VerificationError, InvalidHashError):
        return False


@verb
def _charge(shop: Shop, code: str) -> Row[tuple[object, ...]] | None:
    """Count a try before the PIN is looked at, and give the row of who tries."""
    with shop.writing() as session:
        known = _staff_row(session, code)
        now = stamp(session, shop, OFFICE)
        if known is None:
            next_number(session, "sign-in:unknown")
            return None
        now = check_instant(now, known.last_try_at)
        if known.locked_until is not None and now < known.locked_until:
            raise Refused("sign-in-locked", until=known.locked_until)
        failures = known.failures + 1
        session.execute(
            update(staff)
            .where(staff.c.id == known.id)
            .values(failures=failures, last_try_at=now, locked_until=_lock_end(now, failures))
        )
        return known


def _staff_row(session: Session, code: str) -> Row[tuple[object, ...]] | None:
    return session.execute(
        select(staff).where(staff.c.code == code, staff.c.active.is_(True)).with_for_update()
    ).one_or_none()


def _lock_end(now: datetime, failures: int) -> datetime | None:
    seconds = lock_seconds(failures)
    return now + timedelta(seconds=seconds) if seconds else None


@verb
def _fail(shop: Shop, code: str, staff_id: int | None) -> datetime | None:
    """Seal a failed try in the office's chain; tell until when the code is locked now."""
    with shop.writing() as session:
        at = stamp(session, shop, OFFICE)
        row = session.execute(
            select(staff.c.failures, staff.c.locked_until).where(staff.c.id == staff_id)
        ).one_or_none()
        failures, until = (0, None) if row is None else (row.failures, row.locked_until)
        facts = {
            "till": shop.till,
            "failures": failures,
            "locked_until": until.isoformat() if until else None,
        }
        kind = "sign-in-locked" if until else "sign-in-failed"
        seal(session, Event(kind, OFFICE, desk_day(session, shop), at, quoted(code), NOBODY), facts)
        return until


@verb
def _clear(shop: Shop, staff_id: int) -> None:
    with shop.writing() as session:
        session.execute(
            update(staff)
            .where(staff.c.id == staff_id)
            .values(failures=0, last_try_at=None, locked_until=None)
        )
