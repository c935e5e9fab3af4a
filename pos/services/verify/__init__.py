"""All that can be known to be wrong with the books, read from the books alone.

Promise: every finding is listed, nothing is written, no key file is needed, and the memory used does not grow
with the years. An untouched booth has no finding. May import queries, rules and words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from db.store import Store
from pos.services.verify.chain import check_chains
from pos.services.verify.finding import Finding, say
from pos.services.verify.ledger import check_accounts, check_goods, check_transactions
from pos.services.verify.master import check_masters
from pos.services.verify.mirror import check_mirrors
from pos.services.verify.month import check_months, check_payments, check_statement_pages
from pos.services.verify.paper import check_kuitansi, check_numbers, check_shifts, check_slips
from pos.services.verify.promotion import check_promotions
from pos.services.verify.soundness import check_soundness

__all__ = ["Finding", "say", "verify"]

CHECKS: Final[tuple[Callable[[Session], Iterator[Finding]], ...]] = (
    check_soundness,
    check_transactions,
    check_mirrors,
    check_accounts,
    check_goods,
    check_masters,
    check_numbers,
    check_shifts,
    check_slips,
    check_kuitansi,
    check_promotions,
    check_months,
    check_payments,
    check_statement_pages,
)
"""Every check besides the chains, in the order of the findings."""


def verify(store: Store, *, paper: Mapping[str, Mapping[int, str]] | None = None) -> Iterator[Finding]:
    """Check a booth's books from end to end.

    The chains are read beside the other checks, each from one state of the books; most of the time is the
    database's, so two processors share it.

    Args:
        store: the booth's database; read only.
        paper: heads read off printed papers, by chain: sequence to hash, or to its first digits.

    Yields:
        Everything that is not as it should be, the database first, then the figures, then the chains.

    Raises:
        StoreError: the store does not answer.
    """

    def chains(session: Session) -> Iterator[Finding]:
        return check_chains(session, paper or {})

    with ThreadPoolExecutor(1, thread_name_prefix="verify") as beside:
        sealed = beside.submit(lambda: list(_run(store, (chains,))))
        yield from _run(store, CHECKS)
        yield from sealed.result()


def _run(store: Store, checks: Sequence[Callable[[Session], Iterator[Finding]]]) -> Iterator[Finding]:
    """Run checks one after the other on one state of the books."""
    with store.reading() as session:
        if not store.is_sqlite:
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        for check in checks:
            yield from _guarded(store, session, check)


def _guarded(
    store: Store, session: Session, check: Callable[[Session], Iterator[Finding]]
) -> Iterator[Finding]:
    """Run one check; pages that cannot be read are a finding, and the next check is still tried."""
    try:
        yield from check(session)
    except DBAPIError as error:
        if not store.is_sqlite:
            raise
        yield Finding("page-damaged", "-", "-", {"reason": str(error.orig)})
