"""Baskets put aside (F5) and taken up again (F6), brought up to what the catalogue says now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from pos.errors import Refused, Trouble
from pos.rules.basket import Basket, News, Totals, reprice, totals
from pos.rules.money import rupiah
from pos.rules.period import WIB
from pos.screens.base import Asking, Dialog
from pos.screens.command import BACK, HELP, Command, bindings
from pos.screens.form import FormDialog
from pos.services.draft import HeldBasket, held_baskets, left_open, set_unreadable_aside
from pos.services.item import items_now
from pos.widgets.field import Field, any_text
from pos.widgets.keybar import KeyBar
from pos.widgets.notice import Notice
from pos.widgets.rows import Column, Rows
from pos.widgets.text import words
from pos.words import N_, _, ngettext, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

_COLUMNS: Final = (
    Column(N_("Since"), 12),
    Column(N_("Note"), 0),
    Column(N_("Cashier"), 8),
    Column(N_("Till"), 5),
    Column(N_("Pcs"), 5, "right"),
    Column(N_("Total"), 13, "right"),
)

TAKE = Command("take", ("enter",), N_("Take it"), N_("Take the marked basket up again."), bound=False)


class HoldDialog(FormDialog[str]):
    """Ask for a note to know the basket by."""

    def title_text(self) -> str:
        """Name the question."""
        return _("Put the basket on hold")

    def fields(self) -> list[Field[Any]]:
        """Ask for the note."""
        return [Field(_("Note"), any_text, hint=_("e.g. lady with the red bag"), id="note")]

    def answer(self) -> None:
        """Give the note."""
        self.dismiss(self.query_one("#note", Field).value())


class HeldDialog(Dialog[str]):
    """Show the baskets on hold; the answer is the token of one."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (TAKE, BACK, HELP)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)
    home = "Rows"

    def __init__(self, held: Sequence[HeldBasket]) -> None:
        """Take the baskets, oldest first."""
        super().__init__()
        self._held = tuple(held)

    def compose(self) -> ComposeResult:
        """List them; what is in the marked one is told below."""
        with Vertical(classes="panel -broad") as panel:
            panel.border_title = _("Baskets on hold")
            yield Rows(_COLUMNS)
            yield Static("", classes="explained", markup=False)
            yield Notice()
            yield KeyBar()

    def on_mount(self) -> None:
        """Show the lines."""
        self.query_one(Rows).show([_cells(held) for held in self._held])
        self._explain(0)

    def _explain(self, at: int) -> None:
        held = self._held[at]
        told = contents(held.basket) if held.readable else sentence(Trouble("basket-unreadable"))
        self.query_one(".explained", Static).update(words(told))

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Tell what is in the marked basket."""
        self._explain(event.index)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Give the token of the marked basket; one that cannot be read stays on hold."""
        held = self._held[event.index]
        if held.readable:
            self.dismiss(held.basket.token)
        else:
            self.say(sentence(Trouble("basket-unreadable")), "refused")


def _cells(held: HeldBasket) -> tuple[str, ...]:
    sums = totals(held.basket)
    since = held.saved_at.astimezone(WIB).strftime("%d/%m %H.%M")
    if not held.readable:
        return (since, f"{held.called} ▲ {_('unreadable')}", held.staff_code, held.till, "?", "?")
    return (since, held.called, held.staff_code, held.till, str(sums.pieces), rupiah(sums.total))


def contents(basket: Basket) -> str:
    """Say what is in a basket, on one line in the chosen language."""
    told = ", ".join(f"{line.quantity}× {line.name}" for line in basket.lines)
    if basket.back is None:
        return told
    back = ", ".join(f"{line.quantity}× {line.name}" for line in basket.back.lines)
    coming = _("Comes back: {items}").format(items=back)
    return f"{told} · {coming}" if told else coming


def held_lines(held: Sequence[HeldBasket], most: int = 6) -> list[str]:
    """Say which baskets were left on hold: how many, then each by its note and worth; after so many, a dot.

    Args:
        held: the baskets.
        most: how many are named.
    """
    if not held:
        return []
    count = ngettext("{n} basket is on hold:", "{n} baskets are on hold:", len(held)).format(n=len(held))
    named = [f"· {one.called} · {_worth(one)}" for one in held[:most]]
    return [count, *named, *(["· …"] if len(held) > most else [])]


def _worth(held: HeldBasket) -> str:
    return rupiah(totals(held.basket).total) if held.readable else _("unreadable")


async def choose_held(screen: Asking[Any]) -> str | None:
    """Let the cashier choose a basket on hold.

    Raises:
        Refused: `nothing-on-hold`.
    """
    held = await screen.look(held_baskets)
    if not held:
        raise Refused("nothing-on-hold")
    return await screen.app.push_screen_wait(HeldDialog(held))


async def take_up_left(screen: Asking[Any]) -> Basket | None:
    """Give the basket that was left open at this till; one that cannot be read goes on hold, and is said."""
    left = await screen.look(left_open)
    if left.unreadable:
        await screen.ask(set_unreadable_aside)
        told = _("The basket that was open cannot be read: it waits on hold (F6). Scan its goods again.")
        screen.say(told, "warning")
    return left.basket


async def freshened(screen: Asking[Any], basket: Basket) -> tuple[Basket, str]:
    """Bring a basket that waited up to today's prices, promotions and stock.

    Returns:
        The basket, and a sentence about what differs; empty when nothing does.
    """
    now = {
        item.id: item for item in await screen.look(items_now, ids=[line.item_id for line in basket.lines])
    }
    fresh, names, promoted = basket, [], []
    for at, line in enumerate(basket.lines):
        if line.unmatched:
            continue
        item = now.get(line.item_id)
        if item is None:
            names.append(line.name)
            continue
        fresh = reprice(fresh, at, News(item.price, item.max_discount_bp, item.on_hand, item.offers))
        if item.price != line.price or (line.quantity > item.on_hand and line.granted_by is None):
            names.append(line.name)
        if fresh.lines[at].offer != line.offer:
            promoted.append(line.name)
    told = []
    if promoted:
        told.append(_("Promotion has changed: {names}.").format(names=", ".join(promoted)))
    if names:
        told.append(_("Price or stock has changed: {names}.").format(names=", ".join(names)))
    return fresh, " ".join(told)


async def priced_anew(screen: Asking[Any], basket: Basket) -> tuple[Basket, Totals, str]:
    """Bring a basket up to what holds now, while it is being paid.

    Returns:
        The basket, what it comes to, and what differs with the new total, in the chosen language.
    """
    fresh, told = await freshened(screen, basket)
    now = totals(fresh)
    costs = _("It costs {total} now.").format(total=rupiah(now.total))
    return fresh, now, f"{told} {costs}".strip()
