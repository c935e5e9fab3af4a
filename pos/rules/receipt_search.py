"""What a person knows of a receipt, read from one line: its day, an amount, a card, a piece, who served.

The one invariant: each word of the line is understood in one way, which the screen can say; only four bare
digits may be the end of a number, of a card, or an amount.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from pos.errors import Refused
from pos.rules.fold import fold, quoted, words
from pos.rules.money import parse_amount
from pos.rules.period import parse_day

LONGEST: Final = 120
"""Characters of a line that count."""
LAST_FOUR: Final = 4
"""Digits of a card that a receipt keeps."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Hold what is known of a receipt; all of it must fit."""

    day: date | None = None
    """The booth's day."""
    amounts: tuple[int, ...] = ()
    """Totals, or what one of its means paid, whole rupiah."""
    number: str = ""
    """Its number, or the end of it."""
    card: str = ""
    """Last digits of the card, one to four."""
    four: str = ""
    """Four digits: the end of its number, of the card, or an amount."""
    cashier: str = ""
    """Who served: code, or part of the name, folded."""
    code: str = ""
    """Barcode of a piece on it."""
    words: tuple[str, ...] = ()
    """Beginnings of words of a piece on it, folded."""

    @property
    def whole_number(self) -> bool:
        """Whether its number is known from beginning to end."""
        return self.number.count("-") > 1

    @property
    def anything(self) -> bool:
        """Whether anything is known."""
        return self != Sought()


def read_sought(text: str, today: date) -> Sought:
    """Read what is known of a receipt, in any order.

    `24/11` or `24/11/2026` is a day, `75000`, `75rb` or `Rp75.000` an amount, `0007` the end of a number, a
    card or an amount, `*1234` a card, `@sari` a cashier, a whole number or its end behind `.r` a receipt,
    thirteen digits a barcode; the rest are words of a piece.

    Args:
        text: as typed or scanned.
        today: the booth's day; a day without a year is the last such day up to it.

    Raises:
        Refused: `amount-…`, `day-…` and `receipt-day-twice` for what can be neither.
    """
    sought = Sought()
    for token in _RUPIAH.sub("rp", text[:LONGEST]).split():
        sought = _with(sought, token, today)
    return sought


def _with(sought: Sought, token: str, today: date) -> Sought:
    """Add one word of the line to what is known."""
    number = _NUMBER.fullmatch(token.upper())
    if _DAY.fullmatch(token):
        if sought.day is not None:
            raise Refused("receipt-day-twice")
        return replace(sought, day=_day(token, today))
    if number is not None:
        return replace(sought, number=number["number"] or number["end"])
    if _CARD.fullmatch(token):
        return replace(sought, card=token[1:])
    if token[0] == "@":
        return replace(sought, cashier=fold(token[1:]))
    return _with_figures(sought, token)


def _with_figures(sought: Sought, token: str) -> Sought:
    """Add an amount or digits, or words of a piece where it is neither."""
    if _DIGITS.fullmatch(token):
        return _with_digits(sought, token)
    if _AMOUNT.fullmatch(token):
        return replace(sought, amounts=(*sought.amounts, parse_amount(token)))
    return replace(sought, words=(*sought.words, *words(token)))


def _with_digits(sought: Sought, token: str) -> Sought:
    """Tell bare digits apart by how many they are."""
    if len(token) == LAST_FOUR:
        return replace(sought, four=token)
    if len(token) < LAST_FOUR:
        return replace(sought, number=token.zfill(LAST_FOUR))
    if len(token) == _BARCODE:
        return replace(sought, code=token)
    return replace(sought, amounts=(*sought.amounts, parse_amount(token)))


def _day(token: str, today: date) -> date:
    """Read a day; without a year it is the last such day up to today."""
    if token.count("/") != 1:
        short = _SHORT_YEAR.fullmatch(token)
        return parse_day(f"{short[1]}/20{short[2]}" if short else token)
    for year in range(today.year, today.year - _LEAP, -1):
        try:
            found = parse_day(f"{token}/{year}")
        except Refused as refusal:
            if refusal.code != "day-not-in-calendar" or not token.startswith("29/"):
                raise
        else:
            if found <= today:
                return found
    raise Refused("day-not-in-calendar", text=quoted(token))


_BARCODE: Final = 13
_LEAP: Final = 9
_RUPIAH: Final = re.compile(r"\brp\.? +(?=[0-9])", re.IGNORECASE)
_DAY: Final = re.compile(r"[0-9]{1,2}/[0-9]{1,2}(/[0-9]{1,4})?|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHORT_YEAR: Final = re.compile(r"([0-9]{1,2}/[0-9]{1,2})/([0-9]{2})")
_CARD: Final = re.compile(rf"\*[0-9]{{1,{LAST_FOUR}}}")
_NUMBER: Final = re.compile(r"(?P<number>[A-Z0-9]+-20[0-9]{6}-[0-9]{4,})|\.R(?P<end>[0-9A-Z-]+)")
_DIGITS: Final = re.compile(r"[0-9]+")
_AMOUNT: Final = re.compile(r"(rp\.?)?[0-9][0-9.,]*(-|rb|ribu|jt|juta)?", re.IGNORECASE)
