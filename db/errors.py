"""What a store can say of itself; the shop's own errors are made from these in one place."""


class StoreError(Exception):
    """Say that the store could not do what was asked; nothing of the unit of work was kept."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        """The database's own words, for the log."""


class StoreConflict(StoreError):
    """Say that somebody else was first; asking again at once works."""


class StoreLocked(StoreError):
    """Say that another program kept the store to itself for too long; asking again later works."""


class StoreFull(StoreError):
    """Say that there is no room left on the disk."""


class StoreReadOnly(StoreError):
    """Say that the file or its folder may not be written."""


class StoreGone(StoreError):
    """Say that the file is not there, or the server does not answer; a commit may have happened."""


class StoreDamaged(StoreError):
    """Say that the file is no database, or that its pages are damaged."""


class NewerSchema(StoreError):
    """Say that the store was written by a newer version of the till."""


class ForeignStore(StoreError):
    """Say that the database is readable but belongs to another program."""
