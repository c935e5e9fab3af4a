"""The lines that goods may come back of, with what was chosen of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pos.rules.basket import Candidate
from pos.rules.money import rupiah
from pos.widgets.back import WAYS
from pos.widgets.rows import Column, Rows
from pos.words import N_, _

_COLUMNS: Final = (
    Column(N_("Item"), 0),
    Column(N_("Price"), 11, "right"),
    Column(N_("Bought"), 6, "right"),
    Column(N_("Before"), 6, "right"),
    Column(N_("Back now"), 6, "right"),
    Column(N_("Goes"), 7),
    Column(N_("Amount"), 12, "right"),
)


class ComingList(Rows):
    """Show what may come back; what is back already stands apart."""

    def __init__(self, *, empty: str, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(_COLUMNS, empty=empty, id=id)

    def show_candidates(self, candidates: Sequence[Candidate], cursor: int) -> None:
        """Show other lines.

        Args:
            candidates: in the order of the receipt, or of entry.
            cursor: the line to mark.
        """
        apart = [at for at, one in enumerate(candidates) if not one.left]
        self.show([_cells(one) for one in candidates], cursor, apart=apart)


def _cells(one: Candidate) -> tuple[str, ...]:
    return (
        one.name,
        rupiah(one.price),
        str(one.sold) if one.worth is not None else "",
        str(one.before) if one.before else "",
        str(one.pieces) if one.pieces else "·" if one.left else "–",
        _(WAYS[one.way]) if one.pieces else "",
        rupiah(one.net) if one.pieces else "",
    )
