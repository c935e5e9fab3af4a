"""Promotions: which run, come and are over, what they cost so far; a new one, and an end before its time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from pos.rules.money import rupiah
from pos.rules.promoting import Standing
from pos.screens.base import act
from pos.screens.command import BACK, HELP, LOCK, PALETTE, Command, bindings
from pos.screens.confirm import ConfirmDialog
from pos.screens.listing import ListScreen
from pos.screens.promotion_form import PromotionDialog
from pos.services.promotion import Promotion, end_promotion, list_promotions
from pos.services.promotion_words import BEARERS, STANDINGS, period, promise, scope, short_promise
from pos.widgets.rows import Column, Rows
from pos.widgets.text import words
from pos.words import N_, _, fact, ngettext

if TYPE_CHECKING:
    from pos.services.login import Actor

NEW = Command("new", ("f2",), N_("New"), N_("Enter a promotion: what it takes off, on what, until when."))
END = Command("end", ("f6",), N_("End it"), N_("End the marked promotion before its time."))
EVERY = Command("every", ("f7",), N_("All"), N_("Show or hide promotions that are over."))

_COLUMNS: Final = (
    Column(N_("Code"), 11, wide_only=True),
    Column(N_("Name"), 0),
    Column(N_("Takes off"), 10),
    Column(N_("On"), 21),
    Column(N_("Until"), 10, wide_only=True),
    Column(N_("State"), 11),
    Column(N_("Taken off"), 11, "right"),
)


class PromotionScreen(ListScreen[Promotion]):
    """See, begin and end promotions."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (NEW, END, EVERY, BACK, HELP, LOCK, PALETTE)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)

    def __init__(self, manager: Actor) -> None:
        """Take who changes them."""
        super().__init__(manager)
        self._every = True

    def compose(self) -> ComposeResult:
        """List them; the marked one is told in full below."""
        listed = Rows(_COLUMNS)
        listed.set_empty(_("No promotion yet: F2 enters one."))
        yield from self.frame(Vertical(listed, Static("", id="figures", markup=False), id="list"))

    async def found(self) -> tuple[Promotion, ...]:
        """Ask for those that run or come, and on demand for those that are over."""
        return await self.look(list_promotions, everything=self._every)

    def cells(self, one: Promotion) -> tuple[str, ...]:
        """Tell one of them in a line."""
        return _cells(one)

    def tell(self) -> None:
        """Tell the marked one in full."""
        told = _in_full(self.marked) if self.marked else []
        self.query_one("#figures", Static).update(Content("\n").join(map(words, told)))
        super().tell()

    def can(self, command: Command) -> bool:
        """End only what runs or is to come."""
        if command is END:
            marked = self.marked
            if marked is None or marked.standing not in (Standing.RUNNING, Standing.COMING):
                return False
        return super().can(command)

    def action_every(self) -> None:
        """Show or hide what is over."""
        self._every = not self._every
        self.list_anew(0)

    def action_new(self) -> None:
        """Enter one."""
        self._new()

    @act
    async def _new(self) -> None:
        made = await self.app.push_screen_wait(PromotionDialog(self.manager))
        if made is not None:
            await self.show_anew(made.code, 0)
            self.say(_("{name} is entered as {code}.").format(name=made.plan.name, code=made.code), "good")

    def action_end(self) -> None:
        """End the marked one."""
        self._end()

    @act
    async def _end(self) -> None:
        one = self.marked
        if one is None:
            return
        asked = _("End {name} ({code})?").format(name=one.plan.name, code=one.code)
        told = _("From now on it takes nothing off any more; what was sold under it stays.")
        if await self.app.push_screen_wait(ConfirmDialog(_("End a promotion"), asked, told)):
            token = self.shop.new_token()
            await self.ask(end_promotion, actor=self.manager, token=token, code=one.code)
            await self.show_anew(one.code, 0)
            self.say(_("{name} has ended.").format(name=one.plan.name), "good")


def _cells(one: Promotion) -> tuple[str, ...]:
    return (
        one.code,
        one.plan.name,
        short_promise(one.plan),
        scope(one.plan),
        fact(one.plan.last, "date"),
        _(STANDINGS[one.standing]),
        rupiah(one.given) if one.given else "",
    )


def _in_full(one: Promotion) -> list[str]:
    """Say all about one promotion, in three lines."""
    what = [one.code, one.plan.name, promise(one.plan), scope(one.plan), period(one.plan)]
    given = ngettext("{n} piece sold with it", "{n} pieces sold with it", one.pieces).format(n=one.pieces)
    cost = _("the booth bore {booth}, artisans {artisans}").format(
        booth=rupiah(one.by_booth), artisans=rupiah(one.by_artisan)
    )
    who = [
        _("borne by: {who}").format(who=_(BEARERS[one.plan.borne_by]).lower()),
        _("entered by {staff}").format(staff=one.made_by),
    ]
    if one.ended_at:
        ended = _("ended by {staff} on {time}")
        who.append(ended.format(staff=one.ended_by, time=fact(one.ended_at, "time")))
    return [" · ".join(what), " · ".join(who), f"{given} · {cost}"]
