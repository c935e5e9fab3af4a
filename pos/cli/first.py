"""Opening the till, and the first start: a few questions on the terminal, each checked as it is answered.

The one invariant: nothing is made before every answer is sound.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pos.cli.asking import ask_twice, ask_until, is_terminal, need_screen
from pos.cli.frame import machine_of, note, open_at
from pos.errors import Misuse
from pos.words import _

if TYPE_CHECKING:
    import typer

    from pos.services.booth import SetUp
    from pos.settings import MachineSettings
    from pos.shop import Shop

T = TypeVar("T")


def open_till(ctx: typer.Context) -> None:
    """Open the till of this machine; on an empty machine found the booth first.

    Raises:
        Misuse: there is no screen to show it on, or no booth and nobody to ask.
        Trouble: the booth cannot be read.
    """
    machine = machine_of(ctx)
    need_screen()
    shop = _opened(machine)
    from pos.app import PosApp  # noqa: PLC0415 - the screens load everything
    from pos.cli.demo import shown_staff  # noqa: PLC0415

    PosApp(shop, demo_staff=shown_staff(machine.home)).run()


def _opened(machine: MachineSettings) -> Shop:
    """Open the booth of this machine; where there is none yet, or half of one, found it first."""
    if "://" in machine.database or Path(machine.database).exists():
        try:
            return open_at(machine)
        except Misuse:
            if not _is_unfounded(machine):
                raise
    found(machine, ask_set_up({}))
    return open_at(machine)


def _is_unfounded(machine: MachineSettings) -> bool:
    from pos.services.booth import is_unfounded  # noqa: PLC0415

    return is_unfounded(machine.database)


def ask_set_up(known: dict[str, Any]) -> SetUp:
    """Ask for all that founding a booth needs and that is not known yet.

    Args:
        known: fields of `SetUp` that options gave, as typed.

    Raises:
        Misuse: the input ended before all was answered.
        Refused: an option is not sound.
    """
    from pos.rules.money import parse_amount  # noqa: PLC0415
    from pos.services import booth, booth_shape, staff  # noqa: PLC0415

    def of(name: str, question: str, read: Callable[[str], T], default: str | None = None) -> T:
        given = known.get(name, None if is_terminal() else default)
        return read(str(given)) if given is not None else _answered(question, read, default)

    def setting(name: str, question: str, default: str, *, rule: str = "") -> Any:
        return of(name, question, _setting(rule or name), default)

    if is_terminal() and not known:
        note(_("This machine has no booth yet. A few questions, then the till opens; Ctrl+C stops."))
    till = str(known.get("till") or "K1").upper()
    booth_shape.check_till(till)
    printer, qris = (
        _("Receipt printer, such as tcp://192.168.1.50:9100"),
        _("Text of the merchant's static QRIS (empty: no QRIS)"),
    )
    return booth.SetUp(
        till=till,
        booth_name=setting("booth_name", _("Name of the booth"), "Gerai Kerajinan Rusun"),
        receipt_prefix=of("receipt_prefix", _("First part of receipt numbers"), _prefix, "GRC"),
        safe=of("safe", _("Money in the safe"), parse_amount, "0"),
        bank=of("bank", _("Money in the bank account"), parse_amount, "0"),
        manager_code=of("manager_code", _("Short code of the first manager"), _code),
        manager_name=of("manager_name", _("Name of the first manager"), staff.check_name),
        printer=setting("printer", printer, "screen:", rule="printer:"),
        qris_static=setting("qris_static", qris, ""),
        pin=ask_twice(_("PIN of the manager, 4 to 6 digits"), _("The same PIN again"), _check_pin),
    )


def _setting(name: str) -> Callable[[str], Any]:
    from pos.services.settings import check_setting  # noqa: PLC0415

    return lambda text: check_setting(name, text)


def _prefix(text: str) -> str:
    from pos.services.booth_shape import check_prefix  # noqa: PLC0415

    check_prefix(text.strip().upper())
    return text.strip().upper()


def _code(text: str) -> str:
    from pos.services.login import clean_code  # noqa: PLC0415
    from pos.services.staff import check_code  # noqa: PLC0415

    check_code(clean_code(text))
    return clean_code(text)


def _answered(question: str, read: Callable[[str], T], default: str | None) -> T:
    if not is_terminal():
        raise Misuse("answer-missing", question=question)
    return ask_until(question, read, default=default or "")


def _check_pin(pin: str) -> None:
    from pos.rules.pin import check_pin  # noqa: PLC0415

    check_pin(pin)


def found(machine: MachineSettings, asked: SetUp) -> None:
    """Found the booth of this machine.

    Raises:
        Refused: an answer is not sound.
        Misuse: there is a booth already.
        Trouble: it cannot be written.
    """
    from pos.rules.plain import without_password  # noqa: PLC0415
    from pos.services.booth import Machine, set_up  # noqa: PLC0415

    set_up(machine.database, asked, machine=Machine(machine.home)).store.close()
    note(_("The booth is ready: {place}").format(place=without_password(machine.database)))
