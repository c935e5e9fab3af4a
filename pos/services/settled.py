"""Whether a basket was settled before; writes nothing.

The one invariant: a token that anything was done with is never new again.
"""

from __future__ import annotations

from pos.services.unit import outcome_of
from pos.shop import Shop


def was_settled(shop: Shop, /, *, token: str) -> bool:
    """Tell whether anything was sold, exchanged or taken back with a token: its answer may have been lost."""
    with shop.reading() as session:
        return outcome_of(session, token) is not None
