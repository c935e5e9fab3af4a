"""The command that writes a kuitansi for who must account for money."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pos.cli.frame import Staff, actor_of, answer, note, shop_of


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("kuitansi", help="Write the kuitansi of a receipt as PDF, or a copy of it.")(kuitansi)


def kuitansi(  # noqa: PLR0913, PLR0917 - the options of a command line
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="Number of the receipt, or its end.")],
    buyer: Annotated[str, typer.Option("--buyer", metavar="NAME", help="Who paid.")],
    address: Annotated[str, typer.Option("--address", metavar="TEXT", help="Address of who paid.")] = "",
    purpose: Annotated[
        str, typer.Option("--for", metavar="TEXT", help="What was paid for; the goods without it.")
    ] = "",
    staff: Staff = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="File to write; the folder `outgoing` without it."),
    ] = None,
) -> None:
    """Write the kuitansi of a receipt."""
    from pos.services.handing_out import save_kuitansi  # noqa: PLC0415 - loads the store
    from pos.services.kuitansi import KuitansiAsked  # noqa: PLC0415
    from pos.services.paper_view import whole_number  # noqa: PLC0415
    from pos.words import _  # noqa: PLC0415

    shop = shop_of(ctx)
    asked = KuitansiAsked(whole_number(shop, text=number), buyer, address, purpose)
    actor = actor_of(shop, staff)
    done, path = save_kuitansi(shop, actor=actor, token=shop.new_token(), kuitansi=asked, path=out)
    if done.copy:
        note(_("Copy {n} of {number}.").format(n=done.copy, number=done.number))
    facts = {
        "number": done.number,
        "receipt": done.receipt,
        "buyer": done.buyer,
        "amount": done.amount,
        "copy": done.copy,
        "file": str(path),
    }
    answer(ctx, facts, f"{done.number}  {path}")
