"""Sales of a day in bulk: the rows, postings, moves and seals that `take_payment` writes, many at once.

The one invariant: what is written here is what the services would have written, to the last column.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Table, bindparam, func, insert, select, update
from sqlmodel import Session

from db.models import AgreementKind, Place, PrintState, SaleKind, TenderKind
from db.queries.day import open_shift_of
from db.tables import (
    agreement,
    artisan,
    audit_entry,
    audit_head,
    deed,
    entry,
    item,
    posting,
    print_job,
    sale,
    sale_line,
    series,
    shelf_stock,
    stock_move,
    tender,
    till,
)
from pos.rules.chain import canonical, link
from pos.rules.line import Deal, Parts, Terms, TermsKind, parts_sold
from pos.services.login import Actor
from pos.services.sale_facts import sale_facts
from pos.shop import Shop

LINES = 5
"""Lines of every sale, each of one piece of another item."""


@dataclass(frozen=True)
class Goods:
    """What is the same each time an item is sold."""

    item_id: int
    artisan_code: str
    columns: Mapping[str, Any]
    parts: Parts


def write_sales(session: Session, shop: Shop, actor: Actor, count: int) -> None:
    """Write sales into the open shift of a till, one second after the other."""
    if count:
        _Day(session, shop, actor).write(count)


class _Day:
    def __init__(self, session: Session, shop: Shop, actor: Actor) -> None:
        self.session, self.shop, self.actor = session, shop, actor
        shift = open_shift_of(session, shop.till)
        assert shift is not None
        self.shift, self.day = shift, shift.business_date
        head = session.execute(select(audit_head).where(audit_head.c.chain == shop.till)).one()
        self.sequence, self.hash, self.at = head.sequence, head.hash, head.last_at
        prefix = session.execute(select(till.c.receipt_prefix).where(till.c.code == shop.till)).scalar_one()
        self.stem = f"{prefix}-{self.day:%Y%m%d}"
        self.goods = _goods(session, self.day)
        self.rows: dict[Table, list[dict[str, Any]]] = {}
        self.next = {table: _highest(session, table) + 1 for table in (entry, sale)}
        self.sold: dict[int, int] = {}

    def write(self, count: int) -> None:
        for number in range(1, count + 1):
            self._sell(number)
            if number % 2_000 == 0:
                self._flush()
        self._flush()
        self._close(count)

    def _sell(self, number: int) -> None:
        self.at += timedelta(seconds=1)
        reference = f"{self.stem}-{number:04}"
        entry_id, sale_id = self.next[entry], self.next[sale]
        self.next[entry] += 1
        self.next[sale] += 1
        first = sale_id * LINES
        chosen = [self.goods[(first + at) % len(self.goods)] for at in range(LINES)]
        total = sum(one.parts.net for one in chosen)
        head = self._head(reference, total)
        lines = [{"position": at, **one.columns} for at, one in enumerate(chosen)]
        tenders = [_cash(total)] if total else []
        postings = self._postings(chosen, total)
        moves = [(one.item_id, Place.SHELF, Place.BUYER, 1) for one in chosen]
        payload = {
            **sale_facts(head, lines, tenders),
            "entry": entry_id,
            "postings": postings,
            "moves": moves,
        }
        self._add(entry, self._entry(entry_id, reference))
        for at, (account, amount) in enumerate(postings):
            self._add(posting, {"entry_id": entry_id, "position": at, "account": account, "amount": amount})
        for item_id, source, target, quantity in moves:
            self._move(item_id, (source, target, quantity), reference)
        self._add(sale, {"id": sale_id, **head, "entry_id": entry_id})
        for line in lines:
            self._add(sale_line, {**line, "sale_id": sale_id})
        for one in tenders:
            self._add(tender, {**one, "sale_id": sale_id})
        self._seal(reference, payload)
        self._add(print_job, self._paper(reference))
        self._add(deed, {"token": self.shop.new_token(), "verb": "take_payment", "outcome": reference})

    def _head(self, reference: str, total: int) -> dict[str, Any]:
        return {
            "number": reference,
            "kind": SaleKind.SALE,
            "till": self.shop.till,
            "shift_id": self.shift.id,
            "business_date": self.day,
            "at": self.at,
            "staff_id": self.actor.id,
            "original_id": None,
            "exchanged": 0,
            "reason": "",
            "gross": total,
            "discount": 0,
            "rounding": 0,
            "rounding_step": 100,
            "given": total,
            "change": 0,
            "approved_by": None,
        }

    def _postings(self, chosen: list[Goods], total: int) -> list[tuple[str, int]]:
        sums: dict[str, int] = {f"cash:{self.shop.till}": total}
        for one in chosen:
            for account, amount in (
                (f"payable:{one.artisan_code}", -one.parts.share),
                ("commission", -one.parts.commission),
            ):
                sums[account] = sums.get(account, 0) + amount
        return [(account, amount) for account, amount in sums.items() if amount]

    def _entry(self, entry_id: int, reference: str) -> dict[str, Any]:
        return {
            "id": entry_id,
            "kind": "sale",
            "till": self.shop.till,
            "business_date": self.day,
            "at": self.at,
            "reference": reference,
            "period": None,
        }

    def _move(self, item_id: int, way: tuple[Place, Place, int], reference: str) -> None:
        source, target, quantity = way
        self.sold[item_id] = self.sold.get(item_id, 0) + quantity
        self._add(
            stock_move,
            {
                "item_id": item_id,
                "source": source,
                "target": target,
                "quantity": quantity,
                "business_date": self.day,
                "at": self.at,
                "reference": reference,
            },
        )

    def _seal(self, reference: str, payload: Mapping[str, object]) -> None:
        text = canonical(
            {
                **payload,
                "event": "sale",
                "at": self.at.isoformat(),
                "day": self.day.isoformat(),
                "staff": self.actor.code,
                "reference": reference,
            }
        )
        previous, self.sequence = self.hash, self.sequence + 1
        self.hash = link(previous, self.sequence, text)
        self._add(
            audit_entry,
            {
                "chain": self.shop.till,
                "sequence": self.sequence,
                "at": self.at,
                "event": "sale",
                "staff_code": self.actor.code,
                "reference": reference,
                "payload": text,
                "previous": previous,
                "hash": self.hash,
            },
        )

    def _paper(self, reference: str) -> dict[str, Any]:
        return {
            "till": self.shop.till,
            "kind": "receipt",
            "reference": reference,
            "body": "",
            "copy_number": 0,
            "drawer": True,
            "state": PrintState.DONE,
            "attempts": 1,
            "problem": "",
            "created_at": self.at,
            "done_at": self.at,
        }

    def _add(self, table: Table, row: dict[str, Any]) -> None:
        self.rows.setdefault(table, []).append(row)

    def _flush(self) -> None:
        for table, rows in self.rows.items():
            self.session.execute(insert(table), rows)
        self.rows.clear()

    def _close(self, count: int) -> None:
        self.session.execute(
            update(shelf_stock)
            .where(shelf_stock.c.item_id == bindparam("key"))
            .values(on_hand=shelf_stock.c.on_hand - bindparam("pieces")),
            [{"key": key, "pieces": pieces} for key, pieces in self.sold.items()],
        )
        self.session.execute(
            update(audit_head)
            .where(audit_head.c.chain == self.shop.till)
            .values(sequence=self.sequence, hash=self.hash, last_at=self.at)
        )
        self.session.execute(insert(series).values(name=f"receipt:{self.stem}", last=count))


def _highest(session: Session, table: Table) -> int:
    return int(session.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one())


def _goods(session: Session, day: date) -> list[Goods]:
    question = (
        select(item, artisan.c.code.label("owner"), agreement.c.id.label("terms"), agreement.c.rate_bp)
        .add_columns(agreement.c.artisan_discount_bp)
        .join(artisan, artisan.c.id == item.c.artisan_id)
        .join(agreement, agreement.c.artisan_id == artisan.c.id)
        .order_by(item.c.id)
    )
    return [_good(row, day) for row in session.execute(question)]


def _good(row: Any, day: date) -> Goods:
    terms = Terms(TermsKind.COMMISSION, row.rate_bp, 0, row.artisan_discount_bp)
    parts = parts_sold(Deal(row.price, 1, 0, 0, terms))
    columns = {
        "item_id": row.id,
        "artisan_id": row.artisan_id,
        "agreement_id": row.terms,
        "business_date": day,
        "item_name": row.name,
        "price": row.price,
        "quantity": 1,
        "line_discount": 0,
        "basket_discount": 0,
        "discount": 0,
        "shared_discount": 0,
        "terms_kind": AgreementKind.COMMISSION,
        "rate_bp": row.rate_bp,
        "net_price": 0,
        "artisan_bp": row.artisan_discount_bp,
        "artisan_discount": 0,
        "booth_discount": 0,
        "commission": parts.commission,
        "share": parts.share,
        "original_line_id": None,
        "compensation": 0,
        "promotion_id": None,
        "promotion_discount": 0,
        "promotion_bp": 0,
    }
    return Goods(row.id, row.owner, columns, parts)


def _cash(total: int) -> dict[str, Any]:
    return {
        "position": 0,
        "kind": TenderKind.CASH,
        "amount": total,
        "reference": "",
        "last_four": "",
        "bill_number": "",
    }
