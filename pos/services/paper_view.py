"""What the desk asks about paper: the last receipt, slips shown on the screen, a printer's health.

The one invariant: nothing here prints; a page to try a printer with waits in the queue like any other paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sqlalchemy import insert, select

from db.queries.sale import last_number
from db.tables import cash_move, day_report, print_job, sale, shift
from pos.errors import Refused
from pos.rules.barcode import clean_scan
from pos.rules.fold import quoted
from pos.rules.roles import Act
from pos.services.desk import desk_day
from pos.services.login import Actor, demand
from pos.services.print_job import PaperKind, job_values
from pos.services.settings import load_settings
from pos.services.unit import verb
from pos.shop import Shop

if TYPE_CHECKING:
    from receipts.documents.label import PriceLabel
    from receipts.printers import Printer

TRIAL = "UJI-CETAK"
"""What a page to try a printer with calls itself; on paper, so always Indonesian."""


def last_receipt(shop: Shop, /) -> str:
    """Tell the number of this till's last receipt.

    Raises:
        Refused: `no-receipt-yet`.
    """
    with shop.reading() as session:
        number = last_number(session, shop.till)
    if number is None:
        raise Refused("no-receipt-yet", till=shop.till)
    return number


def whole_number(shop: Shop, /, *, text: str) -> str:
    """Tell which receipt is meant by a number or its end, the newest where several end so; 7 is 0007.

    Raises:
        Refused: `unknown-receipt`.
    """
    wanted = clean_scan(text)
    with shop.reading() as session:
        exact = session.execute(select(sale.c.number).where(sale.c.number == wanted)).scalar_one_or_none()
        end = wanted.zfill(4) if wanted.isascii() and wanted.isdigit() else wanted
        ending = sale.c.number.endswith(f"-{end}", autoescape=True)
        found = (
            exact
            or session.execute(
                select(sale.c.number).where(ending).order_by(sale.c.id.desc()).limit(1)
            ).scalar_one_or_none()
        )
    if not wanted or found is None:
        raise Refused("unknown-receipt", number=quoted(text))
    return cast(str, found)


class MeantPaper(NamedTuple):
    """Name one paper of the books."""

    kind: PaperKind
    """Which paper."""
    number: str
    """Its whole number."""


def meant_paper(shop: Shop, /, *, text: str) -> MeantPaper:
    """Tell which paper is meant by a number of a receipt (or its end), cash slip, shift or Z report.

    Returns:
        Of a shift that has ended its end, of an open one its float.

    Raises:
        Refused: `unknown-receipt`.
    """
    wanted = clean_scan(text)
    with shop.reading() as session:
        if session.execute(select(cash_move.c.id).where(cash_move.c.number == wanted)).one_or_none():
            return MeantPaper(PaperKind.CASH_MOVE, wanted)
        if session.execute(select(day_report.c.number).where(day_report.c.number == wanted)).one_or_none():
            return MeantPaper(PaperKind.Z_REPORT, wanted)
        of_shift = session.execute(select(shift.c.ended_at).where(shift.c.number == wanted)).one_or_none()
    if of_shift is not None:
        kind = PaperKind.SHIFT_ENDED if of_shift.ended_at else PaperKind.SHIFT_OPENED
        return MeantPaper(kind, wanted)
    return MeantPaper(PaperKind.RECEIPT, whole_number(shop, text=text))


def seen_papers(shop: Shop, /) -> tuple[tuple[str, ...], ...] | None:
    """Give the last slips of a printer that is the screen, newest first, row by row.

    Returns:
        None where this till's printer is another one.
    """
    with shop.reading() as session:
        url = load_settings(session, desk_day(session, shop)).printers.get(shop.till, "")
    if not url.startswith("screen:"):
        return None
    printer: Any = _printer(shop, url)
    return tuple(tuple(paper.rows) for paper in reversed(tuple(printer.papers)))


@verb
def try_printer(shop: Shop, /, *, actor: Actor, till: str) -> str:
    """Look whether a till's printer could print now and put a page to try it with on that till's queue.

    Args:
        shop: the shop.
        actor: a manager.
        till: code of the till.

    Returns:
        What speaks against it, as the printer's trouble; empty when nothing does.

    Raises:
        Refused: `needs-manager`, `printer-not-set`, `printer-…` when the setting makes no sense.
    """
    demand(shop, actor, Act.CHANGE_SETTINGS)
    with shop.reading() as session:
        settings = load_settings(session, desk_day(session, shop))
    url = settings.printers.get(till, "")
    if not url:
        raise Refused("printer-not-set", till=till)
    trouble = _printer(shop, url).check()
    if trouble is not None:
        return str(trouble.kind)
    with shop.writing() as session:
        values = job_values(shop, PaperKind.TRIAL, TRIAL, shop.clock())
        body = _trial_page(settings.booth_name, till)
        session.execute(insert(print_job).values(values | {"till": till, "body": body}))
    return ""


def _printer(shop: Shop, url: str) -> Printer:
    from receipts.errors import PrinterTrouble, PrinterUrlError  # noqa: PLC0415 - loads at the first paper

    try:
        return shop.printer(url)
    except PrinterUrlError as error:
        raise Refused(f"printer-{error.reason}", url=quoted(url)) from error
    except PrinterTrouble as error:
        raise Refused("printer-library", url=quoted(url)) from error


def _trial_page(booth: str, till: str) -> str:
    from receipts.documents import to_json  # noqa: PLC0415 - as above
    from receipts.documents.label import PriceLabel  # noqa: PLC0415 - as above

    page: PriceLabel = PriceLabel(
        name=f"Uji cetak {till}", code=TRIAL, barcode="", price=0, origin="Tidak untuk dijual", booth=booth
    )
    return to_json(page)
