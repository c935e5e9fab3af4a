"""Settings: what the booth has decided about itself, one line each; Enter changes the marked one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from pos.errors import Refused
from pos.rules.money import rupiah
from pos.rules.qris import merchant
from pos.screens.acts import ActsDialog, shown_acts
from pos.screens.base import act, step
from pos.screens.command import BACK, HELP, LOCK, PALETTE, Command, bindings
from pos.screens.granted import GrantedScreen
from pos.screens.paper import problem_words
from pos.screens.setting import LinesDialog, SettingDialog, StepDialog
from pos.services.paper_view import try_printer
from pos.services.settings import PRINTER, BoothSettings, read_settings, setting_names, value_of
from pos.services.tills import till_codes
from pos.widgets.rows import Column, Rows
from pos.widgets.text import words
from pos.words import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from pos.services.login import Actor

CHANGE = Command(
    "change", ("enter",), N_("Change"), N_("Change the marked setting from today on."), bound=False
)
TRIAL = Command(
    "trial", ("f3",), N_("Test print"), N_("See whether the marked printer answers; print a test page.")
)

LABELS: Final = {
    "booth_name": N_("Booth name"),
    "header_lines": N_("Lines under the name"),
    "place": N_("Place"),
    "footer_lines": N_("Foot of the receipt"),
    "policy": N_("Exchange policy"),
    "rounding_step": N_("Cash rounding"),
    "qris_static": N_("QRIS of the booth"),
    "idle_lock_seconds": N_("Idle lock"),
    "difference_limit": N_("Difference limit"),
    "payout_minimum": N_("Smallest payout"),
    "manager_acts": N_("A manager is asked for"),
    "return_days": N_("Return window"),
    "copies_alone": N_("Copies without a manager"),
}
"""What each setting is called."""

HINTS: Final = {
    "booth_name": N_("Stands at the top of every paper."),
    "header_lines": N_("Address and telephone, at most eight lines."),
    "place": N_("Where papers are signed: stands before the date of a kuitansi."),
    "footer_lines": N_("Thanks and greetings, at most eight lines."),
    "policy": N_("What the receipt says of exchanges; it may not deny what the law grants."),
    "rounding_step": N_("0, 50, 100, 500 or 1000 rupiah; only cash is rounded."),
    "qris_static": N_("Scan the booth's own QRIS, or paste its text; empty hides QRIS."),
    "idle_lock_seconds": N_("Seconds without a key until the till locks; 0 never locks."),
    "difference_limit": N_("A larger cash difference needs a written reason."),
    "payout_minimum": N_("Less than this is carried to the next month."),
    "manager_acts": N_(
        "Tick what needs a manager's PIN. Voids, late returns, more discount than allowed always do."
    ),
    "return_days": N_("Days in which goods come back without a word for being late; 0 for no limit."),
    "copies_alone": N_("How many copies of a paper anybody may print; the next one asks a manager."),
}
"""What each setting means."""

PRINTER_HINT: Final = N_("screen:  tcp://192.168.1.50:9100  file:///dev/usb/lp0  empty for none; ?width=32")

_COLUMNS: Final = (Column(N_("Setting"), 24), Column(N_("Value"), 0))


class SettingsScreen(GrantedScreen[None]):
    """See and change the settings."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (CHANGE, TRIAL, BACK, HELP, LOCK, PALETTE)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)
    home = "Rows"

    def __init__(self, manager: Actor) -> None:
        """Take who changes things."""
        super().__init__(manager)
        self._settings = BoothSettings()
        self._names: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """List the settings; the marked one is explained below."""
        yield from self.frame(Vertical(Rows(_COLUMNS), Static("", id="about", markup=False), id="list"))

    def on_mount(self) -> None:
        """Read the settings."""
        self._read()

    @step
    async def _read(self) -> None:
        codes = await self.look(till_codes)
        known = tuple(name for name in setting_names() if name in LABELS)
        self._names = (*known, *(f"{PRINTER}{code}" for code in codes))
        self._settings = await self.look(read_settings)
        self._show()

    def _show(self) -> None:
        listed = self.query_one(Rows)
        rows = [(setting_label(name), shown(self._settings, name)) for name in self._names]
        listed.show(rows, listed.cursor)
        self._explain()

    def _explain(self) -> None:
        self.query_one("#about", Static).update(words(setting_hint(self._marked)))
        self.show_keys()

    @property
    def _marked(self) -> str:
        at = self.query_one(Rows).cursor
        return self._names[at] if at < len(self._names) else ""

    def can(self, command: Command) -> bool:
        """Let a printer be tried only where one is marked."""
        if command is TRIAL and not (self.is_mounted and self._marked.startswith(PRINTER)):
            return False
        return super().can(command)

    def on_rows_moved(self) -> None:
        """Explain the marked setting."""
        self._explain()

    def on_rows_chosen(self) -> None:
        """Change the marked setting."""
        self._change(self._marked)

    @act
    async def _change(self, name: str) -> None:
        told = (setting_label(name), setting_hint(name))
        dialog = _DIALOGS.get(name, SettingDialog)(self.manager, name, told, self._settings)
        changed = await self.app.push_screen_wait(dialog)
        if changed is None:
            return
        self._settings = self.till.settings = changed
        self._show()
        self.say(
            _("{setting}: {value}").format(setting=setting_label(name), value=shown(changed, name)), "good"
        )

    def action_trial(self) -> None:
        """Try the marked printer."""
        self._try(self._marked.removeprefix(PRINTER))

    @act
    async def _try(self, till: str) -> None:
        self.say(_("Asking the printer…"))
        problem = await self.ask(try_printer, actor=self.manager, till=till)
        if problem:
            self.say(
                _("Printer {till}: {problem}.").format(till=till, problem=problem_words(problem)), "refused"
            )
            return
        self.till.knock()
        self.say(_("Printer {till} answers; a test page is on its way.").format(till=till), "good")


