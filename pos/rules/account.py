"""Names of accounts as beancount and hledger take them.

The one invariant: two accounts of the ledger never get one name, whatever codes they carry.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Final

ROOTS: Final[Mapping[str, tuple[str, str]]] = {
    "opening": ("Equity", "Opening"),
    "exchange": ("Equity", "Exchange"),
    "cash": ("Assets", "Cash"),
    "safe": ("Assets", "Safe"),
    "transit": ("Assets", "Transit"),
    "bank": ("Assets", "Bank"),
    "qris": ("Assets", "QRIS"),
    "card": ("Assets", "Card"),
    "transfer": ("Assets", "Transfer"),
    "suspense": ("Liabilities", "Suspense"),
    "payable": ("Liabilities", "Payable"),
    "payout": ("Liabilities", "Payout"),
    "held": ("Liabilities", "Held"),
    "tax": ("Liabilities", "Tax"),
    "commission": ("Income", "Commission"),
    "discount": ("Expenses", "Discount"),
    "rounding": ("Expenses", "Rounding"),
    "over-short": ("Expenses", "Over-Short"),
    "shrinkage": ("Expenses", "Shrinkage"),
    "adjustment": ("Expenses", "Adjustment"),
    "mdr": ("Expenses", "MDR"),
    "petty": ("Expenses", "Petty"),
}
"""Kind of account to the root and the name that strangers' programs know."""
UNKNOWN: Final = ("Equity", "Unknown")
"""Where an account of a kind nobody knows is put, so that the export still balances."""


def exported_names(accounts: Iterable[str]) -> dict[str, str]:
    """Name accounts for export.

    Args:
        accounts: accounts of the ledger, such as `payable:PGB-0012`.

    Returns:
        Each account with its name, such as `Liabilities:Payable:PGB-0012`. A code that is fit as it is keeps
        its name; codes that would look alike get six digits of their own hash.
    """
    split = {account: account.split(":", 1 if account.startswith("payable:") else 2) for account in accounts}
    parts = sorted({part for pieces in split.values() for part in pieces[1:]})
    slugs = _slugs(parts)
    named: dict[str, str] = {}
    for account, pieces in split.items():
        root = ROOTS.get(pieces[0]) or (*UNKNOWN, slug(pieces[0]))
        named[account] = ":".join((*root, *(slugs[part] for part in pieces[1:])))
    return _apart(named)


def slug(text: str) -> str:
    """Make an account part of any text: an upper-case letter or digit first, then letters, digits and `-`."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    kept = "-".join("".join(char if char.isalnum() else " " for char in bare).split())
    return kept[:1].upper() + kept[1:] if kept else "X"


def _slugs(parts: Sequence[str]) -> dict[str, str]:
    wanted: dict[str, list[str]] = {}
    for part in parts:
        wanted.setdefault(slug(part), []).append(part)
    return {
        part: part if part == plain else (plain if len(group) == 1 else f"{plain}-{_digits(part)}")
        for plain, group in wanted.items()
        for part in group
    }


def _apart(named: dict[str, str]) -> dict[str, str]:
    """Give a longer name to every account whose name another one has already."""
    taken: set[str] = set()
    for account in sorted(named):
        name, length = named[account], 6
        while name in taken:
            name, length = f"{named[account]}-{_digits(account, length)}", length + 4
        taken.add(name)
        named[account] = name
    return named


def _digits(text: str, length: int = 6) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:length]
