"""The formal receipt for who must account for money; the one invariant: it states what was paid, once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from receipts.documents.header import Header

METERAI_ABOVE: Final = 5_000_000
"""Whole rupiah above which a paper that states money received bears a duty stamp. Source: UU 10/2020."""
NAMED_GOODS: Final = 4
"""Items that the purpose names before it only counts the others."""


@dataclass(frozen=True, slots=True)
class Kuitansi:
    """Hold what a kuitansi states."""

    header: Header
    """The booth that received the money."""
    number: str
    """Its number, like `KWT-2026-0001`."""
    day: date
    """Business date it was written on."""
    place: str
    """Where it was written."""
    buyer: str
    """Who paid."""
    address: str
    """Address of who paid; empty where nobody asked for it."""
    amount: int
    """What was received, whole rupiah, above 0."""
    purpose: str
    """What was paid for."""
    receipt: str
    """Number of the till's receipt."""
    receipt_day: date
    """Business date of that receipt."""
    receiver: str
    """Name of who signs for the money."""
    copy: int = 0
    """0 for the original, n for the n-th copy."""

    @property
    def needs_meterai(self) -> bool:
        """Whether a duty stamp is due on it."""
        return self.amount > METERAI_ABOVE


def purpose_of(goods: Iterable[tuple[str, int]], *, exchanged: bool = False) -> str:
    """Say in Indonesian what was paid for.

    Args:
        goods: names of items and how many pieces of each.
        exchanged: whether only the difference to goods brought back was paid.
    """
    pieces: dict[str, int] = {}
    for name, count in goods:
        pieces[name] = pieces.get(name, 0) + count
    named = [f"{count} {name}" for name, count in list(pieces.items())[:NAMED_GOODS]]
    others = sum(list(pieces.values())[NAMED_GOODS:])
    if others:
        named.append(f"dan {others} barang lain")
    paid_for = "Tambah bayar tukar barang" if exchanged else "Pembelian kerajinan"
    return f"{paid_for}: {', '.join(named)}"
