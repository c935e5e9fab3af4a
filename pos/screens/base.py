"""What every screen and dialog has: one way to ask a service, a place for sentences, a bar of keys.

The invariant: services are called by `ask` alone, in a thread, with the till marked busy; what they refuse
becomes a notice, what fails becomes a question, and nothing of it ends the application.
"""

from __future__ import annotations

import asyncio
import functools
import logging
from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, ParamSpec, TypeVar, cast
from uuid import uuid4

from textual import work
from textual._styles_cache import StylesCache
from textual.await_complete import AwaitComplete
from textual.css.query import NoMatches
from textual.screen import ModalScreen, Screen

from pos.errors import Refused, Trouble
from pos.screens.command import Command
from pos.screens.theme import other
from pos.widgets.header import HeaderLine
from pos.widgets.keybar import KeyBar
from pos.widgets.notice import Notice
from pos.widgets.practice import PracticeBand
from pos.widgets.small import TooSmall
from pos.words import N_, _, sentence

if TYPE_CHECKING:
    from textual.widget import Widget

    from pos.screens.till import Till

Answer = TypeVar("Answer")
Result = TypeVar("Result")
Parameters = ParamSpec("Parameters")
Owner = TypeVar("Owner", bound="Asking[Any]")

_log = logging.getLogger("pos")
_COUNT_REFUSED = N_("A count takes whole numbers only; the row is empty. Type the number again.")


class Dropped(Exception):
    """End a step quietly: what there was to say has been said."""


