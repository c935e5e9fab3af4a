"""Practice on the command line; the one invariant: the booth is opened without the right to write."""

from __future__ import annotations

from typing import Annotated

import typer

from pos.cli.frame import machine_of, note


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("practice", help="Open a practice drawer that touches no books.")(practice)


def practice(
    ctx: typer.Context,
    till: Annotated[
        str | None,
        typer.Option("--till", metavar="CODE", help="As which till, where the booth has several."),
    ] = None,
    printer: Annotated[
        bool,
        typer.Option("--printer", help="Print on the till's own printer, marked LATIHAN, not on the screen."),
    ] = False,
) -> None:
    """Open a practice drawer and throw it away when it is left."""
    from pos.cli.asking import need_screen  # noqa: PLC0415

    machine = machine_of(ctx)
    need_screen()
    from pos.cli.demo import leave_tidily  # noqa: PLC0415
    from pos.cli.display import watched  # noqa: PLC0415
    from pos.services.practice import open_practice  # noqa: PLC0415 - loads the store
    from pos.words import _  # noqa: PLC0415

    booth = watched(machine, till)
    leave_tidily()
    drawer = open_practice(booth, printed=printer)
    try:
        booth.store.close()
        note(_("The practice drawer is at {place} until you leave it.").format(place=drawer.shop.store.place))
        from pos.app import PosApp  # noqa: PLC0415 - the screens load everything
        from pos.screens.practice import shown_trainees  # noqa: PLC0415

        PosApp(drawer.shop, demo_staff=shown_trainees(drawer.trainees)).run()
    finally:
        drawer.close()
