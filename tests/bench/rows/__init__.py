"""The rows by name, in the order of a day: start, scan, pay, paper, month, books."""

from typing import Final

from tests.bench.bench import Measurement
from tests.bench.rows.pay import pay
from tests.bench.rows.scan import scan, search
from tests.bench.rows.start import start

ROWS: Final[dict[str, Measurement]] = {
    "start": start,
    "scan": scan,
    "search": search,
    "pay": pay,
}
"""Name of each group of rows to what measures it."""
