"""Lines of artisans.csv: residents with their rusun, cooperative and terms.

The one invariant: who pays a rusun's residents is never changed by a file, and other terms begin on the next
business day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import Session

from db.tables import artisan, cooperative, rusun
from pos.errors import Refused
from pos.rules.barcode import look_alikes
from pos.rules.line import TermsKind
from pos.rules.money import parse_percent
from pos.services.agreement import Agreed, agree, agreements_of, item_without_net_price, next_day
from pos.services.artisan import ArtisanRow, all_artisans, refresh_search
from pos.services.catalogue import cell
from pos.services.catalogue.fault import Cells
from pos.services.catalogue.plan import Run
from pos.services.journal import seal


class ArtisanLine(NamedTuple):
    """One sound line of artisans.csv; None where the cell was empty."""

    line: int
    """Line of the file."""
    key: str
    """Folded code."""
    code: str
    """Code."""
    name: str
    """Name."""
    honorific: str | None
    """Ibu, Bapak or nothing."""
    rusun: str
    """Code of the rusun."""
    rusun_name: str
    """Name of the rusun."""
    cooperative: str
    """Code of the cooperative."""
    cooperative_name: str
    """Name of the cooperative."""
    craft: str | None
    """What the artisan makes."""
    kind: str
    """Commission or net price."""
    rate_bp: int
    """Commission, basis points."""
    artisan_bp: int
    """Part of a discount that the artisan bears, basis points."""
    show_name: int | None
    """Whether buyers may see the name."""

    @property
    def agreed(self) -> Agreed:
        """Give the terms."""
        return Agreed(TermsKind(self.kind), self.rate_bp, self.artisan_bp)


def read_artisan(cells: Cells) -> ArtisanLine | None:
    """Read one line, or name all that is wrong with it."""
    code = cells.read("code", cell.code, "")
    kind = cells.read("terms", cell.terms, TermsKind.COMMISSION)
    rate = cells.read_if_filled("rate", parse_percent)
    if kind is TermsKind.COMMISSION and rate is None and not cells.texts.get("rate"):
        cells.blame("rate", Refused("rate-missing"))
    if kind is TermsKind.NET and rate:
        cells.blame("rate", Refused("rate-with-net"))
    line = ArtisanLine(
        line=cells.line,
        key=look_alikes(code),
        code=code,
        name=cells.read("name", cell.name, ""),
        honorific=cells.read_if_filled("honorific", cell.name),
        rusun=cells.read("rusun", cell.code, ""),
        rusun_name=cells.read("rusun_name", cell.name, ""),
        cooperative=cells.read("cooperative", cell.code, ""),
        cooperative_name=cells.read("cooperative_name", cell.name, ""),
        craft=cells.read_if_filled("craft", cell.name),
        kind=kind.value,
        rate_bp=rate or 0,
        artisan_bp=cells.read_if_filled("artisan_discount", parse_percent) or 0,
        show_name=cells.read_if_filled("show_name", cell.yes_or_no),
    )
    return line if cells.sound else None


@dataclass
class Residents:
    """Hold what the booth knows of its artisans, and what this file has added so far."""

    artisans: dict[str, ArtisanRow]
    """Artisans by code."""
    keys: dict[str, str]
    """Folded code of an artisan to its code."""
    rusun: dict[str, tuple[str, str]]
    """Code of a rusun to its name and its cooperative's code."""
    cooperatives: dict[str, str]
    """Code of a cooperative to its name."""
    agreed: Mapping[int, tuple[Agreed, ...]]
    """Terms in force and to come, by key of the artisan."""


def know_residents(session: Session, day: date) -> Residents:
    """Read what the booth knows of its artisans."""
    artisans = all_artisans(session)
    cooperatives = {
        row.code: row.name for row in session.execute(select(cooperative.c.code, cooperative.c.name))
    }
    blocks = session.execute(
        select(rusun.c.code, rusun.c.name, cooperative.c.code.label("pays")).join(
            cooperative, cooperative.c.id == rusun.c.cooperative_id
        )
    )
    return Residents(
        artisans,
        {look_alikes(code): code for code in artisans},
        {row.code: (row.name, row.pays) for row in blocks},
        cooperatives,
        agreements_of(session, [row.id for row in artisans.values()], day),
    )


def take_artisans(session: Session, run: Run, lines: Sequence[ArtisanLine], residents: Residents) -> None:
    """Plan some lines, and write them when the run writes."""
    new: list[ArtisanLine] = []
    changed: list[tuple[ArtisanLine, ArtisanRow]] = []
    other_terms: list[tuple[ArtisanLine, int]] = []
    for line in lines:
        if not _fits(run, line, residents):
            continue
        known = residents.artisans.get(line.code)
        if known is None:
            new.append(line)
            continue
        if _differs(line, known):
            changed.append((line, known))
        if residents.agreed.get(known.id, ())[-1:] != (line.agreed,):
            _check_net(session, run, line, known)
            other_terms.append((line, known.id))
    run.rows += len(lines)
    run.added += len(new)
    run.changed += len(changed)
    run.agreements += len(other_terms)
    if run.writes:
        _write_new(session, run, new, residents)
        _write_changed(session, run, changed)
        _write_terms(session, run, [(line, key, next_day(run.day)) for line, key in other_terms])


