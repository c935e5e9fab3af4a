"""QRIS codes: reading the merchant's static one, making one for a single sale.

The one invariant: a code is read tag by tag and written tag by tag, so a merchant's name can hold anything.
Amounts are whole rupiah. Source: EMVCo merchant-presented QR and the national QRIS standard.
"""

import re
from binascii import crc_hqx
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pos.errors import Refused
from pos.rules.fold import quoted

MAXIMUM: Final = 10_000_000
"""Highest amount of one transaction, in rupiah."""
LONGEST: Final = 512
"""Most characters of a code."""
LONGEST_BILL_NUMBER: Final = 25
"""Most characters of a bill number."""

Tags = tuple[tuple[str, str], ...]
"""Tags in the order of the code: two digits and a value."""


@dataclass(frozen=True, slots=True)
class Qris:
    """Hold a code that was read and found right."""

    tags: Tags
    """All tags but the check sum, in their order."""

    def value(self, tag: str) -> str | None:
        """Give the value of a tag; None when the code has none."""
        return dict(self.tags).get(tag)

    @property
    def is_static(self) -> bool:
        """Whether the code is for any number of payments."""
        return self.value("01") != "12"

    @property
    def amount(self) -> int | None:
        """The amount to pay, in rupiah; None when the payer types it."""
        text = self.value("54")
        return None if text is None else int(text.partition(".")[0])


@dataclass(frozen=True, slots=True)
class Merchant:
    """Hold who a code pays."""

    name: str
    """Name as the payer's screen shows it."""
    nmid: str
    """National merchant number; empty when a dynamic code names none."""
    city: str
    """City as the payer's screen shows it."""


def crc16(content: bytes) -> int:
    """Give the check sum of a code: CRC-16/CCITT-FALSE, polynomial 1021, start FFFF."""
    return crc_hqx(content, 0xFFFF)


def parse(text: str) -> Qris:
    """Read a code and see that it is whole, ours and payable.

    Raises:
        Refused: `qris-empty`, `qris-too-long`, `qris-broken`, `qris-start`, `qris-end`, `qris-crc`,
            `qris-tag-twice`, `qris-tag-missing`, `qris-kind`, `qris-currency`, `qris-country`,
            `qris-no-acquirer`, `qris-no-nmid`, `qris-amount`, `qris-amount-limit`.
    """
    code = text.strip()
    if not code:
        raise Refused("qris-empty")
    if len(code) > LONGEST:
        raise Refused("qris-too-long", length=len(code), maximum=LONGEST)
    tags = _split(code)
    _check_frame(code, tags)
    read = Qris(tags[:-1])
    _check_content(read)
    return read


def merchant(text: str) -> Merchant:
    """Say whom a code pays.

    Raises:
        Refused: what `parse` refuses.
    """
    read = parse(text)
    return Merchant(name=read.value("59") or "", nmid=_nmid(read), city=read.value("60") or "")


def dynamic(text: str, amount: int, bill_number: str | None = None) -> str:
    """Make the code of one sale from the merchant's static code.

    Args:
        text: the merchant's static code.
        amount: rupiah, 1 to `MAXIMUM`.
        bill_number: 1 to 25 letters, digits or dashes; goes into 62/01 beside what is there. None leaves the
            additional data alone.

    Raises:
        Refused: `qris-amount-limit`, `qris-bill-number`, `qris-not-static`, `qris-no-room` when the code or
            its additional data grow too long, and what `parse` refuses.
    """
    if not 1 <= amount <= MAXIMUM:
        raise Refused("qris-amount-limit", amount=amount, maximum=MAXIMUM)
    if bill_number is not None and not _BILL_NUMBER.fullmatch(bill_number):
        raise Refused("qris-bill-number", text=quoted(bill_number), maximum=LONGEST_BILL_NUMBER)
    static = parse(text)
    if not static.is_static:
        raise Refused("qris-not-static")
    tags = {tag: value for tag, value in static.tags if tag not in _PER_SALE}
    tags = _put_after(tags, "00", "01", "12")
    tags = _put_after(tags, "53", "54", str(amount))
    if bill_number is not None:
        tags["62"] = _with_bill_number(tags.get("62", ""), bill_number)
    body = _join(tuple(tags.items())) + "6304"
    if len(tags.get("62", "")) > 99 or len(body) + 4 > LONGEST:
        raise Refused("qris-no-room")
    return body + _crc_text(body)


