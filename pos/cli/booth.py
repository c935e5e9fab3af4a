"""Commands about the booth as a whole: found it, bring its tables up to date, tell how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pos.cli.frame import answer, machine_of, pairs_text

if TYPE_CHECKING:
    from pos.services.status import BoothStatus

Name = Annotated[str | None, typer.Option("--name", help="Name of the booth.")]
Prefix = Annotated[str | None, typer.Option("--prefix", help="First part of receipt numbers, such as GRC.")]
Opening = Annotated[
    tuple[str, str] | None,
    typer.Option("--opening", metavar="SAFE BANK", help="Money in the safe and in the bank account."),
]
Manager = Annotated[
    tuple[str, str] | None,
    typer.Option(
        "--manager", metavar="CODE NAME", help="First manager; the PIN is asked or read from input."
    ),
]
Printer = Annotated[
    str | None, typer.Option("--printer", help="Printer URL such as tcp://HOST:9100, screen: or none:.")
]
Qris = Annotated[str | None, typer.Option("--qris", help="Text of the merchant's static QRIS.")]
Till = Annotated[str | None, typer.Option("--till", help="Code of the first till (K1).")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("init", help="Found a booth; what no option says is asked.")(init)
    app.command("status", help="Tell how the booth stands: day, shifts, papers, backup.")(status)
    app.command("migrate", help="Bring the tables of the booth up to date, after a copy.")(migrate)


def init(  # noqa: PLR0913, PLR0917 - the options of a command line
    ctx: typer.Context,
    booth_name: Name = None,
    prefix: Prefix = None,
    opening: Opening = None,
    manager: Manager = None,
    printer: Printer = None,
    qris: Qris = None,
    till: Till = None,
) -> None:
    """Found a booth."""
    from pos.cli.first import ask_set_up, found  # noqa: PLC0415 - loads the store
    from pos.errors import Misuse  # noqa: PLC0415
    from pos.rules.plain import without_password  # noqa: PLC0415
    from pos.services.booth import is_unfounded  # noqa: PLC0415

    machine = machine_of(ctx)
    if not is_unfounded(machine.database):
        raise Misuse("booth-exists", place=without_password(machine.database))
    known = {
        "booth_name": booth_name,
        "receipt_prefix": prefix,
        "safe": opening and opening[0],
        "bank": opening and opening[1],
        "manager_code": manager and manager[0],
        "manager_name": manager and manager[1],
        "printer": printer,
        "qris_static": qris,
        "till": till or machine.till,
    }
    found(machine, ask_set_up({name: value for name, value in known.items() if value is not None}))
    shown = without_password(machine.database)
    answer(ctx, {"database": shown, "home": str(machine.home)}, shown)


def status(ctx: typer.Context) -> None:
    """Tell how the booth stands."""
    from pos.rules.plain import without_password  # noqa: PLC0415
    from pos.services.status import booth_status  # noqa: PLC0415 - loads the store
    from pos.shop import now, open_store  # noqa: PLC0415

    machine = machine_of(ctx)
    store = open_store(machine.database, upgrade=False)
    found = booth_status(store, home=machine.home, at=now())
    store.close()
    shown = without_password(machine.database)
    facts = {
        "booth": found.booth_name,
        "database": shown,
        "schema": found.schema,
        "day": found.day,
        "last_closed": found.last_closed,
        "tills": found.tills,
        "shifts": [{"till": till, "staff": name} for till, name in found.shifts],
        "papers_waiting": found.papers_waiting,
        "unmatched": found.unmatched,
        "last_backup": found.last_backup,
        "last_backup_at": found.last_backup_at.isoformat() if found.last_backup_at else None,
    }
    answer(ctx, facts, _status_text(shown, found))


def _status_text(place: str, found: BoothStatus) -> str:
    from pos.words import _, fact  # noqa: PLC0415

    shifts = ", ".join(f"{till} ({name})" for till, name in found.shifts)
    backup = _("none yet")
    if found.last_backup is not None:
        backup = f"{found.last_backup.name} ({fact(found.last_backup_at, 'time')})"
    return pairs_text(
        {
            _("Booth"): found.booth_name,
            _("Database"): place,
            _("Schema"): found.schema,
            _("Open day"): fact(found.day, "date") if found.day else _("none"),
            _("Last closed day"): fact(found.last_closed, "date") if found.last_closed else _("none"),
            _("Open shifts"): shifts or _("none"),
            _("Papers waiting"): str(found.papers_waiting),
            _("Not yet known"): str(found.unmatched),
            _("Last backup"): backup,
        }
    )


def migrate(ctx: typer.Context) -> None:
    """Bring the tables of the booth up to date."""
    from db import migrations  # noqa: PLC0415 - loads the store
    from pos.shop import open_store  # noqa: PLC0415
    from pos.words import _  # noqa: PLC0415

    machine = machine_of(ctx)
    open_store(machine.database).close()
    text = _("The tables are up to date: version {version}.").format(version=migrations.HEAD)
    answer(ctx, {"schema": migrations.HEAD}, text)
