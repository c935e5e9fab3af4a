"""The commands about copies of the booth: make one, put one back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pos.cli.frame import Staff, answer, machine_of, note, shop_of


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("backup", help="Copy the booth while it is in use, and check the copy.")(backup)
    app.command("restore", help="Put a copy in the place of the booth; the old file stays.")(restore)


def backup(ctx: typer.Context) -> None:
    """Copy the booth."""
    from pos.errors import Misuse  # noqa: PLC0415 - loads the store
    from pos.rules.period import WIB  # noqa: PLC0415
    from pos.services.backup import make_backup  # noqa: PLC0415

    shop = shop_of(ctx)
    made = make_backup(shop, label=f"{shop.clock().astimezone(WIB):%Y%m%d-%H%M%S}")
    if made is None:
        raise Misuse("backup-on-server")
    answer(ctx, {"backup": str(made), "bytes": made.stat().st_size}, str(made))


def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A copy as `pos backup` makes it.")],
    staff: Staff = None,
) -> None:
    """Put a copy in the place of the booth."""
    from pos.cli.asking import ask, ask_pin  # noqa: PLC0415
    from pos.errors import Misuse  # noqa: PLC0415
    from pos.services.restore import Credentials, check_copy  # noqa: PLC0415 - loads the store
    from pos.services.restore import restore as put_back  # noqa: PLC0415
    from pos.shop import now  # noqa: PLC0415
    from pos.words import _  # noqa: PLC0415

    machine = machine_of(ctx)
    if "://" in machine.database:
        raise Misuse("backup-on-server")
    check_copy(file)
    code = staff or ask(_("Staff code"))
    who = Credentials(code, ask_pin(code))
    done = put_back(file, place=Path(machine.database), home=machine.home, who=who, now=now())
    if done.kept is not None:
        note(_("The old file is kept as {path}.").format(path=done.kept))
    facts = {"database": str(done.place), "kept": done.kept and str(done.kept), "heads": done.heads}
    answer(ctx, facts, _("The booth is restored: {place}").format(place=done.place))