_PER_SALE: Final = frozenset({"01", "54", "55", "56", "57"})
_MANDATORY: Final = ("52", "53", "58", "59", "60")
_ACQUIRERS: Final = frozenset(f"{tag:02}" for tag in range(26, 46))
_NATIONAL: Final = "51"
_BILL_NUMBER: Final = re.compile(rf"[A-Za-z0-9-]{{1,{LONGEST_BILL_NUMBER}}}")
_HEADER: Final = re.compile(r"[0-9]{4}")
_AMOUNT: Final = re.compile(r"0*([0-9]{1,13})(\.0{0,2})?")


def _split(code: str) -> Tags:
    """Cut a text into tags; lengths count characters."""
    tags: list[tuple[str, str]] = []
    seen: set[str] = set()
    at = 0
    while at < len(code):
        header = code[at : at + 4]
        if not _HEADER.fullmatch(header):
            raise Refused("qris-broken", position=at + 1)
        tag, end = header[:2], at + 4 + int(header[2:])
        if end > len(code):
            raise Refused("qris-broken", position=at + 1)
        if tag in seen:
            raise Refused("qris-tag-twice", tag=tag)
        seen.add(tag)
        tags.append((tag, code[at + 4 : end]))
        at = end
    return tuple(tags)


def _join(tags: Tags) -> str:
    return "".join(f"{tag}{len(value):02}{value}" for tag, value in tags)


def _crc_text(body: str) -> str:
    return f"{crc16(body.encode()):04X}"


def _check_frame(code: str, tags: Tags) -> None:
    """See that the code starts, ends and sums up as it must."""
    if tags[0] != ("00", "01"):
        raise Refused("qris-start")
    last_tag, check_sum = tags[-1]
    if last_tag != "63" or len(check_sum) != 4:
        raise Refused("qris-end")
    try:
        right = _crc_text(code[:-4])
    except UnicodeEncodeError:
        raise Refused("qris-crc") from None
    if check_sum.upper() != right:
        raise Refused("qris-crc")


def _check_content(read: Qris) -> None:
    """See that the code is for rupiah, in this country, and names whom it pays."""
    tags = dict(read.tags)
    for tag in _MANDATORY:
        if not tags.get(tag):
            raise Refused("qris-tag-missing", tag=tag)
    if tags.get("01", "11") not in {"11", "12"}:
        raise Refused("qris-kind", text=quoted(tags["01"]))
    if tags["53"] != "360":
        raise Refused("qris-currency", text=quoted(tags["53"]))
    if tags["58"] != "ID":
        raise Refused("qris-country", text=quoted(tags["58"]))
    if not _ACQUIRERS & tags.keys():
        raise Refused("qris-no-acquirer")
    if read.is_static and not _nmid(read):
        raise Refused("qris-no-nmid")
    _check_amount(tags)
    _split(tags.get("62", ""))


def _check_amount(tags: Mapping[str, str]) -> None:
    text = tags.get("54")
    if text is None:
        return
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise Refused("qris-amount", text=quoted(text))
    if not 1 <= int(found[1]) <= MAXIMUM:
        raise Refused("qris-amount-limit", amount=int(found[1]), maximum=MAXIMUM)


def _nmid(read: Qris) -> str:
    return dict(_split(read.value(_NATIONAL) or "")).get("02", "")


def _put_after(tags: Mapping[str, str], before: str, tag: str, value: str) -> dict[str, str]:
    """Put a tag right after another one."""
    placed: dict[str, str] = {}
    for known, kept in tags.items():
        placed[known] = kept
        if known == before:
            placed[tag] = value
    return placed


def _with_bill_number(additional: str, bill_number: str) -> str:
    """Put the bill number first into the additional data, instead of one that is there."""
    others = tuple(pair for pair in _split(additional) if pair[0] != "01")
    return _join((("01", bill_number), *others))
