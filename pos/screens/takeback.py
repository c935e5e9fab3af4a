"""What both ways of taking goods back share: the lines, how many, where they go, and why.

The invariant: nothing is written here; what was chosen goes into the basket, and is paid for from there.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from textual import events
from textual.widget import Widget
from textual.widgets import Static

from pos.errors import Refused
from pos.rules.basket import Back, Candidate, Way, chosen
from pos.rules.money import rupiah
from pos.screens.base import ShopScreen, act
from pos.screens.coming_back import about_back, worth_of
from pos.screens.command import Command
from pos.screens.takeback_keys import NEED_LINES
from pos.services.login import Actor
from pos.widgets.coming import ComingList
from pos.widgets.field import Field, some_text
from pos.widgets.notice import Notice
from pos.widgets.numbered import Numbered
from pos.widgets.reason import Reason
from pos.widgets.text import words
from pos.words import N_, _, ngettext, sentence

if TYPE_CHECKING:
    from pos.rules.roles import Act

REASONS: Final = (
    Reason(N_("wrong size"), "Salah ukuran"),
    Reason(N_("colour"), "Warna tidak cocok"),
    Reason(N_("damaged"), "Rusak"),
    Reason(N_("changed mind"), "Berubah pikiran"),
    Reason(N_("other"), ""),
)
"""Why goods come back, in the order of their digits; the last one is typed."""
_LINE_KEYS: Final = frozenset(command.keys[0] for command in NEED_LINES)
_DAMAGED: Final = 2
_OTHER: Final = len(REASONS) - 1


@dataclass(frozen=True, slots=True)
class Brought:
    """Hold what the buyer brings back, and who allowed it."""

    back: Back
    """What comes back."""
    word: Actor | None
    """The manager who was asked for it; None where nobody was yet."""


class TakingBack(ShopScreen[Brought]):
    """Choose what comes back; the answer goes into the basket."""

    def __init__(self, kept: Back | None = None) -> None:
        """Begin.

        Args:
            kept: what the basket brings back already, to be changed.
        """
        super().__init__()
        self.candidates: tuple[Candidate, ...] = ()
        """What may come back and how much of it was chosen."""
        self.kept_back = kept
        """What the basket brings back already."""
        self._turned: set[int] = set()
        self._first = ""

    def chooser(self) -> list[Widget]:
        """Make the lines, their sum, and the question why."""
        return [
            ComingList(empty=self.invitation(), id="lines"),
            Static("", id="worth", markup=False),
            Numbered(_("Reason"), [_(reason.label) for reason in REASONS], id="reason"),
            Field(_("Other reason"), some_text, id="other"),
        ]

    def invitation(self) -> str:
        """Say what to do while there is no line."""
        return ""

    @property
    @abstractmethod
    def number(self) -> str:
        """Number of the receipt; empty without one."""

    @abstractmethod
    def act_needed(self) -> Act | None:
        """Tell for what a manager is asked here; None for nothing."""

    @property
    def listed(self) -> ComingList:
        """The list of the lines."""
        return self.query_one(ComingList)

    def offer(self, candidates: Sequence[Candidate], cursor: int = 0) -> None:
        """Show other lines."""
        self.candidates = tuple(candidates)
        self._redress()
        self.listed.show_candidates(self.candidates, cursor)
        pieces = sum(one.pieces for one in self.candidates)
        told = ngettext("{n} piece comes back: {amount}", "{n} pieces come back: {amount}", pieces)
        worth = rupiah(sum(one.net for one in self.candidates))
        self.query_one("#worth", Static).update(words(told.format(n=pieces, amount=worth) if pieces else ""))
        self.show_keys()

    def put(self, at: int, candidate: Candidate) -> None:
        """Show one line as it is now, marked."""
        lines = self.candidates
        self.offer((*lines[:at], candidate, *lines[at + 1 :]), at)
        if self.query_one(Notice).sentence == self._first:
            self.say("")

    @property
    def marked(self) -> Candidate | None:
        """The marked line."""
        return self.candidates[self.listed.cursor] if self.candidates else None

    def take_kept(self) -> None:
        """Choose what the basket brings back already, with its reason."""
        kept = self.kept_back
        if kept is None or kept.number != self.number:
            return
        lines = {line.position: line for line in kept.lines}
        self._turned |= lines.keys()
        self.offer(
            [
                replace(one, pieces=min(lines[one.position].quantity, one.left), way=lines[one.position].way)
                if one.position in lines
                else one
                for one in self.candidates
            ]
        )
        known = [reason.written for reason in REASONS[:_OTHER]]
        at = known.index(kept.reason) if kept.reason in known else _OTHER
        self.query_one(Numbered).chosen = at
        if at == _OTHER:
            self.query_one("#other", Field).text = kept.reason
            self.add_class("-other")

    # How many, and where to ---------------------------------------------------------------------------

    def action_more(self) -> None:
        """Take one more piece of the marked line."""
        self.count(1)

    def action_less(self) -> None:
        """Take one piece less of the marked line."""
        self.count(-1)

    def count(self, by: int) -> bool:
        """Take more or fewer pieces of the marked line; tell whether that could be."""
        one = self.marked
        if one is None:
            return False
        try:
            self.put(self.listed.cursor, one.counted(one.pieces + by))
        except Refused as refusal:
            self.say(sentence(refusal), "refused")
            return False
        return True

    def action_way(self) -> None:
        """Let the pieces of the marked line go the other way."""
        one = self.marked
        if one is not None and one.pieces:
            self._turned.add(one.position)
            self.put(self.listed.cursor, one.turned)
        else:
            self._say_first()

    def _say_first(self) -> None:
        """Say what has to be done before, for a key that needs a piece that comes back."""
        told = _("First choose what comes back: scan it, or Enter takes the marked line.")
        self._first = told if self.candidates else self.invitation()
        self.say(self._first, "warning")

    def _redress(self) -> None:
        """Let what nobody has turned go where the reason says."""
        damaged = self.query_one(Numbered).chosen == _DAMAGED
        way = Way.DAMAGED if damaged else Way.SHELF
        self.candidates = tuple(
            one if one.position in self._turned else replace(one, way=way) for one in self.candidates
        )

    def go_home(self) -> None:
        """Go where the hand goes on: to the reason once something is chosen, to the lines before."""
        if any(one.pieces for one in self.candidates):
            self.ask_why()
        elif self.candidates:
            self.listed.focus()
        else:
            super().go_home()

    def action_mark(self, by: int) -> None:
        """Mark another line."""
        self.listed.focus()
        self.listed.move(by)

    # Why, and done ------------------------------------------------------------------------------------

    def on_rows_chosen(self) -> None:
        """Go on to the reason, with one piece of the marked line where nothing was chosen."""
        if any(one.pieces for one in self.candidates) or self.count(1):
            self.ask_why()

    def ask_why(self) -> None:
        """Ask for the reason."""
        self.query_one(Numbered).focus()

    def on_key(self, event: events.Key) -> None:
        """Let a digit choose the reason from the lines, too, once something was chosen there."""
        reason = self.query_one(Numbered)
        if any(one.pieces for one in self.candidates):
            if reason.choose_by(event.character):
                event.stop()
        elif reason.answers(event.character) or (not self.candidates and event.key in _LINE_KEYS):
            event.stop()
            self._say_first()

    def on_numbered_chosen(self, event: Numbered.Chosen) -> None:
        """Send what is damaged aside; ask for a reason that is in no list."""
        other = event.index == _OTHER
        self.ask_why()
        self.set_class(other, "-other")
        self.offer(self.candidates, self.listed.cursor)
        if event.index == _DAMAGED:
            self.say(_("Damaged pieces do not go back to the shelf; F5 changes that."))
        if other:
            self.query_one("#other", Field).focus()

    def on_numbered_taken(self) -> None:
        """Put it into the basket."""
        self.action_do()

    def action_do(self) -> None:
        """Put it into the basket."""
        self._finish()

    @act
    async def _finish(self) -> None:
        lines = chosen(self.candidates)
        reason = self._reason()
        if reason is None:
            return
        needed, word = self.act_needed(), None
        back = Back(self.number, lines, reason)
        if needed is not None:
            from pos.screens.manager import word_for  # noqa: PLC0415 - dialogs load when wanted

            word = await word_for(self, needed, about=about_back(back, worth_of(back)))
            back = replace(back, approved_by=word.id if word else None)
        self.dismiss(Brought(back, word))

    def _reason(self) -> str | None:
        """Give the reason; where there is none yet, ask for it and give None."""
        at, other = self.query_one(Numbered).chosen, self.query_one("#other", Field)
        if at is None:
            self.say(_("Why? Choose 1 to 5."), "warning")
            self.ask_why()
            return None
        if at != _OTHER:
            return REASONS[at].written
        try:
            said: str = other.value()
        except Refused as refusal:
            other.complain(refusal)
            return None
        return said

    def help_notes(self) -> Sequence[str]:
        """Say what else the hands can do here."""
        return (
            _("Scan each piece in hand: it is taken back of its line. 1 to 5 choose why."),
            _("Damaged pieces do not go to the shelf; the booth makes them good to the artisan."),
        )

    def can(self, command: Command) -> bool:
        """Narrow the commands to what there is to choose from."""
        return (command not in NEED_LINES or bool(self.candidates)) and super().can(command)
