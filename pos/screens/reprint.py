"""Printing a paper again from wherever it is asked: a numbered copy; from some copy on, by a manager."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from pos.errors import Refused
from pos.rules.roles import Act
from pos.screens.base import step
from pos.screens.form import FormDialog
from pos.screens.manager import ask_manager
from pos.services.paper_view import MeantPaper, last_receipt, meant_paper
from pos.services.print_job import PaperKind
from pos.services.printing import reprint
from pos.widgets.field import Field, some_text
from pos.words import _

if TYPE_CHECKING:
    from pos.screens.base import Asking

Answer = TypeVar("Answer")


async def print_again(screen: Asking[Any], paper: MeantPaper) -> str:
    """Print a paper again; where anybody may print no more copies of it, a manager is asked in place.

    Returns:
        What came of it, as a sentence in the chosen language.

    Raises:
        Refused: as `reprint`; `needs-manager` when nobody gave the word.
    """
    copy = await ask_for_copy(screen, reprint, paper.number, token=screen.shop.new_token(), **paper._asdict())
    screen.till.knock()
    return _("{number} is printed again, copy {n}.").format(number=paper.number, n=copy)


async def ask_for_copy(
    screen: Asking[Any], function: Callable[..., Answer], about: str, /, **facts: Any
) -> Answer:
    """Call a service that may make a copy; where one more copy needs a manager, ask for the word in place.

    Args:
        screen: where it is asked.
        function: the service; it takes `actor` and `approver`.
        about: number of the paper, for the question.
        facts: its other keyword arguments; a token among them.

    Raises:
        Refused: as the service says; `needs-manager` when nobody gave the word.
    """
    asked = {"actor": screen.till.staff, **facts}
    try:
        return await screen.ask(function, **asked)
    except Refused as refusal:
        if refusal.code != "needs-manager" or refusal.facts.get("act") != Act.REPRINT_AGAIN.value:
            raise
    word = await ask_manager(screen, Act.REPRINT_AGAIN, about=about)
    return await screen.ask(function, **asked, approver=word)


async def print_last(screen: Asking[Any]) -> str:
    """Print this till's last receipt again.

    Returns:
        As `print_again`.

    Raises:
        Refused: `no-receipt-yet`, and as `print_again`.
    """
    number = await screen.look(last_receipt)
    return await print_again(screen, MeantPaper(PaperKind.RECEIPT, number))


class NumberDialog(FormDialog[MeantPaper]):
    """Ask which paper; the answer is its kind and its whole number."""

    def title_text(self) -> str:
        """Name the question."""
        return _("Print a paper again")

    def introduction(self) -> str:
        """Say which numbers are understood."""
        return _("A receipt, a cash slip (KAS-…), a shift (K1-S0001) or a Z report (Z-…).")

    def fields(self) -> list[Field[Any]]:
        """Ask for the number."""
        return [Field(_("Number"), some_text, hint=_("whole, or a receipt's end such as 0007"), id="number")]

    def take_scan(self, text: str) -> None:
        """Take the scan of a receipt for its number."""
        self.query_one("#number", Field).text = text
        self.submit()

    def answer(self) -> None:
        """Look whether there is such a paper."""
        self._find()

    @step
    async def _find(self) -> None:
        field = self.query_one("#number", Field)
        try:
            paper = await self.look(meant_paper, text=field.text)
        except Refused as refusal:
            field.complain(refusal)
        else:
            self.dismiss(paper)
