"""Work the print queue of a till by hand."""

from __future__ import annotations

from db.models import PrintState
from pos.services.printing import Printed, print_next
from pos.services.settings import change_setting
from pos.shop import Shop
from receipts.thermal.readback import Paper, read_back
from tests.builders.booth import Goods, an_open_shift, ibu, on_the_shelf
from tests.builders.printer import MisbehavingPrinter


def use(shop: Shop, url: str) -> None:
    """Set the printer of the shop's till."""
    change_setting(shop, actor=ibu(shop), name=f"printer:{shop.till}", value=url)


def print_all(shop: Shop) -> list[Printed]:
    """Print until nothing is waiting or something is wrong, as the till does."""
    done: list[Printed] = []
    while (printed := print_next(shop)) is not None:
        done.append(printed)
        if printed.problem:
            break
    return done


def an_empty_queue(shop: Shop) -> None:
    """Open the drawer on goods and print what that asked for on no printer at all."""
    on_the_shelf(shop, Goods(stock=1_000))
    an_open_shift(shop)
    assert [printed.state for printed in print_all(shop)] == [PrintState.DROPPED]


def papers(printer: MisbehavingPrinter, columns: int = 48) -> list[Paper]:
    """Read what came out of a printer."""
    return [read_back(job, columns) for job in printer.jobs]
