"""Rows held against what was sealed: quickly as text where all is well, exactly where the text differs.

The one invariant: a row that is not what its seal says is named, with what the seal says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlmodel import Session

from db.queries.verify import row as exact
from db.queries.verify import sealed as asked
from db.tables import entry as entry_table
from db.tables import sale, stock_move
from pos.services.sale_facts import LATER, LINE_COLUMNS, SALE_COLUMNS, TENDER_COLUMNS
from pos.services.verify.finding import Finding

COLUMNS: Final = exact.SealedColumns(SALE_COLUMNS, LINE_COLUMNS, TENDER_COLUMNS)
"""What is sealed of a transaction."""
TRANSACTIONS: Final = frozenset({"sale", "return", "void", "correction"})
"""Events that are one transaction and nothing else; an exchange is sealed in two."""
_ENTRY: Final = re.compile(r'"entry":(\d+)[,}]')
_SEQUENCE, _PAYLOAD, _EVENT, _STAFF, _REFERENCE, _SECOND = 0, 2, 4, 5, 6, 7
_ENTRY_ID, _MOVES = 3, 12


class Rows:
    """Hold rows against seals, a thousand seals at a time, and count what was named."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.named = bytearray(exact.highest_entry(session) + 1)
        """How often each entry was named, by its key."""
        self.entries = 0
        """Entries named."""
        self.moves_seen = 0
        """Moves that seals told of."""
        self.sales_seen = 0
        """Transactions that seals told of."""
        self.counted: set[str] = set()
        """References besides receipts whose moves were counted."""
        self.judged: set[str] = set()
        """References whose moves were judged exactly."""

    def compare(self, chain: str, rows: Sequence[Any]) -> Iterator[Finding]:
        """Hold the rows of some seals of a chain against them."""
        numbers = [row[_REFERENCE] for row in rows if row[_EVENT] in TRANSACTIONS]
        sales = asked.sale_texts(self.session, chain, numbers, COLUMNS) if numbers else {}
        doubtful = []
        for row in rows:
            sold = sales.get(row[_REFERENCE]) if row[_EVENT] in TRANSACTIONS else None
            if sold is not None and _agrees(chain, row, sold):
                self.sales_seen += 1
                self.moves_seen += int(sold[_MOVES].partition("|")[0])
                yield from self._name(chain, row, sold[_ENTRY_ID])
            else:
                doubtful.append(row)
        if doubtful:
            yield from self._judge_all(chain, doubtful)

    def _judge_all(self, chain: str, rows: Sequence[Any]) -> Iterator[Finding]:
        """Read seals that are no transactions, or differ from their rows, one by one."""
        ids = {row[_SEQUENCE]: _entry_of(row[_PAYLOAD]) for row in rows}
        entries = asked.entry_texts(self.session, [key for key in ids.values() if key is not None])
        moving = [row[_REFERENCE] for row in rows if '"moves":[[' in row[_PAYLOAD]]
        moves = asked.move_texts(self.session, moving) if moving else {}
        for reference, (_text, count) in moves.items():
            if reference not in self.counted:
                self.counted.add(reference)
                self.moves_seen += count
        for row in rows:
            key = ids[row[_SEQUENCE]]
            if key is not None:
                yield from self._name(chain, row, key)
            entry = entries.get(key) if key is not None else None
            yield from self._judge(chain, row, entry, moves)

    def _name(self, chain: str, row: Any, key: int) -> Iterator[Finding]:
        if key >= len(self.named):
            return
        if self.named[key]:
            yield Finding("entry-sealed-twice", "entry", str(key), {"chain": chain, "sequence": row[0]})
        else:
            self.named[key] = 1
            self.entries += 1

    def _judge(
        self, chain: str, row: Any, entry: asked.EntryText | None, moves: Mapping[str, tuple[str, int]]
    ) -> Iterator[Finding]:
        where = {"chain": chain, "sequence": row[_SEQUENCE]}
        key = f"{chain}/{row[_SEQUENCE]}"
        payload = _read(row[_PAYLOAD])
        if payload is None:
            yield Finding("payload-unreadable", "audit_entry", key, where)
            return
        yield from _judge_columns(row, payload, key, where)
        if "entry" in payload:
            yield from _judge_entry(payload, entry, where)
            yield from self._judge_moves(row, payload, moves)
        if isinstance(payload.get("sale"), dict):
            self.sales_seen += 1
            yield from _judge_sale(self.session, payload, where)

    def _judge_moves(
        self, row: Any, payload: Mapping[str, Any], moves: Mapping[str, tuple[str, int]]
    ) -> Iterator[Finding]:
        reference = str(row[_REFERENCE])
        told = payload.get("moves")
        if not told or reference in self.judged or _compact(told) == moves.get(reference, ("", 0))[0]:
            return
        self.judged.add(reference)
        of_all: list[list[Any]] = []
        for text in exact.payloads_about(self.session, reference):
            of_all += (_read(text) or {}).get("moves") or []
        there = exact.moves_about(self.session, reference)
        if sorted(map(_compact, of_all)) != sorted(map(_compact, there)):
            facts = {"sealed": _compact(of_all), "found": _compact(there)}
            yield Finding("moves-differ", "stock_move", reference, facts)

    def unnamed(self) -> Iterator[Finding]:
        """Name entries, transactions and moves that no seal told of."""
        session = self.session
        if self.entries != exact.count_rows(session, entry_table):
            for key, kind, reference in exact.unsealed_entries(session, self.named):
                yield Finding("entry-unsealed", "entry", str(key), {"kind": kind, "reference": reference})
        if self.sales_seen != exact.count_rows(session, sale):
            for number in exact.unsealed_sales(session):
                yield Finding("sale-unsealed", "sale", number)
        if self.moves_seen != exact.count_rows(session, stock_move):
            for reference in exact.unsealed_moves(session):
                yield Finding("moves-unsealed", "stock_move", reference)


