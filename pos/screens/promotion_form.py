"""A new promotion: six fields, then a look at what it would do, and a yes that no scan can give."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from pos.errors import Refused
from pos.rules.period import parse_day
from pos.rules.promoting import Bearer, Plan, check_name, read_promise
from pos.screens.base import act
from pos.screens.confirm import ConfirmDialog
from pos.screens.form import FormDialog
from pos.services.promotion import Promotion, add_promotion, reach_of, scope_of
from pos.services.promotion_words import BEARERS, period, promise, reach_told, scope
from pos.widgets.choice import Choice
from pos.widgets.field import Field, any_text
from pos.words import _, fact

if TYPE_CHECKING:
    from pos.services.login import Actor

A_WEEK: Final = timedelta(days=6)
"""From the first day to the last, unless somebody types another."""
_FIELDS: Final = {"promotion-period": "last", "promotion-past": "first", "promotion-key-unknown": "on"}
"""Which field a refusal is about."""


class PromotionDialog(FormDialog[Promotion]):
    """Ask what is promised; the answer is the promotion that was entered."""

    def __init__(self, manager: Actor) -> None:
        """Take who enters it."""
        super().__init__()
        self._manager = manager
        self._token = ""

    def title_text(self) -> str:
        """Name the form."""
        return _("New promotion")

    def fields(self) -> list[Field[Any]]:
        """Ask for name, promise, goods, days and who bears it."""
        today = self.shop.today()
        return [
            Field(_("Name"), check_name, hint=_("as the receipt prints it"), id="name"),
            Field(
                _("Takes off"),
                read_promise,
                hint=_("10%, 5000 a piece, or 2+1 free"),
                id="off",
            ),
            Field(_("On"), any_text, hint=_("code of item, artisan, rusun; a craft; empty: all"), id="on"),
            Field(_("From"), parse_day, value=fact(today, "date"), id="first"),
            Field(_("Until"), parse_day, value=fact(today + A_WEEK, "date"), id="last"),
            Choice(_("Borne by"), [(_(told), bearer) for bearer, told in BEARERS.items()], id="bearer"),
        ]

    def take_scan(self, text: str) -> None:
        """Take a scan for the item that is promoted."""
        field = self.query_one("#on", Field)
        field.text = text
        field.focus()

    def answer(self) -> None:
        """Show what it would do, and enter it after a yes."""
        self._enter()

    @act
    async def _enter(self) -> None:
        try:
            plan = await self._plan()
            reach = await self.look(reach_of, plan=plan)
            told = [
                f"{plan.name}: {promise(plan)}",
                f"{scope(plan)} · {period(plan)}",
                _("borne by: {who}").format(who=_(BEARERS[plan.borne_by]).lower()),
                reach_told(reach.items, reach.held_back),
            ]
            if not await self.app.push_screen_wait(ConfirmDialog(_("Enter this promotion?"), *told)):
                return
            self._token = self._token or self.shop.new_token()
            made = await self.ask(add_promotion, actor=self._manager, token=self._token, plan=plan)
        except Refused as refusal:
            self.query_one(f"#{_FIELDS.get(refusal.code, 'name')}", Field).complain(refusal)
        else:
            self.dismiss(made)

    async def _plan(self) -> Plan:
        def typed(name: str) -> Any:
            return self.query_one(f"#{name}", Field).value()

        kind, value, buys, free = typed("off")
        on, key = await self.look(scope_of, text=typed("on"))
        bearer: Bearer = typed("bearer")
        return Plan(typed("name"), kind, typed("first"), typed("last"), value, buys, free, on, key, bearer)
