"""Papers: what waits for the printer, what only a person can tell, and what is printed again."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from pos.rules.period import WIB
from pos.screens.base import ShopScreen, act, step
from pos.screens.command import BACK, HELP, LOCK, PALETTE, Command, bindings
from pos.screens.reprint import NumberDialog, print_again, print_last
from pos.services.paper_view import MeantPaper, meant_paper, seen_papers
from pos.services.printing import QueueState, WaitingPaper, answer_paper, queue_state
from pos.widgets.rows import Column, Rows
from pos.words import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

LAST = Command("last", ("f2",), N_("Reprint last"), N_("Print this till's last receipt again, as a copy."))
NUMBER = Command("number", ("f3",), N_("By number"), N_("Print any receipt, slip or report again."))
CAME = Command("came", ("f6",), N_("Came out whole"), N_("Say that the marked paper came out whole."))
AGAIN = Command(
    "again", ("f7",), N_("Print again"), N_("Say that the marked paper did not come out; print it.")
)
TRY = Command("try", ("f5",), N_("Try now"), N_("Send what waits to the printer now."))
SEE = Command("see", ("f4",), N_("Look"), N_("See the slips of the printer that is the screen."))

KINDS: Final = {
    "receipt": N_("Receipt"),
    "shift-opened": N_("Float slip"),
    "cash-move": N_("Cash slip"),
    "x-report": N_("X report"),
    "shift-ended": N_("Shift slip"),
    "z-report": N_("Z report"),
    "trial": N_("Test page"),
}
"""Names of papers."""

PROBLEMS: Final = {
    "": N_("waiting its turn"),
    "unreachable": N_("printer does not answer"),
    "timeout": N_("printer takes too long"),
    "paper-out": N_("paper is used up"),
    "cover-open": N_("cover is open"),
    "offline": N_("printer is off line"),
    "closed-midway": N_("connection broke off"),
    "garbage": N_("that is no receipt printer"),
    "disk-full": N_("no room for the file"),
    "library-missing": N_("program part for this cable missing"),
    "stopped-midway": N_("till stopped midway"),
    "paper-not-made": N_("paper cannot be drawn"),
    "printer-setting": N_("printer setting is wrong"),
}
"""What a printer can say, in words."""

_COLUMNS: Final = (
    Column(N_("Since"), 6),
    Column(N_("Paper"), 14),
    Column(N_("Number"), 20),
    Column(N_("State"), 0),
)


class PaperScreen(ShopScreen[None]):
    """See and settle the print queue of this till."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        LAST,
        NUMBER,
        SEE,
        TRY,
        CAME,
        AGAIN,
        BACK,
        HELP,
        LOCK,
        PALETTE,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)
    home = "Rows"

    def __init__(self) -> None:
        """Begin without knowing the queue."""
        super().__init__()
        self._queue = QueueState((), ())
        self._slips: tuple[tuple[str, ...], ...] | None = None

    @property
    def listed(self) -> tuple[WaitingPaper, ...]:
        """The papers in the order they are shown: what is asked first."""
        return (*self._queue.asking, *self._queue.waiting)

    def compose(self) -> ComposeResult:
        """List the queue."""
        yield from self.frame(Vertical(Rows(_COLUMNS, empty=_("Nothing waits for the printer.")), id="list"))

    def on_mount(self) -> None:
        """Look at the queue, now and while the screen stands."""
        self.look_again()
        self.set_interval(2, self.look_again)

    @step
    async def look_again(self) -> None:
        """Look at the queue."""
        await self._look()

    async def _look(self) -> None:
        queue = await self.look(queue_state)
        self._slips = await self.look(seen_papers)
        if queue != self._queue:
            self._queue = queue
            listed = self.query_one(Rows)
            listed.show([self._cells(paper) for paper in self.listed], listed.cursor)
            if queue.asking:
                self.say(_asked(queue.asking), "warning")
        self.show_keys()

    def _cells(self, paper: WaitingPaper) -> tuple[str, ...]:
        asked = paper in self._queue.asking
        problem = problem_words(paper.problem)
        state = _("Did it come out whole? ({problem})").format(problem=problem) if asked else problem
        return (
            paper.created_at.astimezone(WIB).strftime("%H.%M"),
            _(KINDS[paper.kind.value]),
            paper.reference,
            f"? {state}" if asked else state,
        )

    def can(self, command: Command) -> bool:
        """Narrow the commands to what the marked paper and the printer allow."""
        if command in (CAME, AGAIN) and self._marked_asking() is None:
            return False
        if command is SEE and not self._slips:
            return False
        if command is TRY and not self._queue.waiting:
            return False
        return super().can(command)

    def _marked_asking(self) -> WaitingPaper | None:
        if not self._queue.asking:
            return None
        at = self.query_one(Rows).cursor
        return self.listed[at] if at < len(self._queue.asking) else None

    def on_rows_moved(self) -> None:
        """Show what can be done with the marked paper."""
        self.show_keys()

    def on_rows_chosen(self) -> None:
        """Say which keys answer; Enter answers nothing by itself."""
        if self._marked_asking() is not None:
            self.say(_("F6: it came out whole. F7: it did not, print it again."), "warning")

    def action_came(self) -> None:
        """The marked paper came out whole."""
        self._answer(came_out=True)

    def action_again(self) -> None:
        """The marked paper did not."""
        self._answer(came_out=False)

    @act
    async def _answer(self, *, came_out: bool) -> None:
        paper = self._marked_asking()
        if paper is None or self.busy:
            return
        await self.ask(answer_paper, job_id=paper.id, came_out=came_out)
        said = _("{number}: it came out whole.") if came_out else _("{number}: it is printed again.")
        self.say(said.format(number=paper.reference), "good")
        self.till.knock()
        await self._look()

    def action_try(self) -> None:
        """Send what waits."""
        self.till.knock()
        self.say(_("Trying the printer…"))

    def action_last(self) -> None:
        """Print the last receipt again."""
        self._print_last()

    @act
    async def _print_last(self) -> None:
        if not self.busy:
            self.say(await print_last(self), "good")
            await self._look()

    def action_number(self) -> None:
        """Print any receipt again."""
        self._print_number()

    @act
    async def _print_number(self) -> None:
        paper = await self.app.push_screen_wait(NumberDialog())
        if paper is not None:
            await self._reprint(paper)

    async def _reprint(self, paper: MeantPaper) -> None:
        self.say(await print_again(self, paper), "good")
        await self._look()

    def take_scan(self, text: str) -> None:
        """Print the receipt whose barcode was scanned."""
        self._print_scanned(text)

    @act
    async def _print_scanned(self, text: str) -> None:
        await self._reprint(await self.look(meant_paper, text=text))

    def action_see(self) -> None:
        """See the slips."""
        from pos.screens.slip import SlipDialog  # noqa: PLC0415 - loads when wanted

        if self._slips:
            self.app.push_screen(SlipDialog(self._slips))


def problem_words(problem: str) -> str:
    """Say what a printer said; a code nobody knows is shown as it is."""
    return _(PROBLEMS[problem]) if problem in PROBLEMS else problem


def _asked(asking: Sequence[WaitingPaper]) -> str:
    return ngettext(
        "{n} paper: look at the printer, then say whether it came out whole.",
        "{n} papers: look at the printer, then say whether they came out whole.",
        len(asking),
    ).format(n=len(asking))
