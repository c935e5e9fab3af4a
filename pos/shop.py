"""The one place that wires store, clock, printers, keys and settings of this machine into a `Shop`.

The store's few errors become the shop's here and nowhere else. The one invariant: what a service is given is
all it may reach; no service asks the machine for the time, a token or a file of its own accord.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from db import errors as store_errors
from db import migrations
from db.store import Store
from pos.errors import Misuse, Trouble
from pos.keys import Keys, load_keys
from pos.rules.period import wall_date
from pos.rules.plain import without_password

if TYPE_CHECKING:
    from sqlmodel import Session

    from receipts.printers import Printer

SERVER = "postgresql+psycopg"
"""First part of the URL of the one kind of server a booth may be on."""
OFFICE = "OFFICE"
"""Name of the audit chain, and of the till on entries, for what is done at no till."""


class Conflict(Trouble):
    """Say that somebody else was first; the same verb may be asked again."""


class Lost(Trouble):
    """Say that the store did not answer; whether the work was kept is asked by its token."""


def now() -> datetime:
    """Read the machine's clock (UTC)."""
    return datetime.now(UTC)


def new_token() -> str:
    """Make a token nobody has had before."""
    return uuid4().hex


def own_printers() -> Callable[[str], Printer]:
    """Give printers by their URL, the same one each time, that nobody else in this program prints to."""

    @lru_cache(maxsize=32)
    def opened(url: str) -> Printer:
        from receipts.printers import open_printer  # noqa: PLC0415 - loads at the first paper, not at start

        return open_printer(url)

    return opened


_open_printer = own_printers()


@dataclass(frozen=True)
class Shop:
    """Hold what a service may reach."""

    store: Store
    """The booth's database."""
    till: str
    """Code of this machine's till."""
    home: Path
    """Folder of the key file, backups and logs."""
    keys: Keys
    """Pepper and encryption key, outside the database."""
    clock: Callable[[], datetime] = now
    """Gives the present instant (UTC)."""
    new_token: Callable[[], str] = new_token
    """Gives a fresh token."""

    printer: Callable[[str], Printer] = _open_printer
    """Gives the printer of a URL, the same one each time; PrinterUrlError when it makes no sense."""
    training: bool = False
    """Whether it is a practice drawer, on a store that is thrown away."""

    def today(self) -> date:
        """Tell the date by the wall clock in western Indonesian time."""
        return wall_date(self.clock())

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session for questions.

        Raises:
            Trouble: the store does not answer.
        """
        with as_trouble(), self.store.reading() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session whose work is kept when the block ends well.

        Raises:
            Conflict: somebody else was first.
            Lost: the store went away; ask by token whether it was kept.
            Trouble: the store cannot write, or another program keeps it to itself.
        """
        with as_trouble(), self.store.writing() as session:
            yield session


_TROUBLES: dict[type[store_errors.StoreError], tuple[type[Trouble], str]] = {
    store_errors.StoreConflict: (Conflict, "store-busy"),
    store_errors.StoreLocked: (Trouble, "store-locked"),
    store_errors.StoreGone: (Lost, "store-gone"),
    store_errors.StoreFull: (Trouble, "disk-full"),
    store_errors.StoreReadOnly: (Trouble, "store-read-only"),
    store_errors.StoreDamaged: (Trouble, "store-damaged"),
}


@contextmanager
def as_trouble() -> Iterator[None]:
    """Say what a store says of itself in the shop's own errors.

    Raises:
        Trouble: whatever the store could not do.
    """
    try:
        yield
    except store_errors.StoreError as error:
        kind, code = _TROUBLES.get(type(error), (Trouble, "store-failed"))
        raise kind(code, reason=error.reason.splitlines()[0] if error.reason else "") from error


def open_store(place: str, *, upgrade: bool = True, read_only: bool = False) -> Store:
    """Open a booth's database and see that this till can work with it.

    Args:
        place: path of a SQLite file or a PostgreSQL URL.
        upgrade: whether an older schema is brought up to date.
        read_only: whether the file is opened without the right to write.

    Raises:
        Misuse: there is no booth there, it belongs to another program, or to a newer till.
        Trouble: it cannot be read.
    """
    if "://" not in place and not Path(place).is_file():
        raise Misuse("no-booth", place=without_password(place))
    with _as_misuse(place):
        found = _version(place)
        if found is None:
            raise Misuse("no-booth", place=without_password(place))
        if found != migrations.HEAD and not upgrade:
            raise Misuse("older-schema", found=found, wanted=migrations.HEAD)
        store = _store(place, read_only=read_only)
        if found != migrations.HEAD:
            upgrade_store(store)
    return store


def _version(place: str) -> str | None:
    """Ask the schema's version without the right to write: a file that is not ours must stay as it is."""
    looked_at = _store(place, read_only=True)
    try:
        return migrations.version(looked_at)
    finally:
        looked_at.close()


@contextmanager
def _as_misuse(place: str) -> Iterator[None]:
    try:
        yield
    except store_errors.NewerSchema as error:
        raise Misuse("newer-schema", found=error.reason, wanted=migrations.HEAD) from error
    except store_errors.ForeignStore as error:
        raise Misuse("foreign-store", place=without_password(place), tables=error.reason) from error
    except store_errors.StoreDamaged as error:
        raise Misuse("no-database", place=without_password(place)) from error
    except store_errors.StoreError as error:
        shown, reason = without_password(place), error.reason.partition("\n")[0]
        raise Trouble("store-unreadable", place=shown, reason=reason) from error


def _store(place: str, *, read_only: bool) -> Store:
    scheme, mark, _server = place.partition("://")
    if mark and scheme != SERVER:
        raise Misuse("bad-database-url", reason=scheme)
    try:
        return Store(place, read_only=read_only)
    except Exception as error:
        raise Misuse("bad-database-url", reason=type(error).__name__) from error


def create_store(place: str) -> Store:
    """Make an empty booth database with all its tables; one that was cut off before its tables is taken up.

    Raises:
        Misuse: there is a booth already, or something else.
        Trouble: it cannot be written.
    """
    if "://" not in place and _is_taken(place):
        raise Misuse("booth-exists", place=without_password(place))
    store = _store(place, read_only=False)
    try:
        _lay_tables(store)
    except BaseException:
        store.close()
        raise
    return store


def _is_taken(place: str) -> bool:
    """Tell whether a file is there already, other than a database without a single table."""
    if not Path(place).exists():
        return False
    try:
        return _version(place) is not None
    except store_errors.StoreError:
        return True


def _lay_tables(store: Store) -> None:
    with _as_misuse(store.place):
        if migrations.version(store) is not None:
            raise Misuse("booth-exists", place=without_password(store.place))
        migrations.upgrade(store)


def upgrade_store(store: Store) -> None:
    """Bring an older schema up to date after a verified copy of it was made beside it.

    Raises:
        StoreError: it cannot be written.
    """
    from db.backup import copy_store  # noqa: PLC0415 - needed only when the schema is older

    if store.path is not None:
        copy_store(store, store.path.with_suffix(f".before-{migrations.HEAD}.db"))
    migrations.upgrade(store)


def open_shop(place: str, *, till: str, home: Path) -> Shop:
    """Wire the shop of this machine.

    Args:
        place: path of a SQLite file or a PostgreSQL URL.
        till: code of this machine's till.
        home: folder of the key file, backups and logs.

    Raises:
        Misuse: database or key file are missing or not ours.
        Trouble: they cannot be read.
    """
    return Shop(store=open_store(place), till=till, home=home, keys=load_keys(home))
