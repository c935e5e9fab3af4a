"""Numbers without a gap, shifts against the drawer, slips and Z reports against what was sealed.

The one invariant: a number that was given out is still there, and a figure on a slip is the ledger's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Column
from sqlmodel import Session

from db.queries.kuitansi import WRITTEN
from db.queries.verify import month as month_asked
from db.queries.verify import paper as asked
from db.tables import cash_move, day_report, kuitansi, payout, promotion, sale, shift, statement
from pos.services.verify.finding import Finding

NUMBERED: Final[tuple[tuple[Column[Any], str], ...]] = (
    (sale.c.number, "receipt:{}"),
    (shift.c.number, "shift:{}"),
    (day_report.c.number, "z:{}"),
    (cash_move.c.number, "cash:{}"),
    (payout.c.number, "payout"),
    (statement.c.number, "statement"),
    (kuitansi.c.number, "kuitansi:{}"),
    (promotion.c.code, "promotion"),
)
"""Columns that hold numbers, and the name of the series that gives them."""
Z_PARTS: Final = ("sales", "tenders", "shifts")
"""What the body of every Z report has."""
ENVELOPE: Final = frozenset({"event", "at", "day", "staff", "reference"})
"""What every seal says besides."""
_STEMS: Final = {
    "z:{}": "Z-{}-",
    "cash:{}": "KAS-{}-",
    "shift:{}": "{}-S",
    "receipt:{}": "{}-",
    "kuitansi:{}": "KWT-{}-",
    "payout": "PAY-",
    "promotion": "PROMO-",
}


def check_numbers(session: Session) -> Iterator[Finding]:
    """Name every number that is missing from a series."""
    ends = asked.series_ends(session)
    for column, series in NUMBERED:
        table = column.table.name
        stem_of = _STEMS.get(series, "STM-")
        lasts = {
            stem_of.format(name.partition(":")[2]): last
            for name, last in ends.items()
            if name.partition(":")[0] == series.partition(":")[0]
        }
        for run in asked.runs(session, column):
            last = lasts.pop(run.stem, 0)
            if run.highest > last:
                yield Finding("number-ahead", table, f"{run.stem}{run.highest:04}", {"last": last})
            if run.given != max(last, run.highest):
                there = asked.numbers_of(session, column, run.stem)
                for number in sorted(set(range(1, max(last, run.highest) + 1)) - there):
                    yield Finding("number-missing", table, f"{run.stem}{number:04}")
        for stem, last in sorted(lasts.items()):
            for number in range(1, last + 1):
                yield Finding("number-missing", table, f"{stem}{number:04}")


def check_shifts(session: Session) -> Iterator[Finding]:
    """Hold every shift against its counts, its transactions, the drawer's account and its seal."""
    sealed = {number: _read(text) for number, text in month_asked.payloads_of(session, "shift-ended")}
    for one in asked.shift_figures(session):
        if one.ended:
            there = one.sealed._asdict()
            yield from _compare(("shift-differs", "shift", one.number), sealed.pop(one.number, {}), there)
        made = one.float_amount + one.tenders + one.moves
        pairs = [
            ("shift-float", one.float_amount, one.opening_count),
            ("shift-ledger", one.posted, made),
        ]
        if one.ended:
            pairs += [
                ("shift-expected", one.expected, made),
                ("shift-counted", one.counted, one.ending_count),
                ("drawer-not-empty", one.left, 0),
            ]
        for code, found, should in pairs:
            if found != should:
                yield Finding(code, "shift", one.number, {"expected": should, "found": found})
    for number in sorted(sealed):
        yield Finding("shift-missing", "shift", number)


def check_slips(session: Session) -> Iterator[Finding]:
    """Hold cash slips and Z reports against their seals."""
    sealed = {reference: _read(text) for reference, text in month_asked.payloads_of(session, "cash-moved")}
    for number, account, amount, reason in asked.moves_of_cash(session):
        told = sealed.pop(number, {})
        yield from _compare(
            ("cash-move-differs", "cash_move", number),
            told,
            {"account": account, "amount": amount, "reason": reason},
        )
    for number in sorted(sealed):
        yield Finding("cash-move-missing", "cash_move", number)
    reports = {reference: _read(text) for reference, text in month_asked.payloads_of(session, "z-report")}
    for number, day, body in asked.bodies(session):
        told = reports.pop(number, {})
        parts = dict.fromkeys((*Z_PARTS, *(told.keys() - ENVELOPE)))
        there = {**parts, **_read(body), "day": day.isoformat()}
        yield from _compare(("z-report-differs", "day_report", number), told, there)
    for number in sorted(reports):
        yield Finding("z-report-missing", "day_report", number)


def check_kuitansi(session: Session) -> Iterator[Finding]:
    """Hold formal receipts against their seals."""
    sealed = {number: _read(text) for number, text in month_asked.payloads_of(session, WRITTEN)}
    for number, columns in asked.kuitansi_columns(session):
        told = sealed.pop(number, {})
        facts = told.get("kuitansi")
        said = (facts if isinstance(facts, dict) else {}) | {"business_date": told.get("day")}
        yield from _compare(("kuitansi-differs", "kuitansi", number), said, columns)
    for number in sorted(sealed):
        yield Finding("kuitansi-missing", "kuitansi", number)


def _compare(what: tuple[str, str, str], told: dict[str, Any], there: dict[str, Any]) -> Iterator[Finding]:
    code, table, key = what
    for column, found in there.items():
        if told.get(column) != found:
            yield Finding(code, table, key, {"column": column, "sealed": told.get(column), "found": found})


def _read(text: str) -> dict[str, Any]:
    try:
        payload = json.loads(text)
    except ValueError:
        return {}
    return payload if isinstance(payload, dict) else {}
