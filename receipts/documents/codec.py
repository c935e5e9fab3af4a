"""Documents as JSON and back; the one invariant: what is read equals what was written, or is refused.

A field that came later has a default, so that what was stored before it is still read.

Every value of a document is one of: text, whole number, yes/no, date, aware instant, enum, nothing, a tuple
of such, or another frozen dataclass. Keys are the English field names, in the order of the fields.
"""

import json
import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any

from receipts.errors import DocumentError


def encode(value: object) -> object:
    """Turn a document or one of its values into what JSON can hold.

    Raises:
        DocumentError: A value is of a kind that documents do not have, or an instant has no time zone.
    """
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise DocumentError("an instant in a document needs a time zone")
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [encode(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    raise DocumentError(f"a document cannot hold {type(value).__name__}")


def decode(kind: Any, raw: object, where: str) -> Any:
    """Turn what JSON held into a value of the kind a field asks for.

    Args:
        kind: The type of the field: a class, `X | None` or `tuple[X, ...]`.
        raw: What JSON gave.
        where: Path of the field, for the sentence of an error.

    Raises:
        DocumentError: The value is of another kind, or fields are missing or unknown.
    """
    origin = typing.get_origin(kind)
    if origin in {types.UnionType, typing.Union}:
        (inner,) = (one for one in typing.get_args(kind) if one is not type(None))
        return None if raw is None else decode(inner, raw, where)
    if origin is tuple:
        if not isinstance(raw, list):
            raise DocumentError(f"{where}: a list was expected")
        inner = typing.get_args(kind)[0]
        return tuple(decode(inner, one, f"{where}[{index}]") for index, one in enumerate(raw))
    if is_dataclass(kind):
        return _decode_fields(typing.cast("type", kind), raw, where)
    return _decode_plain(kind, raw, where)


def _decode_plain(kind: type, raw: object, where: str) -> Any:
    if kind in {str, int, bool} and type(raw) is kind:
        return raw
    if isinstance(raw, str) and issubclass(kind, date | StrEnum):
        try:
            value = kind(raw) if issubclass(kind, StrEnum) else kind.fromisoformat(raw)
        except ValueError as error:
            raise DocumentError(f"{where}: {error}") from error
        if isinstance(value, datetime) and value.tzinfo is None:
            raise DocumentError(f"{where}: an instant needs a time zone")
        return value
    raise DocumentError(f"{where}: {kind.__name__} was expected, not {type(raw).__name__}")


def _decode_fields(kind: type, raw: object, where: str) -> Any:
    if not isinstance(raw, dict):
        raise DocumentError(f"{where}: an object was expected")
    wanted = _kinds(kind)
    odd = sorted((raw.keys() - wanted.keys()) | (_needed(kind) - raw.keys()))
    if odd:
        raise DocumentError(f"{where}: missing or unknown: {', '.join(odd)}")
    return kind(**{name: decode(wanted[name], raw[name], f"{where}.{name}") for name in raw})


@cache
def _kinds(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


@cache
def _needed(kind: type) -> frozenset[str]:
    return frozenset(field.name for field in fields(kind) if field.default is MISSING)


def dumps(value: object) -> str:
    """Write JSON compactly, in ASCII, so that every store can hold it."""
    return json.dumps(value, separators=(",", ":"))


def loads(text: str) -> object:
    """Read JSON.

    Raises:
        DocumentError: It is no JSON.
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"not JSON: {error}") from error
