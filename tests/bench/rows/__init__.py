"""The rows by name, in the order of a day: start, scan, pay, paper, month, books."""

from typing import Final

from tests.bench.bench import Measurement
from tests.bench.rows.books import books, check
from tests.bench.rows.catalogue import take_in
from tests.bench.rows.demo import demo
from tests.bench.rows.memory import memory
from tests.bench.rows.paper import printer, receipt
from tests.bench.rows.pay import pay
from tests.bench.rows.payout import approve, payout
from tests.bench.rows.promotion import promotion
from tests.bench.rows.scan import scan, search
from tests.bench.rows.sitting import sitting
from tests.bench.rows.start import start
from tests.bench.rows.statement import statement
from tests.bench.rows.tills import tills

ROWS: Final[dict[str, Measurement]] = {
    "start": start,
    "scan": scan,
    "search": search,
    "pay": pay,
    "promotion": promotion,
    "printer": printer,
    "receipt": receipt,
    "payout": payout,
    "approve": approve,
    "verify": check,
    "books": books,
    "import": take_in,
    "statement": statement,
    "demo": demo,
    "tills": tills,
    "sitting": sitting,
    "memory": memory,
}
"""Name of each group of rows to what measures it."""
