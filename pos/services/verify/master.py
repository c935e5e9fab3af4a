"""Terms, items, staff, settings and tills, held against what was sealed when they were entered.

The one invariant: what decides future sales says what its last seal says. What was entered without a seal, as
older programs did, is left alone until it is changed under one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlmodel import Session

from db.queries.verify import master as asked
from db.queries.verify.month import payloads_of
from pos.services.staff_facts import pin_seal
from pos.services.verify.finding import Finding

Told = dict[str, dict[str, Any]]
"""What seals say last, by key and column."""


def check_masters(session: Session) -> Iterator[Finding]:
    """Hold all master data against its seals."""
    yield from _check_terms(session)
    yield from _check_rows("item", _items_told(session), asked.items(session))
    members = ((code, {**row, "pin": pin_seal(row["pin_hash"])}) for code, row in asked.members(session))
    yield from _check_rows("staff", _staff_told(session), members)
    values = ((name, {"value": _read(text)}) for name, text in asked.settings(session).items())
    yield from _check_rows("setting", _settings_told(session), values)
    prefixes = ((code, {"receipt_prefix": prefix}) for code, prefix in asked.tills(session).items())
    yield from _check_rows("till", _tills_told(session), prefixes)


def _check_terms(session: Session) -> Iterator[Finding]:
    """Look for terms never sealed, of artisans whose terms are sealed, and for sealed ones that are gone."""
    told = Counter(
        tuple(one) for _of, facts in _facts(session, "agreement") for one in facts.get("agreements", ())
    )
    known = {one[0] for one in told}
    for row in asked.terms(session):
        if told[row] > 0:
            told[row] -= 1
        elif row[0] in known:
            yield _terms_finding("agreement-unsealed", row)
    for row in sorted(told.elements(), key=str):
        yield _terms_finding("agreement-missing", row)


def _terms_finding(code: str, row: tuple[Any, ...]) -> Finding:
    artisan, first, kind, rate_bp, artisan_bp = row
    facts = {"kind": kind, "rate": rate_bp, "artisan_part": artisan_bp}
    return Finding(code, "agreement", f"{artisan}/{first}", facts)


def _check_rows(table: str, told: Told, there: Iterable[tuple[str, Mapping[str, Any]]]) -> Iterator[Finding]:
    """Hold rows against what was told of them, as they are read."""
    for key, row in there:
        for column, sealed in told.pop(key, {}).items():
            if row[column] != sealed:
                facts = {"column": column, "sealed": sealed, "found": row[column]}
                yield Finding("master-differs", table, key, facts)
    for key in sorted(told):
        yield Finding("master-missing", table, key)


def _items_told(session: Session) -> Told:
    told: Told = {}
    for _of, facts in _facts(session, "items-added"):
        for code, artisan, price, net_price, *most in facts.get("items", ()):
            told[code] = {"artisan": artisan, "price": price, "net_price": net_price}
            told[code] |= {"max_discount_bp": most[0]} if most else {}
    for _of, facts in _facts(session, "items-changed"):
        for code, _before, now in facts.get("items", ()):
            told.setdefault(code, {})["max_discount_bp"] = now[3]
    for _of, facts in _facts(session, "price-changed"):
        for code, _price, _net_price, price, net_price in facts.get("prices", ()):
            told.setdefault(code, {}).update(price=price, net_price=net_price)
    return told


def _staff_told(session: Session) -> Told:
    told: Told = {}
    for event in ("opening", "staff-added", "staff-role", "staff-pin", "staff-left"):
        for reference, facts in _facts(session, event):
            if event == "opening" and "role" not in facts:
                continue
            row = told.setdefault(str(facts["staff"]) if event == "opening" else reference, {})
            row |= {"role": facts["role"]} if "role" in facts else {}
            row |= {"role": facts["after"]} if event == "staff-role" else {}
            row |= {"pin": facts["pin"]} if "pin" in facts else {}
            if event == "staff-pin" and "pin" not in facts:
                row.pop("pin", None)
            row["active"] = event != "staff-left"
    return told


def _settings_told(session: Session) -> Told:
    told: Told = {}
    for _of, facts in _facts(session, "opening"):
        told |= {name: {"value": value} for name, value in facts.get("settings", {}).items()}
    for name, facts in _facts(session, "setting-changed"):
        told[name] = {"value": facts.get("after")}
    return told


def _tills_told(session: Session) -> Told:
    first = {str(facts.get("till")): facts.get("prefix") for _of, facts in _facts(session, "opening")}
    added = {code: facts.get("prefix") for code, facts in _facts(session, "till-added")}
    return {code: {"receipt_prefix": prefix} for code, prefix in {**first, **added}.items() if prefix}


def _facts(session: Session, event: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for reference, text in payloads_of(session, event):
        facts = _read(text)
        if isinstance(facts, dict):
            yield reference, facts


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
