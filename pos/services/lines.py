"""Every sold or returned line as a table that a spreadsheet reads.

The one invariant: no text of the booth is ever a formula, and every line is one row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Final

from db.queries.line import ExportLine, lines_between
from pos.errors import Refused
from pos.shop import Shop

COLUMNS: Final = ExportLine._fields
"""Head of the table: the fields of `ExportLine` in order, always English."""
ROWS_AT_ONCE: Final = 1_000
"""Rows in one piece of text."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def export_lines(shop: Shop, /, *, first: date, last: date) -> Iterator[str]:
    """Write the lines of a stretch of days as CSV, piece by piece: comma, UTF-8, CRLF.

    Args:
        shop: the shop.
        first: first business date.
        last: last business date.

    Yields:
        Pieces of text, the head of the table first.

    Raises:
        Refused: `days-backwards`.
        Trouble: the store does not answer.
    """
    if last < first:
        raise Refused("days-backwards", first=first, last=last)
    return _pieces(shop, first, last)


def _pieces(shop: Shop, first: date, last: date) -> Iterator[str]:
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    with shop.reading() as session:
        for count, row in enumerate(lines_between(session, first, last), start=1):
            table.writerow([_cell(value) for value in row])
            if count % ROWS_AT_ONCE == 0:
                yield _taken(text)
    yield _taken(text)


def _taken(text: io.StringIO) -> str:
    piece = text.getvalue()
    text.seek(0)
    text.truncate()
    return piece


def _cell(value: object) -> object:
    return harmless(value) if isinstance(value, str) else value


def harmless(text: str) -> str:
    """Make a text that no spreadsheet takes for a formula: an apostrophe first where one could begin.

    Control characters become spaces, so that a row is one line.
    """
    shown = text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)
    return f"'{shown}" if text.startswith(_FORMULA) or shown.lstrip().startswith(_FORMULA) else shown
