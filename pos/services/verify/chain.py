"""The audit chains: every link, every gap, every head that stands on paper, and the rows they seal.

The one invariant: nothing before a printed head can change unseen, nor any row that a seal names.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Any, Final

from sqlmodel import Session

from db.queries.verify import head as ends
from db.queries.verify import sealed as asked
from pos.rules.chain import GENESIS, Break, ChainFinding, verify_links
from pos.services.verify.finding import Finding
from pos.services.verify.seal import Rows
from pos.shop import OFFICE

Papers = dict[str, dict[int, tuple[str, str]]]
"""Chain to sequence to hash and the paper it stands on."""
_CODES: Final = {
    Break.ALTERED: "chain-altered",
    Break.UNLINKED: "chain-unlinked",
    Break.GAP: "chain-gap",
    Break.ORDER: "chain-order",
    Break.TAIL: "chain-tail",
    Break.REHASHED: "chain-rehashed",
}


def check_chains(session: Session, paper: Mapping[str, Mapping[int, str]]) -> Iterator[Finding]:
    """Read every chain once, and every row it seals.

    Args:
        session: any session.
        paper: heads read off printed papers, by chain: sequence to hash, or to the first digits of it.
    """
    papers: Papers = {}
    yield from _gather(session, paper, papers)
    rows = Rows(session)
    stored = ends.heads(session)
    names = ends.chains(session)
    for chain in names:
        yield from _check_chain(session, rows, chain, papers.get(chain, {}))
    for chain in names:
        yield from _check_head(session, chain, stored.get(chain, ends.Head(chain, 0, GENESIS)))
    for chain in sorted(papers.keys() - set(names)):
        for sequence, (_hash, source) in sorted(papers[chain].items()):
            yield Finding("chain-tail", "audit_entry", f"{chain}/{sequence}", {"paper": source})
    yield from rows.unnamed()


def _check_chain(
    session: Session, rows: Rows, chain: str, papers: Mapping[int, tuple[str, str]]
) -> Iterator[Finding]:
    found: list[Finding] = []
    printed = {sequence: sealed for sequence, (sealed, _source) in papers.items()}
    for broken in verify_links(_links(session, rows, chain, found), printed):
        yield from _taken(found)
        yield _finding(chain, broken, papers)
    yield from _taken(found)


def _links(
    session: Session, rows: Rows, chain: str, found: list[Finding]
) -> Iterator[tuple[int, str, str, str]]:
    link: Any = itemgetter(0, 1, 2, 3)
    for seals in asked.seals(session, chain):
        found.extend(rows.compare(chain, seals))
        yield from map(link, seals)


def _taken(found: list[Finding]) -> Iterator[Finding]:
    yield from found
    found.clear()


def _finding(chain: str, broken: ChainFinding, papers: Mapping[int, tuple[str, str]]) -> Finding:
    facts: dict[str, object] = {
        "chain": chain,
        "sequence": broken.sequence,
        "expected": broken.expected,
        "found": broken.found,
    }
    if broken.kind in (Break.TAIL, Break.REHASHED):
        facts["paper"] = papers[broken.sequence][1]
    return Finding(_CODES[broken.kind], "audit_entry", f"{chain}/{broken.sequence}", facts)


def _check_head(session: Session, chain: str, head: ends.Head) -> Iterator[Finding]:
    last = ends.last_seal(session, chain) or (0, GENESIS)
    if last != (head.sequence, head.hash):
        facts = {"sequence": head.sequence, "found": last[0]}
        yield Finding("chain-head", "audit_head", chain, facts)


def _gather(session: Session, paper: Mapping[str, Mapping[int, str]], papers: Papers) -> Iterator[Finding]:
    """Collect every head that stands on paper; name papers that contradict each other."""
    for source, chain, sequence, sealed in _printed(session, paper):
        known = papers.setdefault(chain, {}).setdefault(sequence, (sealed, source))
        if known[0] != sealed:
            facts = {"chain": chain, "sequence": sequence, "other": known[1]}
            yield Finding("papers-contradict", "audit_entry", source, facts)


def _printed(session: Session, paper: Mapping[str, Mapping[int, str]]) -> Iterator[tuple[str, str, int, str]]:
    for chain, heads in paper.items():
        for sequence, digits in heads.items():
            sealed = ends.hash_at(session, chain, sequence)
            whole = sealed if sealed is not None and digits and sealed.startswith(digits.lower()) else digits
            yield "-", chain, sequence, whole
    yield from ends.printed_on_days(session)
    for number, text in ends.printed_on_payouts(session):
        for chain, (sequence, sealed) in _heads_of(text).items():
            yield number, chain, sequence, sealed
    for number, sequence, sealed in ends.printed_on_statements(session):
        yield number, OFFICE, sequence, sealed


def _heads_of(text: str) -> dict[str, tuple[int, str]]:
    try:
        return {str(chain): (int(one[0]), str(one[1])) for chain, one in json.loads(text).items()}
    except (ValueError, AttributeError, TypeError, IndexError, KeyError):
        return {}
