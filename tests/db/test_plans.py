"""How questions about a long history are answered in a file: along an index, whatever else was sold."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event

from db.queries.promoted import given_so_far
from pos.shop import Shop


def test_what_promotions_gave_is_summed_without_reading_what_was_sold_otherwise(file_shop: Shop) -> None:
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, facts: Any, *_rest: Any) -> None:
        asked.append((statement, facts))

    event.listen(file_shop.store.engine, "before_cursor_execute", note)
    with file_shop.reading() as session:
        given_so_far(session)
        statement, facts = asked[-1]
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", facts).all()
    told = [row[-1] for row in plan]
    assert any("ix_sale_line_promotion_id" in one for one in told)
    assert [
        one for one in told if one.startswith("SCAN") and "USING INDEX ix_sale_line_promotion" not in one
    ] == []
