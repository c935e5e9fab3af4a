"""Taking a file into the booth: read it, hold it against the books, then write all of it or nothing.

The one invariant: with one fault in the file nothing is written; the same file again changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from sqlmodel import Session

from pos.errors import Refused
from pos.rules.plain import plain
from pos.rules.roles import Act
from pos.services.agreement import agreements_of
from pos.services.artisan import all_artisans
from pos.services.catalogue.artisan import ArtisanLine, know_residents, read_artisan, take_artisans
from pos.services.catalogue.fault import Findings
from pos.services.catalogue.item import NUMBERS, ItemLine, Owners, read_item, take_items
from pos.services.catalogue.plan import Imported, Run
from pos.services.catalogue.staging import Staging
from pos.services.catalogue.table import Table, open_file
from pos.services.desk import desk_day
from pos.services.journal import seal
from pos.services.login import Actor, demand
from pos.services.unit import next_number, stamp, verb
from pos.shop import OFFICE, Shop

Progress = Callable[[str, int], None]
"""Told `reading`, `checking` or `writing`, and the lines done so far; what it raises cancels the work."""


@dataclass(frozen=True)
class _Staged:
    """Hold a file that was read: its lines on the disk, its faults in memory."""

    path: Path
    kind: str
    sha256: str
    names: dict[str, str]
    rows: int
    lines: Staging
    findings: Findings
    warnings: Findings


def import_file(
    shop: Shop, /, *, actor: Actor, path: Path, dry_run: bool = False, progress: Progress | None = None
) -> Imported:
    """Take items.csv or artisans.csv in; the header tells which.

    Args:
        shop: the shop.
        actor: a manager.
        path: the file.
        dry_run: whether to stop after the report.
        progress: told how far it is.

    Returns:
        What changed, or what is wrong; with a fault nothing was written.

    Raises:
        Refused: `needs-manager`.
        Misuse: there is no such file.
        Trouble: it cannot be read.
    """
    demand(shop, actor, Act.IMPORT)
    tell = progress or _silent
    with open_file(path) as file:
        findings = Findings()
        try:
            table = Table(file, findings)
        except Refused as error:
            findings.add(1, "", error)
            return Imported(faulty=1, faults=findings.named({}))
        kind = table.shape.kind
        with closing(Staging(ItemLine._fields if kind == "items" else ArtisanLine._fields)) as lines:
            rows, warnings = _stage(table, lines, findings, tell)
            staged = _Staged(path, kind, table.sha256, table.names, rows, lines, findings, warnings)
            if dry_run or findings.count:
                return _look(shop, staged, tell)
            return _write(shop, actor, staged, tell)


def _silent(_work: str, _lines: int) -> None:
    return None


def _stage(table: Table, lines: Staging, findings: Findings, tell: Progress) -> tuple[int, Findings]:
    """Lay all sound lines aside, name the others, and find codes and barcodes that stand twice."""
    read: Callable[[Any], ItemLine | ArtisanLine | None]
    read = read_item if table.shape.kind == "items" else read_artisan
    rows = 0
    for cells in table.rows():
        rows += 1
        if rows % 1_000 == 0:
            tell("reading", rows)
        line = read(cells)
        if line is not None:
            lines.add(line)
    for number, code, first, other in lines.same("key"):
        twice = Refused("code-twice", text=code, first=first)
        look_alike = Refused("code-look-alike-line", text=code, other=other, first=first)
        findings.add(number, "code", twice if code == other else look_alike)
    if not rows and not findings.count:
        findings.add(1, "", Refused("csv-no-rows"))
    warnings = Findings()
    if table.shape.kind == "items":
        for number, _code, _first, other in lines.same("barcode"):
            warnings.add(number, "barcode", Refused("barcode-shared", other=other))
    return rows, warnings


def _look(shop: Shop, staged: _Staged, tell: Progress) -> Imported:
    """Hold the file against the books without writing."""
    with shop.reading() as session:
        day = desk_day(session, shop)
        run = Run(day, shop.clock(), "", str, staged.findings, staged.warnings)
        _carry(session, run, staged, tell)
    return _report(run, staged, "")


@verb
def _write(shop: Shop, actor: Actor, staged: _Staged, tell: Progress) -> Imported:
    """Write the whole file in one unit of work, or nothing."""
    with shop.writing() as session:

        @lru_cache(maxsize=1)
        def number() -> str:
            return f"{NUMBERS}{next_number(session, 'import'):04}"

        at = stamp(session, shop, OFFICE)
        run = Run(
            desk_day(session, shop), at, actor.code, number, Findings(), _copy(staged.warnings), write=True
        )
        _carry(session, run, staged, tell)
        if run.findings.count:
            session.rollback()
            return _report(run, staged, "")
        report = _report(run, staged, number() if _changes(run) else "")
        if report.number:
            seal(session, run.event("catalogue-imported"), _facts(report, staged))
        return report


def _copy(findings: Findings) -> Findings:
    return Findings(list(findings.kept), findings.count)


def _carry(session: Session, run: Run, staged: _Staged, tell: Progress) -> None:
    """Carry all lines through the run, some at a time."""
    take = _taker(session, run, staged.kind)
    for rows in staged.lines.chunks():
        take(rows)
        tell("writing" if run.write else "checking", run.rows)


def _taker(session: Session, run: Run, kind: str) -> Callable[[list[tuple[Any, ...]]], None]:
    if kind == "artisans":
        residents = know_residents(session, run.day)

        def take_residents(rows: list[tuple[Any, ...]]) -> None:
            take_artisans(session, run, [ArtisanLine(*row) for row in rows], residents)

        return take_residents
    artisans = all_artisans(session)
    owners = Owners(artisans, agreements_of(session, [row.id for row in artisans.values()], run.day), {})

    def take_goods(rows: list[tuple[Any, ...]]) -> None:
        take_items(session, run, [ItemLine(*row) for row in rows], owners)

    return take_goods


def _changes(run: Run) -> bool:
    return bool(run.added or run.changed or run.prices or run.agreements)


def _report(run: Run, staged: _Staged, number: str) -> Imported:
    return Imported(
        kind=staged.kind,
        rows=staged.rows,
        added=run.added,
        changed=run.changed,
        prices=run.prices,
        agreements=run.agreements,
        pieces=run.pieces,
        faulty=run.findings.count,
        faults=run.findings.named(staged.names),
        warnings=run.warnings.named(staged.names),
        number=number,
    )


def _facts(report: Imported, staged: _Staged) -> dict[str, object]:
    return {
        "file": plain(staged.path.name)[:120],
        "sha256": staged.sha256,
        "kind": report.kind,
        "rows": report.rows,
        "added": report.added,
        "changed": report.changed,
        "prices": report.prices,
        "agreements": report.agreements,
        "pieces": report.pieces,
    }


__all__: Final = ["Imported", "Progress", "import_file"]
