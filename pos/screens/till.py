"""The application every screen may count on: who is signed in, whether something is being written, the keys.

The invariants: a scanner's burst reaches only what takes scans, and nobody leaves while a write is under way.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets.input import Selection

from pos.rules.barcode import clean_scan
from pos.screens.burst import GAP_MS, SEPARATOR, Burst, Gate, Stroke
from pos.screens.command import PALETTE, QUIT
from pos.screens.theme import NIGHT, THEMES
from pos.widgets.header import HeaderLine, Standing

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.screen import Screen


@runtime_checkable
class TakesScans(Protocol):
    """What a scan may be handed to."""

    def take_scan(self, text: str) -> None:
        """Take a whole scan."""


@runtime_checkable
class TakesBack(Protocol):
    """What can take a character back that turned out to be a scanner's."""

    def undo_point(self) -> Callable[[], None]:
        """Give what restores the present state."""


class Till(App[int]):
    """Hold what all screens share; knows no business."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(QUIT.keys[0], "quit", show=False, priority=True),
        Binding(PALETTE.keys[0], "command_palette", show=False, priority=True),
    ]
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-enough"), (34, "-tall")]  # noqa: RUF012

    trouble_dialog: ClassVar[Callable[..., Screen[bool]]]
    """Makes the dialog that says what failed and asks whether to try again; its argument is the trouble."""
    help_dialog: ClassVar[Callable[..., Screen[None]]]
    """Makes the dialog that lists what can be done; its arguments are commands and notes."""

    def __init__(self, shop: Any = None) -> None:
        """Open the till on a shop."""
        super().__init__()
        self.shop = shop
        """The shop whose services are asked."""
        self.staff: Any = None
        """Who is signed in; None while the till is locked."""
        self.standing = Standing()
        """What the header of every screen says."""
        self.settings: Any = None
        """What the booth has decided about itself; None before it was asked."""
        self.drawer: Any = None
        """The open shift of this till; None while its drawer is shut."""
        self.failed: Exception | None = None
        """What ended the till from the inside; None while all is well."""
        self.busy = 0
        """How many writes are under way."""
        self.instant_ms: Callable[[events.Key], float] = lambda event: event.time * 1000
        """When a key was pressed, in milliseconds; tests set their own clock."""
        self.pause_seconds: float | None = GAP_MS / 1000
        """How long a silence ends a run of keys; None where a test ends it itself."""
        self._gate = Gate()
        self._pause: Timer | None = None
        self._before: tuple[Widget, Callable[[], None]] | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = NIGHT.name

    @property
    def training(self) -> bool:
        """Whether what is open now is a practice drawer."""
        return bool(getattr(self.shop, "training", False))

    @property
    def rounding_step(self) -> int:
        """Rounding step of the booth, whole rupiah."""
        return int(self.settings.rounding_step) if self.settings else 0

    @property
    def qris_ready(self) -> bool:
        """Whether the booth has a QRIS code of its own."""
        return bool(self.settings and self.settings.qris_static)

    def show_standing(self) -> None:
        """Bring the header of every screen up to date."""
        for screen in self.screen_stack:
            for header in screen.query(HeaderLine):
                header.standing = self.standing

    def get_driver_class(self) -> type[Driver]:
        """Give what reads the terminal: on Linux and macOS one that stands bytes that are no text."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from pos.screens.keyboard import Keyboard  # noqa: PLC0415 - loads where there are such terminals

        return Keyboard

    async def practise(self, practice: Any) -> None:
        """Stand at a practice drawer until it is left; the application says how."""

    def leave_practice(self) -> None:
        """Leave the practice drawer; the application says how."""

    def knock(self) -> None:
        """Let the print room look whether something is waiting; the application says how."""

    def lock(self) -> None:
        """Lock the till; the application says how."""

    async def on_event(self, event: events.Event) -> None:
        """Let keys through the gate that knows scans from typing; everything else passes."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        if event.key != QUIT.keys[0] and {"-narrow", "-short"} & self.screen.classes:
            return
        stroke = Stroke(event.key, event.character, self.instant_ms(event), event)
        before = self._undo_point()
        for passed in self._gate.feed(stroke, hold=before is None):
            await self._pass(passed)
        if self._gate.first is stroke:
            self._before = before
        self._settle_pause()

    async def release_keys(self) -> None:
        """End a run of keys after a pause; called by a timer, and by tests that do not wait."""
        for passed in self._gate.release():
            await self._pass(passed)
        self._settle_pause()

    def _settle_pause(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        if self._gate.holding and self.pause_seconds is not None:
            self._pause = self.set_timer(self.pause_seconds, self.release_keys)

    async def _pass(self, passed: Stroke | Burst) -> None:
        if isinstance(passed, Burst):
            if passed.begun:
                self._take_back()
            text = passed.text
            self._hand_over(clean_scan(text) if SEPARATOR in text else text)
        elif isinstance(passed.source, events.Key):
            await super().on_event(passed.source)

    def _undo_point(self) -> tuple[Widget, Callable[[], None]] | None:
        """Remember what the first character of a scan may change, before it is known for one."""
        widget = self.focused
        if isinstance(widget, Input):
            return widget, partial(_restore, widget, widget.value, widget.selection)
        if isinstance(widget, TakesBack):
            return widget, widget.undo_point()
        return None

    def _take_back(self) -> None:
        if self._before is not None:
            widget, restore = self._before
            widget.call_later(restore)

    def _hand_over(self, text: str) -> None:
        taker: Widget | Screen[Any] | None = self.focused
        if not isinstance(taker, TakesScans):
            taker = self.screen
        if isinstance(taker, TakesScans):
            taker.call_later(taker.take_scan, text)
        else:
            self.bell()

    def run(self, *args: Any, **options: Any) -> int | None:
        """Show the till until it is left; what nobody expected comes out after the screen is restored.

        Raises:
            Exception: whatever ended the till from the inside.
        """
        left = super().run(*args, **options)
        if self.failed is not None:
            raise self.failed
        return left

    def _handle_exception(self, error: Exception) -> None:
        """End the till without a traceback on the screen; whoever opened it says the sentence."""
        if self.is_headless:
            super()._handle_exception(error)
        elif self.failed is None:
            self.failed = error
            self.exit(return_code=3)

    async def action_quit(self) -> None:
        """Leave the till, unless something is being written."""
        if self.busy:
            self.bell()
            return
        self.exit(0)


def _restore(line: Input, value: str, selection: Selection) -> None:
    line.value = value
    line.selection = selection
