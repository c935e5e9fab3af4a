"""Transactions whose own figures do not agree with each other."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import and_, case, func, literal, or_, select
from sqlmodel import Session

from db.queries.verify.ledger import whole
from db.queries.verify.text import raw
from db.tables import sale, sale_line, tender


def sale_disagreements(session: Session) -> Iterator[tuple[str, str, int, int]]:
    """Read the transactions whose sums are not their lines' or tenders': number, column, should, found."""
    lines = (
        select(
            sale_line.c.sale_id.label("id"),
            whole(sale_line.c.price * sale_line.c.quantity).label("gross"),
            whole(sale_line.c.discount).label("discount"),
            whole(sale_line.c.commission + sale_line.c.share - sale_line.c.booth_discount).label("net"),
        )
        .group_by(sale_line.c.sale_id)
        .subquery()
    )
    paid = select(tender.c.sale_id.label("id"), whole(tender.c.amount).label("amount")).group_by(
        tender.c.sale_id
    )
    paid_by = paid.subquery()
    zero = literal(0)
    gross, discount, net = (func.coalesce(lines.c[name], zero) for name in ("gross", "discount", "net"))
    received = func.coalesce(paid_by.c.amount, zero) + sale.c.rounding
    question = (
        select(
            sale.c.number,
            gross,
            sale.c.gross,
            discount,
            sale.c.discount,
            net,
            received,
        )
        .select_from(sale)
        .outerjoin(lines, lines.c.id == sale.c.id)
        .outerjoin(paid_by, paid_by.c.id == sale.c.id)
        .where(or_(gross != sale.c.gross, discount != sale.c.discount, net != received))
        .order_by(sale.c.id)
    )
    for row in session.execute(question):
        for place, column in enumerate(("gross", "discount", "tenders")):
            should, found = int(row[1 + 2 * place]), int(row[2 + 2 * place])
            if should != found:
                yield row[0], column, should, found


def odd_lines(session: Session) -> Iterator[tuple[str, int]]:
    """Read the lines whose parts do not add up by their own frozen terms: receipt number, position.

    A sold line is held against the formula of its terms, any line against its own sum and its receipt's day.
    """
    line = sale_line.c
    gross = line.price * line.quantity
    adds_up = and_(
        line.share + line.commission == gross - line.artisan_discount,
        line.artisan_discount + line.booth_discount == line.discount,
        line.line_discount + line.basket_discount + line.promotion_discount == line.discount,
        line.business_date == sale.c.business_date,
    )
    is_net = raw(line.terms_kind) == "net"
    promised = line.promotion_discount * line.promotion_bp // 10_000
    named = promised + line.shared_discount * line.artisan_bp // 10_000
    borne = case(
        (and_(is_net, named > line.net_price * line.quantity), line.net_price * line.quantity), else_=named
    )
    commission = (2 * (gross - line.artisan_discount) * line.rate_bp + 10_000) // 20_000
    share = case(
        (is_net, line.net_price * line.quantity - line.artisan_discount),
        else_=gross - line.artisan_discount - commission,
    )
    by_terms = or_(line.quantity < 0, and_(line.artisan_discount == borne, line.share == share))
    question = (
        select(sale.c.number, line.position)
        .select_from(sale_line)
        .join(sale, sale.c.id == line.sale_id)
        .where(~and_(adds_up, by_terms))
        .order_by(line.id)
    )
    for row in session.execute(question):
        yield row[0], row[1]


def overturned_lines(session: Session) -> Iterator[tuple[str, int, int]]:
    """Read the sold lines of which more came back than was sold: receipt number, pieces sold, pieces back."""
    back = sale_line.alias("back")
    question = (
        select(sale.c.number, sale_line.c.quantity, whole(-back.c.quantity))
        .select_from(back)
        .join(sale_line, sale_line.c.id == back.c.original_line_id)
        .join(sale, sale.c.id == sale_line.c.sale_id)
        .group_by(sale_line.c.id, sale.c.number, sale_line.c.quantity)
        .having(whole(-back.c.quantity) > sale_line.c.quantity)
    )
    for row in session.execute(question):
        yield row[0], row[1], int(row[2])
