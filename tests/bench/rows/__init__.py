"""The rows by name, in the order of a day: start, scan, pay, paper, month, books."""

from typing import Final

from tests.bench.bench import Measurement
from tests.bench.rows.books import books, check
from tests.bench.rows.catalogue import take_in
from tests.bench.rows.paper import printer, receipt
from tests.bench.rows.pay import pay
from tests.bench.rows.payout import approve, payout
from tests.bench.rows.scan import scan, search
from tests.bench.rows.start import start

ROWS: Final[dict[str, Measurement]] = {
    "start": start,
    "scan": scan,
    "search": search,
    "pay": pay,
    "printer": printer,
    "receipt": receipt,
    "payout": payout,
    "approve": approve,
    "verify": check,
    "books": books,
    "import": take_in,
}
"""Name of each group of rows to what measures it."""
