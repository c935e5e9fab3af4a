"""The close of the day: which drawers are counted, then the totals, the Z numbers and the copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from pos.rules.money import rupiah
from pos.rules.period import WIB
from pos.screens.base import act, step
from pos.screens.command import BACK, HELP, LOCK, PALETTE, Command, bindings
from pos.screens.granted import GrantedScreen
from pos.screens.x_report import activity_lines, tender_lines
from pos.services.day import DayClosed, close_day
from pos.services.day_view import DayView, DrawerSeen, look_at_day, read_on_hold, read_reports
from pos.services.draft import HeldBasket, held_baskets
from pos.widgets.figures import Figure, Figures
from pos.widgets.rows import Column, Rows
from pos.widgets.text import LINE_BREAK, words
from pos.words import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pos.services.draft import LeftOnHold
    from pos.services.login import Actor
    from pos.services.unmatched import WaitingLine
    from receipts.documents.day import DayReport, DayUnmatched

    OnHold = Mapping[str, Sequence[LeftOnHold]]
    """Baskets left on hold, by the number of the Z report that names them."""

CLOSE = Command(
    "close_day", ("f8",), N_("Close the day"), N_("Close the day for good, print the Z, copy the books.")
)

_COLUMNS: Final = (
    Column(N_("Till"), 6),
    Column(N_("Shift"), 12),
    Column(N_("Cashier"), 0),
    Column(N_("Opened"), 8),
    Column(N_("Counted at"), 16),
)
_WAITING: Final = (
    Column(N_("Receipt"), 18),
    Column(N_("Date"), 8),
    Column(N_("Item"), 0),
    Column(N_("Pcs"), 4, "right"),
    Column(N_("Price"), 12, "right"),
)


class DayScreen(GrantedScreen[None]):
    """Close the day."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (CLOSE, BACK, HELP, LOCK, PALETTE)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)
    home = "#drawers"

    def __init__(self, manager: Actor) -> None:
        """Take who closes."""
        super().__init__(manager)
        self._view: DayView | None = None
        self._done: DayClosed | None = None

    def compose(self) -> ComposeResult:
        """Show the drawers; the totals take their place after the close."""
        yield from self.frame(
            Vertical(
                Static("", id="dayhead", markup=False),
                Rows(_COLUMNS, empty=_("No drawer was opened."), id="drawers"),
                Static("", id="unmatchedhead", markup=False),
                Rows(_WAITING, marks=False, focusable=False, id="unmatched"),
                VerticalScroll(Figures(), Static("", id="copied", markup=False), classes="slip"),
                id="day",
            )
        )

    def on_mount(self) -> None:
        """Make the token of this close once, and look at the day."""
        self._token = self.shop.new_token()
        self._look_around()

    @step
    async def _look_around(self) -> None:
        self._view = await self.look(look_at_day)
        self.query_one("#drawers", Rows).show([_cells(one) for one in self._view.drawers])
        self._show_unmatched(self._view.unmatched)
        head = [_headline(self._view), *_on_hold(await self.look(held_baskets))]
        self.query_one("#dayhead", Static).update(LINE_BREAK.join([words(line) for line in head]))
        told = _waiting(self._view)
        if told:
            self.say(told, "warning")
        self.show_keys()

    def _show_unmatched(self, unmatched: Sequence[WaitingLine]) -> None:
        """List the sold pieces that wait for their artisan; they do not keep the day open."""
        self.set_class(bool(unmatched), "-unmatched")
        told = _("▲ {pieces} wait for their artisan: a manager matches them (F10, F11).")
        told = told.format(pieces=_worth(unmatched))
        self.query_one("#unmatchedhead", Static).update(words(told))
        self.query_one("#unmatched", Rows).show([_unmatched_cells(one) for one in unmatched])

    def can(self, command: Command) -> bool:
        """Let the day be closed while there is one open; drawers are named by the refusal."""
        if command is CLOSE and (self._done is not None or self._view is None or self._view.day is None):
            return False
        return super().can(command)

    def action_close_day(self) -> None:
        """Close the day."""
        self._close()

    @act
    async def _close(self) -> None:
        if self.busy or self._done is not None:
            return
        if self._view is not None and self._view.waiting:
            self._view = await self.look(look_at_day)
            told = _waiting(self._view)
            if told:
                self.say(told, "refused")
                return
        self.say(_("Closing the day and copying the books…"))
        self._done = await self.ask(close_day, actor=self.manager, token=self._token)
        reports = await self.look(read_reports, numbers=self._done.reports)
        self._show(self._done, reports, await self.look(read_on_hold, numbers=self._done.reports))
        self.till.knock()

    def _show(self, closed: DayClosed, reports: Sequence[DayReport], on_hold: OnHold) -> None:
        self.set_class(True, "-closed")  # noqa: FBT003 - Textual's own signature
        head = _("The day {day} is closed.").format(day=closed.day.strftime("%d/%m/%Y"))
        self.query_one("#dayhead", Static).update(words(head))
        self.query_one(Figures).lines = tuple(_totals(reports, on_hold))
        self.query_one("#copied", Static).update(words(_copied(closed)))
        self.query_one(VerticalScroll).focus()
        if closed.backup_problem:
            self.say(_why_none(closed.backup_problem), "warning")
        else:
            self.say(head, "good")
        self.show_keys()


