"""The kinds of columns of the booth; keeps the one invariant that money is a 64-bit whole number everywhere.

The naming convention is set here, before the first table, so that every constraint has the same name on
SQLite and PostgreSQL.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Enum, Integer
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

WIDE = BigInteger().with_variant(Integer, "sqlite")
"""A 64-bit integer whose key still counts up by itself on SQLite."""


def key() -> Any:
    """Number the rows of a table: 64-bit, given by the database."""
    return Field(default=None, primary_key=True, sa_type=WIDE)


def link(target: str, *, index: bool = False, nullable: bool = False, primary_key: bool = False) -> Any:
    """Point to a row of another table by its 64-bit key.

    Args:
        target: `table.column` pointed to.
        index: whether questions come in by this column.
        nullable: whether the row may stand alone; its default is then None.
        primary_key: whether the column is also this row's key.
    """
    options: dict[str, Any] = {"foreign_key": target, "sa_type": WIDE, "primary_key": primary_key}
    if index:
        options["index"] = True
    if nullable:
        options |= {"default": None, "nullable": True}
    return Field(**options)


def rupiah(*, default: int | None = None, nullable: bool = False) -> Any:
    """Hold whole rupiah, signed."""
    if default is not None:
        return Field(default=default, sa_type=BigInteger)
    if nullable:
        return Field(default=None, sa_type=BigInteger, nullable=True)
    return Field(sa_type=BigInteger)


def choice(kind: type[StrEnum], name: str = "") -> Any:
    """Hold one value of an enumeration as its text, checked by the database.

    Args:
        kind: the enumeration.
        name: name of the check where a table holds the enumeration twice.
    """
    return Enum(
        kind,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        length=24,
        create_constraint=True,
        name=name or kind.__name__.lower(),
    )


def checks(**rules: str) -> Sequence[CheckConstraint]:
    """Name the checks of a table: name to SQL condition."""
    return [CheckConstraint(condition, name=name) for name, condition in rules.items()]
