"""Columns as the compact JSON that the audit chain seals, made by the database itself.

The one invariant: both dialects write the same text for the same row; where they cannot, the exact check
decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Enum, String, Text, cast, func, literal, literal_column, type_coerce
from sqlmodel import Session


def is_sqlite(session: Session) -> bool:
    """Tell which dialect a session speaks."""
    return session.get_bind().dialect.name == "sqlite"


def raw(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Read an enumeration as the text it is stored as, so that a foreign word is read too."""
    return type_coerce(column, String()) if isinstance(column.type, Enum) else column


def row_text(session: Session, columns: Sequence[ColumnElement[Any]]) -> ColumnElement[str]:
    """Write columns as a JSON list, as the seal does."""
    if is_sqlite(session):
        return func.json_array(*map(raw, columns))
    pieces = [_value(raw(column)) for column in columns]
    return _concat("[", pieces, "]")


def object_text(session: Session, columns: Mapping[str, ColumnElement[Any]]) -> ColumnElement[str]:
    """Write columns as a JSON object with sorted keys, as the seal does."""
    ordered = sorted(columns.items())
    if is_sqlite(session):
        pairs: list[Any] = []
        for name, column in ordered:
            pairs += [literal_column(f"'{name}'"), raw(column)]
        return func.json_object(*pairs)
    return _concat("{", [literal(f'"{name}":') + _value(raw(column)) for name, column in ordered], "}")


def list_text(
    session: Session, columns: Sequence[ColumnElement[Any]], order: ColumnElement[Any]
) -> ColumnElement[str]:
    """Write rows as a JSON list of lists; on SQLite in the order the index gives them."""
    there = columns[0].is_not(None)
    if is_sqlite(session):
        return func.json_group_array(row_text(session, columns)).filter(there)
    from sqlalchemy.dialects.postgresql import aggregate_order_by  # noqa: PLC0415 - loads a dialect

    rows = func.string_agg(row_text(session, columns), aggregate_order_by(literal(","), order)).filter(there)
    return literal("[") + func.coalesce(rows, "") + "]"


def day_text(session: Session, column: ColumnElement[Any]) -> ColumnElement[str]:
    """Write a business date as the seal does."""
    return type_coerce(column, String()) if is_sqlite(session) else cast(column, Text)


def second_text(session: Session, column: ColumnElement[Any]) -> ColumnElement[str]:
    """Write an instant up to its second as the seal does: `2026-10-01T02:00:07` (UTC)."""
    if is_sqlite(session):
        return func.replace(func.substr(type_coerce(column, String()), 1, 19), " ", "T")
    return func.to_char(func.timezone("UTC", column), 'YYYY-MM-DD"T"HH24:MI:SS')


def _value(column: ColumnElement[Any]) -> ColumnElement[str]:
    return func.coalesce(cast(func.to_json(column), Text), "null")


def _concat(first: str, pieces: Sequence[ColumnElement[str]], last: str) -> ColumnElement[str]:
    whole: ColumnElement[str] = literal(first)
    for place, piece in enumerate(pieces):
        whole = whole + piece if place == 0 else whole + "," + piece
    return whole + last
