"""A month: reckoned as often as wanted, approved once by PIN, paid once per cooperative, written out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from pos.errors import Refused
from pos.rules.money import rupiah
from pos.rules.period import Month
from pos.rules.roles import Act
from pos.screens.base import act
from pos.screens.command import BACK, HELP, LOCK, PALETTE, Command, bindings
from pos.screens.granted import GrantedScreen
from pos.screens.manager import ManagerDialog
from pos.screens.payout_forms import MonthDialog, PayDialog
from pos.screens.payout_words import cooperative_cells, month_line, roll_forward, statement_words
from pos.screens.resident import ResidentScreen
from pos.services.payout import approve_payout, show_payout
from pos.widgets.rows import Column, Rows
from pos.widgets.text import LINE_BREAK, words
from pos.words import N_, _, ngettext, sentence

if TYPE_CHECKING:
    from pos.services.login import Actor
    from pos.services.payout_plan import CooperativePlan, PayoutPlan

RESIDENTS = Command(
    "residents",
    ("enter",),
    N_("Residents"),
    N_("Show every resident of the marked cooperative."),
    bound=False,
)
BEFORE = Command("turn(-1)", ("left",), N_("Month before"), N_("Show the month before."), in_bar=False)
AFTER = Command("turn(1)", ("right",), N_("Month after"), N_("Show the month after."), in_bar=False)
MONTH = Command(
    "month", ("f2",), N_("Month"), N_("Choose a month; the arrows left and right turn to the next.")
)
COMPUTE = Command("compute", ("f3",), N_("Compute"), N_("Reckon the month again; changes nothing."))
APPROVE = Command(
    "approve", ("f8",), N_("Approve"), N_("Freeze, number and post the month, by a manager's PIN.")
)
PAY = Command("pay", ("f6",), N_("Mark paid"), N_("Mark the marked cooperative as paid by the bank."))
WRITE = Command(
    "write", ("f7",), N_("Statements"), N_("Write the statements of all cooperatives into a folder.")
)

_COLUMNS: Final = (
    Column(N_("Cooperative"), 0),
    Column(N_("Residents"), 9, "right"),
    Column(N_("Shares"), 13, "right", wide_only=True),
    Column(N_("Returned"), 12, "right", wide_only=True),
    Column(N_("Balance"), 13, "right"),
    Column(N_("To pay"), 13, "right"),
    Column(N_("State"), 18),
)


class PayoutScreen(GrantedScreen[None]):
    """Settle a month."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        MONTH,
        COMPUTE,
        RESIDENTS,
        APPROVE,
        PAY,
        WRITE,
        BACK,
        BEFORE,
        AFTER,
        HELP,
        LOCK,
        PALETTE,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)
    home = "Rows"

    def __init__(self, manager: Actor) -> None:
        """Take who prepares and pays."""
        super().__init__(manager)
        self.month = Month(2000, 1)
        """The month shown."""
        self.plan: PayoutPlan | None = None
        """What it comes to; None where it cannot be reckoned."""
        self._token = ""

    def compose(self) -> ComposeResult:
        """Put the month over its cooperatives, the marked one in full below."""
        yield from self.frame(
            Vertical(
                Static("", id="monthhead", markup=False),
                Rows(_COLUMNS),
                Static("", id="figures", markup=False),
                id="list",
            )
        )

    def on_mount(self) -> None:
        """Show the last whole month."""
        today = self.till.standing.business_date or self.shop.today()
        self.show_month(Month.of(today.replace(day=1) - timedelta(days=1)))

    @act
    async def show_month(self, month: Month) -> None:
        """Show a month: as frozen when it is approved, else as reckoned now."""
        if not self.busy:
            await self._show_month(month)

    async def _show_month(self, month: Month) -> None:
        if month != self.month:
            self.month, self._token = month, self.shop.new_token()
        self.plan = None
        self._draw()
        try:
            plan = await self.ask(show_payout, month=month)
        except Refused as refusal:
            self._say_none(sentence(refusal))
            return
        if month == self.month:
            self.plan = plan
            self._draw()
            self.say(_("Nothing to settle in this month.") if not plan.rows else "")

    def _say_none(self, why: str) -> None:
        self.query_one(Rows).set_empty(why)
        self.say(why, "warning")
        self._draw()

    def _draw(self) -> None:
        plan = self.plan
        self.query_one("#monthhead", Static).update(words(month_line(self.month, plan)))
        listed = self.query_one(Rows)
        listed.show(
            [cooperative_cells(one, plan) for one in plan.cooperatives] if plan else [], listed.cursor
        )
        self._explain()

    def _explain(self) -> None:
        marked, plan = self._marked, self.plan
        lines = []
        if marked is not None:
            lines.append(f"{marked.name}: {roll_forward(marked.sums)}{statement_words(marked)}")
        if plan is not None:
            lines.append(f"{_('Total')}: {roll_forward(plan.totals)}")
        self.query_one("#figures", Static).update(LINE_BREAK.join([words(line) for line in lines]))
        self.show_keys()

    @property
    def _marked(self) -> CooperativePlan | None:
        at = self.query_one(Rows).cursor
        return self.plan.cooperatives[at] if self.plan and at < len(self.plan.cooperatives) else None

    def can(self, command: Command) -> bool:
        """Narrow the commands to what the month allows."""
        plan = self.plan
        if command in (RESIDENTS, WRITE, APPROVE, PAY) and (plan is None or not plan.rows):
            return False
        if command in (APPROVE, COMPUTE) and plan is not None and plan.approval is not None:
            return False
        return not (command is PAY and not self._payable()) and super().can(command)

    def _payable(self) -> bool:
        marked = self._marked
        approved = self.plan is not None and self.plan.approval is not None
        return approved and marked is not None and marked.payment is None and marked.sums.paid > 0

    def on_rows_moved(self) -> None:
        """Show the marked cooperative in full."""
        self._explain()

    def on_rows_chosen(self) -> None:
        """Show its residents."""
        if self.plan is not None and self._marked is not None:
            self.app.push_screen(ResidentScreen(self.manager, self.plan, self._marked))

    def action_turn(self, by: int) -> None:
        """Show the month before or after."""
        try:
            self.show_month(self.month.next if by > 0 else self.month.previous)
        except Refused as refusal:
            self.refuse(refusal)

    def action_compute(self) -> None:
        """Reckon again."""
        self.show_month(self.month)

    def action_month(self) -> None:
        """Choose a month."""
        self._choose_month()

    @act
    async def _choose_month(self) -> None:
        month = await self.app.push_screen_wait(MonthDialog(self.month))
        if month is not None:
            await self._show_month(month)

    def action_approve(self) -> None:
        """Approve the month."""
        self._approve()

    @act
    async def _approve(self) -> None:
        if self.busy or self.plan is None or self.plan.approval is not None:
            return
        approver = await self.app.push_screen_wait(ManagerDialog(Act.PAYOUT))
        if approver is None:
            raise Refused("needs-manager", act=Act.PAYOUT.value)
        self.say(_("Freezing the month…"))
        self.plan = await self.ask(
            approve_payout,
            month=self.month,
            preparer=self.manager,
            approver=approver,
            token=self._token,
            seen_paid=self.plan.totals.paid,
        )
        self._draw()
        approval = self.plan.approval
        assert approval is not None
        said = _("Approved as {number}; the statements are numbered.").format(number=approval.number)
        self.say(said, "good")

    def action_pay(self) -> None:
        """Mark the marked cooperative as paid."""
        self._pay()

    @act
    async def _pay(self) -> None:
        marked = self._marked
        if marked is None or not self._payable():
            return
        paid = await self.app.push_screen_wait(PayDialog(self.manager, self.month, marked))
        if paid is None:
            return
        await self._show_month(self.month)
        told = _("{name} is paid: {amount}, {reference}.").format(
            name=marked.name, amount=rupiah(paid.payment.amount), reference=paid.payment.reference
        )
        self.say(told, "good")

    def action_write(self) -> None:
        """Write the statements."""
        self._write()

    @act
    async def _write(self) -> None:
        from pos.screens.statement import StatementDialog  # noqa: PLC0415 - loads when wanted

        if self.plan is None:
            return
        written = await self.app.push_screen_wait(StatementDialog(self.month, self.plan))
        if written:
            told = ngettext("{n} statement is in {folder}.", "{n} statements are in {folder}.", len(written))
            self.say(told.format(n=len(written), folder=written[0].parent), "good")
