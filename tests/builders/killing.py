"""Kill the till with SIGKILL at each statement of a verb in turn, and look at what is left.

Run as a program of its own, so that everything is loaded once and each victim is a fork of it:

    python -m tests.builders.killing FOUNDED FOLDER DEED…

Each line it writes is a JSON object: what one kill left, and what asking again made of it.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import count
from pathlib import Path

from sqlalchemy import ColumnElement, Table, event, func, select, text, true
from sqlmodel import Session

from db.models import TenderKind
from db.tables import business_day, cash_move, deed, print_job, sale, shift
from pos.rules.basket import Back, BackLine, Basket, bring_back
from pos.services.bought import bought
from pos.services.cash import CashMove, move_cash
from pos.services.correction import TenderCorrection, correct_tender
from pos.services.day import close_day
from pos.services.draft import open_basket, save_draft
from pos.services.exchange import exchange
from pos.services.match import Match, match_piece
from pos.services.returns import Return, take_back
from pos.services.sale import take_payment
from pos.services.shift import end_shift, open_shift
from pos.services.tender import Payment
from pos.services.verify import verify
from pos.services.void import Void, void_sale
from pos.shop import Shop
from tests.builders.booth import (
    FLOAT,
    START,
    Clock,
    Goods,
    a_line,
    an_open_shift,
    booth_at,
    cash,
    ibu,
    on_the_shelf,
    sari,
    sell,
)

TOKEN = "the-deed"
"""Token of every deed that is killed."""


@dataclass(frozen=True)
class Deed:
    """A verb to be killed, with what must be there before it."""

    prepare: Callable[[Shop], None]
    """Brings the booth to where the verb can act."""
    act: Callable[[Shop], object]
    """Does it, with the same token each time."""
    table: Table
    """Where it shows how often it was done."""
    done: ColumnElement[bool]
    """Which rows of it show that it was done."""
    paper: str
    """Which paper it asks for."""


@dataclass(frozen=True)
class Left:
    """What a kill left, and what asking again made of it."""

    deed: str
    """Which deed."""
    killed: bool
    """False at the one point behind the last, where the deed ends by itself."""
    happened: bool
    """Whether the books know the token after the kill."""
    made: int
    """How many were made before asking again."""
    basket_back: bool
    """Whether the unfinished basket came back after the kill."""
    made_again: int
    """How many there are after asking twice again with the same token."""
    same_answer: bool
    """Whether both answers were the same."""
    papers: int
    """Papers asked for by the deed in the end."""
    findings: list[str] = field(default_factory=list)
    """What verify found, after the kill and after asking again."""


def with_goods(shop: Shop) -> None:
    """Open the drawer on many goods and sell three pieces."""
    on_the_shelf(shop, Goods(stock=1_000_000))
    an_open_shift(shop)
    sell(shop, a_line(shop, quantity=3))


def basket_of(shop: Shop, token: str = TOKEN) -> Basket:
    """Ring two pieces up."""
    return Basket(token, lines=(a_line(shop, quantity=2),))


def _rung_up(shop: Shop) -> None:
    with_goods(shop)
    save_draft(shop, actor=sari(shop), basket=basket_of(shop))


def _counted(shop: Shop) -> None:
    an_open_shift(shop)
    end_shift(shop, actor=sari(shop), token="end", counted=FLOAT)


def _pay(shop: Shop) -> object:
    return take_payment(shop, actor=sari(shop), basket=basket_of(shop), payments=[cash(200_000)])


def _give_back(shop: Shop) -> object:
    back = Return("GRC-20261124-0001", {0: 2}, "warna luntur")
    return take_back(shop, actor=sari(shop), approver=ibu(shop), token=TOKEN, back=back)


def _exchange(shop: Shop) -> object:
    shown = bought(shop, number="GRC-20261124-0001").lines[0]
    line = BackLine(0, shown.item_id, shown.code, shown.name, shown.price, 1, shown.worth[0])
    basket = bring_back(basket_of(shop), Back("GRC-20261124-0001", (line,), "salah ukuran"))
    return exchange(shop, actor=sari(shop), approver=ibu(shop), basket=basket, payments=[cash(100_000)])


def _void(shop: Shop) -> object:
    void = Void("GRC-20261124-0001", "pembeli batal")
    return void_sale(shop, actor=sari(shop), approver=ibu(shop), token=TOKEN, void=void)


def _correct(shop: Shop) -> object:
    card = Payment(TenderKind.CARD, 225_000, "APP-1", "1234")
    correction = TenderCorrection("GRC-20261124-0001", [card], "kartu")
    return correct_tender(shop, actor=sari(shop), approver=ibu(shop), token=TOKEN, correction=correction)


def _two_owners(shop: Shop) -> None:
    with_goods(shop)
    on_the_shelf(shop, Goods("KMR-0001-01", artisan_name="Ujang"))


def _match(shop: Shop) -> object:
    match = Match("GRC-20261124-0001", 0, 2, "KMR-0001-01", "tertukar di rak")
    return match_piece(shop, actor=ibu(shop), token=TOKEN, match=match)


def _open(shop: Shop) -> object:
    return open_shift(shop, actor=sari(shop), token=TOKEN, counted=FLOAT)


def _end(shop: Shop) -> object:
    return end_shift(shop, actor=sari(shop), token=TOKEN, counted={100_000: 7}, reason="kurang hitung")


def _move(shop: Shop) -> object:
    parking = CashMove(-20_000, "petty:parkir", "parkir")
    return move_cash(shop, actor=sari(shop), token=TOKEN, move=parking)


def _close(shop: Shop) -> object:
    return close_day(shop, actor=ibu(shop), token=TOKEN)


_SECOND = sale.c.number != "GRC-20261124-0001"
DEEDS = {
    "take_payment": Deed(_rung_up, _pay, sale, _SECOND, "receipt"),
    "take_back": Deed(with_goods, _give_back, sale, _SECOND, "receipt"),
    "exchange": Deed(with_goods, _exchange, sale, _SECOND, "receipt"),
    "void_sale": Deed(with_goods, _void, sale, _SECOND, "receipt"),
    "correct_tender": Deed(with_goods, _correct, sale, _SECOND, "receipt"),
    "match_piece": Deed(_two_owners, _match, sale, _SECOND, "receipt"),
    "open_shift": Deed(lambda _shop: None, _open, shift, true(), "shift-opened"),
    "end_shift": Deed(with_goods, _end, shift, shift.c.ended_at.is_not(None), "shift-ended"),
    "move_cash": Deed(with_goods, _move, cash_move, true(), "cash-move"),
    "close_day": Deed(_counted, _close, business_day, business_day.c.closed_at.is_not(None), "z-report"),
}
"""Every verb of the till that posts."""


class Victims:
    """Fork after fork works on a fresh copy of the same booth and dies a little later than the one before."""

    def __init__(self, founded: Path, folder: Path, prepare: Callable[[Shop], None]) -> None:
        self.base, self.path = folder / "base.db", folder / "victim.db"
        self.fresh(founded)
        self.shop = booth_at(str(self.path), folder, Clock(START))
        prepare(self.shop)
        self.shop.store.close()
        shutil.copy(self.path, self.base)

    def fresh(self, base: Path | None = None) -> None:
        """Put a fresh copy of the booth in place."""
        for left in self.path.parent.glob(f"{self.path.name}*"):
            left.unlink()
        shutil.copy(base or self.base, self.path)

    def kill(self, act: Callable[[Shop], object], point: int) -> bool:
        """Let a fork act until it comes to a point; tells whether it died there."""
        self.shop.store.close()
        self.fresh()
        return self.fork(lambda: self._act_until(act, point))

    def fork(self, work: Callable[[], object]) -> bool:
        """Do something in a fork of this process; tells whether it was killed."""
        victim = os.fork()
        if victim == 0:
            try:
                work()
            except BaseException as error:  # noqa: BLE001 - a fork must never go on as its parent
                sys.stderr.write(f"{type(error).__name__}: {error}\n")
                os._exit(1)
            os._exit(0)
        _pid, status = os.waitpid(victim, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status):
            raise SystemExit("a victim failed by itself")
        return os.WIFSIGNALED(status)

    def _act_until(self, act: Callable[[Shop], object], point: int) -> None:
        here = count(1)

        def reach(*_anything: object) -> None:
            if next(here) == point:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(self.shop.store.engine, "before_cursor_execute", reach)
        event.listen(self.shop.store.engine, "commit", reach)
        event.listen(Session, "after_commit", reach)
        act(self.shop)
        reach()


def kill_everywhere(founded: Path, folder: Path, name: str) -> Iterator[Left]:
    """Kill one deed before each statement, before and after each commit, and behind its end."""
    folder.mkdir()
    one = DEEDS[name]
    victims = Victims(founded, folder, one.prepare)
    for point in count(1):
        killed = victims.kill(one.act, point)
        yield _look(victims.shop, name, killed=killed)
        if not killed:
            return


def _look(shop: Shop, name: str, *, killed: bool) -> Left:
    one = DEEDS[name]
    found, happened, made = findings(shop), _known(shop), rows(shop, one.table, one.done)
    basket_back = open_basket(shop) is not None
    first, second = one.act(shop), one.act(shop)
    return Left(
        deed=name,
        killed=killed,
        happened=happened,
        made=made,
        basket_back=basket_back,
        made_again=rows(shop, one.table, one.done),
        same_answer=first == second,
        papers=rows(
            shop,
            print_job,
            (print_job.c.kind == one.paper) & (print_job.c.reference != "GRC-20261124-0001"),
        ),
        findings=found + findings(shop),
    )


def rows(shop: Shop, table: Table, picked: ColumnElement[bool]) -> int:
    """Count some rows of a table."""
    with shop.reading() as session:
        return int(session.execute(select(func.count()).select_from(table).where(picked)).scalar_one())


def _known(shop: Shop) -> bool:
    return rows(shop, deed, deed.c.token == TOKEN) == 1


def findings(shop: Shop) -> list[str]:
    """Name all that is wrong with the file and with the books in it."""
    with shop.reading() as session:
        said = session.execute(text("PRAGMA integrity_check")).scalars().all()
    found = [f"{one.code} {one.table} {one.key} {dict(one.facts)}" for one in verify(shop.store)]
    return [str(one) for one in said if one != "ok"] + found


def main(founded: str, folder: str, *deeds: str) -> None:
    """Kill some deeds and write a line for each kill."""
    for name in deeds:
        for left in kill_everywhere(Path(founded), Path(folder) / name, name):
            sys.stdout.write(json.dumps(asdict(left)) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
