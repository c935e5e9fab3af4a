"""The commands about paper: printers and receipts printed before."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pos.cli.frame import answer, note, rows_text, shop_of

if TYPE_CHECKING:
    from pos.shop import Shop
    from receipts.errors import PrinterTrouble


class ReceiptFormat(StrEnum):
    """Name a form a receipt can be given in."""

    TEXT = "text"
    ESCPOS = "escpos"
    PNG = "png"
    PDF = "pdf"


Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="File to write; standard output without it."),
]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("receipt", help="Give a stored receipt again, marked SALINAN.")(receipt)
    app.command("printers", help="List the printers of the tills, and see whether they answer.")(printers)


def receipt(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="Number of the receipt, or its end.")],
    form: Annotated[
        ReceiptFormat, typer.Option("--format", help="Text, printer bytes, picture, or a page as PDF.")
    ] = ReceiptFormat.TEXT,
    width: Annotated[int, typer.Option("--width", min=32, max=48, help="Columns of the paper.")] = 48,
    out: Out = None,
) -> None:
    """Give a stored receipt again."""
    from pos.services.paper_view import whole_number  # noqa: PLC0415 - loads the store

    shop = shop_of(ctx)
    whole = whole_number(shop, text=number)
    pages = _pages(shop, whole, form, width)
    if out is not None:
        from pos.services.outgoing import write_file  # noqa: PLC0415

        write_file(out, [pages])
        answer(ctx, {"number": whole, "file": str(out)}, str(out))
    elif form is ReceiptFormat.TEXT:
        text = pages.decode()
        answer(ctx, {"number": whole, "text": text}, text.rstrip("\n"))
    else:
        sys.stdout.buffer.write(pages)


def _pages(shop: Shop, number: str, form: ReceiptFormat, width: int) -> bytes:
    """Make a copy of a receipt in a form; only what that form needs is loaded."""
    from pos.services.receipt_pdf import receipt_pdf  # noqa: PLC0415 - loads the store
    from pos.services.reprint import receipt_paper  # noqa: PLC0415
    from receipts.thermal import lay_out, to_text  # noqa: PLC0415

    if form is ReceiptFormat.PDF:
        return receipt_pdf(shop, number=number)
    lines = lay_out(receipt_paper(shop, number=number), width)
    if form is ReceiptFormat.TEXT:
        return to_text(lines, width).encode()
    from receipts.thermal import to_escpos, to_png  # noqa: PLC0415 - loads python-escpos or Pillow

    return to_png(lines, width) if form is ReceiptFormat.PNG else to_escpos(lines, width)


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
