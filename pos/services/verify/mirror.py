"""What came back, held against what it takes back: lines by the formula, money by its means.

The one invariant: a line that takes another back is the mirror of what those pieces added when sold.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sqlmodel import Session

from db.queries.verify import mirror as asked
from pos.errors import Refused
from pos.rules.line import Deal, Parts, Terms, TermsKind, parts_returned
from pos.services.verify.finding import Finding


def check_mirrors(session: Session) -> Iterator[Finding]:
    """Make every returned line again, and look for money that went back by a means it never came by."""
    for _key, pairs in groupby(asked.lines_back(session), key=lambda pair: pair[0].id):
        yield from _check_line(list(pairs))
    for number, means, left in asked.overdrawn_tenders(session):
        yield Finding("tender-overdrawn", "sale", number, {"means": means, "left": left})
    for number, day, sold in asked.voids_of_other_days(session):
        yield Finding("void-of-wrong-day", "sale", number, {"day": day, "sold": sold})
    for number, should, found in asked.odd_exchanges(session):
        yield Finding("sale-exchanged", "sale", number, {"expected": should, "found": found})


def _check_line(pairs: list[tuple[asked.Sold, asked.Back]]) -> Iterator[Finding]:
    already = 0
    for sold, back in pairs:
        now, key = -back.quantity, f"{back.number}/{back.position + 1}"
        try:
            parts = parts_returned(_deal(sold), already=already, now=now)
        except Refused:
            yield Finding(
                "line-mirror", "sale_line", key, {"column": "quantity", "expected": 0, "found": now}
            )
            return
        already += now
        yield from _compare(sold, back, parts, key)


def _deal(sold: asked.Sold) -> Deal:
    terms = Terms(TermsKind(sold.terms_kind), sold.rate_bp, sold.net_price, sold.artisan_bp)
    return Deal(
        sold.price,
        sold.quantity,
        sold.discount,
        sold.shared_discount,
        terms,
        sold.promotion_discount,
        sold.promotion_bp,
    )


def _compare(sold: asked.Sold, back: asked.Back, parts: Parts, key: str) -> Iterator[Finding]:
    for column, expected, found in (
        ("artisan_discount", -parts.artisan_discount, back.artisan_discount),
        ("booth_discount", -parts.booth_discount, back.booth_discount),
        ("commission", -parts.commission, back.commission),
        ("share", -parts.share, back.share),
        ("compensation", parts.share if back.compensation else 0, back.compensation),
        ("item_id", sold.item_id, back.item_id),
        ("artisan_id", sold.artisan_id, back.artisan_id),
    ):
        if expected != found:
            facts = {"column": column, "expected": expected, "found": found}
            yield Finding("line-mirror", "sale_line", key, facts)
