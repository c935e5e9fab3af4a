"""Slips about a finished sale: one that undoes it, puts its payment right or gives a piece to its artisan.

The one invariant: each names its receipt, who allowed it and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from db.models import SaleKind
from db.queries.day import ShiftRow
from db.queries.sale import SaleRow, number_of, sale_by_number
from pos.errors import Refused
from pos.services.login import Actor
from pos.services.transaction import blank_head
from pos.shop import Shop


@dataclass(frozen=True)
class Allowed:
    """Hold who acts on a finished sale, by whose word, at which drawer, and why."""

    actor: Actor
    """Who acts."""
    word: str | None
    """Code of the manager who allowed it; None where nobody was asked."""
    opened: ShiftRow
    """The open shift."""
    reason: str
    """Why, in words."""


def slip_head(
    shop: Shop, allowed: Allowed, kind: SaleKind, about: SaleRow, number: str, at: datetime
) -> dict[str, Any]:
    """Give the columns of a slip before it is known what it comes to.

    Args:
        shop: the shop, at whose till it happens.
        allowed: who acts, and why.
        kind: what it is.
        about: the sale.
        number: number of the slip.
        at: when, UTC.
    """
    return blank_head(shop, allowed.actor, allowed.opened, kind) | {
        "number": number,
        "at": at,
        "rounding_step": about.rounding_step,
        "original_id": about.id,
        "reason": allowed.reason,
        "approved_by": allowed.word,
    }


def known_slip(session: Session, number: str) -> tuple[SaleRow, str]:
    """Find a slip that was made before, and the number of its receipt.

    Raises:
        Refused: `token-of-something-else`.
    """
    row = sale_by_number(session, number)
    if row is None or row.original_id is None:
        raise Refused("token-of-something-else", number=number)
    return row, number_of(session, row.original_id)