def _fits(run: Run, line: ArtisanLine, residents: Residents) -> bool:
    """See that code, rusun and cooperative fit what the booth knows and what the file said before."""
    other = residents.keys.get(line.key, line.code)
    if other != line.code:
        run.blame(line.line, "code", Refused("code-look-alike", text=line.code, other=other))
        return False
    known = residents.artisans.get(line.code)
    if known is not None and known.rusun != line.rusun:
        run.blame(line.line, "rusun", Refused("artisan-moved", artisan=line.code, rusun=known.rusun))
        return False
    called = residents.cooperatives.setdefault(line.cooperative, line.cooperative_name)
    if called != line.cooperative_name:
        run.blame(
            line.line, "cooperative_name", Refused("cooperative-differs", text=line.cooperative, known=called)
        )
        return False
    name, pays = residents.rusun.setdefault(line.rusun, (line.rusun_name, line.cooperative))
    if name != line.rusun_name:
        run.blame(line.line, "rusun_name", Refused("rusun-differs", text=line.rusun, known=name))
    elif pays != line.cooperative:
        run.blame(line.line, "cooperative", Refused("rusun-other-cooperative", text=line.rusun, known=pays))
    return (name, pays) == (line.rusun_name, line.cooperative)


def _differs(line: ArtisanLine, known: ArtisanRow) -> bool:
    said = (line.name, line.honorific, line.craft, line.show_name)
    before = (known.name, known.honorific, known.craft, known.show_name)
    return any(new is not None and new != old for new, old in zip(said, before, strict=True))


def _check_net(session: Session, run: Run, line: ArtisanLine, known: ArtisanRow) -> None:
    if line.agreed.kind is TermsKind.NET:
        missing = item_without_net_price(session, known.id)
        if missing is not None:
            run.blame(line.line, "terms", Refused("net-price-missing", item=missing))


def _write_new(session: Session, run: Run, lines: Sequence[ArtisanLine], residents: Residents) -> None:
    if not lines:
        return
    _write_places(session, lines, residents)
    blocks = _keys(session, rusun, [line.rusun for line in lines])
    session.execute(
        insert(artisan),
        [
            {
                "code": line.code,
                "name": line.name,
                "honorific": line.honorific or "",
                "rusun_id": blocks[line.rusun],
                "craft": line.craft or "",
                "show_name": bool(line.show_name),
                "active": True,
            }
            for line in lines
        ],
    )
    keys = _keys(session, artisan, [line.code for line in lines])
    _write_terms(session, run, [(line, keys[line.code], run.day) for line in lines])


def _write_places(session: Session, lines: Sequence[ArtisanLine], residents: Residents) -> None:
    """Write cooperatives and rusun that these lines are the first to name."""
    payers = {line.cooperative: residents.cooperatives[line.cooperative] for line in lines}
    known = _keys(session, cooperative, list(payers))
    rows = [{"code": code, "name": name} for code, name in payers.items() if code not in known]
    if rows:
        session.execute(insert(cooperative), rows)
        known = _keys(session, cooperative, list(payers))
    blocks = {line.rusun: line for line in lines}
    there = _keys(session, rusun, list(blocks))
    rows_of_blocks = [
        {"code": code, "name": line.rusun_name, "cooperative_id": known[line.cooperative]}
        for code, line in blocks.items()
        if code not in there
    ]
    if rows_of_blocks:
        session.execute(insert(rusun), rows_of_blocks)


def _keys(session: Session, table: Any, codes: Sequence[str]) -> dict[str, int]:
    rows = session.execute(select(table.c.code, table.c.id).where(table.c.code.in_(codes)))
    return {row.code: row.id for row in rows}


def _write_changed(session: Session, run: Run, changed: Sequence[tuple[ArtisanLine, ArtisanRow]]) -> None:
    if not changed:
        return
    now = [
        known._replace(
            name=line.name,
            honorific=known.honorific if line.honorific is None else line.honorific,
            craft=known.craft if line.craft is None else line.craft,
            show_name=known.show_name if line.show_name is None else bool(line.show_name),
        )
        for line, known in changed
    ]
    session.execute(
        update(artisan)
        .where(artisan.c.id == bindparam("key"))
        .values(
            name=bindparam("a"), honorific=bindparam("b"), craft=bindparam("c"), show_name=bindparam("d")
        ),
        [
            {"key": row.id, "a": row.name, "b": row.honorific, "c": row.craft, "d": row.show_name}
            for row in now
        ],
    )
    refresh_search(
        session, [row for row, (_line, old) in zip(now, changed, strict=True) if row.name != old.name]
    )
    facts = [[row.code, _facts(old), _facts(row)] for row, (_line, old) in zip(now, changed, strict=True)]
    seal(session, run.event("artisans-changed"), {"artisans": facts})


def _facts(row: ArtisanRow) -> list[object]:
    return [row.name, row.honorific, row.craft, bool(row.show_name)]


def _write_terms(session: Session, run: Run, rows: Sequence[tuple[ArtisanLine, int, date]]) -> None:
    if not rows:
        return
    agree(session, [(key, valid_from, line.agreed) for line, key, valid_from in rows], run.at)
    facts = [
        [line.code, valid_from.isoformat(), line.kind, line.rate_bp, line.artisan_bp]
        for line, _key, valid_from in rows
    ]
    seal(session, run.event("agreement"), {"agreements": facts})
