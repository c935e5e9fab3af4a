"""How what comes back stands among the lines of a basket: negative, and marked by a sign and a word."""

from __future__ import annotations

from typing import Final

from pos.rules.basket import Back, BackLine, Way
from pos.rules.money import rupiah
from pos.words import N_, _

SIGN: Final = "↩"
"""What marks a line that comes back, besides its word and its dress."""
WAYS: Final = {Way.SHELF: N_("to the shelf"), Way.DAMAGED: N_("damaged")}
"""Where goods go that come back; msgids."""


def back_cells(line: BackLine) -> tuple[str, ...]:
    """Write a line that comes back in the columns of the basket."""
    worth = rupiah(line.net).replace("Rp", "")
    return (
        SIGN,
        line.code,
        f"{_('Return')}: {line.name}",
        f"-{line.quantity}",
        rupiah(line.price).replace("Rp", ""),
        _(WAYS[line.way]) if line.way is Way.DAMAGED else "",
        f"-{worth}" if line.net else worth,
    )


def about_back(back: Back, line: BackLine) -> str:
    """Say everything about a line that comes back which its row has no room for."""
    return " · ".join(
        (
            line.code,
            line.name,
            back.number or _("without a receipt"),
            _(WAYS[line.way]),
            back.reason,
        )
    )