def setting_label(name: str) -> str:
    """Name a setting in the chosen language."""
    if name.startswith(PRINTER):
        return _("Printer {till}").format(till=name.removeprefix(PRINTER))
    return _(LABELS.get(name, name))


def setting_hint(name: str) -> str:
    """Say what a setting means, in the chosen language."""
    return _(PRINTER_HINT if name.startswith(PRINTER) else HINTS.get(name, "")) if name else ""


def shown(settings: BoothSettings, name: str) -> str:
    """Write the value of a setting on one line."""
    value = value_of(settings, name)
    special = _SHOWN.get(name)
    if special is not None:
        return special(value)
    if isinstance(value, tuple):
        return " / ".join(value)
    return str(value) if value != "" else "—"


def _shown_qris(value: object) -> str:
    if not value:
        return _("none: QRIS is hidden")
    try:
        seller = merchant(str(value))
    except Refused:
        return str(value)
    return f"{seller.name} · NMID {seller.nmid}"


def _shown_idle(value: object) -> str:
    seconds = int(str(value))
    if not seconds:
        return _("never")
    return ngettext("{n} second", "{n} seconds", seconds).format(n=seconds)


def _shown_rupiah(value: object) -> str:
    return rupiah(int(str(value)))


def _shown_acts(value: object) -> str:
    return shown_acts(value) if isinstance(value, tuple) else str(value)


def _shown_days(value: object) -> str:
    days = int(str(value))
    return ngettext("{n} day", "{n} days", days).format(n=days) if days else _("no limit")


def _shown_copies(value: object) -> str:
    copies = int(str(value))
    return ngettext("{n} copy", "{n} copies", copies).format(n=copies) if copies else _("none")


_SHOWN: Final[dict[str, Callable[[object], str]]] = {
    "qris_static": _shown_qris,
    "idle_lock_seconds": _shown_idle,
    "rounding_step": _shown_rupiah,
    "difference_limit": _shown_rupiah,
    "payout_minimum": _shown_rupiah,
    "manager_acts": _shown_acts,
    "return_days": _shown_days,
    "copies_alone": _shown_copies,
}

_DIALOGS: Final[dict[str, type[SettingDialog]]] = {
    "rounding_step": StepDialog,
    "header_lines": LinesDialog,
    "footer_lines": LinesDialog,
    "manager_acts": ActsDialog,
}
"""How a setting is changed that is not one line of text."""
