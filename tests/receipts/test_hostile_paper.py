"""Names that lie: whatever data holds, columns stay, no byte of it is a command, the drawer stays shut."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from receipts.documents.header import Header
from receipts.documents.receipt import Receipt, Tender, TenderKind
from receipts.thermal import LineKind, compose, lay_out, read_back, to_escpos, to_text
from receipts.thermal.code128 import can_print, code128, modules128
from receipts.thermal.drawn import bars_picture
from receipts.thermal.glyphs import CODE_PAGE, printable
from receipts.thermal.line import room
from tests.builders.paper import a_cash_slip, a_day_report, a_label, a_line, a_qris_slip, a_receipt, a_return

HOSTILE = [
    "\x1b@\x1dV\x00\x10\x14\x01\x00\x05\x00", "\x1bp\x00\x19\xfa", "\x1c\x70\x01\x00", "a\r\n\tb\x0b\x0c",
    "\x9b31m", "A" * 500, "kain batik " * 50, "👩\u200d🎨👍🏽🇮🇩", "مرحبا", "ꦧꦠꦶꦏ꧀", "e" + "\u0301" * 60,
    "\u202eKITAB\u202c", "[bold]x[/]", "[@click=app.quit]x", "\x1b]0;x\x07", "<b>&lt;", "=cmd()",
    "'; DROP TABLE", "漢字かな", "ＦＵＬＬ", "\ud800", "", " ", "“Café” – ½ × 3…", "{B{C{{", "7" * 40,
    "\u2028\u2029\u0085", "\ufeff\u00ad", "🧵" * 300,
]  # fmt: skip
ANYTHING = st.text(st.characters(exclude_categories=[]), max_size=80) | st.sampled_from(HOSTILE)
MONEY = st.integers(0, 999_999_999_999)


@st.composite
def receipts(draw: st.DrawFn) -> Receipt:
    """Make receipts in which every text is hostile and every figure large."""
    lines = [
        a_line(
            draw(ANYTHING),
            code=draw(ANYTHING),
            artisan=draw(ANYTHING),
            price=draw(MONEY),
            discount=draw(MONEY),
            quantity=draw(st.integers(1, 99_999)),
        )
        for _ in range(draw(st.integers(1, 3)))
    ]
    tender = Tender(draw(st.sampled_from(TenderKind)), draw(MONEY), *(draw(ANYTHING) for _ in range(3)))
    make = draw(st.sampled_from([a_receipt, a_return]))
    receipt = replace(
        a_receipt(*lines),
        kind=make().kind,
        header=Header(draw(ANYTHING), (draw(ANYTHING),)),
        tenders=(tender,),
        footer=(draw(ANYTHING),),
        drawer=draw(st.booleans()),
        copy=draw(st.integers(0, 3)),
    )
    texts = ("number", "till", "cashier", "policy", "original_number", "reason", "approved_by")
    hostile: dict[str, Any] = {name: draw(ANYTHING) for name in texts}
    return replace(receipt, **hostile)


@given(receipts(), st.sampled_from([32, 48]))
@settings(deadline=None)
def test_no_line_is_wider_than_the_paper_and_no_byte_of_data_is_a_command(
    receipt: Receipt, columns: int
) -> None:
    lines = lay_out(receipt, columns)
    rows = to_text(lines, columns).splitlines()
    assert max(cell_len(row) for row in rows) <= columns
    payload = to_escpos(lines, columns)
    paper = read_back(payload, columns)
    assert [row.rstrip() for row in paper.rows if row.strip()] == [row for row in rows if row.strip()]
    assert paper.pulses == receipt.drawer
    assert paper.cuts == 1
    assert not [command for command in (b"\x10\x04", b"\x10\x05", b"\x10\x14") if command in payload]


@given(receipts(), st.sampled_from([32, 48]))
@settings(deadline=None)
def test_every_figure_of_a_receipt_ends_at_the_right_edge(receipt: Receipt, columns: int) -> None:
    for line in lay_out(receipt, columns):
        if line.right and line.kind is LineKind.TEXT:
            row = compose(line, room(line, columns))
            assert len(row) == room(line, columns)
            assert row.endswith(line.right)
            assert row.startswith(line.left)


@pytest.mark.parametrize("columns", [32, 48])
@pytest.mark.parametrize("text", HOSTILE)
def test_the_other_slips_stand_hostile_texts_too(text: str, columns: int) -> None:
    header = Header(text, (text, text))
    for slip in (
        a_cash_slip(
            header=header, number=text, cashier=text, till=text, reason=text, approved_by=text, drawer=False
        ),
        a_day_report(header=header, number=text, closed_by=text, backup=text, notes=(text,)),
        a_label(name=text, code=text, barcode=text, artisan=text, origin=text, booth=text),
        a_qris_slip(header=header, merchant=text, nmid=text, bill_number=text),
    ):
        lines = lay_out(slip, columns)
        assert all(cell_len(row) <= columns for row in to_text(lines, columns).splitlines())
        assert read_back(to_escpos(lines, columns), columns).pulses == 0


@given(ANYTHING)
def test_printable_text_has_one_column_a_character_and_can_be_encoded(text: str) -> None:
    shown = printable(text)
    assert shown.isprintable()
    assert cell_len(shown) == len(shown)
    assert all(byte >= 0x20 for byte in shown.encode(CODE_PAGE))
    assert printable(shown) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Tas “Café” – ½ × 3…", 'Tas "Café" - ½ x 3...'),
        ("Łódź Đà Nẵng", "Lódz Dà Nang"),
        ("ＦＵＬＬ １２", "FULL 12"),
        ("漢字 batik", "?? batik"),
        ("Bunga 🌸🌸 mekar", "Bunga * mekar"),
        ("e\u0301\u0301\u0301", "é"),
    ],
)
def test_what_the_printer_lacks_becomes_the_nearest_it_has(name: str, shown: str) -> None:
    assert printable(name) == shown


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=40))
def test_bars_hold_no_command_and_are_as_wide_as_was_counted(text: str) -> None:
    coded = code128(text)
    assert not [command for command in (b"\x10\x04", b"\x10\x05", b"\x10\x14") if command in coded]
    paper = read_back(b"\x1dkI" + bytes([len(coded)]) + coded)
    assert paper.rows[0].strip() == f"||| {text} |||"
    assert bars_picture(LineKind.BARCODE, text, 1).width <= modules128(text) + 11 * 3


@pytest.mark.parametrize("text", ["", "é", "\x1b", "a\x00b", "A" * 200])
def test_bars_are_not_offered_for_what_they_cannot_hold(text: str) -> None:
    assert not can_print(text, 48)


def test_every_receipt_number_of_a_year_fits_on_the_narrow_paper() -> None:
    days = [f"2026{month:02d}{day:02d}" for month in range(1, 13) for day in range(1, 32)]
    assert all(can_print(f"GRC-{day}-{number}", 32) for day in days for number in ("0001", "0016", "9999"))
