"""Verified copies of the booth beside its database.

The one invariant: a file in the backups folder is whole, and its pages were read after it was written.
"""

from __future__ import annotations

from pathlib import Path

from db import errors as store_errors
from db.backup import copy_store
from pos.errors import Trouble
from pos.shop import Shop

FOLDER = "backups"
"""Name of the folder within the home folder."""


def make_backup(shop: Shop, *, label: str) -> Path | None:
    """Copy the booth while it is in use and check the copy.

    Args:
        shop: the shop.
        label: last part of the file name, such as the business date; an older copy of that name is replaced.

    Returns:
        The copy, or None where the books are on a server, which has its own tools.

    Raises:
        Trouble: the copy could not be made or is not sound; the booth itself is untouched.
    """
    if shop.store.path is None:
        return None
    target = shop.home / FOLDER / f"{shop.store.path.stem}-{label}.db"
    try:
        return copy_store(shop.store, target)
    except store_errors.StoreDamaged as error:
        raise Trouble("backup-not-sound", path=str(target), reason=error.reason) from error
    except store_errors.StoreError as error:
        raise Trouble("backup-failed", path=str(target), reason=error.reason) from error
