"""The demo booth: opened on a throw-away folder, or built without opening it.

The one invariant: a booth that is not a demo is never touched.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from pos.cli.frame import answer, machine_of, note

if TYPE_CHECKING:
    from datetime import date

    from pos.demo.build import Plan
    from pos.screens.signin import DemoStaff

MONTHS: Final = 3
"""Months of history that are built when no number is given."""
SEED: Final = 7
"""Seed when none is given."""
WIDTH: Final = 30
"""Characters of the progress bar."""


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("demo", help="Open the till on an invented booth, thrown away afterwards.")(demo)


def demo(
    ctx: typer.Context,
    keep: Annotated[
        Path | None, typer.Option("--keep", metavar="DIR", help="Keep the booth there, or open it again.")
    ] = None,
    build: Annotated[
        Path | None, typer.Option("--build", metavar="DIR", help="Write DIR/booth.db without opening it.")
    ] = None,
    months: Annotated[
        int | None,
        typer.Option(
            "--months",
            metavar="N",
            help="Months of history, all paid but the last; a short one otherwise, 3 with --build.",
        ),
    ] = None,
    seed: Annotated[
        int,
        typer.Option(
            "--seed", metavar="S", help="The same seed and date make the same booth (7).", show_default=False
        ),
    ] = SEED,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Last day of the history (yesterday).")
    ] = None,
) -> None:
    """Open the till on a demo booth, or build one."""
    from pos.errors import Misuse  # noqa: PLC0415

    machine_of(ctx)
    if keep is not None and build is not None:
        raise Misuse("demo-keep-or-build")
    asked = _Asked(months, seed, _last_day(until))
    if build is not None:
        _build(ctx, build.expanduser().absolute(), asked)
    else:
        _open(None if keep is None else keep.expanduser().absolute(), asked)


@dataclass(frozen=True)
class _Asked:
    """Hold what story is asked for."""

    months: int | None
    seed: int
    until: date

    def plan(self) -> Plan:
        """Plan months where a number was given, else just enough to look around."""
        from pos.demo.build import glimpse, whole_months  # noqa: PLC0415

        return glimpse(self.until) if self.months is None else whole_months(self.months, self.until)


def _last_day(text: str | None) -> date:
    from datetime import timedelta  # noqa: PLC0415

    from pos.rules.period import parse_day, wall_date  # noqa: PLC0415
    from pos.shop import now  # noqa: PLC0415

    return wall_date(now()) - timedelta(days=1) if text is None else parse_day(text)


def _build(ctx: typer.Context, folder: Path, asked: _Asked) -> None:
    from pos.demo.build import build_demo, whole_months  # noqa: PLC0415 - loads the store

    plan = whole_months(MONTHS if asked.months is None else asked.months, asked.until)
    built = build_demo(folder, plan, seed=asked.seed, progress=_Bar())
    facts = {
        "database": str(built.place),
        "seed": asked.seed,
        "first": built.first.isoformat(),
        "until": built.last.isoformat(),
        "days": built.days,
        "receipts": built.receipts,
        "lines": built.lines,
        "settled": list(built.settled),
    }
    answer(ctx, facts, str(built.place))


def _open(folder: Path | None, asked: _Asked) -> None:
    """Open a kept booth, or one that goes when the till is left."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415

    from pos.cli.asking import need_screen  # noqa: PLC0415

    need_screen()
    if folder is not None:
        _sell(folder, asked, kept=True)
        return
    leave_tidily()
    with TemporaryDirectory(prefix="pos-demo-") as aside:
        _sell(Path(aside), asked, kept=False)


def leave_tidily() -> None:
    """See that what is thrown away is, even when the terminal's window is closed."""
    import signal  # noqa: PLC0415

    ends = [getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)]

    def leave(caught: int, _frame: object) -> None:
        for end in ends:
            signal.signal(end, signal.SIG_IGN)
        sys.exit(128 + caught)

    for end in ends:
        signal.signal(end, leave)


def _sell(folder: Path, asked: _Asked, *, kept: bool) -> None:
    from pos.demo.build import build_demo  # noqa: PLC0415 - loads the store
    from pos.demo.found import DATABASE, TILL  # noqa: PLC0415
    from pos.demo.marker import is_demo  # noqa: PLC0415
    from pos.errors import Misuse  # noqa: PLC0415
    from pos.shop import open_shop  # noqa: PLC0415
    from pos.words import _  # noqa: PLC0415

    place = folder / DATABASE
    if place.exists() and not is_demo(folder):
        raise Misuse("demo-not-a-demo", place=str(place))
    if not place.exists():
        build_demo(folder, asked.plan(), seed=asked.seed, progress=_Bar())
    text = (
        _("The demo booth is at {place}.") if kept else _("The demo booth is at {place} until you leave it.")
    )
    note(text.format(place=place))
    from pos.app import PosApp  # noqa: PLC0415 - the screens load everything

    shop = open_shop(str(place), till=TILL, home=folder)
    try:
        PosApp(shop, demo_staff=shown_staff(folder)).run()
    finally:
        shop.store.close()
    if kept:
        note(_("The demo booth stays at {place}.").format(place=place))


def shown_staff(home: Path) -> tuple[DemoStaff, ...]:
    """Give whose PINs the sign-in shows at a booth: a demo's staff, and nobody's else."""
    from pos.demo.marker import demo_staff  # noqa: PLC0415
    from pos.screens.signin import DemoStaff  # noqa: PLC0415
    from pos.words import _  # noqa: PLC0415

    roles = {"cashier": _("Cashier"), "manager": _("Manager")}
    return tuple(DemoStaff(one.code, one.name, roles[one.role], one.pin) for one in demo_staff(home))


class _Bar:
    """Show on the terminal's standard error how far the building is; say nothing elsewhere."""

    def __init__(self) -> None:
        from pos.words import _  # noqa: PLC0415

        self._text = _("Building the demo booth")
        self._shown = sys.stderr.isatty()

    def __call__(self, done: int, whole: int) -> None:
        if not self._shown:
            return
        filled = WIDTH * done // whole
        bar = "#" * filled + "." * (WIDTH - filled)
        with suppress(OSError):
            sys.stderr.write(
                f"\r{self._text} [{bar}] {100 * done // whole:3}%{chr(10) if done == whole else ''}"
            )
            sys.stderr.flush()
