"""Giving a sold piece to the item, and so to the artisan, it belongs to; a manager stands by it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final

from pos.errors import Refused
from pos.rules.fold import quoted
from pos.rules.money import rupiah
from pos.rules.quantity import read_quantity
from pos.rules.roles import Act
from pos.screens.base import Asking, act
from pos.screens.command import HELP, Command
from pos.screens.confirm import ConfirmDialog
from pos.screens.finder import ON, OUT, Chosen, FinderDialog, Scanned
from pos.screens.form import FormDialog
from pos.screens.manager import ask_manager
from pos.services.correction import Corrected
from pos.services.item import ItemRow, item_by_code, items_now
from pos.services.match import Match, match_piece
from pos.widgets.field import Field
from pos.widgets.reason import Reason, ReasonField
from pos.words import N_, _, sentence

REASONS: Final = (
    Reason(N_("artisan knows it"), "Dikenali perajin"),
    Reason(N_("labels mixed up"), "Label tertukar"),
    Reason(N_("wrong code typed"), "Salah ketik kode"),
    Reason(N_("label found"), "Label ditemukan"),
)
"""Usual reasons."""


@dataclass(frozen=True)
class SoldPiece:
    """Name pieces of one line of a receipt."""

    number: str
    """Number of the receipt."""
    position: int
    """Place of the line among those of the receipt, from 0."""
    name: str
    """How the receipt calls it."""
    price: int
    """Price of one piece, whole rupiah."""
    pieces: int
    """Pieces the buyer still has under it."""


class RightItemDialog(FinderDialog):
    """Find what a sold piece really is."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (ON, OUT, HELP)
    unknown_too = False

    def __init__(self, sold: SoldPiece) -> None:
        """Take the sold piece."""
        super().__init__()
        self._sold = sold

    def on_mount(self) -> None:
        """Say what is sought."""
        sold = self._sold
        told = _("What is “{name}” of {number} ({price}) really?")
        self.say(told.format(name=sold.name, number=sold.number, price=rupiah(sold.price)))


class MatchDialog(FormDialog[Corrected]):
    """Ask how many pieces belong to an item, and how that is known; the answer is the slip."""

    def __init__(self, sold: SoldPiece, item: ItemRow) -> None:
        """Take the sold piece and what it really is."""
        super().__init__()
        self._sold = sold
        self._item = item

    def on_mount(self) -> None:
        """Make the token of this match once."""
        self._token = self.shop.new_token()

    def title_text(self) -> str:
        """Name what is moved."""
        return _("Give “{name}” to its artisan").format(name=self._sold.name[:40])

    def introduction(self) -> str:
        """Say what stays and what changes."""
        told = _(
            "The price the buyer paid stays {price}; the share goes to {artisan}, by the terms of the day "
            "it was sold."
        )
        return told.format(price=rupiah(self._sold.price), artisan=self._item.artisan)

    def subject(self) -> str:
        """Name the item, with the price that it would be sold at today."""
        item = self._item
        told = _("{code} · {name} · {artisan} · today {price} · stock {n}")
        price = rupiah(item.price)
        return told.format(code=item.code, name=item.name, artisan=item.artisan, price=price, n=item.on_hand)

    def _read_pieces(self, text: str) -> int:
        pieces = read_quantity(text)
        if pieces > self._sold.pieces:
            raise Refused("match-more-than-left", left=self._sold.pieces)
        return pieces

    def fields(self) -> list[Field[Any]]:
        """Ask how many, where there are several, and how it is known."""
        several = Field(_("How many pieces"), self._read_pieces, value=str(self._sold.pieces), id="pieces")
        why = ReasonField(REASONS, id="reason")
        return [several, why] if self._sold.pieces > 1 else [why]

    def answer(self) -> None:
        """Move it."""
        self._move()

    @act
    async def _move(self) -> None:
        sold, item = self._sold, self._item
        pieces = self.query_one("#pieces", Field).value() if sold.pieces > 1 else sold.pieces
        reason = self.query_one("#reason", Field).value()
        match = Match(sold.number, sold.position, pieces, item.code, reason)
        try:
            about = f"{sold.number} · {sold.name} → {item.code} · {item.artisan}"
            manager = await ask_manager(self, Act.MATCH, about=about)
            done = await self._matched(manager, match)
        except Refused as refusal:
            self.say(sentence(refusal), "refused")
            self.go_home()
        else:
            self.dismiss(done) if done else self.go_home()

    async def _matched(self, manager: Any, match: Match) -> Corrected | None:
        """Match; where the books lack the piece, ask whether to count it in first."""
        asked = {"actor": manager, "token": self._token}
        try:
            return await self.ask(match_piece, **asked, match=match)
        except Refused as refusal:
            if refusal.code != "more-than-on-hand":
                raise
        asking = ConfirmDialog(
            _("Count in?"),
            _("The books do not have {code} on the shelf any more.").format(code=match.code),
            _("F8 counts in what is lacking first: it was there, the buyer has it."),
        )
        if not await self.app.push_screen_wait(asking):
            return None
        return await self.ask(match_piece, **asked, match=replace(match, found=True))


async def match_line(screen: Asking[Any], sold: SoldPiece) -> str | None:
    """Give pieces of a sold line to the item they really are.

    Returns:
        What came of it, as a sentence in the chosen language; None when it was let be.

    Raises:
        Refused: nothing is left of the line; nobody knows the piece after all.
    """
    if sold.pieces < 1:
        raise Refused("match-of-nothing", name=sold.name)
    item = await _right_item(screen, sold)
    if item is None:
        return None
    done = await screen.app.push_screen_wait(MatchDialog(sold, item))
    if done is None:
        return None
    screen.till.knock()
    told = _("“{name}” belongs to {artisan} now: slip {slip}.")
    return told.format(name=sold.name, artisan=item.artisan, slip=done.number)


async def _right_item(screen: Asking[Any], sold: SoldPiece) -> ItemRow | None:
    answer = await screen.app.push_screen_wait(RightItemDialog(sold))
    if isinstance(answer, Chosen):
        (item,) = await screen.look(items_now, ids=[answer.item_id])
        return item
    if isinstance(answer, Scanned):
        meant = await screen.look(item_by_code, code=answer.text)
        if len(meant) != 1:
            raise Refused("item-ambiguous" if meant else "item-unknown", text=quoted(answer.text))
        return meant[0]
    return None
