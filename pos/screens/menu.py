"""The two menus of the counter, F9 for the drawer and F10 for everything else; each entry is a command.

An entry is chosen by its function key or by Enter on its line, never by a character, so that a scan chooses
nothing. The same commands stand in the palette of the counter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from pos.screens.base import Dialog
from pos.screens.command import BACK, HELP, LOCK, Command, bindings
from pos.widgets.keybar import KeyBar
from pos.widgets.notice import Notice
from pos.widgets.rows import Column, Rows
from pos.widgets.text import words
from pos.words import N_, _


def _entry(action: str, keys: str, label: str, help: str) -> Command:  # noqa: A002 - as Command calls it
    return Command(action, (keys,), label, help, in_bar=False, bound=False)


CASH_IN: Final = _entry("cash_in", "f9 f2", N_("Cash in"), N_("Put money into the drawer, with a reason."))
CASH_OUT: Final = _entry(
    "cash_out", "f9 f3", N_("Cash out"), N_("Take money out of the drawer, with a reason.")
)
X_REPORT: Final = _entry(
    "x_report", "f9 f4", N_("X report"), N_("Print a look at the open shift; it goes on.")
)
END_SHIFT: Final = _entry(
    "end_shift",
    "f9 f8",
    N_("End the shift"),
    N_("Count the drawer and end the shift; all cash goes to the safe."),
)
RECEIPTS: Final = _entry(
    "receipts",
    "f10 f10",
    N_("Receipts"),
    N_("Find a receipt; undo it, put its payment or artisan right, print it again."),
)
WAITING: Final = _entry(
    "waiting", "f10 f11", N_("Not yet known"), N_("Sold pieces that wait for their artisan; give them one.")
)
KUITANSI: Final = _entry(
    "kuitansi", "f10 ctrl+k", N_("Kuitansi"), N_("Write a formal receipt of the last sale, or of another.")
)
PAPERS: Final = _entry(
    "papers", "f10 f2", N_("Papers"), N_("See what waits for the printer, answer what it asks, print again.")
)
PRICES: Final = _entry(
    "prices", "f10 f3", N_("Prices"), N_("Change the price of an item; every change is kept.")
)
PROMOTIONS: Final = _entry(
    "promotions",
    "f10 ctrl+o",
    N_("Promotions"),
    N_("See what promotions run and what they cost; begin one, end one."),
)
STAFF: Final = _entry(
    "staff", "f10 f4", N_("Staff"), N_("Take somebody on, change a role or a PIN, let somebody go.")
)
SETTINGS: Final = _entry(
    "settings",
    "f10 f5",
    N_("Settings"),
    N_("Name, receipt, rounding, QRIS, printers, locks and limits of the booth."),
)
PAYOUT: Final = _entry(
    "payout", "f10 f6", N_("Payout of a month"), N_("Compute, approve and pay a month; write its statements.")
)
CLOSE_DAY: Final = _entry(
    "close_day", "f10 f7", N_("Close the day"), N_("Close the day when every drawer is counted; print the Z.")
)
ABOUT: Final = _entry("about", "f10 f8", N_("About"), N_("Which booth, till, database and version this is."))
OWN_PIN: Final = _entry("own_pin", "f10 f9", N_("My PIN"), N_("Give yourself a new PIN."))
PRACTICE: Final = _entry(
    "practice",
    "f10 ctrl+r",
    N_("Practice"),
    N_("Open a practice drawer that touches no books and is thrown away; there, leave it."),
)
SIGN_OUT: Final = _entry(
    "sign_out",
    "f10 f12",
    N_("Sign out"),
    N_("Let somebody else sign in; basket and drawer stay as they are."),
)

DRAWER_ENTRIES: Final = (CASH_IN, CASH_OUT, X_REPORT, END_SHIFT)
"""What can be done with an open drawer."""

MENU_ENTRIES: Final = (
    RECEIPTS,
    WAITING,
    KUITANSI,
    PAPERS,
    PRICES,
    PROMOTIONS,
    STAFF,
    SETTINGS,
    PAYOUT,
    CLOSE_DAY,
    ABOUT,
    OWN_PIN,
    PRACTICE,
    SIGN_OUT,
)
"""Everything else."""

CHOOSE: Final = Command("choose", ("enter",), N_("Choose"), N_("Do what the marked line says."), bound=False)

_COLUMNS: Final = (
    Column(N_("Key"), 7),
    Column(N_("What"), 0),
    Column(N_("Who"), 12),
)


class MenuDialog(Dialog[Command]):
    """Show a menu; the answer is the command that was chosen."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (CHOOSE, BACK, HELP, LOCK)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)
    home = "Rows"

    def __init__(self, title: str, entries: Sequence[Command], managers: Sequence[Command] = ()) -> None:
        """Take what can be chosen.

        Args:
            title: in the chosen language.
            entries: in order.
            managers: those of them that will ask for a manager's PIN.
        """
        super().__init__()
        self._title = title
        self._entries = tuple(entries)
        self._managers = tuple(managers)

    def compose(self) -> ComposeResult:
        """List the entries; the marked one is explained below."""
        with Vertical(classes="panel -menu") as panel:
            panel.border_title = words(self._title)
            yield Rows(_COLUMNS if self._managers else _COLUMNS[:2])
            yield Static("", classes="explained", markup=False)
            yield Notice()
            yield KeyBar()

    def on_mount(self) -> None:
        """Show the lines, just as many as there are."""
        listed = self.query_one(Rows)
        listed.styles.height = len(self._entries) + 1
        listed.show([self._cells(entry) for entry in self._entries])
        self._explain(0)

    def _cells(self, entry: Command) -> tuple[str, ...]:
        who = (_("manager") if entry in self._managers else "",) if self._managers else ()
        return (entry.key_name.split()[-1], entry.title, *who)

    def _explain(self, at: int) -> None:
        self.query_one(".explained", Static).update(words(self._entries[at].sentence))

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Explain the marked entry."""
        self._explain(event.index)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Take the marked entry."""
        self.dismiss(self._entries[event.index])

    def on_key(self, event: events.Key) -> None:
        """Take the entry of a function key."""
        for entry in self._entries:
            if event.key == entry.keys[0].split()[-1]:
                event.stop()
                self.dismiss(entry)
                return

    def action_help(self) -> None:
        """Show what each entry does."""
        from pos.screens.help import HelpDialog  # noqa: PLC0415 - loads when wanted

        self.app.push_screen(HelpDialog((*self._entries, *self.COMMANDS_HERE)))
