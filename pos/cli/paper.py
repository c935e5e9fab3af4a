"""The commands about paper: printers and receipts printed before."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from pos.cli.frame import answer, note, rows_text, shop_of

if TYPE_CHECKING:
    from receipts.errors import PrinterTrouble


class ReceiptFormat(StrEnum):
    """Name a form a receipt can be given in."""

    TEXT = "text"
    ESCPOS = "escpos"
    PNG = "png"


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("receipt", help="Give a stored receipt again, marked SALINAN.")(receipt)
    app.command("printers", help="List the printers of the tills, and see whether they answer.")(printers)


def receipt(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="Number of the receipt, or its end.")],
    form: Annotated[
        ReceiptFormat, typer.Option("--format", help="Text, printer bytes or picture.")
    ] = ReceiptFormat.TEXT,
    width: Annotated[int, typer.Option("--width", min=32, max=48, help="Columns of the paper.")] = 48,
) -> None:
    """Give a stored receipt again."""
    from pos.services.documents import as_copy  # noqa: PLC0415 - loads the store
    from pos.services.documents.receipt import receipt_of  # noqa: PLC0415
    from pos.services.paper_view import whole_number  # noqa: PLC0415
    from receipts.thermal import lay_out, to_text  # noqa: PLC0415

    shop = shop_of(ctx)
    whole = whole_number(shop, text=number)
    with shop.reading() as session:
        paper = as_copy(receipt_of(session, whole), 1)
    lines = lay_out(paper, width)
    if form is ReceiptFormat.TEXT:
        text = to_text(lines, width)
        answer(ctx, {"number": paper.number, "text": text}, text.rstrip("\n"))
        return
    from receipts.thermal import to_escpos, to_png  # noqa: PLC0415 - loads python-escpos or Pillow

    sys.stdout.buffer.write(to_png(lines, width) if form is ReceiptFormat.PNG else to_escpos(lines, width))


def printers(
    ctx: typer.Context,
    test: Annotated[
        str | None, typer.Option("--test", metavar="TILL", help="Print a test slip at this till.")
    ] = None,
) -> None:
    """List the printers, or try one."""
    from pos.services.settings import read_settings  # noqa: PLC0415 - loads the store

    shop = shop_of(ctx)
    urls = read_settings(shop).printers
    if test is not None:
        _try(ctx, test.upper(), urls.get(test.upper(), ""))
        return
    found = [(till, url, _trouble(url)) for till, url in sorted(urls.items())]
    facts = [
        {"till": till, "url": url, "trouble": trouble and str(trouble.kind)} for till, url, trouble in found
    ]
    answer(ctx, facts, _list_text(found))
    if any(trouble for _till, _url, trouble in found):
        raise typer.Exit(1)


def _list_text(found: list[tuple[str, str, PrinterTrouble | None]]) -> str:
    from pos.words import _  # noqa: PLC0415

    if not found:
        return _("No till has a printer.")
    return rows_text([(till, url, _words(trouble)) for till, url, trouble in found])


def _trouble(url: str) -> PrinterTrouble | None:
    """Look whether a printer could print now."""
    from receipts.errors import PrinterTrouble  # noqa: PLC0415
    from receipts.printers import open_printer  # noqa: PLC0415

    try:
        return open_printer(url).check()
    except PrinterTrouble as error:
        return error


def _words(trouble: PrinterTrouble | None) -> str:
    from pos.words import _  # noqa: PLC0415

    return _("ready") if trouble is None else _(f"printer-{trouble.kind}")


def _try(ctx: typer.Context, till: str, url: str) -> None:
    from pos.errors import Misuse, Trouble  # noqa: PLC0415
    from pos.words import _  # noqa: PLC0415
    from receipts.errors import PrinterTrouble  # noqa: PLC0415
    from receipts.printers import open_printer  # noqa: PLC0415
    from receipts.thermal import Align, Line, to_escpos  # noqa: PLC0415
    from receipts.thermal.line import CUT, RULE  # noqa: PLC0415

    if not url:
        raise Misuse("till-without-printer", till=till)
    try:
        printer = open_printer(url)
        lines = [Line(left="UJI CETAK", align=Align.CENTRE), Line(left=f"Kasir {till}"), RULE, CUT]
        delivery = printer.send(to_escpos(lines, printer.columns, printer.profile))
    except PrinterTrouble as error:
        raise Trouble(f"printer-{error.kind}", till=till) from error
    if delivery.trouble is not None:
        raise Trouble(f"printer-{delivery.trouble.kind}", till=till)
    note(_("The test slip is printed at {till}.").format(till=till))
    answer(ctx, {"till": till, "url": url, "trouble": None}, url)
