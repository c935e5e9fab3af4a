"""What the database itself refuses, changing or deleting what was posted, and the search index it keeps.

Written by hand for both dialects, run by the first migration, and looked for by `verify`.
"""

from collections.abc import Sequence
from typing import Final

FOUNDING: Final = (
    "setting",
    "agreement",
    "price_change",
    "stock_move",
    "entry",
    "posting",
    "sale",
    "sale_line",
    "tender",
    "cash_move",
    "day_report",
    "audit_entry",
    "deed",
    "payout",
    "payout_row",
    "settled_line",
    "statement",
    "statement_pdf",
    "cooperative_payment",
)
"""Tables of the first schema whose rows are never changed and never deleted."""
SINCE: Final = ("kuitansi",)
"""Tables that came later, of the same kind."""
APPEND_ONLY: Final = (*FOUNDING, *SINCE)
"""Tables whose rows are never changed and never deleted."""


ONE_OPEN_DAY: Final = (
    "CREATE UNIQUE INDEX uq_business_day_open ON business_day ((closed_at IS NULL)) WHERE closed_at IS NULL"
)
"""At most one business day is open; alembic cannot read an index over an expression, so it stands here."""
ONE_OPEN_SHIFT: Final = "CREATE UNIQUE INDEX uq_shift_open_till ON shift (till) WHERE ended_at IS NULL"
"""A till has at most one open shift; a partial index in a model loads dialects at every start."""
ONE_OPEN_DRAFT: Final = "CREATE UNIQUE INDEX uq_draft_open_till ON draft (till) WHERE state = 'open'"
"""A till has at most one basket being rung up."""
PARTIAL_INDEXES: Final = ("uq_business_day_open", "uq_shift_open_till", "uq_draft_open_till")
"""Names of the indexes made here, which the models do not know."""


def trigger_names() -> tuple[str, ...]:
    """Name every trigger a sound booth has, sorted."""
    kept = [f"keep_{table}_{verb}" for table in APPEND_ONLY for verb in ("update", "delete")]
    return tuple(sorted([*kept, "find_item_insert", "find_item_update"]))


def statements(dialect: str) -> tuple[str, ...]:
    """Give the statements that put the guards of the first schema in place.

    Args:
        dialect: `sqlite` or `postgresql`.
    """
    own = _sqlite() if dialect == "sqlite" else _postgresql()
    return (*own, ONE_OPEN_DAY, ONE_OPEN_SHIFT, ONE_OPEN_DRAFT)


def keep(dialect: str, tables: Sequence[str]) -> tuple[str, ...]:
    """Give the statements that make the rows of some tables stay as they are.

    Args:
        dialect: `sqlite` or `postgresql`.
        tables: their names.
    """
    if dialect == "sqlite":
        return tuple(
            f"CREATE TRIGGER keep_{table}_{verb} BEFORE {verb.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
            for table in tables
            for verb in ("update", "delete")
        )
    return tuple(
        f"CREATE TRIGGER keep_{table}_{verb} BEFORE {when} ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION keep_posted()"
        for table in tables
        for verb, when in _WHEN.items()
    )


def _sqlite() -> tuple[str, ...]:
    return (
        *keep("sqlite", FOUNDING),
        "CREATE VIRTUAL TABLE item_search USING fts5(search_text, content='item', content_rowid='id', "
        "prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')",
        "CREATE TRIGGER find_item_insert AFTER INSERT ON item "
        "BEGIN INSERT INTO item_search(rowid, search_text) VALUES (new.id, new.search_text); END",
        "CREATE TRIGGER find_item_update AFTER UPDATE OF search_text ON item "
        "BEGIN INSERT INTO item_search(item_search, rowid, search_text) "
        "VALUES ('delete', old.id, old.search_text); "
        "INSERT INTO item_search(rowid, search_text) VALUES (new.id, new.search_text); END",
    )


_WHEN: Final = {"update": "UPDATE", "delete": "DELETE OR TRUNCATE"}
"""What the guards of a server's table stand before."""


def _postgresql() -> tuple[str, ...]:
    refuse = (
        "CREATE FUNCTION keep_posted() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME; END $$"
    )
    return (
        refuse,
        *keep("postgresql", FOUNDING),
        "CREATE TABLE item_search (item_id bigint PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX ix_item_search_words ON item_search USING gin (words)",
        "CREATE FUNCTION find_item() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "INSERT INTO item_search VALUES (new.id, "
        "array_to_tsvector(array_remove(string_to_array(new.search_text, ' '), ''))) "
        "ON CONFLICT (item_id) DO UPDATE SET words = excluded.words; RETURN NULL; END $$",
        "CREATE TRIGGER find_item_insert AFTER INSERT ON item FOR EACH ROW EXECUTE FUNCTION find_item()",
        "CREATE TRIGGER find_item_update AFTER UPDATE OF search_text ON item "
        "FOR EACH ROW EXECUTE FUNCTION find_item()",
    )
