"""What the buyer sees across the counter: the basket, the code to scan, the change, a welcome between buyers.

The one invariant: everything shown comes from `glance`, which holds nothing but a buyer's own facts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widgets import ContentSwitcher, Static

from pos.rules.money import rupiah
from pos.services.display import BuyerBasket, BuyerDone, BuyerLine, Glance
from pos.widgets.display import BuyerLines, ShownLine
from pos.widgets.payment import MEANS
from pos.widgets.placard import Placard
from pos.widgets.practice import PracticeBand
from pos.widgets.qris import QrisCode
from pos.widgets.text import LINE_BREAK, words
from pos.words import _, ngettext

COLUMNS: Final = 40
"""Fewest columns the display is drawn for."""
ROWS: Final = 16
"""Fewest rows the display is drawn for."""
PATTERN: Final = "◆ ◇ ◆ ◇ ◆"
"""What frames the welcome."""


class DisplayScreen(Screen[None]):
    """Show one state of the till at a time."""

    DEFAULT_CSS = """
    DisplayScreen { background: $background; color: $foreground; }
    DisplayScreen #booth { height: 1; background: $head-background; color: $head-foreground; }
    DisplayScreen #booth, DisplayScreen .large { text-style: bold; text-align: center; width: 100%; }
    DisplayScreen .quiet { text-align: center; width: 100%; color: $quiet; }
    DisplayScreen ContentSwitcher { height: 1fr; }
    DisplayScreen .middle { align: center middle; }
    DisplayScreen .middle Static { height: auto; }
    DisplayScreen .accent { color: $accent; }
    DisplayScreen #foot { height: auto; border-top: solid $rule; padding: 0 1; }
    DisplayScreen #sums { height: auto; max-height: 4; width: 100%; }
    DisplayScreen.-small #total { height: 4; }
    DisplayScreen #paper { width: 1fr; height: 1fr; background: #ffffff; }
    DisplayScreen #beside { width: 31; height: 100%; padding: 0 1; align: center middle; }
    DisplayScreen #beside Static { height: auto; }
    DisplayScreen.-wide #beside { width: 50; }
    DisplayScreen.-small #code { layout: vertical; }
    DisplayScreen.-small #beside { width: 100%; height: 9; }
    DisplayScreen #hint { display: none; }
    DisplayScreen .-unfit #paper { display: none; }
    DisplayScreen .-unfit #beside { width: 100%; height: 100%; }
    DisplayScreen .-unfit #hint { display: block; }
    DisplayScreen .-unfit #scan { display: none; }
    DisplayScreen #small { display: none; width: 100%; height: 1fr; }
    DisplayScreen #small { content-align: center middle; text-align: center; }
    DisplayScreen.-narrow #small, DisplayScreen.-short #small { display: block; }
    DisplayScreen.-narrow ContentSwitcher, DisplayScreen.-short ContentSwitcher { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._code: QrisCode | None = None
        self._shown: tuple[Glance, BuyerDone | None] = (Glance(), None)

    def compose(self) -> ComposeResult:
        """Lay every state over the others."""
        yield Static("", id="booth", markup=False)
        yield PracticeBand(with_pin=False)
        yield Static("", id="small", markup=False)
        with ContentSwitcher(initial="welcome"):
            with Container(id="welcome", classes="middle"):
                yield Static(PATTERN, classes="large accent", markup=False)
                yield Static("", id="name", classes="large", markup=False)
                yield Static(PATTERN, classes="large accent", markup=False)
            with Vertical(id="basket"):
                yield BuyerLines()
                with Vertical(id="foot"):
                    yield Static("", id="sums", markup=False)
                    yield Placard(id="total")
            with Horizontal(id="code"):
                yield Container(id="paper")
                with Vertical(id="beside"):
                    yield _in_middle("code-amount")
                    yield Static("", id="whom", classes="quiet", markup=False)
                    yield Static("", id="scan", classes="quiet", markup=False)
                    yield Static("", id="hint", classes="large", markup=False)
            with Container(id="done", classes="middle"):
                yield _in_middle("done-amount", "-good")
                yield Static("", id="done-sums", classes="quiet", markup=False)
                yield Static("", id="thanks", classes="large accent", markup=False)

    def show(self, seen: Glance, done: BuyerDone | None) -> None:
        """Show what is there.

        Args:
            seen: what was seen of the till.
            done: what was finished and is still to be shown; None when there is nothing.
        """
        self._shown = (seen, done)
        self._draw()

    def _draw(self) -> None:
        seen, done = self._shown
        try:
            switcher = self.query_one(ContentSwitcher)
        except NoMatches:
            return
        self.query_one("#booth", Static).update(words(seen.booth))
        self.query_one(PracticeBand).display = seen.training
        switcher.current = self._stage(seen, done)

    def _stage(self, seen: Glance, done: BuyerDone | None) -> str:
        if seen.basket is not None and seen.basket.code is not None:
            self._show_code(seen.basket)
            return "code"
        if seen.basket is not None:
            self._show_basket(seen.basket)
            return "basket"
        if done is not None:
            self._show_done(done)
            return "done"
        self._lines("#name", _("Welcome"), seen.booth)
        return "welcome"

    def _show_basket(self, basket: BuyerBasket) -> None:
        shown: list[ShownLine] = []
        for line in basket.lines:
            shown += lines_of(line)
        self.query_one(BuyerLines).lines = tuple(shown)
        self._lines("#sums", *flowed(sums_of(basket), self.app.size.width - 2))
        total = self.query_one("#total", Placard)
        total.caption, total.amount = _caption(basket), rupiah(abs(basket.left))

    def _show_code(self, basket: BuyerBasket) -> None:
        code = basket.code
        assert code is not None
        paper = self.query_one("#paper", Container)
        if self._code is None or self._code.code != code.text:
            self._code = QrisCode(code.text)
            paper.remove_children()
            paper.mount(self._code)
        self._fit_code()
        amount = self.query_one("#code-amount", Placard)
        amount.caption, amount.amount = _("PAY BY QRIS"), rupiah(code.amount)
        self._lines("#whom", code.merchant, f"NMID {code.nmid}" if code.nmid else "")
        self._lines("#scan", _("Scan the code with your payment app."))
        self._lines("#hint", _("Scan the code on the cashier's screen."))

    def _fit_code(self) -> None:
        """Show the code whole or not at all."""
        if self._code is None:
            return
        width, height = self.app.size
        height -= 2 if self.query_one(PracticeBand).display else 1
        beside = self.has_class("-small")
        fits = self._code.fits(width, height - 9) if beside else self._code.fits(width - 31, height)
        self.query_one("#code").set_class(not fits, "-unfit")

    def _show_done(self, done: BuyerDone) -> None:
        placard = self.query_one("#done-amount", Placard)
        sums: list[str] = []
        if done.paid < 0:
            placard.caption, placard.amount = _("YOUR MONEY BACK"), rupiah(-done.paid)
        elif done.given is not None and done.change:
            placard.caption, placard.amount = _("CHANGE"), rupiah(done.change)
            sums = [f"{_('Total')} {rupiah(done.paid)}", f"{_('Given')} {rupiah(done.given)}"]
        else:
            placard.caption, placard.amount = _("PAID"), rupiah(done.paid)
        self._lines("#done-sums", " · ".join(sums))
        self._lines("#thanks", _("Thank you"))

    def _lines(self, selector: str, *sentences: str) -> None:
        content = LINE_BREAK.join([words(sentence) for sentence in sentences if sentence])
        self.query_one(selector, Static).update(content)

    def on_resize(self) -> None:
        """Say how large the terminal must be, where it is too small."""
        size = self.app.size
        said = _("Too small: {w}×{h}. At least {columns}×{rows}.").format(
            w=size.width, h=size.height, columns=COLUMNS, rows=ROWS
        )
        self.query_one("#small", Static).update(Content(said))
        self.call_after_refresh(self._draw)


def _in_middle(name: str, dress: str = "-due") -> Placard:
    placard = Placard(id=name)
    placard.add_class(dress)
    placard.align = "middle"
    return placard


def _caption(basket: BuyerBasket) -> str:
    if basket.left < 0:
        return _("YOU GET BACK")
    return _("LEFT TO PAY") if basket.taken else _("TOTAL")


def lines_of(line: BuyerLine) -> list[ShownLine]:
    """Write one line of the basket, and under it what explains its amount."""
    if line.back:
        name = _("Returned: {name}").format(name=line.name)
        return [ShownLine(_counted(line.quantity, name), rupiah(-line.net))]
    shown = [ShownLine(_counted(line.quantity, line.name), rupiah(line.net))]
    notes = [_("{price} each").format(price=rupiah(line.price))] if line.quantity > 1 else []
    if line.off:
        given = line.promotion or _("discount")
        notes.append(f"{given} {rupiah(-line.off)}")
    if notes:
        shown.append(ShownLine(f"    {' · '.join(notes)}", "", quiet=True))
    return shown


def flowed(parts: Sequence[str], width: int) -> list[str]:
    """Set parts beside each other, on as few lines as they fit on without being broken."""
    lines: list[str] = []
    for part in parts:
        joined = f"{lines[-1]} · {part}" if lines else part
        if lines and cell_len(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(part)
    return lines


def _counted(quantity: int, name: str) -> str:
    return f"{quantity} × {name}"


def sums_of(basket: BuyerBasket) -> list[str]:
    """Say how the large amount comes about."""
    said = [ngettext("{n} piece", "{n} pieces", basket.pieces).format(n=basket.pieces)]
    if basket.off:
        said.append(f"{_('Discount')} {rupiah(-basket.off)}")
    if basket.taken:
        said.append(f"{_('Total')} {rupiah(basket.total)}")
    said += [f"{_(MEANS[means])} {rupiah(-amount)}" for means, amount in basket.taken]
    if basket.left > 0 and basket.in_cash != basket.left:
        said.append(_("In cash {amount}").format(amount=rupiah(basket.in_cash)))
    return said
