"""Finding how a code that somebody types goes on."""

from __future__ import annotations

from db.queries.item_code import first_code
from pos.rules.barcode import look_alikes
from pos.shop import Shop


def code_beginning(shop: Shop, /, *, text: str) -> str | None:
    """Give the first code of the catalogue that begins as typed.

    Args:
        shop: the shop.
        text: the beginning of a code; case does not matter, nor whether O and 0 are told apart.

    Returns:
        The code; None where none begins so, or all of it is typed.
    """
    key = look_alikes(text)
    if not key:
        return None
    with shop.reading() as session:
        code = first_code(session, key=key)
    return code if code is not None and look_alikes(code) != key else None