def _headline(view: DayView) -> str:
    if view.day is None:
        return _("No day is open: the first drawer of a date opens it.")
    return _("Open day: {day}. F8 closes it for good.").format(day=view.day.strftime("%d/%m/%Y"))


def _on_hold(held: Sequence[HeldBasket]) -> list[str]:
    """Say which baskets are still on hold, at whichever till; the close leaves them there."""
    if not held:
        return []
    count = ngettext("{n} basket is on hold:", "{n} baskets are on hold:", len(held)).format(n=len(held))
    names = [f"{one.called} ({one.till})" for one in held]
    return [f"▲ {count} {', '.join(names[:4])}{'…' if len(names) > 4 else ''}"]


def _waiting(view: DayView) -> str:
    names = [f"{one.till} ({one.cashier})" for one in view.waiting]
    if not names:
        return ""
    return _("These drawers must be counted first (F9, End the shift): {names}.").format(
        names=", ".join(names)
    )


def _cells(seen: DrawerSeen) -> tuple[str, ...]:
    ended = seen.ended_at.astimezone(WIB).strftime("%H.%M") if seen.ended_at else _("not yet")
    return (seen.till, seen.number, seen.cashier, seen.opened_at.astimezone(WIB).strftime("%H.%M"), ended)


def _unmatched_cells(one: WaitingLine) -> tuple[str, ...]:
    day = one.business_date.strftime("%d/%m")
    return (one.number, day, one.name, str(one.pieces), rupiah(one.price))


def _worth(lines: Sequence[WaitingLine | DayUnmatched]) -> str:
    """Say how many pieces wait and what they were sold for before discounts."""
    pieces, price = sum(one.pieces for one in lines), sum(one.pieces * one.price for one in lines)
    return f"{ngettext('{n} piece', '{n} pieces', pieces).format(n=pieces)} ({rupiah(price)})"


def _totals(reports: Sequence[DayReport], on_hold: OnHold) -> Iterator[Figure]:
    for report in reports:
        yield Figure(f"{report.number} · {_('Till')} {report.till}")
        yield from activity_lines(report.activity)
        yield from tender_lines(report.tenders)
        yield Figure(_("Cash to the safe"), rupiah(report.cash_to_safe), strong=True)
        difference = sum(one.difference for one in report.shifts)
        yield Figure(_("Cash difference"), rupiah(difference))
        if report.unmatched:
            yield Figure(_("Not yet known"), _worth(report.unmatched))
        yield from _left_figures(on_hold.get(report.number, ()))
        yield Figure(_("Audit trail"), f"{report.audit.sequence} · {report.audit.hash[:12]}")
        yield Figure()


def _left_figures(left: Sequence[LeftOnHold]) -> Iterator[Figure]:
    """Name the baskets that were left on hold, as the paper does."""
    if left:
        count = ngettext("{n} basket", "{n} baskets", len(left)).format(n=len(left))
        yield Figure(_("Left on hold"), count)
    for one in left:
        pieces = ngettext("{n} piece", "{n} pieces", one.pieces).format(n=one.pieces)
        yield Figure(f"· {one.called}", f"{pieces} · {rupiah(one.total)}")


def _copied(closed: DayClosed) -> str:
    if closed.backup_problem:
        return _why_none(closed.backup_problem)
    if closed.backup is None:
        return _("The books are on a server, which makes its own copies.")
    return _("Backup: {path}").format(path=closed.backup)


def _why_none(code: str) -> str:
    return _(_PROBLEMS.get(code, N_("The copy could not be made; the day is closed all the same.")))


_PROBLEMS: Final = {
    "backup-failed": N_("The copy could not be written; the day is closed all the same."),
    "backup-not-sound": N_("The copy was not sound and was thrown away; the day is closed all the same."),
}
