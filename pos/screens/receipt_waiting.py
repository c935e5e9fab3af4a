"""Sold pieces that wait for their artisan, oldest first; Enter gives one to whom it belongs."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from pos.rules.money import rupiah
from pos.screens.base import ShopScreen, act, step
from pos.screens.command import BACK, HELP, LOCK, PALETTE, Command, bindings
from pos.screens.receipt_match import SoldPiece, match_line
from pos.services.unmatched import WaitingLine, waiting
from pos.widgets.rows import Column, Rows
from pos.words import N_, _

MATCH = Command(
    "match", ("enter",), N_("Whose is it"), N_("Give the marked piece to its artisan."), bound=False
)

_COLUMNS = (
    Column(N_("Day"), 10),
    Column(N_("Number"), 18),
    Column(N_("Described as"), 0),
    Column(N_("Cashier"), 16, wide_only=True),
    Column(N_("Pcs"), 4, "right"),
    Column(N_("Price"), 12, "right"),
)


class WaitingScreen(ShopScreen[None]):
    """See what nobody could name, and find its artisans."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (MATCH, BACK, HELP, LOCK, PALETTE)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)
    home = "Rows"

    def __init__(self) -> None:
        """Begin without knowing them."""
        super().__init__()
        self._waiting: tuple[WaitingLine, ...] = ()

    def compose(self) -> ComposeResult:
        """List them."""
        yield from self.frame(Vertical(Rows(_COLUMNS, empty=_("No piece waits for its artisan.")), id="list"))

    def on_mount(self) -> None:
        """Look what waits."""
        self.look_again()

    @step
    async def look_again(self) -> None:
        """Look what waits."""
        await self._look()

    async def _look(self) -> None:
        self._waiting = await self.look(waiting)
        listed = self.query_one(Rows)
        listed.show([_cells(one) for one in self._waiting], listed.cursor)
        self.show_keys()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Give the marked piece to its artisan."""
        self._match(event.index)

    @act
    async def _match(self, at: int) -> None:
        one = self._waiting[at]
        said = await match_line(self, SoldPiece(one.number, one.position, one.name, one.price, one.pieces))
        await self._look()
        if said is not None:
            self.say(said, "good")

    def can(self, command: Command) -> bool:
        """Narrow the commands to what waits."""
        return (command is not MATCH or bool(self._waiting)) and super().can(command)


def _cells(one: WaitingLine) -> tuple[str, ...]:
    day = one.business_date.strftime("%d/%m/%Y")
    return (day, one.number, one.name, one.cashier, str(one.pieces), rupiah(one.price))
