"""Promotions of the booth: entered, ended before their time, and listed with what they cost so far.

The one invariant: a promotion is never changed once it is entered; it holds, or it is ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import insert, select, update
from sqlmodel import Session

from db.models.promotion import Bearer as BearerColumn
from db.models.promotion import PromotionKind, PromotionScope
from db.queries.item import items_by_code
from db.queries.promoted import Entered, GivenRow, Reach, code_of, crafts, entered_by, given_so_far, reach
from db.queries.promotion import PromotionRow, every_promotion, promotion_by_id
from db.tables import promotion
from pos.errors import Refused
from pos.rules.barcode import clean_scan, look_alikes
from pos.rules.fold import quoted
from pos.rules.plain import plain
from pos.rules.promoting import Bearer, Plan, Scope, Standing, check_name, check_plan
from pos.rules.promotion import OfferKind
from pos.rules.roles import Act
from pos.services.desk import desk_day
from pos.services.journal import Event, seal
from pos.services.login import Actor, demand
from pos.services.promotion_facts import promotion_facts
from pos.services.unit import next_number, outcome_of, outcome_since, remember, stamp, verb
from pos.shop import OFFICE, Shop

__all__ = [
    "Promotion",
    "Reach",
    "Standing",
    "add_promotion",
    "end_promotion",
    "list_promotions",
    "reach_of",
    "scope_of",
]

ADD: Final = "add_promotion"
"""Name under which the token of a new promotion is remembered."""
END: Final = "end_promotion"
"""Name under which the token of an end is remembered."""


@dataclass(frozen=True)
class Promotion:
    """Show one promotion."""

    code: str
    """Its code, such as `PROMO-0003`."""
    plan: Plan
    """What it says."""
    standing: Standing
    """How it stands today."""
    made_by: str
    """Code of who entered it."""
    ended_by: str | None
    """Code of who ended it before its time."""
    ended_at: datetime | None
    """When (UTC)."""
    pieces: int = 0
    """Pieces sold under it that did not come back."""
    given: int = 0
    """What it took off them, whole rupiah."""
    by_artisan: int = 0
    """Part of that which artisans bore, whole rupiah."""

    @property
    def by_booth(self) -> int:
        """Part of it that the booth bore, whole rupiah."""
        return self.given - self.by_artisan


def list_promotions(shop: Shop, /, *, everything: bool = True) -> tuple[Promotion, ...]:
    """List promotions with what they gave so far: running, coming, then over; the newest first in each.

    Args:
        shop: the shop.
        everything: whether those that are over or ended are listed, too.
    """
    with shop.reading() as session:
        today = desk_day(session, shop)
        entered, given = entered_by(session), given_so_far(session)
        shown = [
            _shown(row, today, entered[row.id], given.get(row.id, GivenRow(0, 0, 0)))
            for row in every_promotion(session)
        ]
    order = list(Standing)
    listed = sorted(shown, key=lambda one: order.index(one.standing))
    return tuple(one for one in listed if everything or one.standing in (Standing.RUNNING, Standing.COMING))


def reach_of(shop: Shop, /, *, plan: Plan) -> Reach:
    """Tell how many items a promotion would be on, and on how many the maximum would hold it back.

    Raises:
        Refused: as `add_promotion`.
    """
    with shop.reading() as session:
        wanted = _checked(session, shop, plan)
        keys = _spellings(session, wanted.key) if wanted.scope is Scope.CRAFT else (wanted.key,)
        promise = (wanted.kind.value, wanted.value, wanted.buys, wanted.free)
        return reach(session, (wanted.scope.value, keys), promise)


def scope_of(shop: Shop, /, *, text: str) -> tuple[Scope, str]:
    """Tell what a promotion is on by what is typed or scanned: nothing is everything.

    Args:
        shop: the shop.
        text: code or barcode of an item, code of an artisan or a rusun, or a craft.

    Raises:
        Refused: `promotion-key-unknown`.
    """
    typed = plain(text)
    if not typed:
        return Scope.ALL, ""
    with shop.reading() as session:
        for kind in (Scope.ITEM, Scope.ARTISAN, Scope.RUSUN):
            code = code_of(session, kind.value, typed)
            if code is not None:
                return kind, code
        for spelling in _spellings(session, typed):
            return Scope.CRAFT, spelling
        scanned = clean_scan(typed)
        found = items_by_code(session, typed=scanned, key=look_alikes(scanned))
    if len(found) != 1:
        raise Refused("promotion-key-unknown", key=quoted(text))
    return Scope.ITEM, found[0].code


@verb
def add_promotion(shop: Shop, /, *, actor: Actor, token: str, plan: Plan) -> Promotion:
    """Enter a promotion; from its first day on it holds at every till.

    Args:
        shop: the shop.
        actor: a manager.
        token: makes it unique.
        plan: what it says.

    Returns:
        The promotion; for a token seen before, the promotion of that time.

    Raises:
        Refused: `needs-manager`, what `check_plan` refuses, and `promotion-item-unknown`,
            `promotion-craft-unknown`, `promotion-rusun-unknown`, `promotion-artisan-unknown`.
    """
    demand(shop, actor, Act.CHANGE_PROMOTION)
    with shop.writing() as session:
        known = outcome_of(session, token, ADD)
        if known is not None:
            return _by_code(session, shop, known)
        wanted = _checked(session, shop, plan)
        at, code = stamp(session, shop, OFFICE), f"PROMO-{next_number(session, 'promotion'):04}"
        columns = _columns(wanted) | {"code": code, "made_at": at, "made_by": actor.code}
        session.execute(insert(promotion).values(columns))
        event = Event("promotion-added", OFFICE, desk_day(session, shop), at, code, actor.code)
        seal(session, event, promotion_facts(columns))
        remember(session, token, verb_name=ADD, outcome=code)
        return _by_code(session, shop, code)


@verb
def end_promotion(shop: Shop, /, *, actor: Actor, token: str, code: str) -> Promotion:
    """End a promotion before its time, from now on; what was sold under it stays.

    Args:
        shop: the shop.
        actor: a manager.
        token: makes it unique.
        code: code of the promotion, such as `PROMO-0003`.

    Raises:
        Refused: `needs-manager`, `promotion-unknown`, `promotion-ended` with who and when, `promotion-over`.
    """
    demand(shop, actor, Act.CHANGE_PROMOTION)
    wanted = plain(code).upper()
    with shop.writing() as session:
        known = outcome_of(session, token, END)
        if known is not None:
            return _by_code(session, shop, known)
        row = session.execute(select(promotion).where(promotion.c.code == wanted).with_for_update()).first()
        known = outcome_since(session, token, END)
        if known is not None:
            return _by_code(session, shop, known)
        if row is None:
            raise Refused("promotion-unknown", promotion=quoted(code))
        if row.ended_at is not None:
            raise Refused("promotion-ended", promotion=row.code, staff=row.ended_by, at=row.ended_at)
        day = desk_day(session, shop)
        if row.valid_until < day:
            raise Refused("promotion-over", promotion=row.code, last=row.valid_until)
        at = stamp(session, shop, OFFICE)
        ended = update(promotion).where(promotion.c.id == row.id)
        session.execute(ended.values(ended_at=at, ended_by=actor.code))
        seal(session, Event("promotion-ended", OFFICE, day, at, row.code, actor.code), {})
        remember(session, token, verb_name=END, outcome=row.code)
        return _by_code(session, shop, row.code)


def _checked(session: Session, shop: Shop, plan: Plan) -> Plan:
    """Give a plan as it is entered: it makes sense, and there is something it is on."""
    check_plan(plan, desk_day(session, shop))
    typed = plain(plan.key)
    key: str | None = ""
    if plan.scope is Scope.CRAFT:
        key = next(iter(_spellings(session, typed)), None)
    elif plan.scope is not Scope.ALL:
        key = code_of(session, plan.scope.value, typed)
    if key is None:
        raise Refused(_UNKNOWN[plan.scope], key=quoted(plan.key))
    return Plan(
        name=check_name(plan.name),
        kind=plan.kind,
        first=plan.first,
        last=plan.last,
        value=0 if plan.kind is OfferKind.BUNDLE else plan.value,
        buys=plan.buys if plan.kind is OfferKind.BUNDLE else 0,
        free=plan.free if plan.kind is OfferKind.BUNDLE else 0,
        scope=plan.scope,
        key=key,
        borne_by=plan.borne_by,
    )


def _spellings(session: Session, craft: str) -> tuple[str, ...]:
    return tuple(each for each in crafts(session) if each.casefold() == craft.casefold())


_UNKNOWN: Final = {
    Scope.ITEM: "promotion-item-unknown",
    Scope.CRAFT: "promotion-craft-unknown",
    Scope.RUSUN: "promotion-rusun-unknown",
    Scope.ARTISAN: "promotion-artisan-unknown",
}


def _columns(plan: Plan) -> dict[str, Any]:
    return {
        "name": plan.name,
        "kind": PromotionKind(plan.kind.value),
        "value": plan.value,
        "bundle_buys": plan.buys,
        "bundle_free": plan.free,
        "scope": PromotionScope(plan.scope.value),
        "scope_key": plan.key,
        "borne_by": BearerColumn(plan.borne_by.value),
        "valid_from": plan.first,
        "valid_until": plan.last,
    }


def _by_code(session: Session, shop: Shop, code: str) -> Promotion:
    key = session.execute(select(promotion.c.id).where(promotion.c.code == code)).scalar_one()
    row = promotion_by_id(session, key)
    if row is None:
        raise AssertionError(code)
    given = given_so_far(session).get(key, GivenRow(0, 0, 0))
    return _shown(row, desk_day(session, shop), entered_by(session)[key], given)


def _shown(row: PromotionRow, today: date, entered: Entered, given: GivenRow) -> Promotion:
    plan = Plan(
        name=row.name,
        kind=OfferKind(row.kind.value),
        first=row.valid_from,
        last=row.valid_until,
        value=row.value,
        buys=row.bundle_buys,
        free=row.bundle_free,
        scope=Scope(row.scope.value),
        key=row.scope_key,
        borne_by=Bearer(row.borne_by.value),
    )
    return Promotion(row.code, plan, _standing(row, today), *entered, *given)


def _standing(row: PromotionRow, today: date) -> Standing:
    if row.ended:
        return Standing.ENDED
    if row.valid_until < today:
        return Standing.OVER
    return Standing.COMING if row.valid_from > today else Standing.RUNNING
