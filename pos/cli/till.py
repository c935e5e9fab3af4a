"""The commands about the tills of the booth; the one invariant: each has receipt numbers of its own."""

from __future__ import annotations

from typing import Annotated

import typer

from pos.cli.frame import Staff, actor_of, answer, shop_of


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    group = typer.Typer(
        rich_markup_mode=None, no_args_is_help=True, help="The tills of the booth: list them, add one."
    )
    group.command("list", help="List the tills.")(list_all)
    group.command("add", help="Give the booth another till; its machine says `till` in pos.toml.")(add)
    app.add_typer(group, name="till")


def list_all(ctx: typer.Context) -> None:
    """List the tills."""
    from pos.services.tills import till_codes  # noqa: PLC0415 - loads the store

    codes = till_codes(shop_of(ctx))
    answer(ctx, list(codes), "\n".join(codes))


def add(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CODE", help="Short name of the till, such as K2.")],
    prefix: Annotated[str, typer.Option("--prefix", help="First part of its receipt numbers, such as GRD.")],
    staff: Staff = None,
) -> None:
    """Give the booth another till."""
    from pos.services.tills import add_till  # noqa: PLC0415 - loads the store

    shop = shop_of(ctx)
    actor = actor_of(shop, staff)
    add_till(shop, actor=actor, code=code, prefix=prefix)
    answer(ctx, {"till": code, "prefix": prefix}, f"{code} {prefix}")
