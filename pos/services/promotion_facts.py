"""What the audit chain seals of a promotion, made the same way from what is written and from rows.

The one invariant: every column that decides what is taken off, from whom and when, is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final

COLUMNS: Final = (
    "name",
    "kind",
    "value",
    "bundle_buys",
    "bundle_free",
    "scope",
    "scope_key",
    "borne_by",
    "valid_from",
    "valid_until",
)
"""Columns of a promotion that are sealed, besides code, instant and who entered it."""


def promotion_facts(columns: Mapping[str, Any]) -> dict[str, object]:
    """Name everything a promotion says."""
    return {name: _plain(columns[name]) for name in COLUMNS}


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
