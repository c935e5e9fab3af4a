"""The schema's history and how a booth's database comes up to date.

The one invariant: the version asked for here is the newest script of `versions/`. Alembic is loaded only
when there is something to do, since it takes longer to load than the till takes to open.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import inspect, text

from db.errors import ForeignStore, NewerSchema, StoreDamaged

if TYPE_CHECKING:
    from db.store import Store

HEAD: Final = "0002"
"""The schema version this till works with."""


def version(store: Store) -> str | None:
    """Tell the schema version of a store.

    Returns:
        The version, or None for an empty database.

    Raises:
        ForeignStore: it holds tables, but not ours.
        StoreError: it cannot be read.
    """
    with store.reading() as session:
        tables = inspect(session.connection()).get_table_names()
        if "alembic_version" not in tables:
            if tables:
                raise ForeignStore(", ".join(sorted(tables)[:3]))
            return None
        if "audit_head" not in tables:
            raise ForeignStore("alembic_version")
        found = session.connection().execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found is None:
        raise StoreDamaged("alembic_version is empty")
    if found > HEAD:
        raise NewerSchema(found)
    return str(found)


def upgrade(store: Store) -> None:
    """Bring a store to the newest schema, whole or not at all; an empty one gets all tables.

    Raises:
        StoreError: it cannot be written.
    """
    from alembic import command  # noqa: PLC0415 - loaded only when there is something to do
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    with store.writing() as session:
        config.attributes["connection"] = session.connection()
        command.upgrade(config, "head")
