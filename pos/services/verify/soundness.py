"""The database itself; the one invariant: what is damaged in it is named before its figures are."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from db.queries.verify import soundness as asked
from pos.services.verify.finding import Finding


def check_soundness(session: Session) -> Iterator[Finding]:
    """Look at pages, references, tables, columns and guards."""
    for said in asked.page_faults(session):
        yield Finding("page-damaged", "-", "-", {"reason": said})
    for table, row, target in asked.broken_references(session):
        yield Finding("reference-broken", table, row, {"target": target})
    for table, column in asked.missing_columns(session):
        yield Finding("column-missing", table, column)
    for code, table, trigger in asked.guard_faults(session):
        yield Finding(code, table, trigger)
