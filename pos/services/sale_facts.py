"""What the audit chain seals of a sale or return, made the same way from what is written and from rows.

The one invariant: every figure of the transaction is named, so that no row can be changed unseen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

SALE_COLUMNS: Final = (
    "number",
    "kind",
    "till",
    "shift_id",
    "staff_id",
    "gross",
    "discount",
    "rounding",
    "rounding_step",
    "given",
    "change",
    "original_id",
    "exchanged",
    "reason",
    "approved_by",
)
"""Columns of the transaction that are sealed, besides instant and day."""

LINE_COLUMNS: Final = (
    "position",
    "item_id",
    "artisan_id",
    "agreement_id",
    "item_name",
    "price",
    "quantity",
    "line_discount",
    "basket_discount",
    "discount",
    "shared_discount",
    "terms_kind",
    "rate_bp",
    "net_price",
    "artisan_bp",
    "artisan_discount",
    "booth_discount",
    "commission",
    "share",
    "original_line_id",
    "compensation",
    "promotion_id",
    "promotion_discount",
    "promotion_bp",
)
"""Columns of a line that are sealed, in this order."""

LATER: Final[Mapping[str, int | None]] = {
    "exchanged": 0,
    "compensation": 0,
    "promotion_id": None,
    "promotion_discount": 0,
    "promotion_bp": 0,
}
"""Columns that older seals do not name, with what they hold on what those seals are about."""

TENDER_COLUMNS: Final = ("position", "kind", "amount", "reference", "last_four", "bill_number")
"""Columns of a tender that are sealed, in this order."""


def sale_facts(
    head: Mapping[str, Any], lines: Sequence[Mapping[str, Any]], tenders: Sequence[Mapping[str, Any]]
) -> dict[str, object]:
    """Name everything a transaction consists of.

    Args:
        head: the columns of its row by name.
        lines: the columns of its lines by name, in order of position.
        tenders: the columns of its tenders by name, in order of position.
    """
    return {
        "sale": {column: head[column] for column in SALE_COLUMNS},
        "lines": [[line[column] for column in LINE_COLUMNS] for line in lines],
        "tenders": [[tender[column] for column in TENDER_COLUMNS] for tender in tenders],
    }
