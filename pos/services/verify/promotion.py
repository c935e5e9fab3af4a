"""Promotions against their seals, and sold lines against their promotions.

The one invariant: nothing was taken off a line in the name of a promotion but what that promotion says, on an
item it was on, on a day it held.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session

from db.queries.verify import promotion as asked
from db.queries.verify.month import payloads_of
from pos.services.promotion_facts import COLUMNS
from pos.services.verify.finding import Finding


def check_promotions(session: Session) -> Iterator[Finding]:
    """Hold promotions against what was sealed of them, and lines against promotions."""
    added = {code: _read(text) for code, text in payloads_of(session, "promotion-added")}
    ended = {code: _read(text) for code, text in payloads_of(session, "promotion-ended")}
    for row in asked.promotion_texts(session, COLUMNS):
        yield from _check(row, added.pop(row.code, None), ended.get(row.code))
    for code in sorted(added):
        yield Finding("promotion-missing", "promotion", code)
    yield from _check_lines(session)
    for code, told in sorted(ended.items()):
        day = _day(told.get("day"))
        for line in asked.lines_after(session, code, day) if day else ():
            yield _finding("period", line)


def _check(
    row: asked.PromotionText, added: dict[str, Any] | None, ended: dict[str, Any] | None
) -> Iterator[Finding]:
    if added is None:
        yield Finding("promotion-unsealed", "promotion", row.code)
        return
    told = {**added, "at": str(added.get("at"))[:19]}
    for column, found in row.columns.items():
        if told.get(column) != found:
            yield _differs(row.code, column, told.get(column), found)
    end = None if ended is None else (str(ended.get("at"))[:19], str(ended.get("staff")))
    if end != row.ended:
        yield _differs(row.code, "ended_at", _said(end), _said(row.ended))


def _said(end: tuple[str, str] | None) -> str | None:
    return None if end is None else " ".join(end)


def _differs(code: str, column: str, sealed: object, found: object) -> Finding:
    return Finding(
        "promotion-differs", "promotion", code, {"column": column, "sealed": sealed, "found": found}
    )


def _check_lines(session: Session) -> Iterator[Finding]:
    once: set[tuple[str, str]] | None = None
    for fault, line in asked.unpromised_lines(session):
        if fault != "craft":
            yield _finding(fault, line)
        elif line.craft.casefold() != line.scope_key.casefold():
            once = _former_crafts(session) if once is None else once
            if (line.item, line.scope_key.casefold()) not in once:
                yield _finding("item", line)


def _former_crafts(session: Session) -> set[tuple[str, str]]:
    """Read which craft which item had before a later catalogue gave it another."""
    return {
        (str(code), str(before[1]).casefold())
        for _number, text in payloads_of(session, "items-changed")
        for code, before, _after in _read(text).get("items") or ()
    }


def _finding(fault: str, line: asked.PromotedLine) -> Finding:
    key = f"{line.number}/{line.position + 1}"
    return Finding(
        f"line-promotion-{fault}", "sale_line", key, {"promotion": line.promotion, "item": line.item}
    )


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def _read(text: str) -> dict[str, Any]:
    try:
        payload = json.loads(text)
    except ValueError:
        return {}
    return payload if isinstance(payload, dict) else {}
