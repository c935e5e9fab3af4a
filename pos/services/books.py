"""The books for strangers' programs: the whole money ledger as beancount or hledger text.

The one invariant: the same ledger gives the same text, byte for byte, and no two accounts become one.
Promise to the reader: amounts are whole IDR; a balance stands on the day after the postings it sums.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from operator import itemgetter

from db.queries import books as asked
from pos.rules.account import exported_names
from pos.rules.fold import fold
from pos.shop import Shop


class BooksFormat(StrEnum):
    """Whose notation the books are written in."""

    BEANCOUNT = "beancount"
    HLEDGER = "hledger"


def export_books(shop: Shop, /, *, format: BooksFormat) -> Iterator[str]:  # noqa: A002 - the word of the command
    """Write the money ledger in a notation that others read, piece by piece.

    Args:
        shop: the shop.
        format: whose notation.

    Yields:
        Pieces of text, each ending with a newline.

    Raises:
        Trouble: the store does not answer.
    """
    notation: _Notation = _Beancount() if format is BooksFormat.BEANCOUNT else _Hledger()
    with shop.reading() as session:
        names = exported_names(asked.account_names(session))
        first = asked.first_day(session)
        yield notation.head(sorted(names.values()), first)
        if first is not None:
            ledger = _Ledger(notation, names)
            for rows in asked.postings(session):
                yield ledger.write(rows)
            yield ledger.close()


class _Notation(ABC):
    """Write heads, entries and balances; one subclass per program."""

    @abstractmethod
    def head(self, accounts: Sequence[str], first: date | None) -> str: ...

    @abstractmethod
    def entry(self, row: tuple[object, ...]) -> str: ...

    @abstractmethod
    def balances(self, day: date, balances: Sequence[tuple[str, int]]) -> str: ...


class _Beancount(_Notation):
    def head(self, accounts: Sequence[str], first: date | None) -> str:
        options = 'option "title" "Gerai"\noption "operating_currency" "IDR"\n'
        opened = "".join(f"{first} open {account} IDR\n" for account in accounts)
        return f"{options}\n{opened}"

    def entry(self, row: tuple[object, ...]) -> str:
        number, day, kind, till, reference, period = row
        settles = f'  period: "{_quoted(period)}"\n' if period else ""
        return (
            f'\n{day} * "{_quoted(kind)}" "{_quoted(reference)}"\n'
            f'  entry: "{number}"\n  till: "{_quoted(till)}"\n{settles}'
        )

    def balances(self, day: date, balances: Sequence[tuple[str, int]]) -> str:
        return "\n" + "".join(f"{day} balance {account}  {amount} IDR\n" for account, amount in balances)


class _Hledger(_Notation):
    def head(self, accounts: Sequence[str], first: date | None) -> str:  # noqa: ARG002 - no dates here
        return "commodity 1000. IDR\n\n" + "".join(f"account {account}\n" for account in accounts)

    def entry(self, row: tuple[object, ...]) -> str:
        number, day, kind, till, reference, period = row
        settles = f", period:{_plain(period)}" if period else ""
        note = f"entry:{number}, till:{_plain(till)}{settles}"
        return f"\n{day} * ({_plain(reference)}) {_plain(kind)}  ; {note}\n"

    def balances(self, day: date, balances: Sequence[tuple[str, int]]) -> str:
        stated = "".join(f"  {account}  0 IDR = {amount} IDR\n" for account, amount in balances)
        return f"\n{day} * balance\n{stated}"


@dataclass
class _Ledger:
    """Write entries as they come and keep what each account stands at."""

    notation: _Notation
    names: Mapping[str, str]
    stands: dict[str, int] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    entry_id: object = None
    month: str = ""
    day: str = ""

    def write(self, rows: Sequence[Sequence[object]]) -> str:
        """Write postings; an entry may begin in one call and end in the next."""
        pieces: list[str] = []
        stands, touched, names = self.stands, self.touched, self.names
        for entry_id, group in groupby(rows, key=itemgetter(0)):
            postings = list(group)
            if entry_id != self.entry_id:
                self._begin(pieces, tuple(postings[0][:6]))
            for row in postings:
                account = names[row[6]]  # type: ignore[index]
                amount: int = row[7]  # type: ignore[assignment]
                stands[account] = stands.get(account, 0) + amount
                touched.add(account)
                pieces.append(f"  {account}  {amount} IDR\n")
        return "".join(pieces)

    def _begin(self, pieces: list[str], head: tuple[object, ...]) -> None:
        self.entry_id = head[0]
        day = str(head[1])
        month = day[:7]
        if month != self.month and self.month:
            pieces.append(self._state(date.fromisoformat(f"{month}-01")))
        self.month, self.day = month, day
        pieces.append(self.notation.entry(head))

    def close(self) -> str:
        """State what was touched since the last balances, on the day after the last entry."""
        if not self.day:
            return ""
        return self._state(date.fromisoformat(self.day) + timedelta(days=1))

    def _state(self, day: date) -> str:
        balances = [(account, self.stands[account]) for account in sorted(self.touched)]
        self.touched.clear()
        return self.notation.balances(day, balances)


def _plain(value: object) -> str:
    """Keep letters, digits and the marks of numbers; anything else could mean something to a reader."""
    text = fold(str(value)) if not str(value).isascii() else str(value)
    return "".join(char if char.isalnum() or char in "-./_" else "-" for char in text)


def _quoted(value: object) -> str:
    """Make a text safe between double quotes."""
    text = str(value)
    shown = text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)
    return shown.replace("\\", "\\\\").replace('"', '\\"')
