"""What a promotion says, in words of the chosen language; the one invariant: it asks no database."""

from __future__ import annotations

from typing import Final

from pos.rules.money import percent, rupiah
from pos.rules.promoting import Bearer, Plan, Scope, Standing
from pos.rules.promotion import Offer, OfferKind
from pos.words import N_, _, fact, ngettext

STANDINGS: Final = {
    Standing.RUNNING: N_("running"),
    Standing.COMING: N_("coming"),
    Standing.OVER: N_("over"),
    Standing.ENDED: N_("ended"),
}
"""How a promotion stands."""
BEARERS: Final = {
    Bearer.BOOTH: N_("The booth"),
    Bearer.ARTISAN: N_("The artisan"),
    Bearer.AGREEMENT: N_("As the agreement says"),
}
"""Who bears a promotion."""
SCOPES: Final = {
    Scope.ALL: N_("Everything"),
    Scope.ITEM: N_("Item {key}"),
    Scope.CRAFT: N_("Craft {key}"),
    Scope.RUSUN: N_("Rusun {key}"),
    Scope.ARTISAN: N_("Artisan {key}"),
}
"""What a promotion is on."""


def promise(said: Plan | Offer) -> str:
    """Say what is taken off: `10%`, `Rp5.000 off each piece`, `buy 2, 1 free`."""
    if said.kind is OfferKind.PERCENT:
        return percent(said.value)
    if said.kind is OfferKind.AMOUNT:
        return _("{amount} off each piece").format(amount=rupiah(said.value))
    return _("buy {buys}, {free} free").format(buys=said.buys, free=said.free)


def short_promise(said: Plan | Offer) -> str:
    """Say it as it is typed: `10%`, `Rp5.000`, `2+1`."""
    if said.kind is OfferKind.PERCENT:
        return percent(said.value)
    return rupiah(said.value) if said.kind is OfferKind.AMOUNT else f"{said.buys}+{said.free}"


def scope(plan: Plan) -> str:
    """Say what it is on: `Everything`, `Craft batik`."""
    return _(SCOPES[plan.scope]).format(key=plan.key)


def period(plan: Plan) -> str:
    """Say from when to when: `24/11/2026 – 30/11/2026`."""
    if plan.first == plan.last:
        return fact(plan.first, "date")
    return f"{fact(plan.first, 'date')} – {fact(plan.last, 'date')}"


def reach_told(items: int, held_back: int) -> str:
    """Say how many items it is on, and that the maximum of some holds it back."""
    told = ngettext("It is on {n} item.", "It is on {n} items.", items).format(n=items)
    if not held_back:
        return told
    less = ngettext(
        "{n} of them allows less: its maximum is given there.",
        "{n} of them allow less: their maximum is given there.",
        held_back,
    )
    return f"{told} {less.format(n=held_back)}"
