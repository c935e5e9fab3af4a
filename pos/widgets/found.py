"""What a search found: items to choose from, best first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from pos.rules.money import rupiah
from pos.widgets.rows import Column, Rows
from pos.words import N_

COLUMNS: Final = (
    Column(N_("Code"), 13),
    Column(N_("Item"), 0),
    Column(N_("Artisan"), 18),
    Column(N_("Rusun"), 16, wide_only=True),
    Column(N_("Stock"), 5, "right"),
    Column(N_("Price"), 13, "right"),
)


class Found(Protocol):
    """What is shown of an item."""

    @property
    def code(self) -> str:
        """Code on the label."""

    @property
    def name(self) -> str:
        """Name of the piece."""

    @property
    def artisan(self) -> str:
        """Name of the owner."""

    @property
    def rusun(self) -> str:
        """Name of the owner's rusun."""

    @property
    def on_hand(self) -> int:
        """Pieces on the shelf."""

    @property
    def price(self) -> int:
        """Price of one piece, whole rupiah."""


class FoundList(Rows):
    """Show items to choose from."""

    DEFAULT_CSS = """
    FoundList { background: $surface; }
    """

    def __init__(self, *, focusable: bool = False, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(COLUMNS, focusable=focusable, id=id)

    def show_found(self, found: Sequence[Found]) -> None:
        """Show other items, the first marked."""
        self.show([cells(item) for item in found])


def cells(item: Found) -> tuple[str, ...]:
    """Write one item, cell by cell."""
    return (item.code, item.name, item.artisan, item.rusun, str(item.on_hand), rupiah(item.price))
