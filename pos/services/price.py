"""Setting the price of an item; the one invariant is that today's price is the last one ever set for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import Session

from db.tables import item, price_change
from pos.errors import Refused
from pos.rules.fold import quoted
from pos.rules.money import MAXIMUM
from pos.rules.plain import plain
from pos.rules.roles import Act
from pos.services.agreement import agreements_of, check_price
from pos.services.desk import desk_day
from pos.services.journal import Event, seal
from pos.services.login import Actor, demand
from pos.services.unit import stamp, verb
from pos.services.unmatched import UNMATCHED
from pos.shop import OFFICE, Shop


@dataclass(frozen=True, slots=True)
class PriceSet:
    """Say what an item cost before and costs now; whole rupiah."""

    item_id: int
    """Key of the item."""
    code: str
    """Code of the item."""
    before: int
    """Price of one piece before."""
    net_before: int | None
    """Net price before; None when not agreed."""
    price: int
    """Price of one piece now."""
    net_price: int | None
    """Net price now; None when not agreed."""


@verb
def change_price(
    shop: Shop, /, *, actor: Actor, code: str, price: int, net_price: int | None = None, reason: str = ""
) -> PriceSet:
    """Set the price of an item from now on.

    Args:
        shop: the shop.
        actor: a manager.
        code: code of the item, exactly.
        price: price of one piece, whole rupiah.
        net_price: the artisan's net price; None leaves it as it is.
        reason: why, in the manager's words.

    Returns:
        The prices before and now; a price that holds already writes nothing.

    Raises:
        Refused: `needs-manager`, `price-item-unknown`, `price-range`, `terms-net-price`, `net-price-missing`.
    """
    demand(shop, actor, Act.CHANGE_PRICE)
    if not 0 <= price <= MAXIMUM:
        raise Refused("price-range", maximum=MAXIMUM)
    with shop.writing() as session:
        wanted = select(item).where(item.c.code == plain(code)).with_for_update()
        known = session.execute(wanted).one_or_none()
        if known is None or known.code == UNMATCHED:
            raise Refused("price-item-unknown", item=quoted(code))
        day = desk_day(session, shop)
        net = known.net_price if net_price is None else net_price
        agreed = agreements_of(session, [known.artisan_id], day).get(known.artisan_id, ())
        wrong = check_price(agreed, price, net)
        if wrong:
            raise Refused(wrong, item=known.code)
        changed = PriceSet(known.id, known.code, known.price, known.net_price, price, net)
        if (known.price, known.net_price) != (price, net):
            at = stamp(session, shop, OFFICE)
            set_prices(session, [changed], (at, actor.code, plain(reason)))
            seal_prices(session, [changed], Event("price-changed", OFFICE, day, at, code, actor.code))
    return changed


def set_prices(session: Session, changed: Sequence[PriceSet], who: tuple[datetime, str, str]) -> None:
    """Write prices into items and their history.

    Args:
        session: the verb's unit of work.
        changed: the new prices, of items that are there.
        who: instant, staff code and reason.
    """
    if not changed:
        return
    session.execute(
        update(item)
        .where(item.c.id == bindparam("key"))
        .values(price=bindparam("now"), net_price=bindparam("net")),
        [{"key": one.item_id, "now": one.price, "net": one.net_price} for one in changed],
    )
    keep_prices(session, [(one.item_id, one.price, one.net_price) for one in changed], who)


def keep_prices(
    session: Session, prices: Sequence[tuple[int, int, int | None]], who: tuple[datetime, str, str]
) -> None:
    """Write prices into the history alone: item, price, net price."""
    at, staff_code, reason = who
    session.execute(
        insert(price_change),
        [
            {
                "item_id": item_id,
                "price": price,
                "net_price": net_price,
                "at": at,
                "staff_code": staff_code,
                "reason": reason,
            }
            for item_id, price, net_price in prices
        ],
    )


def seal_prices(session: Session, changed: Sequence[PriceSet], event: Event) -> None:
    """Seal prices before and after: item, price, net price, new price, new net price."""
    rows = [[one.code, one.before, one.net_before, one.price, one.net_price] for one in changed]
    seal(session, event, {"prices": rows})
