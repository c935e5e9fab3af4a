"""The documented headers of the two kinds of files, in English and Indonesian.

The one invariant: the header alone tells the kind, and each column has one meaning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pos.errors import Refused
from pos.rules.fold import fold, quoted


@dataclass(frozen=True)
class Shape:
    """Describe one kind of file."""

    kind: str
    """`items` or `artisans`."""
    columns: Mapping[str, tuple[str, ...]]
    """Column to its other names."""
    required: tuple[str, ...]
    """Columns that may not be missing."""
    tell: tuple[str, ...]
    """Columns only this kind has."""

    def names(self) -> Mapping[str, str]:
        """Give every name a column goes by, to the column."""
        return {name: column for column, others in self.columns.items() for name in (column, *others)}


ITEMS: Final = Shape(
    "items",
    {
        "code": ("kode", "kode_barang"),
        "name": ("nama", "nama_barang"),
        "craft": ("kerajinan",),
        "artisan": ("perajin", "kode_perajin"),
        "price": ("harga", "harga_jual"),
        "net_price": ("harga_titip",),
        "barcode": ("kode_batang",),
        "stock": ("stok", "stok_awal"),
        "max_discount": ("diskon_maks", "diskon_maksimum"),
    },
    required=("code", "name", "artisan", "price"),
    tell=("price", "artisan", "stock"),
)
"""Columns of items.csv."""

ARTISANS: Final = Shape(
    "artisans",
    {
        "code": ("kode", "kode_perajin"),
        "name": ("nama", "nama_perajin"),
        "honorific": ("sapaan",),
        "rusun": ("kode_rusun",),
        "rusun_name": ("nama_rusun",),
        "cooperative": ("koperasi", "kode_koperasi"),
        "cooperative_name": ("nama_koperasi",),
        "craft": ("kerajinan",),
        "terms": ("ketentuan", "skema"),
        "rate": ("komisi", "tarif"),
        "artisan_discount": ("diskon_perajin",),
        "show_name": ("tampilkan_nama",),
    },
    required=("code", "name", "rusun", "rusun_name", "cooperative", "cooperative_name", "terms"),
    tell=("rusun", "cooperative", "terms"),
)
"""Columns of artisans.csv."""


def read_header(cells: Sequence[str]) -> tuple[Shape, tuple[str, ...]]:
    """Tell the kind of a file and the column of each cell.

    Raises:
        Refused: `csv-header-unknown`, `csv-column-unknown`, `csv-column-twice`, `csv-column-missing`.
    """
    words = [fold(cell).replace(" ", "_").replace("-", "_") for cell in cells]
    shape = _kind(words)
    names, columns = shape.names(), []
    for word in words:
        column = names.get(word)
        if column is None:
            raise Refused("csv-column-unknown", column=quoted(word), known=", ".join(shape.columns))
        if column in columns:
            raise Refused("csv-column-twice", column=column)
        columns.append(column)
    missing = [column for column in shape.required if column not in columns]
    if missing:
        raise Refused("csv-column-missing", columns=", ".join(missing))
    return shape, tuple(columns)


def _kind(words: Sequence[str]) -> Shape:
    def fits(shape: Shape) -> int:
        names = shape.names()
        return sum(names.get(word) in shape.tell for word in words)

    best = max((ITEMS, ARTISANS), key=fits)
    if not fits(best):
        raise Refused(
            "csv-header-unknown", items=", ".join(ITEMS.columns), artisans=", ".join(ARTISANS.columns)
        )
    return best
