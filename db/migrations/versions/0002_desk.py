"""Let the desk exchange, undo, put right, offer less and sell what nobody can name."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

from db.guards import SINCE, keep

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OLD_KINDS = "kind IN ('sale', 'return')"
NEW_KINDS = "kind IN ('sale', 'return', 'exchange', 'void', 'correction')"


def upgrade() -> None:
    """Add what exchange, correction, promotion and kuitansi keep."""
    _make_promotion()
    _make_kuitansi()
    _widen()
    for statement in keep(op.get_bind().dialect.name, SINCE):
        op.execute(statement)


def _make_promotion() -> None:
    op.create_table(
        "promotion",
        sa.Column("id", WIDE, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", _choice("promotionkind", "percent", "amount", "bundle"), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("bundle_buys", sa.Integer(), nullable=False),
        sa.Column("bundle_free", sa.Integer(), nullable=False),
        sa.Column(
            "scope", _choice("promotionscope", "all", "item", "craft", "rusun", "artisan"), nullable=False
        ),
        sa.Column("scope_key", sa.String(), nullable=False),
        sa.Column("borne_by", _choice("bearer", "booth", "artisan", "agreement"), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.Column("ended_by", sa.String(), nullable=True),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.CheckConstraint(
            "value >= 0 AND (kind <> 'percent' OR value <= 10000)", name=op.f("ck_promotion_value")
        ),
        sa.CheckConstraint(
            "kind <> 'bundle' OR (bundle_buys >= 1 AND bundle_free >= 1)", name=op.f("ck_promotion_bundle")
        ),
        sa.CheckConstraint("valid_from <= valid_until", name=op.f("ck_promotion_period")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion")),
        sa.UniqueConstraint("code", name=op.f("uq_promotion_code")),
    )


def _make_kuitansi() -> None:
    op.create_table(
        "kuitansi",
        sa.Column("id", WIDE, nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("sale_id", WIDE, nullable=False),
        sa.Column("buyer", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("staff_code", sa.String(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_kuitansi_amount")),
        sa.ForeignKeyConstraint(["sale_id"], ["sale.id"], name=op.f("fk_kuitansi_sale_id_sale")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kuitansi")),
        sa.UniqueConstraint("number", name=op.f("uq_kuitansi_number")),
        sa.UniqueConstraint("sale_id", name=op.f("uq_kuitansi_sale_id")),
    )


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)


def _widen() -> None:
    """Add the new columns and allow the new kinds, without copying a table."""
    key = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"
    for column in (
        "sale ADD COLUMN exchanged BIGINT NOT NULL DEFAULT 0",
        "sale_line ADD COLUMN compensation BIGINT NOT NULL DEFAULT 0",
        f"sale_line ADD COLUMN promotion_id {key} CONSTRAINT fk_sale_line_promotion_id_promotion "
        "REFERENCES promotion (id)",
        "sale_line ADD COLUMN promotion_discount BIGINT NOT NULL DEFAULT 0",
        "sale_line ADD COLUMN promotion_bp INTEGER NOT NULL DEFAULT 0",
    ):
        op.execute(f"ALTER TABLE {column}")
    op.execute(
        "CREATE INDEX ix_sale_line_promotion_id ON sale_line (promotion_id) WHERE promotion_id IS NOT NULL"
    )
    if op.get_bind().dialect.name == "sqlite":
        _rewrite_sqlite()
        return
    op.execute("ALTER TABLE sale DROP CONSTRAINT ck_sale_salekind")
    op.execute(f"ALTER TABLE sale ADD CONSTRAINT ck_sale_salekind CHECK ({NEW_KINDS})")
    op.alter_column("artisan", "rusun_id", nullable=True)


def _rewrite_sqlite() -> None:
    """Loosen two constraints where they are written down: rows, indexes and triggers stay as they are.

    Source: the SQLite manual, "Making other kinds of table schema changes", for constraints that only fall.
    """
    bind = op.get_bind()
    version = bind.exec_driver_sql("PRAGMA schema_version").scalar_one()
    bind.exec_driver_sql("PRAGMA writable_schema = ON")
    for table, old, new in (
        ("sale", OLD_KINDS, NEW_KINDS),
        ("artisan", "rusun_id INTEGER NOT NULL", "rusun_id INTEGER"),
    ):
        changed = bind.exec_driver_sql(
            "UPDATE sqlite_master SET sql = replace(sql, ?, ?) "
            "WHERE type = 'table' AND name = ? AND instr(sql, ?) > 0",
            (old, new, table, old),
        )
        if changed.rowcount != 1:
            raise AssertionError(table)
    bind.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    bind.exec_driver_sql("PRAGMA writable_schema = OFF")
