from textual.app import ComposeResult

from pos.screens.till import Till
from pos.widgets.denominations import DenominationGrid
from pos.widgets.field import Field, some_text
from pos.widgets.keybar import wrap
from pos.widgets.rows import Column, Rows
from pos.widgets.scanline import ScanLine
from pos.widgets.text import fit, plain
from tests.screens.hands import Hands

COLUMNS = (Column("", 4), Column("", 0), Column("", 8, "right"))


class Host(Till):
    """A till that is one widget."""

    def __init__(self, widget: object) -> None:
        super().__init__()
        self.widget = widget
        self.entered: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.widget  # type: ignore[misc]

    def on_mount(self) -> None:
        self.screen.query("*").first().focus()

    def on_scan_line_entered(self, event: ScanLine.Entered) -> None:
        self.entered.append(event.text + event.scan)


async def test_a_scan_over_words_on_the_line_replaces_them() -> None:
    till = Host(ScanLine())
    async with till.run_test() as pilot:
        hands = Hands(pilot, till)
        await hands.type("batik")
        await hands.scan("2990000000015")
        await hands.until(lambda: bool(till.entered), lambda: "nothing entered")
        assert till.entered == ["2990000000015"]


async def test_pasted_escapes_arrive_as_harmless_text() -> None:
    till = Host(ScanLine())
    async with till.run_test() as pilot:
        from textual.events import Paste  # noqa: PLC0415

        till.post_message(Paste("\x1b[31mbatik\x00\u202e\nsecond line"))
        await pilot.pause()
        assert till.query_one(ScanLine).value == " [31mbatik "


async def test_fifty_lines_scroll_with_the_mark_and_paint_only_what_changes() -> None:
    rows = Rows(COLUMNS)
    till = Host(rows)
    async with till.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot, till)
        rows.show([(str(at), f"name {at}", "1") for at in range(50)], 49)
        await hands.sees("▸49", "name 49")
        assert "name 10" not in hands.text
        await hands.press("home")
        await hands.sees("▸0", "name 0")


async def test_the_grid_counts_and_moves_by_enter_and_arrows() -> None:
    grid = DenominationGrid(100)
    till = Host(grid)
    async with till.run_test(size=(80, 24)) as pilot:
        hands = Hands(pilot, till)
        await hands.type("12")
        await hands.press("enter")
        await hands.type("3")
        await hands.press("up", "backspace")
        await hands.sees("Rp250.000")
        assert grid.counted == {100_000: 1, 50_000: 3}


async def test_nothing_can_be_pasted_into_a_field() -> None:
    field = Field("PIN", some_text)
    till = Host(field)
    async with till.run_test() as pilot:
        from textual.events import Paste  # noqa: PLC0415

        field.focus()
        await pilot.pause()
        till.post_message(Paste("123456"))
        await pilot.pause()
        assert field.text == ""


def test_text_is_made_harmless_and_keeps_its_width() -> None:
    assert plain("a\tb\r\n\x1b[0m\u202egnp\u202c") == "a b   [0mgnp"
    assert plain("👩‍👩‍👧") == "👩👩👧"
    assert fit("批次批次", 5) == "批次…"
    assert fit("abc", 5, "right") == "  abc"
    assert fit("abc", 0) == ""
    assert plain("\ud800") == "\N{REPLACEMENT CHARACTER}"


def test_the_key_bar_takes_another_line_rather_than_cutting() -> None:
    entries = tuple((f"F{at}", "Lanjutkan") for at in range(1, 13))
    for width in (80, 120):
        lines = wrap(entries, width)
        assert sum(map(len, lines)) == len(entries)
        for line in lines:
            assert sum(len(key) + len(label) + 4 for key, label in line) <= width
