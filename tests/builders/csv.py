"""Files as people send them: artisans and items, by the cells that matter to a test."""

from __future__ import annotations

from pathlib import Path

from pos.rules.barcode import ean13

ARTISAN_HEADER = (
    "code,name,honorific,rusun,rusun_name,cooperative,cooperative_name,craft,terms,rate,artisan_discount,"
    "show_name"
)
ITEM_HEADER = "code,name,craft,artisan,price,net_price,barcode,stock,max_discount"
WARSINAH = (
    "PGB-0001,Warsinah,Ibu,PGB,Rusunawa Pulogebang,KOP-PGB,Koperasi Pulogebang,batik,commission,20,0,ya"
)
SUTRISNO = "PGB-0002,Sutrisno,Bapak,PGB,Rusunawa Pulogebang,KOP-PGB,Koperasi Pulogebang,sulam,net,,50%,tidak"
SCARF = "PGB-0001-01,Selendang batik,batik,PGB-0001,75.000,,2000000000015,12,10%"
TABLECLOTH = 'PGB-0002-01,"Taplak, sulam",sulam,PGB-0002,175000,"100.000",,3,'


def a_file(folder: Path, *lines: str, name: str = "file.csv", encoding: str = "utf-8") -> Path:
    """Write a file of these lines."""
    path = folder / name
    path.write_bytes("".join(f"{line}\n" for line in lines).encode(encoding))
    return path


def artisans(folder: Path, *lines: str) -> Path:
    """Write artisans.csv; Warsinah (commission) and Sutrisno (net price) if nothing else is said."""
    return a_file(folder, ARTISAN_HEADER, *(lines or (WARSINAH, SUTRISNO)), name="artisans.csv")


def items(folder: Path, *lines: str) -> Path:
    """Write items.csv; a scarf of Warsinah and a tablecloth of Sutrisno if nothing else is said."""
    return a_file(folder, ITEM_HEADER, *(lines or (SCARF, TABLECLOTH)), name="items.csv")


def many_items(count: int) -> list[str]:
    """Give so many sound lines of items of Warsinah."""
    return [
        f"PGB-0001-{number:05},Tas {number},batik,PGB-0001,{75_000 + number * 500},,"
        f"{ean13('2', number)},{number % 3},10"
        for number in range(count)
    ]
