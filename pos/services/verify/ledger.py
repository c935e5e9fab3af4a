"""The two ledgers: signs of accounts, what artisans are owed, the shelf, prices, lines by their own terms.

The one invariant: every balance that is kept anywhere is made again from the postings, moves and lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlmodel import Session

from db.queries.verify import ledger as asked
from db.queries.verify import transaction as lines_asked
from pos.services.verify.finding import Finding

NEVER_DEBIT = ("payout:", "held:", "tax:pph")
"""Accounts that may not stand above zero."""


def check_accounts(session: Session) -> Iterator[Finding]:
    """Hold the accounts against their signs, and against the lines that made them."""
    for entry_id, reference, total in asked.unbalanced_entries(session):
        facts = {"total": total, "reference": reference}
        yield Finding("entry-unbalanced", "entry", str(entry_id), facts)
    sums = asked.account_sums(session)
    yield from _signs(sums)
    for dip in asked.dips(session):
        below = {"entry": dip.entry_id, "stands": dip.stands}
        yield Finding("account-below-zero", "posting", dip.account, below)
    should = asked.payable_of_lines(session)
    payable = {account: stands for account, stands in sums.items() if account.startswith("payable:")}
    for account, expected, found in _differing(should, payable):
        yield Finding("payable-differs", "posting", account, {"expected": expected, "found": found})
    yield from _booth_parts(session)


def _signs(sums: Mapping[str, int]) -> Iterator[Finding]:
    for account, stands in sorted(sums.items()):
        if (stands > 0 and account.startswith(NEVER_DEBIT)) or (stands and account == "exchange"):
            yield Finding("account-sign", "posting", account, {"stands": stands})


def _booth_parts(session: Session) -> Iterator[Finding]:
    made = {
        f"{day}/{account}": amount
        for day, parts in asked.booth_parts(session)
        for account, amount in parts.items()
    }
    posted = {f"{day}/{account}": amount for (day, account), amount in asked.booth_postings(session).items()}
    for key, expected, found in _differing(made, posted):
        yield Finding("booth-part-differs", "posting", key, {"expected": expected, "found": found})


def _differing(should: Mapping[str, int], there: Mapping[str, int]) -> Iterator[tuple[str, int, int]]:
    for key in sorted({*should, *there}):
        expected, found = should.get(key, 0), there.get(key, 0)
        if expected != found:
            yield key, expected, found


def check_goods(session: Session) -> Iterator[Finding]:
    """Hold the shelf against its moves, and today's prices against the last one set."""
    for item, should, found in asked.shelf_disagreements(session):
        yield Finding("shelf-differs", "shelf_stock", item, {"expected": should, "found": found})
    for item, price_set, price, net_set, net in asked.price_disagreements(session):
        facts = {"expected": price_set, "found": price, "net_expected": net_set, "net_found": net}
        yield Finding("price-unset" if price_set is None else "price-differs", "item", item, facts)


def check_transactions(session: Session) -> Iterator[Finding]:
    """Hold transactions against their lines and tenders, and lines against the formula of their terms."""
    for number, column, should, found in lines_asked.sale_disagreements(session):
        yield Finding(f"sale-{column}", "sale", number, {"expected": should, "found": found})
    for number, position in lines_asked.odd_lines(session):
        yield Finding("line-parts", "sale_line", f"{number}/{position + 1}")
    for number, sold, back in lines_asked.overturned_lines(session):
        yield Finding("line-overturned", "sale_line", number, {"sold": sold, "back": back})
