"""Goods and artisans as files that the import takes in, each told from the others by its number."""

from __future__ import annotations

import csv
from pathlib import Path

BLOCKS = ("PGB", "KMR", "JTN", "MRD", "RWB", "CPB")
"""Codes of the six rusun."""
THINGS = ("Tas", "Dompet", "Bros", "Kotak tisu", "Taplak", "Kalung", "Gelang", "Syal", "Boneka", "Keranjang")
CRAFTS = ("batik", "sulam", "anyaman", "rajut", "manik", "ecoprint", "koran bekas", "kayu")
COLOURS = ("merah", "biru", "hijau", "kuning", "ungu", "hitam", "putih", "jingga", "cokelat", "abu")
NAMES = ("Warsinah", "Siti Rohmah", "Sumiati", "Nur Aini", "Joko", "Ratna", "Wulan", "Eka", "Dewi", "Tukiyem")
STOCK = 90_000
"""Opening stock of each item, pieces."""
ARTISANS = (
    "code",
    "name",
    "rusun",
    "rusun_name",
    "cooperative",
    "cooperative_name",
    "craft",
    "terms",
    "rate",
    "artisan_discount",
)
"""Head of artisans.csv."""
ITEMS = ("code", "name", "craft", "artisan", "price", "stock", "max_discount")
"""Head of items.csv."""


def artisan_code(number: int) -> str:
    """Name the n-th artisan."""
    return f"{BLOCKS[number % len(BLOCKS)]}-{number:04d}"


def item_code(number: int, artisans: int) -> str:
    """Name the n-th item."""
    return f"{artisan_code(number % artisans)}-{number // artisans:02d}"


def item_name(number: int) -> str:
    """Call the n-th item something that no other is called."""
    words = (THINGS[number % 10], CRAFTS[number // 10 % 8], COLOURS[number // 80 % 10])
    return f"{' '.join(words)} {number:06d}"


def write_artisans(path: Path, count: int) -> Path:
    """Write artisans.csv."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(ARTISANS)
        for number in range(count):
            block = BLOCKS[number % len(BLOCKS)]
            name = f"{NAMES[number % 10]} {number:04d}"
            craft = CRAFTS[number % 8]
            table.writerow(
                [
                    artisan_code(number),
                    name,
                    block,
                    f"Rusunawa {block}",
                    f"KOP-{block}",
                    f"Koperasi {block}",
                    craft,
                    "commission",
                    "17,5" if number % 3 else "20",
                    "50",
                ]
            )
    return path


def write_items(path: Path, count: int, artisans: int) -> Path:
    """Write items.csv."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(ITEMS)
        for number in range(count):
            owner = artisan_code(number % artisans)
            code, price = item_code(number, artisans), 5_000 + number * 37 % 300 * 1_000
            craft = CRAFTS[number // 10 % 8]
            table.writerow([code, item_name(number), craft, owner, price, STOCK, "10"])
    return path