def step(
    method: Callable[Concatenate[Owner, Parameters], Coroutine[Any, Any, None]],
) -> Callable[Concatenate[Owner, Parameters], object]:
    """Run a screen's step beside the keys and turn what goes wrong into words.

    Steps are never cancelled by a later one: what was begun is finished and told.
    """

    @functools.wraps(method)
    async def guarded(self: Owner, *args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        try:
            await method(self, *args, **kwargs)
        except Dropped:
            return
        except Refused as refusal:
            self.refuse(refusal)
        except Exception as error:  # noqa: BLE001 - the last place before the application would end
            self.report(error)
        finally:
            self.acting.discard(method.__name__)

    return cast("Callable[Concatenate[Owner, Parameters], object]", work(guarded))


def act(
    method: Callable[Concatenate[Owner, Parameters], Coroutine[Any, Any, None]],
) -> Callable[Concatenate[Owner, Parameters], None]:
    """Run a step that must not be begun twice: while it is under way, no other key does anything here."""
    begun = step(method)
    name = method.__name__

    @functools.wraps(method)
    def once(self: Owner, *args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        if not self.busy and name not in self.acting:
            self.acting.add(name)
            begun(self, *args, **kwargs)

    return cast("Callable[Concatenate[Owner, Parameters], None]", once)


class Asking(Screen[Result]):
    """Ask services, say sentences, show the keys; the common half of screens and dialogs."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = ()
    """What can be done on this screen, in the order of the key bar."""

    COMMANDS_BEYOND: ClassVar[tuple[Command, ...]] = ()
    """What is reached from here through a menu; the palette offers it too."""

    home: str = ""
    """Selector of the widget that has the focus when nothing else needs it."""

    _left = False
    _shop: Any = None

    def __init__(self) -> None:
        super().__init__()
        self.acting: set[str] = set()
        """Names of the steps under way that must not be begun twice."""

    def on_mount(self) -> None:
        """Show the keys and start where the hand is; have a cover ready for a terminal made too small."""
        self.show_keys()
        self.go_home()
        self.mount(TooSmall())

    def on_unmount(self) -> None:
        """Let go of what was painted.

        Textual 8.2.8 keys this cache by the painter of each widget, and so keeps a thousand closed ones.
        """
        StylesCache.get_inner_outer.cache_clear()

    @property
    def till(self) -> Till:
        """The application this screen belongs to."""
        return cast("Till", self.app)

    @property
    def shop(self) -> Any:
        """The shop whose services are asked: the one that was open when this screen was."""
        if self._shop is None:
            self._shop = self.till.shop
        return self._shop

    @property
    def busy(self) -> bool:
        """Whether something is being written."""
        return self.till.busy > 0

    async def ask(self, function: Callable[..., Answer], /, **facts: Any) -> Answer:
        """Call a service in a thread, with the till busy meanwhile; offer to try again after trouble.

        Args:
            function: the service; the shop is its first argument.
            facts: its keyword arguments; a write among them carries a token, so that again is safe.

        Raises:
            Refused: as the service says.
            Dropped: after trouble, when the person let it be.
        """
        return await self._call(functools.partial(function, self.shop, **facts), weight=1)

    async def look(self, function: Callable[..., Answer], /, **facts: Any) -> Answer:
        """Call a service that only reads: the same, but nobody has to wait for it.

        Raises:
            Refused: as the service says.
            Dropped: after trouble, when the person let it be.
        """
        return await self._call(functools.partial(function, self.shop, **facts), weight=0)

    async def _call(self, call: Callable[[], Answer], *, weight: int) -> Answer:
        while True:
            self.till.busy += weight
            try:
                return await asyncio.to_thread(call)
            except Trouble as trouble:
                failed = trouble
            finally:
                self.till.busy -= weight
                self.show_keys()
            if not await self.app.push_screen_wait(self.till.trouble_dialog(failed)):
                raise Dropped

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close with a result, once, and only from the top; a second Enter closes nothing else."""
        if self._left or self.app.screen is not self:
            return AwaitComplete()
        self._left = True
        return super().dismiss(result)

    def say(self, text: str, kind: str = "plain") -> None:
        """Say a sentence on this screen; kinds as `Notice.say`."""
        self.query_one(Notice).say(text, kind)

    def refuse(self, refusal: Refused) -> None:
        """Say why not and put the focus back."""
        self.say(sentence(refusal), "refused")
        self.go_home()

    def report(self, error: Exception) -> None:
        """Log what nobody expected under an id and show the id."""
        name = uuid4().hex[:8]
        _log.error("unexpected error %s", name, exc_info=error)
        told = _("Something unexpected happened; note the number {id}. Nothing is lost.")
        self.say(told.format(id=name), "refused")
        self.go_home()

    def on_denomination_grid_rejected(self) -> None:
        """Say that a count takes whole numbers only."""
        self.say(_(_COUNT_REFUSED), "refused")

    def on_denomination_grid_typed(self) -> None:
        """Say so no longer."""
        if self.query_one(Notice).sentence == _(_COUNT_REFUSED):
            self.say("")

    def take_scan(self, text: str) -> None:
        """Say that a scan means nothing here."""
        self.app.bell()
        self.say(_("Scan of {text} ignored: nothing can be scanned here.").format(text=text[:20]), "warning")

    def go_home(self) -> None:
        """Put the focus where this screen starts."""
        if self.home:
            try:
                self.query_one(self.home).focus()
            except NoMatches:
                return

    def can(self, command: Command) -> bool:
        """Tell whether a command can be given now; screens narrow it."""
        return not (self.busy and command.bound)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let Textual run only what can be done now."""
        del parameters
        for command in self.COMMANDS_HERE:
            if command.action == action:
                return self.can(command) and not self.acting and not self.too_small
        return True

    @property
    def too_small(self) -> bool:
        """Whether the terminal cannot show a screen whole."""
        return self.has_class("-narrow") or self.has_class("-short")

    def show_keys(self) -> None:
        """Bring the key bar up to date; it paints only when something differs."""
        entries = tuple((c.key_name, c.title) for c in self.COMMANDS_HERE if c.in_bar and self.can(c))
        for bar in self.query(KeyBar):
            bar.entries = entries

    def action_lock(self) -> None:
        """Lock the till."""
        self.till.lock()

    def action_theme(self) -> None:
        """Change between the two dresses of the till."""
        self.app.theme = other(self.app.theme)

    def action_palette(self) -> None:
        """Show the palette."""
        if not self.busy:
            self.app.action_command_palette()

    def action_help(self) -> None:
        """Show what can be done here."""
        self.app.push_screen(self.till.help_dialog(self.COMMANDS_HERE, notes=self.help_notes()))

    def help_notes(self) -> Sequence[str]:
        """Say what else there is to know here, in the chosen language."""
        return ()

    def action_back(self) -> None:
        """Leave without doing anything, unless something is being written."""
        if not self.busy and not self.acting:
            self.dismiss(None)


class ShopScreen(Asking[Result]):
    """A whole screen: header, body, notice, keys."""

    def frame(self, *body: Widget) -> list[Widget]:
        """Put header, notice and keys around a body."""
        return [HeaderLine(), *body, Notice(), KeyBar()]

    def on_mount(self) -> None:
        """Show the standing."""
        self.show_standing()

    def on_screen_resume(self) -> None:
        """Show again what may have changed under a dialog."""
        self.show_standing()
        self.show_keys()

    def show_standing(self) -> None:
        """Bring the header up to date."""
        for header in self.query(HeaderLine):
            header.standing = self.till.standing


class Dialog(Asking[Result], ModalScreen[Result]):
    """A question in the middle of the screen; its answer is its result, None when it was let be."""

    def on_mount(self) -> None:
        """Say that it is practice, where it is."""
        if self.till.training:
            self.mount(PracticeBand(classes="over"))
