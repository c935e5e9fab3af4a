"""What the counter's two menus lead to: the drawer's cash and shift, paper, prices, people, the month.

Each entry waits its turn like everything else at the counter, asks a manager's PIN where it needs one, and
comes back to the scan line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from pos.errors import Refused
from pos.rules.money import rupiah
from pos.rules.roles import Act, may
from pos.screens.command import Command
from pos.screens.lesson import Lesson
from pos.screens.manager import ask_manager
from pos.screens.menu import (
    CLOSE_DAY,
    DRAWER_ENTRIES,
    MENU_ENTRIES,
    PAYOUT,
    PRICES,
    PROMOTIONS,
    SETTINGS,
    STAFF,
    MenuDialog,
)
from pos.screens.receipt_pages import kuitansi_pages
from pos.screens.standing import look_around
from pos.screens.turns import Turn
from pos.words import _

if TYPE_CHECKING:
    from pos.services.login import Actor

NEEDS: Mapping[Command, Act] = {
    PRICES: Act.CHANGE_PRICE,
    PROMOTIONS: Act.CHANGE_PROMOTION,
    STAFF: Act.MANAGE_STAFF,
    SETTINGS: Act.CHANGE_SETTINGS,
    PAYOUT: Act.PAYOUT,
    CLOSE_DAY: Act.CLOSE_DAY,
}
"""What an entry is, where a manager is needed for it."""


class BackRoom(Lesson):
    """Lead from the counter to everything that is not selling."""

    COMMANDS_BEYOND: ClassVar[tuple[Command, ...]] = (*DRAWER_ENTRIES, *MENU_ENTRIES)

    def action_drawer(self) -> None:
        """Open the drawer where it is shut, or show what can be done with it."""
        self.in_turn(self._drawer)

    async def _drawer(self) -> None:
        await look_around(self)
        if self.till.drawer is None:
            await self.open_drawer()
            return
        await self._choose(MenuDialog(_("Drawer"), DRAWER_ENTRIES))

    def action_menu(self) -> None:
        """Show everything else."""
        self.in_turn(self._menu)

    async def _menu(self) -> None:
        managers = [entry for entry, act in NEEDS.items() if not may(self.till.staff.role, act)]
        await self._choose(MenuDialog(_("Menu"), MENU_ENTRIES, managers))

    async def _choose(self, menu: MenuDialog) -> None:
        chosen = await self.app.push_screen_wait(menu)
        if chosen is not None:
            await self._rooms()[chosen.action]()

    def _rooms(self) -> Mapping[str, Turn]:
        return {
            "cash_in": self._cash_in,
            "cash_out": self._cash_out,
            "x_report": self._x_report,
            "end_shift": self._end_shift,
            "receipts": self._receipts,
            "waiting": self._waiting,
            "kuitansi": self._kuitansi,
            "papers": self._papers,
            "prices": self._prices,
            "promotions": self._promotions,
            "staff": self._staff,
            "settings": self._settings,
            "payout": self._payout,
            "close_day": self._close_day,
            "about": self._about,
            "own_pin": self._own_pin,
            "practice": self.practise,
            "sign_out": self._sign_out,
        }

    async def _word(self, entry: Command) -> Actor:
        return await ask_manager(self, NEEDS[entry])

    async def _own_drawer(self) -> None:
        await look_around(self)
        if self.till.drawer is None:
            raise Refused("no-open-drawer", till=self.shop.till)

    # The drawer -------------------------------------------------------------------------------------------

    def action_cash_in(self) -> None:
        """Put money into the drawer."""
        self.in_turn(self._cash_in)

    async def _cash_in(self) -> None:
        await self._move_cash(sign=1)

    def action_cash_out(self) -> None:
        """Take money out of the drawer."""
        self.in_turn(self._cash_out)

    async def _cash_out(self) -> None:
        await self._move_cash(sign=-1)

    async def _move_cash(self, *, sign: int) -> None:
        from pos.screens.cash import CashDialog  # noqa: PLC0415 - screens load when wanted

        await self._own_drawer()
        moved = await self.app.push_screen_wait(CashDialog(sign))
        if moved is None:
            return
        said = _("Cash in {amount}: {number}.") if sign > 0 else _("Cash out {amount}: {number}.")
        self.say(said.format(amount=rupiah(abs(moved.amount)), number=moved.number), "good")
        self.till.knock()

    def action_x_report(self) -> None:
        """Look at the open shift."""
        self.in_turn(self._x_report)

    async def _x_report(self) -> None:
        from pos.screens.x_report import XReportScreen  # noqa: PLC0415 - screens load when wanted

        await self._own_drawer()
        await self.app.push_screen_wait(XReportScreen())

    def action_end_shift(self) -> None:
        """Count the drawer and end the shift."""
        self.in_turn(self._end_shift)

    async def _end_shift(self) -> None:
        from pos.screens.shift import ShiftEndScreen, who_ends  # noqa: PLC0415 - screens load when wanted

        await self._own_drawer()
        await self.kept()
        actor = await who_ends(self)
        ended = await self.app.push_screen_wait(ShiftEndScreen(actor, unsold=len(self.lines)))
        await look_around(self)
        if ended is not None:
            self.show_sold(None)
            self.say(_("The shift has ended. F9 opens the drawer for the next one."), "good")

    # Everything else --------------------------------------------------------------------------------------

    def action_receipts(self) -> None:
        """Find a receipt and put it right."""
        self.in_turn(self._receipts)

    async def _receipts(self) -> None:
        from pos.screens.receipt_desk import ReceiptDesk  # noqa: PLC0415 - screens load when wanted

        number = await self.app.push_screen_wait(ReceiptDesk())
        await self._pieces_moved()
        if number is not None:
            await self.take_back(number)

    def action_waiting(self) -> None:
        """See which pieces wait for their artisan."""
        self.in_turn(self._waiting)

    async def _waiting(self) -> None:
        from pos.screens.receipt_waiting import WaitingScreen  # noqa: PLC0415 - screens load when wanted

        await self.app.push_screen_wait(WaitingScreen())
        await self._pieces_moved()

    async def _pieces_moved(self) -> None:
        """Bring stock in the basket up to what was put right meanwhile."""
        if self.lines:
            self.change(await self.as_now(self.basket))

    def action_papers(self) -> None:
        """See the print queue."""
        self.in_turn(self._papers)

    async def _papers(self) -> None:
        from pos.screens.paper import PaperScreen  # noqa: PLC0415 - screens load when wanted

        await self.app.push_screen_wait(PaperScreen())
        await look_around(self)

    def action_reprint_last(self) -> None:
        """Print the last receipt again."""
        self.in_turn(self._reprint_last)

    async def _reprint_last(self) -> None:
        from pos.screens.reprint import print_last  # noqa: PLC0415 - loads when wanted

        self.say(await print_last(self), "good")

    def action_kuitansi(self) -> None:
        """Write a kuitansi."""
        self.in_turn(self._kuitansi)

    async def _kuitansi(self) -> None:
        if told := await kuitansi_pages(self):
            self.say(told, "good")

    def action_prices(self) -> None:
        """Change prices."""
        self.in_turn(self._prices)

    async def _prices(self) -> None:
        from pos.screens.price import PriceScreen  # noqa: PLC0415 - screens load when wanted

        await self.app.push_screen_wait(PriceScreen(await self._word(PRICES)))
        self.change(await self.as_now(self.basket))

    def action_promotions(self) -> None:
        """See, begin and end promotions."""
        self.in_turn(self._promotions)

    async def _promotions(self) -> None:
        from pos.screens.promotion import PromotionScreen  # noqa: PLC0415 - screens load when wanted

        await self.app.push_screen_wait(PromotionScreen(await self._word(PROMOTIONS)))
        self.change(await self.as_now(self.basket))

    def action_staff(self) -> None:
        """See who works here."""
        self.in_turn(self._staff)

    async def _staff(self) -> None:
        from pos.screens.staff import StaffScreen  # noqa: PLC0415 - screens load when wanted

        await self.app.push_screen_wait(StaffScreen(await self._word(STAFF)))

    def action_settings(self) -> None:
        """Change what the booth has decided about itself."""
        self.in_turn(self._settings)

    async def _settings(self) -> None:
        from pos.screens.settings import SettingsScreen  # noqa: PLC0415 - screens load when wanted

        await self.app.push_screen_wait(SettingsScreen(await self._word(SETTINGS)))
        await look_around(self)

    def action_payout(self) -> None:
        """Reckon a month."""
        self.in_turn(self._payout)

    async def _payout(self) -> None:
        from pos.screens.payout import PayoutScreen  # noqa: PLC0415 - screens load when wanted

        await self.app.push_screen_wait(PayoutScreen(await self._word(PAYOUT)))

    def action_close_day(self) -> None:
        """Close the day."""
        self.in_turn(self._close_day)

    async def _close_day(self) -> None:
        from pos.screens.day import DayScreen  # noqa: PLC0415 - screens load when wanted

        await self.app.push_screen_wait(DayScreen(await self._word(CLOSE_DAY)))
        await look_around(self)
        self.till.knock()

    def action_about(self) -> None:
        """Tell what this is."""
        self.in_turn(self._about)

    async def _about(self) -> None:
        from pos.screens.about import AboutDialog  # noqa: PLC0415 - screens load when wanted

        await self.app.push_screen_wait(AboutDialog())

    def action_own_pin(self) -> None:
        """Give oneself a new PIN."""
        self.in_turn(self._own_pin)

    async def _own_pin(self) -> None:
        from pos.screens.pin import OwnPinDialog  # noqa: PLC0415 - screens load when wanted

        if await self.app.push_screen_wait(OwnPinDialog()):
            self.say(_("Your new PIN holds from now on."), "good")

    def action_sign_out(self) -> None:
        """Let somebody else sign in."""
        self.in_turn(self._sign_out)

    async def _sign_out(self) -> None:
        await self.kept()
        self.dismiss(None)
