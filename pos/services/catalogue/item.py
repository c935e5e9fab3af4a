"""Lines of items.csv: read, held against what the booth knows, written.

The one invariant: a piece comes onto the shelf only as an artisan's accepted goods, by both stock moves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Row, bindparam, func, insert, select, update
from sqlmodel import Session

from db.models import Place
from db.tables import item, shelf_stock, stock_move
from pos.errors import Refused
from pos.rules.barcode import look_alikes
from pos.rules.money import parse_amount, parse_percent
from pos.services.agreement import Agreed, check_price
from pos.services.artisan import ArtisanRow, search_text
from pos.services.catalogue import cell
from pos.services.catalogue.fault import Cells
from pos.services.catalogue.plan import Run
from pos.services.journal import Move, record, seal
from pos.services.price import PriceSet, keep_prices, seal_prices, set_prices

NUMBERS: Final = "IMP-"
"""First part of the numbers of what was taken in from files."""


class ItemLine(NamedTuple):
    """One sound line of items.csv; None where the cell was empty."""

    line: int
    """Line of the file."""
    key: str
    """Folded code."""
    code: str
    """Code."""
    barcode: str | None
    """Barcode."""
    name: str
    """Name."""
    craft: str | None
    """Kind of craft."""
    artisan: str
    """Code of the owner."""
    price: int
    """Price of one piece, whole rupiah."""
    net_price: int | None
    """Net price, whole rupiah."""
    stock: int | None
    """Opening stock, pieces."""
    max_discount_bp: int | None
    """Highest discount without a manager, basis points."""


def read_item(cells: Cells) -> ItemLine | None:
    """Read one line, or name all that is wrong with it."""
    code = cells.read("code", cell.item_code, "")
    line = ItemLine(
        line=cells.line,
        key=look_alikes(code),
        code=code,
        barcode=cells.read_if_filled("barcode", cell.barcode),
        name=cells.read("name", cell.name, ""),
        craft=cells.read_if_filled("craft", cell.name),
        artisan=cells.read("artisan", cell.code, ""),
        price=cells.read("price", parse_amount, 0),
        net_price=cells.read_if_filled("net_price", parse_amount),
        stock=cells.read_if_filled("stock", cell.stock),
        max_discount_bp=cells.read_if_filled("max_discount", parse_percent),
    )
    return line if cells.sound else None


class Owners(NamedTuple):
    """Hold what items ask of their artisans."""

    artisans: Mapping[str, ArtisanRow]
    """Artisans by code."""
    agreed: Mapping[int, tuple[Agreed, ...]]
    """Terms in force and to come, by key of the artisan."""
    words: dict[str, str]
    """Folded words of artisans met so far, by code."""


def take_items(session: Session, run: Run, lines: Sequence[ItemLine], owners: Owners) -> None:
    """Plan some lines, and write them when the run writes."""
    known = _known(session, lines)
    stocks = _opening_stocks(session, [row.id for row in known.values()])
    new: list[ItemLine] = []
    changed: list[tuple[ItemLine, Row[*tuple[Any, ...]]]] = []
    prices: list[PriceSet] = []
    for line in lines:
        row = known.get(line.key)
        if not _fits(run, line, row, owners):
            continue
        if row is None:
            new.append(line)
            continue
        if line.stock is not None and line.stock != stocks.get(row.id, 0):
            differs = Refused("stock-differs", stock=line.stock, known=stocks.get(row.id, 0))
            run.blame(line.line, "stock", differs)
        price = PriceSet(
            row.id, row.code, row.price, row.net_price, line.price, _kept(line.net_price, row.net_price)
        )
        if (price.before, price.net_before) != (price.price, price.net_price):
            prices.append(price)
        if _differs(line, row):
            changed.append((line, row))
    _warn_shared(session, run, lines)
    run.rows += len(lines)
    run.added += len(new)
    run.changed += len(changed)
    run.prices += len(prices)
    run.pieces += sum(line.stock or 0 for line in new)
    if run.writes:
        _write_new(session, run, new, owners)
        _write_changed(session, run, changed, owners)
        _write_prices(session, run, prices)


def _known(session: Session, lines: Sequence[ItemLine]) -> dict[str, Row[*tuple[Any, ...]]]:
    keys = [line.key for line in lines]
    return {row.code_key: row for row in session.execute(select(item).where(item.c.code_key.in_(keys)))}


def _opening_stocks(session: Session, ids: Sequence[int]) -> dict[int, int]:
    if not ids:
        return {}
    rows = session.execute(
        select(stock_move.c.item_id, func.sum(stock_move.c.quantity))
        .where(
            stock_move.c.item_id.in_(ids),
            stock_move.c.source == Place.ARTISAN,
            stock_move.c.reference.startswith(NUMBERS),
        )
        .group_by(stock_move.c.item_id)
    )
    return {item_id: int(pieces) for item_id, pieces in rows}


def _kept(said: Any, before: Any) -> Any:
    return before if said is None else said


def _fits(run: Run, line: ItemLine, row: Row[*tuple[Any, ...]] | None, owners: Owners) -> bool:
    """See that code, owner and price fit what the booth knows."""
    if row is not None and row.code != line.code:
        run.blame(line.line, "code", Refused("code-look-alike", text=line.code, other=row.code))
        return False
    owner = owners.artisans.get(line.artisan)
    if owner is None:
        run.blame(line.line, "artisan", Refused("artisan-unknown", artisan=line.artisan))
        return False
    if row is not None and row.artisan_id != owner.id:
        run.blame(line.line, "artisan", Refused("item-of-another", item=line.code, artisan=line.artisan))
        return False
    net = _kept(line.net_price, row.net_price if row is not None else None)
    try:
        wrong = check_price(owners.agreed.get(owner.id, ()), line.price, net)
    except Refused as error:
        run.blame(line.line, "net_price", error)
        return False
    if wrong:
        run.blame(line.line, "net_price", Refused(wrong, item=line.code))
    return not wrong


def _differs(line: ItemLine, row: Row[*tuple[Any, ...]]) -> bool:
    said = (line.name, line.craft, line.barcode, line.max_discount_bp)
    before = (row.name, row.craft, row.barcode, row.max_discount_bp)
    return any(new is not None and new != old for new, old in zip(said, before, strict=True))


def _warn_shared(session: Session, run: Run, lines: Sequence[ItemLine]) -> None:
    """Say which barcodes other items bear already."""
    wanted = {line.barcode: line for line in lines if line.barcode}
    if not wanted:
        return
    rows = session.execute(select(item.c.code, item.c.barcode).where(item.c.barcode.in_(list(wanted))))
    for row in rows:
        line = wanted[row.barcode]
        if row.code != line.code:
            run.warnings.add(line.line, "barcode", Refused("barcode-shared", other=row.code))


def _write_new(session: Session, run: Run, lines: Sequence[ItemLine], owners: Owners) -> None:
    if not lines:
        return
    session.execute(insert(item), [_item_row(line, owners) for line in lines])
    ids = _ids(session, lines)
    keep_prices(
        session,
        [(ids[line.code], line.price, line.net_price) for line in lines],
        (run.at, run.staff_code, run.number()),
    )
    empty = [{"item_id": ids[line.code], "on_hand": 0} for line in lines if not line.stock]
    if empty:
        session.execute(insert(shelf_stock), empty)
    moves = [
        Move(ids[line.code], source, target, line.stock)
        for source, target in ((Place.ARTISAN, Place.INTAKE), (Place.INTAKE, Place.SHELF))
        for line in lines
        if line.stock
    ]
    facts = {
        "items": [
            [line.code, line.artisan, line.price, line.net_price, line.max_discount_bp or 0] for line in lines
        ]
    }
    record(session, run.event("items-added", facts), moves=moves)


def _item_row(line: ItemLine, owners: Owners) -> dict[str, Any]:
    owner = owners.artisans[line.artisan]
    words = owners.words.get(owner.code)
    if words is None:
        words = owners.words[owner.code] = owner.words
    craft = line.craft or owner.craft
    return {
        "code": line.code,
        "code_key": line.key,
        "barcode": line.barcode,
        "name": line.name,
        "craft": craft,
        "artisan_id": owner.id,
        "price": line.price,
        "net_price": line.net_price,
        "max_discount_bp": line.max_discount_bp or 0,
        "search_text": search_text(line.name, line.code, craft, words),
        "active": True,
    }


def _ids(session: Session, lines: Sequence[ItemLine]) -> dict[str, int]:
    codes = [line.code for line in lines]
    rows = session.execute(select(item.c.code, item.c.id).where(item.c.code.in_(codes)))
    return {row.code: row.id for row in rows}


def _write_changed(
    session: Session, run: Run, changed: Sequence[tuple[ItemLine, Row[*tuple[Any, ...]]]], owners: Owners
) -> None:
    if not changed:
        return
    rows, facts = [], []
    for line, row in changed:
        name, craft = line.name, _kept(line.craft, row.craft)
        now = [
            name,
            craft,
            _kept(line.barcode, row.barcode),
            _kept(line.max_discount_bp, row.max_discount_bp),
        ]
        rows.append(
            {
                "key": row.id,
                "a": name,
                "b": craft,
                "c": now[2],
                "d": now[3],
                "words": search_text(name, row.code, craft, owners.artisans[line.artisan].words),
            }
        )
        facts.append([row.code, [row.name, row.craft, row.barcode, row.max_discount_bp], now])
    session.execute(
        update(item)
        .where(item.c.id == bindparam("key"))
        .values(
            name=bindparam("a"),
            craft=bindparam("b"),
            barcode=bindparam("c"),
            max_discount_bp=bindparam("d"),
            search_text=bindparam("words"),
        ),
        rows,
    )
    seal(session, run.event("items-changed"), {"items": facts})


def _write_prices(session: Session, run: Run, prices: Sequence[PriceSet]) -> None:
    if prices:
        set_prices(session, prices, (run.at, run.staff_code, run.number()))
        seal_prices(session, prices, run.event("price-changed"))
