"""What stands on the demo booth's shelf: about 400 pieces of the crafts of the founding rusun.

The one invariant: a price lies in the range of its kind of piece, now and after every change.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

from pos.demo.seed import chance
from pos.rules.barcode import ean13

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from pos.demo.people import Maker

IN_STORE: Final = "2"
"""First digit of barcodes that hold within the booth only."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Describe a kind of piece and what it costs."""

    name: str
    """Name with a place for the variant."""
    lowest: int
    """Lowest price, whole rupiah."""
    highest: int
    """Highest price, whole rupiah."""
    variants: tuple[str, ...]
    """What tells the pieces of this kind apart."""

    @property
    def step(self) -> int:
        """Rupiah that prices of this kind are whole multiples of."""
        return 50_000 if self.lowest >= 500_000 else 2_500

    def price(self, dice: Random) -> int:
        """Throw a price within the range, more often a low one."""
        thrown = round(dice.triangular(self.lowest, self.highest, self.lowest))
        return max(self.lowest, thrown // self.step * self.step)


@dataclass(frozen=True, slots=True)
class Good:
    """Describe an item as items.csv does."""

    code: str
    """Code, such as `PGB-0012-03`."""
    name: str
    """Name of the piece."""
    maker: Maker
    """Whose it is."""
    kind: Kind
    """What it is."""
    price: int
    """Price, whole rupiah."""
    net_price: int | None
    """The artisan's net price under harga titip, whole rupiah."""
    barcode: str
    """EAN-13 of the booth's own."""
    stock: int
    """Pieces that the booth opens with."""
    max_discount_bp: int
    """Highest discount without a manager, basis points."""


_MOTIFS: Final = (
    "kawung", "parang", "mega mendung", "truntum", "sekar jagad", "ondel-ondel", "tanjidor", "tumpal",
    "lereng", "buketan", "sidomukti", "pucuk rebung",
)  # fmt: skip
_LOOKS: Final = ("kecil", "sedang", "besar", "natural", "cokelat", "hitam putih", "pelangi")
_FLOWERS: Final = ("melati", "mawar", "anggrek", "kamboja", "teratai", "kenanga", "sedap malam")
_COLOURS: Final = ("merah marun", "biru laut", "hijau lumut", "krem", "hitam", "kuning kunyit", "ungu")
_PATTERNS: Final = ("bintang", "kotak", "segitiga", "bunga", "ombak", "monas", "kipas")

KINDS: Final = {
    "batik": (
        Kind("Kain batik tulis {} 2,5 m", 850_000, 1_750_000, _MOTIFS),
        Kind("Kain batik cap {} 2 m", 150_000, 250_000, _MOTIFS),
        Kind("Selendang batik cap {}", 85_000, 175_000, _MOTIFS),
        Kind("Syal batik {}", 75_000, 125_000, _MOTIFS),
        Kind("Pouch batik {}", 45_000, 85_000, _MOTIFS),
    ),
    "koran": (
        Kind("Kotak tisu koran {}", 35_000, 65_000, _LOOKS),
        Kind("Miniatur kereta koran {}", 60_000, 350_000, _LOOKS),
        Kind("Miniatur kapal koran {}", 60_000, 350_000, _LOOKS),
        Kind("Miniatur becak koran {}", 60_000, 350_000, _LOOKS),
        Kind("Toples koran {}", 30_000, 200_000, _LOOKS),
        Kind("Tas koran anyam {}", 30_000, 200_000, _LOOKS),
    ),
    "sulam": (
        Kind("Bros sulam {}", 15_000, 15_000, _FLOWERS),
        Kind("Pouch sulam {}", 45_000, 45_000, _FLOWERS),
        Kind("Taplak meja sulam {}", 175_000, 175_000, _FLOWERS),
        Kind("Hiasan dinding sulam {}", 250_000, 250_000, _FLOWERS),
    ),
    "jahit": (
        Kind("Pouch perca {}", 45_000, 85_000, _COLOURS),
        Kind("Syal perca {}", 75_000, 150_000, _COLOURS),
        Kind("Tas belanja perca {}", 60_000, 150_000, _COLOURS),
    ),
    "rajut": (
        Kind("Tas rajut {}", 85_000, 275_000, _COLOURS),
        Kind("Tas selempang rajut {}", 75_000, 200_000, _COLOURS),
        Kind("Tas ponsel rajut {}", 60_000, 95_000, _COLOURS),
    ),
    "quilting": (
        Kind("Tas quilting {}", 95_000, 275_000, _PATTERNS),
        Kind("Tas bahu quilting {}", 85_000, 250_000, _PATTERNS),
        Kind("Tas tangan quilting {}", 60_000, 125_000, _PATTERNS),
    ),
    "tas": (
        Kind("Tas kanvas {}", 75_000, 225_000, _COLOURS),
        Kind("Ransel mini {}", 95_000, 275_000, _COLOURS),
        Kind("Tas serut {}", 60_000, 110_000, _COLOURS),
    ),
}
"""Kinds of pieces by craft, with the prices asked for them."""

CRAFTS: Final = {"koran": "koran bekas"}
"""Name of a craft where it is not the key itself."""


def goods(seed: int, makers: Sequence[Maker]) -> tuple[Good, ...]:
    """Give the items of all artisans: six or seven each, in order of their codes."""
    dice = chance(seed, "goods")
    numbers = count(1)
    return tuple(
        good
        for place, maker in enumerate(makers)
        for good in _of_maker(dice, maker, 6 + (place % 3 > 0), numbers)
    )


def _of_maker(dice: Random, maker: Maker, pieces: int, numbers: Iterator[int]) -> Iterator[Good]:
    kinds = KINDS[maker.craft]
    taken: set[str] = set()
    for place in range(1, pieces + 1):
        kind = kinds[(place - 1) % len(kinds)]
        name = kind.name.format(dice.choice(kind.variants))
        while name in taken:
            name = kind.name.format(dice.choice(kind.variants))
        taken.add(name)
        yield _good(dice, maker, kind, (f"{maker.code}-{place:02}", name, next(numbers)))


def _good(dice: Random, maker: Maker, kind: Kind, called: tuple[str, str, int]) -> Good:
    code, name, number = called
    price = kind.price(dice)
    return Good(
        code=code,
        name=name,
        maker=maker,
        kind=kind,
        price=price,
        net_price=net_price(dice, price) if maker.net else None,
        barcode=ean13(IN_STORE, number),
        stock=dice.randint(1, 3) if kind.lowest >= 500_000 else dice.randint(4, 12),
        max_discount_bp=dice.choice((0, 500, 1_000, 1_000, 1_000, 1_500, 2_000)),
    )


def net_price(dice: Random, price: int) -> int:
    """Give what an artisan asks for a piece that sells at a price: 72 to 86 percent, in whole 500 rupiah."""
    return price * dice.randint(72, 86) // 100 // 500 * 500


def other_price(dice: Random, kind: Kind, price: int) -> int:
    """Give a price a step or some away from the present one, within the range."""
    changed = price + dice.choice((-2, -1, 1, 2)) * 2 * kind.step
    return min(kind.highest, max(kind.lowest, changed))
