"""Statements written into a folder, one file per cooperative; long work that can be let be between two files.

The one invariant: a file is there whole or not at all; it is written aside and then put in place.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pos.errors import Trouble
from pos.rules.period import Month
from pos.services.outgoing import write_file
from pos.services.statement import StatementPack, statements
from pos.shop import Shop

Told = Callable[[str], bool]
"""Told the name of each file after it was written; answers whether to go on."""


def write_statements(shop: Shop, /, *, month: Month, folder: Path, told: Told) -> tuple[Path, ...]:
    """Write the statements of a month into a folder, which is made where it is missing.

    Args:
        shop: the shop.
        month: an approved month, or one that could be approved now (drafts without number).
        folder: where; a file of the same name is replaced.
        told: called after each file; False ends the work there.

    Returns:
        The files written, in order.

    Raises:
        Refused: as `statements`.
        Trouble: `folder-unwritable`, `output-unwritable`; files named before are whole. As `statements`.
    """
    written = []
    for pack in statements(shop, month=month):
        written.append(_write(folder, pack))
        if not told(pack.name):
            break
    return tuple(written)


def _write(folder: Path, pack: StatementPack) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble("folder-unwritable", folder=str(folder), reason=error.strerror or "") from error
    write_file(folder / pack.name, [pack.pages])
    return folder / pack.name
