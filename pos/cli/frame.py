"""What every command has in common: where the booth is, who acts, how an answer is given.

The one invariant: answers go to standard output, everything else to standard error.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pos.errors import Misuse

if TYPE_CHECKING:
    from pos.services.login import Actor
    from pos.settings import MachineSettings
    from pos.shop import Shop

Staff = Annotated[
    str | None,
    typer.Option(
        "--staff",
        metavar="CODE",
        help="Code of who does it; the PIN is asked on the terminal or read from standard input.",
    ),
]
"""The option of every command that posts."""


@dataclass(frozen=True)
class Call:
    """Hold the options that stand before every command."""

    database: str | None
    """Path or URL, if given."""
    lang: str | None
    """Language, if given."""
    as_json: bool
    """Whether answers are JSON."""


def call_of(ctx: typer.Context) -> Call:
    """Give the options that stand before every command."""
    found = ctx.find_root().obj
    return found if isinstance(found, Call) else Call(None, None, as_json=False)


def machine_of(ctx: typer.Context) -> MachineSettings:
    """Decide where the booth is, and speak the machine's language from here on.

    Raises:
        Misuse: a setting is wrong.
        Trouble: the settings cannot be read.
    """
    from pos.settings import load_machine  # noqa: PLC0415 - a help page needs none of it
    from pos.words import set_language  # noqa: PLC0415

    call = call_of(ctx)
    machine = load_machine(database=call.database, lang=call.lang)
    set_language(machine.lang)
    return machine


def shop_of(ctx: typer.Context) -> Shop:
    """Open the booth of this machine until the command ends.

    Raises:
        Misuse: there is none, it is not ours, or the till of this machine is not decided.
        Trouble: it cannot be read.
    """
    shop = open_at(machine_of(ctx))
    ctx.call_on_close(shop.store.close)
    return shop


def open_at(machine: MachineSettings) -> Shop:
    """Open a booth at this machine's till: the one that was set, or the only one there is.

    Raises:
        Misuse: there is no booth, it is not ours, or the till is unknown or not decided.
        Trouble: it cannot be read.
    """
    from dataclasses import replace  # noqa: PLC0415

    from db.queries.status import till_codes  # noqa: PLC0415
    from pos.shop import open_shop  # noqa: PLC0415

    shop = open_shop(machine.database, till=machine.till or "", home=machine.home)
    with shop.reading() as session:
        codes = till_codes(session)
    return replace(shop, till=chosen_till(codes, machine.till))


def chosen_till(codes: Sequence[str], wanted: str | None) -> str:
    """Tell which till is meant: the one that is named, or the only one there is.

    Raises:
        Misuse: `machine-till-unknown`, `machine-till-undecided`.
    """
    if wanted is None and len(codes) == 1:
        return codes[0]
    if wanted is None:
        raise Misuse("machine-till-undecided", tills=", ".join(codes))
    if wanted not in codes:
        raise Misuse("machine-till-unknown", till=wanted, tills=", ".join(codes))
    return wanted


def actor_of(shop: Shop, code: str | None) -> Actor:
    """Sign in who runs a command: code from the option, PIN from the terminal or standard input.

    Raises:
        Refused: code or PIN are wrong, or locked.
        Misuse: nobody was named, or no PIN was given.
    """
    from pos.cli.asking import ask, ask_pin  # noqa: PLC0415
    from pos.services.login import sign_in  # noqa: PLC0415
    from pos.words import _  # noqa: PLC0415

    wanted = code or ask(_("Staff code"))
    return sign_in(shop, code=wanted, pin=ask_pin(wanted))


def answer(ctx: typer.Context, facts: Any, text: str) -> None:
    """Give the answer of a command: as JSON with English keys, or as text."""
    if call_of(ctx).as_json:
        text = json.dumps(facts, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write(f"{text}\n")


def note(text: str) -> None:
    """Say something beside the answer."""
    sys.stderr.write(f"{text}\n")


def rows_text(rows: list[tuple[str, ...]]) -> str:
    """Lay rows out in columns, two spaces apart."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def pairs_text(pairs: Mapping[str, str]) -> str:
    """Lay names and values out, a line each."""
    width = max(map(len, pairs), default=0)
    return "\n".join(f"{name.ljust(width)}  {value}" for name, value in pairs.items())
