"""Finding a finished transaction by what somebody remembers of it; writes nothing.

The one invariant: what a correction put right is found and shown as it stands now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from db.models import SaleKind, TenderKind
from db.queries.receipt_search import (
    FoundRow,
    PaidRow,
    ReceiptQuestion,
    find_sales,
    kinds_about,
    paid_of,
    pieces_on,
)
from pos.rules.receipt_search import Sought, read_sought
from pos.services.desk import desk_day
from pos.services.item import LONGEST_WORD, MOST_WORDS
from pos.shop import Shop

FOUND_AT_MOST: Final = 50
"""Receipts a search shows."""
DAYS_BACK: Final = 92
"""Days that are searched when no day is named: a quarter of a year."""
RETURNABLE: Final = (SaleKind.SALE, SaleKind.EXCHANGE)
"""What goods can come back from."""
EVERY: Final = tuple(SaleKind)
"""Receipts and slips of every kind."""


@dataclass(frozen=True)
class PaidBy:
    """Show what one means paid."""

    kind: TenderKind
    """Cash, QRIS, card or transfer."""
    amount: int
    """Whole rupiah; negative when money went back."""
    last_four: str
    """Last digits of the card."""


@dataclass(frozen=True)
class FoundReceipt:
    """Show one transaction that was found."""

    number: str
    """Receipt number."""
    kind: SaleKind
    """What it was."""
    at: datetime
    """When (UTC)."""
    day: date
    """The booth's day."""
    cashier: str
    """Name of who served."""
    till: str
    """At which till."""
    total: int
    """What it came to by all means as of now, whole rupiah; negative when money went back."""
    paid: tuple[PaidBy, ...]
    """With what, as of now, in order of payment."""
    items: tuple[str, ...]
    """Names of its pieces, line by line."""
    since: tuple[SaleKind, ...]
    """What was done about it since, in order."""


def find_receipts(
    shop: Shop, /, *, text: str, kinds: Sequence[SaleKind] = RETURNABLE, limit: int = FOUND_AT_MOST
) -> tuple[FoundReceipt, ...]:
    """Find receipts by what is known of them, newest first.

    Args:
        shop: the shop.
        text: as `read_sought` reads it; nothing means those of the open day, or of today.
        kinds: which kinds of transactions.
        limit: at most so many.

    Returns:
        Of the day that is named; without one, of the last `DAYS_BACK` days, or whatever has a whole number.

    Raises:
        Refused: as `read_sought`.
    """
    with shop.reading() as session:
        today = desk_day(session, shop)
        sought = read_sought(text, today)
        if any(len(word) > LONGEST_WORD for word in sought.words):
            return ()
        rows = find_sales(session, _question(sought, today, kinds, limit))
        ids = [row.id for row in rows]
        if not ids:
            return ()
        paid = _standing(paid_of(session, ids))
        names = _grouped(pieces_on(session, ids))
        since = _grouped(kinds_about(session, ids))
    return tuple(_found(row, paid.get(row.id, ()), names, since) for row in rows)


def _question(sought: Sought, today: date, kinds: Sequence[SaleKind], limit: int) -> ReceiptQuestion:
    return ReceiptQuestion(
        first=sought.day or _earliest(sought, today),
        last=sought.day or today,
        kinds=[kind.value for kind in kinds],
        amounts=sought.amounts,
        number=sought.number,
        card=sought.card,
        four=sought.four,
        cashier=sought.cashier,
        code=sought.code,
        words=sought.words[:MOST_WORDS],
        limit=limit,
    )


def _earliest(sought: Sought, today: date) -> date:
    """Tell how far back to look when no day is named; a whole number is one receipt, however old."""
    if sought.whole_number:
        return date.min
    return today - timedelta(days=DAYS_BACK) if sought.anything else today


def _standing(rows: Iterable[PaidRow]) -> dict[int, tuple[PaidBy, ...]]:
    """Add up what each means holds, for the transactions themselves and for what corrections are about."""
    sums: dict[int, dict[TenderKind, PaidBy]] = {}
    for row in rows:
        for key in (row.sale_id, row.corrected):
            if key is not None:
                held = sums.setdefault(key, {})
                known = held.get(row.kind, PaidBy(row.kind, 0, ""))
                four = row.last_four if row.amount > 0 and row.last_four else known.last_four
                held[row.kind] = PaidBy(row.kind, known.amount + row.amount, four)
    return {key: tuple(one for one in held.values() if one.amount) for key, held in sums.items()}


def _grouped(rows: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    groups: dict[int, list[str]] = {}
    for key, text in rows:
        groups.setdefault(key, []).append(text)
    return groups


def _found(
    row: FoundRow,
    paid: tuple[PaidBy, ...],
    names: Mapping[int, Sequence[str]],
    since: Mapping[int, Sequence[str]],
) -> FoundReceipt:
    return FoundReceipt(
        row.number,
        SaleKind(row.kind.value),
        row.at,
        row.business_date,
        row.cashier,
        row.till,
        sum(one.amount for one in paid),
        paid,
        tuple(dict.fromkeys(names.get(row.id, ()))),
        tuple(SaleKind(kind) for kind in since.get(row.id, ())),
    )