def _entry_of(payload: str) -> int | None:
    found = _ENTRY.search(payload)
    return int(found[1]) if found else None


def _agrees(chain: str, row: Any, sold: Any) -> bool:
    """Tell whether a seal is, to the letter, what the rows of its transaction make it."""
    _number, day, second, entry, kind, till, entry_day, reference, head, lines, tenders, postings, moves = (
        sold
    )
    payload: str = row[_PAYLOAD]
    return bool(
        till == chain
        and kind == row[_EVENT]
        and day == entry_day
        and second == row[_SECOND] == payload[7:26]
        and payload[payload.find('"', 26) :]
        == f'","day":"{day}","entry":{entry},"event":"{kind}","lines":{lines},'
        f'"moves":{moves[moves.find("|") + 1 :]},"postings":{postings},"reference":"{reference}",'
        f'"sale":{head},"staff":"{row[_STAFF]}","tenders":{tenders}}}'
    )


def _read(text: str) -> dict[str, Any] | None:
    try:
        payload = json.loads(text)
    except ValueError:
        return None
    return payload if isinstance(payload, dict) else None


def _compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _judge_columns(
    row: Any, payload: Mapping[str, Any], key: str, where: Mapping[str, object]
) -> Iterator[Finding]:
    told = {
        "event": payload.get("event"),
        "staff_code": payload.get("staff"),
        "reference": payload.get("reference"),
        "at": str(payload.get("at"))[:19],
    }
    there = dict(zip(told, (row[_EVENT], row[_STAFF], row[_REFERENCE], row[_SECOND]), strict=True))
    for column, sealed in told.items():
        if sealed != there[column]:
            facts = {**where, "column": column, "sealed": sealed, "found": there[column]}
            yield Finding("audit-column", "audit_entry", key, facts)


def _judge_entry(
    payload: Mapping[str, Any], entry: asked.EntryText | None, where: Mapping[str, object]
) -> Iterator[Finding]:
    key = str(payload["entry"])
    if entry is None:
        yield Finding("entry-missing", "entry", key, {**where, "reference": payload.get("reference")})
        return
    told = {
        "kind": payload.get("event"),
        "till": where["chain"],
        "business_date": payload.get("day"),
        "reference": payload.get("reference"),
    }
    there = dict(zip(told, (entry.kind, entry.till, entry.day, entry.reference), strict=True))
    for column, sealed in told.items():
        if sealed != there[column]:
            facts = {"column": column, "sealed": sealed, "found": there[column]}
            yield Finding("entry-differs", "entry", key, facts)
    yield from _judge_postings(payload.get("postings") or [], json.loads(entry.postings), entry)


def _judge_postings(told: Sequence[Any], there: Sequence[Any], entry: asked.EntryText) -> Iterator[Finding]:
    for position in range(max(len(told), len(there))):
        sealed = told[position] if position < len(told) else None
        found = there[position] if position < len(there) else None
        if sealed != found:
            facts = {"reference": entry.reference, "sealed": _compact(sealed), "found": _compact(found)}
            yield Finding("posting-differs", "posting", f"{entry.id}/{position}", facts)


def _judge_sale(
    session: Session, payload: Mapping[str, Any], where: Mapping[str, object]
) -> Iterator[Finding]:
    number = str(payload["sale"].get("number"))
    rows = exact.rows_of_sale(session, number, COLUMNS)
    if rows is None:
        yield Finding("sale-missing", "sale", number, where)
        return
    head, lines, tenders = rows
    for column, sealed in {**_unnamed(SALE_COLUMNS), **payload["sale"]}.items():
        if head.get(column) != sealed:
            facts = {"column": column, "sealed": sealed, "found": head.get(column)}
            yield Finding("sale-differs", "sale", number, facts)
    told_head = (str(payload.get("at"))[:19], payload.get("day"), payload.get("entry"))
    there_head = exact.head_of_sale(session, number)
    for column, sealed, found in zip(("at", "business_date", "entry_id"), told_head, there_head, strict=True):
        if sealed != found:
            facts = {"column": column, "sealed": sealed, "found": found}
            yield Finding("sale-differs", "sale", number, facts)
    yield from _judge_list(number, ("sale_line", LINE_COLUMNS), payload.get("lines") or [], lines)
    yield from _judge_list(number, ("tender", TENDER_COLUMNS), payload.get("tenders") or [], tenders)


def _unnamed(columns: Sequence[str]) -> dict[str, int | None]:
    """Give what the columns hold that were not sealed when the transaction was written."""
    return {column: LATER[column] for column in columns if column in LATER}


def _judge_list(
    number: str, what: tuple[str, Sequence[str]], told: Sequence[Any], there: Sequence[Mapping[str, Any]]
) -> Iterator[Finding]:
    table, columns = what
    for position in range(max(len(told), len(there))):
        key = f"{number}/{position + 1}"
        if position >= len(there):
            yield Finding(f"{table.replace('_', '-')}-missing", table, key)
        elif position >= len(told):
            yield Finding(f"{table.replace('_', '-')}-unsealed", table, key)
        else:
            since = _unnamed(columns[len(told[position]) :]).values()
            for column, sealed in zip(columns, [*told[position], *since], strict=False):
                found = there[position][column]
                if found != sealed:
                    facts = {"column": column, "sealed": sealed, "found": found}
                    yield Finding(f"{table.replace('_', '-')}-differs", table, key, facts)
