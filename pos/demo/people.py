"""Who the demo booth has: six rusun, sixty invented artisans, five invented staff.

The one invariant: nobody here is real, and nothing is said of anybody that could point to a real person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pos.demo.seed import chance
from pos.rules.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Block:
    """Name a rusun with its cooperative."""

    code: str
    """Code, first part of the item codes."""
    name: str
    """Name of the rusun."""
    cooperative: str
    """Name of its cooperative; its code is `KOP-` and the rusun's."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Describe an artisan as artisans.csv does."""

    code: str
    """Code, such as `PGB-0012`."""
    name: str
    """One name field; a single word is normal."""
    honorific: str
    """Ibu or Bapak."""
    block: Block
    """Where the artisan lives."""
    craft: str
    """What the artisan makes."""
    net: bool
    """Whether the artisan names a net price (harga titip)."""
    rate_bp: int
    """Commission, basis points; 0 with a net price."""
    artisan_bp: int
    """Part of a discount that the artisan bears, basis points."""
    show_name: bool
    """Whether buyers may see the name."""


@dataclass(frozen=True, slots=True)
class Person:
    """Describe one of the staff, with the PIN that the sign-in of a demo shows."""

    code: str
    """Short code."""
    name: str
    """Name."""
    role: Role
    """Cashier or manager."""
    pin: str
    """PIN."""


BLOCKS: Final = (
    Block("PGB", "Rusunawa Pulogebang", "Koperasi Warga Rusun Pulogebang"),
    Block("KMR", "Rusunawa Komarudin", "Koperasi Karya Rusun Komarudin"),
    Block("DMG", "Rusunawa Daan Mogot", "Koperasi Maju Bersama Daan Mogot"),
    Block("MRD", "Rusunawa Marunda", "Koperasi Pesisir Marunda"),
    Block("RWB", "Rusunawa Rawa Bebek", "Koperasi Sejahtera Rawa Bebek"),
    Block("JTB", "Rusunawa Jatinegara Barat", "Koperasi Tunas Jatinegara Barat"),
)
"""The founding rusun of the outlet."""

STAFF: Final = (
    Person("RATNA", "Ratna Wulandari", Role.MANAGER, "482913"),
    Person("HENDRA", "Hendra Saputra", Role.MANAGER, "615042"),
    Person("SARI", "Sari Lestari", Role.CASHIER, "7351"),
    Person("DIMAS", "Dimas Pratama", Role.CASHIER, "4826"),
    Person("WATI", "Wati Handayani", Role.CASHIER, "9163"),
)
"""Who works at the demo booth; the first manager founds it."""

_NAMES: Final = """
PGB batik: Ibu Warsinah, Ibu Siti Maryamah, Bapak Suparno Hadi, Ibu Endang Sulastri, Ibu Karsinem
PGB sulam: Ibu Nurhasanah, Ibu Yayah Rokayah, Ibu Tumirah, Ibu Dewi Anggraeni, Ibu Rosmawati Siregar
PGB jahit: Ibu Sumiyati, Bapak Agus Wiyono, Ibu Lilis Komariah, Ibu Painem
KMR koran: Bapak Sarmidi, Ibu Marfuah, Bapak Jumadi Santoso, Ibu Titin Supriatin, Bapak Abdul Rojak
KMR koran: Ibu Wagirah, Bapak Tukijan, Ibu Neneng Hasanah, Bapak Yohanes Laka
DMG batik: Ibu Sri Mulyaningsih, Ibu Poniyem, Bapak Kasmudi, Ibu Halimah Tusadiah
DMG jahit: Ibu Rumiyati, Ibu Erna Kusumawati, Bapak Darsono, Ibu Maimunah
DMG rajut: Ibu Yuliana Tambunan, Ibu Sutirah, Ibu Ani Rahmawati, Ibu Ngatini
MRD batik: Ibu Saodah, Ibu Kartini Wahab, Bapak Rusdi Effendi, Ibu Juminten
MRD batik: Ibu Fatimah Zulkarnain, Ibu Sukaesih, Ibu Mursinah, Bapak Nasrullah
RWB batik: Ibu Ponirah, Ibu Eko Rahayu, Bapak Tarmuji, Ibu Iin Parlina, Ibu Wiwin Winarsih
RWB batik: Ibu Samsiah, Bapak Mujiono, Ibu Lasmini, Ibu Herlina Pasaribu
JTB quilting: Ibu Rukmini, Ibu Tri Astuti Ningrum, Ibu Khodijah, Ibu Sumarni Lubis
JTB tas: Bapak Wahyudin, Ibu Partinah, Ibu Turiyah, Bapak Slamet Riyanto
"""
"""Invented residents by rusun and craft."""

_TERMS: Final = ((True, 0),) * 18 + tuple(
    (False, rate)
    for rate, many in ((2_000, 30), (2_500, 4), (1_750, 3), (1_500, 3), (0, 2))
    for _one in range(many)
)
_PARTS: Final = (0,) * 30 + (5_000,) * 15 + (10_000,) * 15


def makers(seed: int) -> tuple[Maker, ...]:
    """Give the sixty artisans in order of rusun and code; the seed deals out their terms."""
    dice = chance(seed, "terms")
    blocks = {block.code: block for block in BLOCKS}
    numbers = dict.fromkeys(blocks, 0)
    terms = dice.sample(_TERMS, len(_TERMS))
    parts = dice.sample(_PARTS, len(_PARTS))
    found = []
    for (block, craft, honorific, name), (net, rate_bp), artisan_bp in zip(
        _listed(), terms, parts, strict=True
    ):
        numbers[block] += 1
        found.append(
            Maker(
                code=f"{block}-{numbers[block]:04}",
                name=name,
                honorific=honorific,
                block=blocks[block],
                craft=craft,
                net=net,
                rate_bp=rate_bp,
                artisan_bp=artisan_bp,
                show_name=dice.random() < 0.6,
            )
        )
    return tuple(found)


def _listed() -> Iterator[tuple[str, str, str, str]]:
    for line in _NAMES.strip().splitlines():
        where, _colon, people = line.partition(": ")
        block, craft = where.split()
        for one in people.split(", "):
            honorific, _space, name = one.partition(" ")
            yield block, craft, honorific, name
