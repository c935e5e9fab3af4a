"""The commands about the books: take them out for others, and check them from end to end."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pos.cli.frame import call_of, machine_of, note, shop_of

if TYPE_CHECKING:
    from pos.services.verify import Finding


class Notation(StrEnum):
    """Name whose notation the books are written in."""

    BEANCOUNT = "beancount"
    HLEDGER = "hledger"


Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="File to write; standard output without it."),
]
First = Annotated[
    str, typer.Option("--from", metavar="DATE", help="First business date, such as 2026-10-01.")
]
Last = Annotated[str, typer.Option("--to", metavar="DATE", help="Last business date, such as 2026-10-31.")]
Heads = Annotated[
    list[str] | None,
    typer.Option(
        "--head",
        metavar="HEAD",
        help="A head read off paper: chain:number:hash, or the first digits of the hash.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    group = typer.Typer(
        rich_markup_mode=None, no_args_is_help=True, help="Take books or lines out for other programs."
    )
    group.command("books", help="Write the money ledger for beancount or hledger.")(books)
    group.command("lines", help="Write every sold or returned line as CSV.")(lines)
    app.add_typer(group, name="export")
    app.command("verify", help="Check the books from end to end and list every finding.")(verify)


def books(
    ctx: typer.Context,
    notation: Annotated[
        Notation, typer.Option("--format", help="Whose notation: beancount or hledger.")
    ] = Notation.BEANCOUNT,
    out: Out = None,
) -> None:
    """Write the money ledger."""
    from pos.services.books import BooksFormat, export_books  # noqa: PLC0415 - loads the store

    _give(export_books(shop_of(ctx), format=BooksFormat(notation.value)), out)


def lines(ctx: typer.Context, first: First, last: Last, out: Out = None) -> None:
    """Write the lines of a stretch of days."""
    from pos.rules.period import parse_day  # noqa: PLC0415
    from pos.services.lines import export_lines  # noqa: PLC0415 - loads the store

    _give(export_lines(shop_of(ctx), first=parse_day(first), last=parse_day(last)), out)


def _give(pieces: Iterable[str], out: Path | None) -> None:
    if out is not None:
        from pos.services.outgoing import write_file  # noqa: PLC0415

        write_file(out, pieces)
        return
    sys.stdout.flush()
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def verify(ctx: typer.Context, head: Heads = None) -> int:
    """Check the books; findings are the answer, their number decides the exit code."""
    from pos.services.verify import verify as check  # noqa: PLC0415 - loads the store
    from pos.shop import as_trouble, open_store  # noqa: PLC0415
    from pos.words import _  # noqa: PLC0415

    paper = read_heads(head or [])
    store = open_store(machine_of(ctx).database, upgrade=False, read_only=True)
    try:
        with as_trouble():
            count = _list(check(store, paper=paper), as_json=call_of(ctx).as_json)
    finally:
        store.close()
    if count:
        note((_("{count} finding.") if count == 1 else _("{count} findings.")).format(count=count))
    elif not call_of(ctx).as_json:
        sys.stdout.write(f"{_('No finding.')}\n")
    return 1 if count else 0


def _list(found: Iterable[Finding], *, as_json: bool) -> int:
    """Write findings as they come, and count them."""
    from pos.services.verify import say  # noqa: PLC0415

    count = 0
    for one in found:
        count += 1
        if as_json:
            facts = {"code": one.code, "table": one.table, "key": one.key, "facts": dict(one.facts)}
            text = json.dumps({**facts, "sentence": say(one)}, ensure_ascii=False, default=str)
            sys.stdout.write(f"{'[' if count == 1 else ','}\n  {text}")
        else:
            sys.stdout.write(f"{say(one)}\n")
    if as_json:
        sys.stdout.write("\n]\n" if count else "[]\n")
    return count


def read_heads(texts: Iterable[str]) -> dict[str, dict[int, str]]:
    """Read heads as they are typed off paper: chain to sequence to the hash, or its first digits.

    Raises:
        Misuse: `head-unreadable`.
    """
    from pos.errors import Misuse  # noqa: PLC0415

    heads: dict[str, dict[int, str]] = {}
    for text in texts:
        chain, _, rest = text.strip().partition(":")
        number, _, digits = rest.partition(":")
        readable = number.isascii() and number.isdigit() and 6 <= len(digits) <= 64
        if not chain or not readable or set(digits.lower()) - set("0123456789abcdef"):
            raise Misuse("head-unreadable", text=text)
        heads.setdefault(chain, {})[int(number)] = digits.lower()
    return heads
