"""The buyer's display; the one invariant: it needs neither the right to write nor the key file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pos.cli.frame import chosen_till, machine_of

if TYPE_CHECKING:
    from pos.settings import MachineSettings
    from pos.shop import Shop


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("display", help="Show basket, QRIS code and change to the buyer.")(display)


def display(
    ctx: typer.Context,
    till: Annotated[
        str | None,
        typer.Option("--till", metavar="CODE", help="Which till to show, where the booth has several."),
    ] = None,
) -> None:
    """Show the buyer what is being bought; q or Ctrl+Q leaves."""
    from pos.cli.asking import need_screen  # noqa: PLC0415

    machine = machine_of(ctx)
    need_screen()
    shop = watched(machine, till)
    ctx.call_on_close(shop.store.close)
    from pos.screens.display_app import DisplayApp  # noqa: PLC0415 - the screens load everything

    DisplayApp(shop).run()


def watched(machine: MachineSettings, till: str | None) -> Shop:
    """Open a booth to look at one of its tills, and for nothing else.

    Raises:
        Misuse: there is no booth, it is of another version, or the till is unknown or not decided.
        Trouble: it cannot be read.
    """
    from db.queries.status import till_codes  # noqa: PLC0415 - loads the store
    from pos.keys import Keys  # noqa: PLC0415
    from pos.shop import Shop, open_store  # noqa: PLC0415

    store = open_store(machine.database, upgrade=False, read_only=True)
    shop = Shop(store, "", machine.home, Keys(pepper=b"", cipher=b""))
    with shop.reading() as session:
        codes = till_codes(session)
    return Shop(store, chosen_till(codes, till or machine.till), machine.home, shop.keys)
