"""The end of a shift: a blind count by denomination, and only afterwards what was expected.

The invariant: until the count is taken, nothing on the screen says what should be in the drawer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from pos.errors import Refused
from pos.rules.money import rupiah
from pos.rules.roles import Act
from pos.screens.base import Asking, Dialog, ShopScreen, act, step
from pos.screens.command import BACK, HELP, LOCK, PALETTE, Command, bindings
from pos.screens.form import FormDialog
from pos.screens.held import held_lines
from pos.screens.manager import ask_manager
from pos.services.draft import HeldBasket, held_baskets
from pos.services.shift import ShiftEnded, end_shift
from pos.widgets.amount import BigAmount
from pos.widgets.denominations import DenominationGrid
from pos.widgets.field import Field, some_text
from pos.widgets.figures import Figure, Figures
from pos.widgets.keybar import KeyBar
from pos.widgets.notice import Notice
from pos.widgets.text import LINE_BREAK, words
from pos.words import N_, _, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pos.services.login import Actor

END = Command("end", ("f8",), N_("End the shift"), N_("Take the count as it stands and end the shift."))
NEXT = Command("next", ("enter",), N_("Next"), N_("Go to the next note or coin."), bound=False)
CLOSE = Command("close", ("enter", "escape"), N_("Done"), N_("Go back to the counter."))


async def who_ends(screen: Asking[Any]) -> Actor:
    """Tell who may end the open shift: its owner, or a manager by PIN.

    Raises:
        Refused: `needs-manager` when nobody gave the word.
    """
    staff: Actor = screen.till.staff
    if screen.till.drawer.staff_id == staff.id:
        return staff
    drawer = screen.till.drawer
    return await ask_manager(screen, Act.END_OTHERS_SHIFT, about=f"{drawer.number} · {drawer.staff_name}")


class ShiftEndScreen(ShopScreen[ShiftEnded]):
    """Count the drawer and end the shift; the answer is what it came to."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (NEXT, END, BACK, HELP, LOCK, PALETTE)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)
    home = "DenominationGrid"

    def __init__(self, actor: Actor, *, unsold: int = 0) -> None:
        """Take who ends the shift.

        Args:
            actor: the owner, or a manager.
            unsold: lines in the basket on the counter.
        """
        super().__init__()
        self._actor = actor
        self._unsold = unsold

    @property
    def granted(self) -> bool:
        """Whether somebody else than who is signed in acts here."""
        return self.till.staff is None or self._actor.id != self.till.staff.id

    def compose(self) -> ComposeResult:
        """Put the grid left, the total right."""
        total = BigAmount()
        total.caption, total.amount = _("COUNTED"), rupiah(0)
        told = _("Count all the money in the drawer. What is expected is shown afterwards.")
        yield from self.frame(
            Horizontal(
                DenominationGrid(self.till.rounding_step),
                Vertical(
                    Static(words(told), markup=False),
                    total,
                    Static("", id="waiting", classes="note", markup=False),
                    id="counted",
                ),
                id="drawer",
            )
        )

    def on_mount(self) -> None:
        """Make the token of this end once, and name what is not sold."""
        self._token = self.shop.new_token()
        self._name_unsold()

    @step
    async def _name_unsold(self) -> None:
        told = unsold_lines(await self.look(held_baskets, till=self.shop.till), unsold=self._unsold)
        self.query_one("#waiting", Static).update(LINE_BREAK.join([words(one) for one in told]))

    def on_denomination_grid_counted(self, event: DenominationGrid.Counted) -> None:
        """Show the total as it grows."""
        self.query_one(BigAmount).amount = rupiah(event.grid.total)

    def on_denomination_grid_finished(self) -> None:
        """Say how to go on after the last row; Enter alone ends nothing."""
        self.say(_("All counted? F8 ends the shift."))

    def action_end(self) -> None:
        """End the shift."""
        self._end()

    @act
    async def _end(self) -> None:
        ended = await self._ended("")
        if ended is None:
            return
        self.till.knock()
        await self.app.push_screen_wait(ShiftEndedDialog(ended))
        self.dismiss(ended)

    async def _ended(self, reason: str) -> ShiftEnded | None:
        counted = self.query_one(DenominationGrid).counted
        try:
            return await self.ask(
                end_shift, actor=self._actor, token=self._token, counted=counted, reason=reason
            )
        except Refused as refusal:
            if refusal.code != "difference-without-reason":
                raise
            given = await self.app.push_screen_wait(ReasonDialog(sentence(refusal)))
            return None if given is None else await self._ended(given)


def unsold_lines(held: Sequence[HeldBasket], *, unsold: int) -> list[str]:
    """Say which baskets of this till are not sold yet, line by line.

    Args:
        held: those on hold.
        unsold: lines in the basket on the counter.
    """
    first = [f"▲ {_('The basket on the counter is not sold.')}"] if unsold else []
    told = held_lines(held)
    return [*first, *([f"▲ {told[0]}", *told[1:]] if told else [])]


class ReasonDialog(FormDialog[str]):
    """Ask why the count differs, without saying by how much."""

    def __init__(self, asked: str) -> None:
        """Take the sentence of the refusal."""
        super().__init__()
        self._asked = asked

    def title_text(self) -> str:
        """Name the question."""
        return _("Reason")

    def introduction(self) -> str:
        """Say why it is asked, and that counting again is possible."""
        return f"{self._asked} {_('Esc goes back to count again.')}"

    def fields(self) -> list[Field[Any]]:
        """Ask for the reason."""
        return [Field(_("Reason"), some_text, id="reason")]

    def answer(self) -> None:
        """Give the reason."""
        self.dismiss(self.query_one("#reason", Field).value())


class ShiftEndedDialog(Dialog[None]):
    """Show what was expected, what was counted, and the difference."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (CLOSE, HELP)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)

    def __init__(self, ended: ShiftEnded) -> None:
        """Take what it came to."""
        super().__init__()
        self._ended = ended

    def compose(self) -> ComposeResult:
        """Show the three figures, the difference large."""
        ended = self._ended
        big = BigAmount()
        big.caption, big.amount = _("DIFFERENCE"), rupiah(ended.difference)
        with Vertical(classes="panel -slip") as panel:
            panel.border_title = _("The shift has ended")
            yield Figures(
                (
                    Figure(_("Expected"), rupiah(ended.expected)),
                    Figure(_("Counted"), rupiah(ended.counted)),
                    Figure(_("Difference"), difference_words(ended.difference), strong=True),
                )
            )
            yield big
            yield Static(
                words(_("All counted cash goes to the safe. The slip is printing.")), classes="quiet"
            )
            yield Notice()
            yield KeyBar()

    def action_close(self) -> None:
        """Go on."""
        self.dismiss(None)


def difference_words(difference: int) -> str:
    """Say a difference with a word, so that nobody must read a sign."""
    if not difference:
        return _("none")
    if difference < 0:
        return _("{amount} short").format(amount=rupiah(-difference))
    return _("{amount} over").format(amount=rupiah(difference))
