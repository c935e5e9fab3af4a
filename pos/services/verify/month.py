"""Approved months: rows against lines, postings, statements and payments, and what was sealed of them.

The one invariant: what an artisan was paid can be made again from lines, in order, from the first month on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from sqlmodel import Session

from db.queries.verify import month as asked
from db.queries.verify.ledger import account_sums
from pos.errors import Refused
from pos.rules.period import Month
from pos.services.verify.finding import Finding


def check_months(session: Session) -> Iterator[Finding]:
    """Make every approved month again, in order."""
    sealed = {reference: _read(text) for reference, text in asked.payloads_of(session, "payout")}
    carried: dict[int, int] = {}
    before: Month | None = None
    for head in asked.month_heads(session):
        month = _month(head.month)
        if month is None:
            yield Finding("payout-month", "payout", head.number, {"month": head.month})
            continue
        rows = asked.row_figures(session, head.month)
        yield from _check_rows(session, head, rows, carried)
        yield from _check_entry(session, head, rows)
        yield from _check_seal(head, rows, sealed.pop(head.number, None))
        yield from _check_statements(session, head, rows)
        yield from _check_span(session, month, before)
        carried = {row.artisan_id: row.carried_on for row in rows}
        before = month
    for number in sorted(sealed):
        yield Finding("payout-missing", "payout", number)
    if before is not None:
        for number, position, day in asked.unsettled_lines(session, before.last):
            yield Finding("line-unsettled", "sale_line", f"{number}/{position + 1}", {"day": day})


def _month(text: str) -> Month | None:
    try:
        return Month.parse(text)
    except Refused:
        return None


def _check_rows(
    session: Session, head: asked.MonthHead, rows: tuple[asked.RowFigures, ...], carried: Mapping[int, int]
) -> Iterator[Finding]:
    made = asked.settled_sums(session, head.month)
    made.pop(asked.nobody_known(session), None)
    for row in rows:
        shares, returned = made.pop(row.artisan_id, (0, 0))
        payable = max(0, row.balance)
        for column, should, found in (
            ("carried", carried.get(row.artisan_id, 0), row.carried),
            ("shares", shares, row.shares),
            ("returned", returned, row.returned),
            ("balance", row.carried + row.shares - row.returned, row.balance),
            ("carried_on", row.balance - row.paid, row.carried_on),
            ("paid", min(max(0, row.paid), payable), row.paid),
        ):
            if should != found:
                facts = {"column": column, "expected": should, "found": found}
                yield Finding("payout-row", "payout_row", f"{head.month}/{row.code}", facts)
    missing = {*made, *(key for key, amount in carried.items() if amount)} - {row.artisan_id for row in rows}
    for artisan_id in sorted(missing):
        yield Finding("payout-row-missing", "payout_row", f"{head.month}/{artisan_id}")


def _check_entry(
    session: Session, head: asked.MonthHead, rows: tuple[asked.RowFigures, ...]
) -> Iterator[Finding]:
    if (head.kind, head.period, head.reference) != ("payout", head.month, head.number):
        facts = {"kind": head.kind, "period": head.period, "reference": head.reference}
        yield Finding("payout-entry", "entry", str(head.entry_id), {"number": head.number, **facts})
    should: dict[str, int] = {}
    for row in rows:
        if row.paid:
            should[f"payable:{row.code}"] = row.paid
            should[f"payout:{row.cooperative}:{row.code}"] = -row.paid
    yield from _check_postings(session, head.number, head.entry_id, should)


def _check_postings(
    session: Session, number: str, entry_id: int, should: Mapping[str, int]
) -> Iterator[Finding]:
    there = asked.postings_of(session, entry_id)
    for account in sorted({*should, *there}):
        if should.get(account, 0) != there.get(account, 0):
            figures = {"expected": should.get(account, 0), "found": there.get(account, 0)}
            facts = {"number": number, "account": account, **figures}
            yield Finding("payout-posting", "posting", f"{entry_id}/{account}", facts)


def _check_seal(
    head: asked.MonthHead, rows: tuple[asked.RowFigures, ...], told: dict[str, Any] | None
) -> Iterator[Finding]:
    if told is None:
        yield Finding("payout-unsealed", "payout", head.number)
        return
    for column, sealed, found in (
        ("month", told.get("month"), head.month),
        ("prepared_by", told.get("preparer"), head.prepared_by),
        ("approved_by", told.get("staff"), head.approved_by),
        ("entry_id", told.get("entry"), head.entry_id),
        *_head_pairs(told.get("heads"), _read(head.heads)),
    ):
        if sealed != found:
            facts = {"column": column, "sealed": str(sealed), "found": str(found)}
            yield Finding("payout-differs", "payout", head.number, facts)
    lists = {one[0]: one[1:] for one in told.get("rows") or [] if isinstance(one, list) and one}
    there = {row.artisan_id: [row.cooperative_id, *row[4:]] for row in rows}
    codes = {row.artisan_id: row.code for row in rows}
    for key in sorted({*lists, *there}):
        if lists.get(key) != there.get(key):
            facts = {"sealed": str(lists.get(key)), "found": str(there.get(key))}
            yield Finding("payout-row-differs", "payout_row", f"{head.month}/{codes.get(key, key)}", facts)


def _head_pairs(told: object, there: Mapping[str, Any]) -> Iterator[tuple[str, object, object]]:
    """Pair the heads that a payout names, chain by chain, as `length hash`."""
    sealed = told if isinstance(told, dict) else {}
    for chain in sorted({*sealed, *there}):
        said, found = (" ".join(map(str, heads.get(chain) or ())) for heads in (sealed, there))
        yield f"head of {chain}", said, found


def _check_statements(
    session: Session, head: asked.MonthHead, rows: tuple[asked.RowFigures, ...]
) -> Iterator[Finding]:
    numbered = asked.statements_of(session, head.month)
    for key, code in sorted({row.cooperative_id: row.cooperative for row in rows}.items()):
        numbers = numbered.pop(key, ())
        if len(numbers) != 1:
            facts = {"month": head.month, "numbers": ", ".join(numbers)}
            yield Finding("statement-twice" if numbers else "statement-missing", "statement", code, facts)
    for numbers in numbered.values():
        yield Finding("statement-stray", "statement", ", ".join(numbers), {"month": head.month})


def _check_span(session: Session, month: Month, before: Month | None) -> Iterator[Finding]:
    after = before.last if before else date.min
    for number, position, day in asked.misplaced_lines(session, str(month), after, month.last):
        where = {"day": day, "month": str(month)}
        yield Finding("line-misplaced", "sale_line", f"{number}/{position + 1}", where)


def check_statement_pages(session: Session) -> Iterator[Finding]:
    """Hold the stored pages of every statement against their digest, and the digest against its seal."""
    sealed = {reference: _read(text) for reference, text in asked.payloads_of(session, "statement-drawn")}
    for number, pages, digest in asked.stored_statements(session):
        if sha256(pages).hexdigest() != digest:
            yield Finding("statement-pages", "statement_pdf", number)
        told = sealed.pop(number, {}).get("digest")
        if told != digest:
            yield Finding("statement-digest", "statement_pdf", number, {"sealed": told, "found": digest})
    for number in sorted(sealed):
        yield Finding("statement-pages-missing", "statement_pdf", number)


def check_payments(session: Session) -> Iterator[Finding]:
    """Hold lump sums against what was approved, what was posted and what was sealed."""
    told = [_read(text) for _reference, text in asked.payloads_of(session, "cooperative-paid")]
    sealed = {(one.get("month"), one.get("cooperative")): one for one in told}
    for month, code, amount, approved, reference, entry_id in asked.payments_of(session):
        key = f"{month}/{code}"
        one = sealed.pop((month, code), {})
        if amount != approved:
            facts: dict[str, object] = {"expected": approved, "found": amount}
            yield Finding("payment-amount", "cooperative_payment", key, facts)
        for column, said, found in (
            ("reference", one.get("bank_reference"), reference),
            ("entry_id", one.get("entry"), entry_id),
        ):
            if said != found:
                facts = {"column": column, "sealed": said, "found": found}
                yield Finding("payment-differs", "cooperative_payment", key, facts)
    for key in sorted(f"{month}/{code}" for month, code in sealed):
        yield Finding("payment-missing", "cooperative_payment", key)
    owed = asked.owed_to_cooperatives(session)
    sums = account_sums(session, "payout:")
    for account in sorted({*owed, *sums}):
        if owed.get(account, 0) != -sums.get(account, 0):
            facts = {"expected": -owed.get(account, 0), "found": sums.get(account, 0)}
            yield Finding("payout-account", "posting", account, facts)


def _read(text: str) -> dict[str, Any]:
    try:
        payload = json.loads(text)
    except ValueError:
        return {}
    return payload if isinstance(payload, dict) else {}
