"""The commands about promotions: list what runs and what it cost, enter one, end one."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pos.cli.frame import Staff, actor_of, answer, note, rows_text, shop_of

if TYPE_CHECKING:
    from pos.rules.promoting import Scope
    from pos.services.promotion import Promotion


class BearerName(StrEnum):
    """Name who bears a promotion, on the command line."""

    BOOTH = "booth"
    ARTISAN = "artisan"
    AGREEMENT = "agreement"


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    group = typer.Typer(
        rich_markup_mode=None, no_args_is_help=True, help="Promotions: list, add one, end one."
    )
    group.command("list", help="List promotions: what they take off, pieces and rupiah so far, who bore it.")(
        list_all
    )
    group.command("add", help="Enter a promotion; it holds at every till from its first day on.")(add)
    group.command("end", help="End a promotion before its time; what was sold under it stays.")(end)
    app.add_typer(group, name="promotion")


def list_all(
    ctx: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Also what is over.")] = False,
) -> None:
    """List promotions."""
    from pos.services.promotion import list_promotions  # noqa: PLC0415 - loads the store

    found = list_promotions(shop_of(ctx), everything=everything)
    answer(ctx, [_facts(one) for one in found], rows_text([_row(one) for one in found]) if found else _none())


def _none() -> str:
    from pos.words import _  # noqa: PLC0415

    return _("No promotion.")


def add(  # noqa: PLR0913, PLR0917 - the options of a command line
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What screen and receipt call it.")],
    promise: Annotated[
        str, typer.Argument(metavar="OFF", help="What it takes off: 10%, 5000 a piece, or 2+1 (one free).")
    ],
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="First business date.")],
    last: Annotated[str, typer.Option("--until", metavar="DATE", help="Last business date.")],
    item: Annotated[str | None, typer.Option(metavar="CODE", help="On one item alone.")] = None,
    craft: Annotated[str | None, typer.Option(metavar="NAME", help="On one kind of craft.")] = None,
    rusun: Annotated[str | None, typer.Option(metavar="CODE", help="On all from a rusun.")] = None,
    artisan: Annotated[str | None, typer.Option(metavar="CODE", help="On all of an artisan.")] = None,
    borne: Annotated[BearerName, typer.Option("--borne", help="Who bears it.")] = BearerName.BOOTH,
    staff: Staff = None,
) -> None:
    """Enter a promotion."""
    from pos.rules.period import parse_day  # noqa: PLC0415
    from pos.rules.promoting import Bearer, Plan, read_promise  # noqa: PLC0415
    from pos.services.promotion import add_promotion, reach_of  # noqa: PLC0415 - loads the store
    from pos.services.promotion_words import reach_told  # noqa: PLC0415

    kind, value, buys, free = read_promise(promise)
    scope, key = _on({"item": item, "craft": craft, "rusun": rusun, "artisan": artisan})
    plan = Plan(
        name=name,
        kind=kind,
        first=parse_day(first),
        last=parse_day(last),
        value=value,
        buys=buys,
        free=free,
        scope=scope,
        key=key,
        borne_by=Bearer(borne.value),
    )
    shop = shop_of(ctx)
    note(reach_told(*reach_of(shop, plan=plan)))
    made = add_promotion(shop, actor=actor_of(shop, staff), token=shop.new_token(), plan=plan)
    answer(ctx, _facts(made), made.code)


def end(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CODE", help="Code of the promotion, such as PROMO-0003.")],
    staff: Staff = None,
) -> None:
    """End a promotion before its time."""
    from pos.services.promotion import end_promotion  # noqa: PLC0415 - loads the store

    shop = shop_of(ctx)
    ended = end_promotion(shop, actor=actor_of(shop, staff), token=shop.new_token(), code=code)
    answer(ctx, _facts(ended), ended.code)


def _on(given: dict[str, str | None]) -> tuple[Scope, str]:
    """Tell what it is on; without a word it is on everything."""
    from pos.errors import Misuse  # noqa: PLC0415
    from pos.rules.promoting import Scope  # noqa: PLC0415

    said = {scope: key for scope, key in given.items() if key is not None}
    if len(said) > 1:
        raise Misuse("promotion-on-two", options=" ".join(f"--{scope}" for scope in said))
    for scope, key in said.items():
        return Scope(scope), key
    return Scope.ALL, ""


def _facts(one: Promotion) -> dict[str, Any]:
    plan = one.plan
    return {
        "code": one.code,
        "name": plan.name,
        "kind": plan.kind.value,
        "value": plan.value,
        "buys": plan.buys,
        "free": plan.free,
        "scope": plan.scope.value,
        "key": plan.key,
        "borne_by": plan.borne_by.value,
        "from": plan.first.isoformat(),
        "until": plan.last.isoformat(),
        "standing": one.standing.value,
        "made_by": one.made_by,
        "ended_by": one.ended_by,
        "ended_at": one.ended_at.isoformat() if one.ended_at else None,
        "pieces": one.pieces,
        "given": one.given,
        "by_booth": one.by_booth,
        "by_artisan": one.by_artisan,
    }


def _row(one: Promotion) -> tuple[str, ...]:
    from pos.rules.money import rupiah  # noqa: PLC0415
    from pos.services.promotion_words import BEARERS, STANDINGS, period, scope, short_promise  # noqa: PLC0415
    from pos.words import _, ngettext  # noqa: PLC0415

    return (
        one.code,
        one.plan.name,
        short_promise(one.plan),
        scope(one.plan),
        period(one.plan),
        _(STANDINGS[one.standing]),
        _(BEARERS[one.plan.borne_by]),
        ngettext("{n} piece", "{n} pieces", one.pieces).format(n=one.pieces),
        _("booth {booth}, artisans {artisans}").format(
            booth=rupiah(one.by_booth), artisans=rupiah(one.by_artisan)
        ),
    )
