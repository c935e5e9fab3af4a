"""Statement packs: drawing a page against the same strokes straight on a reportlab canvas."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pos.services.statement import statement_documents
from receipts.documents.statement import Statement
from receipts.pdf.sheet import Sheet
from receipts.pdf.statement import render_statement
from tests.bench.bench import Bench
from tests.bench.booth import MONTHS, opened
from tests.bench.measure import Pair, Row, alternate, grown, timed

Stroke = tuple[Any, ...]
"""One call: its name and what it was given."""


def statement(bench: Bench) -> Iterator[Row]:
    """Draw the largest pack of a month that is settled."""
    yield from grown([_statement(bench, sold) for sold in bench.sizes.sold])


def _statement(bench: Bench, sold: int) -> Row:
    with opened(bench.settled(sold)) as booth:
        document = max(statement_documents(booth.shop, month=MONTHS[0]), key=_lines)
    strokes = _strokes(document)
    pages = sum(stroke[0] == "end_page" for stroke in strokes)
    pair = alternate(
        timed(lambda: render_statement(document, io.BytesIO())),
        timed(lambda: _draw(strokes)),
        bench.sizes.runs,
    )
    a_page = Pair(tuple(one / pages for one in pair.work), tuple(one / pages for one in pair.floor))
    return replace(a_page.row("a statement's page / the same on a bare canvas", pages, "pages", "≤ 2×"))


def _lines(document: Statement) -> int:
    return sum(len(resident.lines) for resident in document.residents)


def _strokes(document: Statement) -> list[Stroke]:
    """Draw once and write down every stroke."""
    strokes: list[Stroke] = []
    with _watched(strokes, "text", "rule", "band", "frame", "end_page"):
        render_statement(document, io.BytesIO())
    return strokes


@contextmanager
def _watched(strokes: list[Stroke], *names: str) -> Iterator[None]:
    before = {name: getattr(Sheet, name) for name in names}

    def watching(name: str, drawn: Callable[..., None]) -> Callable[..., None]:
        def watched(sheet: Sheet, *given: Any, **named: Any) -> None:
            strokes.append((name, *given, named))
            drawn(sheet, *given, **named)

        return watched

    for name, drawn in before.items():
        setattr(Sheet, name, watching(name, drawn))
    try:
        yield
    finally:
        for name, drawn in before.items():
            setattr(Sheet, name, drawn)


def _draw(strokes: list[Stroke]) -> None:
    canvas = Canvas(io.BytesIO(), pagesize=A4, pageCompression=1, invariant=1)
    for name, *given, named in strokes:
        if name == "text":
            x, y, text, face = given
            canvas.setFont(face.font, face.size)
            canvas.drawString(x, y, text)
        elif name == "rule":
            canvas.setLineWidth(named.get("weight", 0.5))
            canvas.line(given[0], given[2], given[1], given[2])
        elif name == "end_page":
            canvas.showPage()
        else:
            canvas.rect(*given, stroke=name == "frame", fill=name == "band")
    canvas.save()
