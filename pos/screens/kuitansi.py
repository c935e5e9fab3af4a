"""Writing a kuitansi: who paid, from where, what for; its pages go into the folder for papers that leave."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pos.errors import Refused
from pos.screens.base import act, step
from pos.screens.form import FormDialog
from pos.screens.reprint import ask_for_copy
from pos.services.handing_out import save_kuitansi
from pos.services.kuitansi import KuitansiAsked, known_kuitansi
from pos.services.paper_view import last_receipt, whole_number
from pos.widgets.field import Field, any_text, some_text
from pos.widgets.freeline import FreeField
from pos.words import _


class KuitansiDialog(FormDialog[Path]):
    """Ask who paid and write the kuitansi of a receipt; the answer is the file."""

    def __init__(self, number: str = "") -> None:
        """Take the receipt.

        Args:
            number: number of the receipt; empty asks for it, the last one of this till at first.
        """
        super().__init__()
        self._number = number
        self._token = ""

    def title_text(self) -> str:
        """Name the form."""
        return _("Kuitansi")

    def introduction(self) -> str:
        """Say for which receipt it is."""
        return _("For receipt {number}.").format(number=self._number) if self._number else ""

    def fields(self) -> list[Field[Any]]:
        """Ask for the receipt where it is not known, then who paid and what for."""
        asked: list[Field[Any]] = [
            FreeField(_("Received from"), some_text, id="buyer"),
            FreeField(_("Address"), any_text, hint=_("may stay empty"), id="address"),
            FreeField(_("Payment for"), any_text, hint=_("empty names the goods"), id="purpose"),
        ]
        if not self._number:
            asked.insert(0, FreeField(_("Receipt"), some_text, scans=True, id="number"))
        return asked

    def on_mount(self) -> None:
        """Make the token of this hand-out once, and see what is known."""
        self._token = self.shop.new_token()
        self._look_around()

    @step
    async def _look_around(self) -> None:
        if self._number:
            await self._fill_in(self._number)
            return
        try:
            last = await self.look(last_receipt)
        except Refused:
            return
        field = self.query_one("#number", Field)
        if not field.text:
            field.text = last
            field.line.select_all()

    async def _fill_in(self, number: str) -> None:
        """Show what stands on the kuitansi that a receipt has already."""
        found = await self.look(known_kuitansi, number=number)
        if found is None:
            return
        for name in ("buyer", "address", "purpose"):
            self.query_one(f"#{name}", Field).text = getattr(found, name)
        told = _("{number} is written already: Enter gives a copy, marked SALINAN.")
        self.say(told.format(number=found.number), "warning")

    def answer(self) -> None:
        """Write it."""
        self._write()

    @act
    async def _write(self) -> None:
        number = self._number or await self.look(whole_number, text=self._typed("number"))
        asked = KuitansiAsked(number, self._typed("buyer"), self._typed("address"), self._typed("purpose"))
        _done, path = await ask_for_copy(self, save_kuitansi, number, token=self._token, kuitansi=asked)
        self.dismiss(path)

    def _typed(self, name: str) -> str:
        return str(self.query_one(f"#{name}", Field).value())
