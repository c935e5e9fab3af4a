from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from db.models import Place
from db.tables import audit_entry, entry, item, price_change, shelf_stock, stock_move
from pos.errors import Refused
from pos.services.catalogue import Imported, import_file
from pos.services.item import find_items, item_by_code
from pos.services.verify import verify
from pos.shop import Shop
from tests.builders.booth import a_line, an_open_shift, ibu, sari, sell
from tests.builders.csv import SCARF, TABLECLOTH, artisans, items, many_items


def take_in(shop: Shop, path: Path, *, dry_run: bool = False) -> Imported:
    return import_file(shop, actor=ibu(shop), path=path, dry_run=dry_run)


def known_artisans(shop: Shop, folder: Path) -> Path:
    take_in(shop, artisans(folder))
    return folder


def reasons(found: Imported) -> list[tuple[int, str, str]]:
    return [(fault.line, fault.field, fault.reason.code) for fault in found.faults]


def rows(shop: Shop, *columns: object) -> list[tuple[object, ...]]:
    with shop.reading() as session:
        return [tuple(row) for row in session.execute(select(*columns))]  # type: ignore[call-overload]


def test_a_file_of_items_fills_the_shelf_and_the_books_agree(shop: Shop, tmp_path: Path) -> None:
    found = take_in(shop, items(known_artisans(shop, tmp_path)))
    assert (found.kind, found.added, found.pieces, found.number) == ("items", 2, 15, "IMP-0002")
    assert sorted(rows(shop, shelf_stock.c.on_hand)) == [(3,), (12,)]
    moves = rows(
        shop, stock_move.c.source, stock_move.c.target, stock_move.c.quantity, stock_move.c.reference
    )
    assert sorted(moves) == sorted(
        [
            (Place.ARTISAN, Place.INTAKE, 12, "IMP-0002"),
            (Place.ARTISAN, Place.INTAKE, 3, "IMP-0002"),
            (Place.INTAKE, Place.SHELF, 12, "IMP-0002"),
            (Place.INTAKE, Place.SHELF, 3, "IMP-0002"),
        ]
    )
    assert rows(shop, price_change.c.price, price_change.c.net_price) == [(75_000, None), (175_000, 100_000)]
    assert list(verify(shop.store)) == []


def test_an_item_is_found_by_any_word_and_by_its_barcode(shop: Shop, tmp_path: Path) -> None:
    take_in(shop, items(known_artisans(shop, tmp_path)))
    for words in ("selendang", "WARSI", "pulogebang batik", "pgb 0001", "sélendang"):
        assert [one.code for one in find_items(shop, text=words)] == ["PGB-0001-01"]
    (scanned,) = item_by_code(shop, code="2000000000015")
    assert (scanned.code, scanned.on_hand, scanned.max_discount_bp) == ("PGB-0001-01", 12, 1_000)


def test_the_same_file_again_changes_nothing_even_after_sales(shop: Shop, tmp_path: Path) -> None:
    path = items(known_artisans(shop, tmp_path))
    take_in(shop, path)
    an_open_shift(shop)
    sell(shop, a_line(shop))
    before = rows(shop, func.count(audit_entry.c.sequence))
    again = take_in(shop, path)
    assert not again.changes
    assert not again.faults
    assert (again.number, rows(shop, func.count(audit_entry.c.sequence))) == ("", before)


def test_a_known_code_with_another_stock_is_refused(file_shop: Shop, tmp_path: Path) -> None:
    take_in(file_shop, items(known_artisans(file_shop, tmp_path)))
    found = take_in(file_shop, items(tmp_path, SCARF.replace(",12,", ",13,"), TABLECLOTH))
    assert reasons(found) == [(2, "stock", "stock-differs")]
    assert found.faults[0].reason.facts == {"stock": 13, "known": 12}
    assert not take_in(file_shop, items(tmp_path, SCARF.replace(",12,", ",,"), TABLECLOTH)).faults


def test_another_price_is_kept_with_who_set_it(shop: Shop, tmp_path: Path) -> None:
    take_in(shop, items(known_artisans(shop, tmp_path)))
    found = take_in(
        shop, items(tmp_path, SCARF.replace("75.000", "80rb"), TABLECLOTH.replace("100.000", "120.000"))
    )
    assert (found.prices, found.changed, found.added) == (2, 0, 0)
    kept = rows(
        shop, price_change.c.price, price_change.c.net_price, price_change.c.staff_code, price_change.c.reason
    )
    assert kept[2:] == [(80_000, None, "IBU", "IMP-0003"), (175_000, 120_000, "IBU", "IMP-0003")]
    assert sorted(rows(shop, item.c.price)) == [(80_000,), (175_000,)]
    assert list(verify(shop.store)) == []


def test_other_words_of_a_known_item_are_kept_and_sealed(file_shop: Shop, tmp_path: Path) -> None:
    take_in(file_shop, items(known_artisans(file_shop, tmp_path)))
    found = take_in(
        file_shop, items(tmp_path, SCARF.replace("Selendang batik", "Selendang kawung").replace("10%", "5"))
    )
    assert (found.changed, found.prices) == (1, 0)
    assert [one.max_discount_bp for one in find_items(file_shop, text="kawung")] == [500]
    assert find_items(file_shop, text="selendang batik kawung")
    assert list(verify(file_shop.store)) == []


def test_an_empty_cell_leaves_what_is_known(file_shop: Shop, tmp_path: Path) -> None:
    take_in(file_shop, items(known_artisans(file_shop, tmp_path)))
    found = take_in(file_shop, items(tmp_path, "PGB-0001-01,Selendang batik,,PGB-0001,75000,,,,"))
    assert not found.changes
    assert not found.faults


@pytest.mark.parametrize(
    ("line", "field", "code"),
    [
        (SCARF.replace("PGB-0001-01", "TANPA-ANGKA"), "code", "item-code-shape"),
        (SCARF.replace("PGB-0001-01", "=1+1"), "code", "item-code-shape"),
        (SCARF.replace(",PGB-0001,", ",PGB-0404,"), "artisan", "artisan-unknown"),
        (SCARF.replace("75.000", "75.5"), "price", "amount-point"),
        (SCARF.replace("75.000", '"1,250,000"'), "price", "amount-comma"),
        (SCARF.replace("75.000", "-75000"), "price", "amount-negative"),
        (SCARF.replace("75.000", "７５０００"), "price", "amount-digits"),
        (SCARF.replace("75.000", "9" * 20), "price", "amount-too-large"),
        (SCARF.replace("75.000", ""), "price", "cell-empty"),
        (SCARF.replace("2000000000015", "2000000000014"), "barcode", "barcode-check-digit"),
        (SCARF.replace("2000000000015", "12"), "barcode", "barcode-shape"),
        (SCARF.replace(",12,", ",-1,"), "stock", "stock-unreadable"),
        (SCARF.replace(",12,", ",1.5,"), "stock", "stock-unreadable"),
        (SCARF.replace(",12,", ",1.000,"), "stock", "stock-unreadable"),
        (SCARF.replace(",12,", ",1000000000,"), "stock", "stock-unreadable"),
        (SCARF.replace(",12,", ",999999999,"), "stock", "stock-too-large"),
        (SCARF.replace("10%", "101%"), "max_discount", "percent-too-large"),
        (TABLECLOTH.replace('"100.000"', ""), "net_price", "net-price-missing"),
        (TABLECLOTH.replace("100.000", "175.001"), "net_price", "terms-net-price"),
    ],
)
def test_a_faulty_line_names_line_column_and_reason(
    file_shop: Shop, tmp_path: Path, line: str, field: str, code: str
) -> None:
    known_artisans(file_shop, tmp_path)
    sound = SCARF.replace("PGB-0001-01", "PGB-0001-77").replace("2000000000015", "")
    found = take_in(file_shop, items(tmp_path, sound, line))
    assert reasons(found) == [(3, field, code)]
    assert rows(file_shop, func.count(item.c.id)) == [(0,)]


def test_every_fault_of_every_line_is_named(file_shop: Shop, tmp_path: Path) -> None:
    known_artisans(file_shop, tmp_path)
    found = take_in(file_shop, items(tmp_path, "X,,batik,,75.5,,1,x,200", SCARF, "short,line"))
    assert reasons(found) == [
        (2, "code", "item-code-shape"),
        (2, "barcode", "barcode-shape"),
        (2, "name", "cell-empty"),
        (2, "artisan", "cell-empty"),
        (2, "price", "amount-point"),
        (2, "stock", "stock-unreadable"),
        (2, "max_discount", "percent-too-large"),
        (4, "", "csv-columns"),
    ]


def test_codes_that_people_take_for_each_other_are_refused(file_shop: Shop, tmp_path: Path) -> None:
    known_artisans(file_shop, tmp_path)
    plain = "PGB-0001-01,Tas,batik,PGB-0001,75000,,,1,"
    twins = [
        plain.replace("PGB-0001-01", code, 1)
        for code in ("PGB-0001-0I", "pgb-0001-01", "PGB-OOO1-01", "PGB-0001-01")
    ]
    found = take_in(file_shop, items(tmp_path, plain, *twins))
    assert reasons(found) == [
        (3, "code", "code-look-alike-line"),
        (4, "code", "code-look-alike-line"),
        (5, "code", "code-look-alike-line"),
        (6, "code", "code-twice"),
    ]
    take_in(file_shop, items(tmp_path, plain))
    assert reasons(take_in(file_shop, items(tmp_path, twins[0]))) == [(2, "code", "code-look-alike")]


def test_an_item_never_changes_its_owner(file_shop: Shop, tmp_path: Path) -> None:
    take_in(file_shop, items(known_artisans(file_shop, tmp_path)))
    stolen = SCARF.replace(",PGB-0001,75.000,,", ",PGB-0002,75.000,50000,")
    assert reasons(take_in(file_shop, items(tmp_path, stolen))) == [(2, "artisan", "item-of-another")]


def test_a_shared_barcode_is_a_warning_within_the_file_and_against_the_shelf(
    file_shop: Shop, tmp_path: Path
) -> None:
    known_artisans(file_shop, tmp_path)
    twin = SCARF.replace("PGB-0001-01", "PGB-0001-02")
    first = take_in(file_shop, items(tmp_path, SCARF, twin))
    assert [(one.line, one.reason.facts["other"]) for one in first.warnings] == [(3, "PGB-0001-01")]
    third = take_in(file_shop, items(tmp_path, SCARF.replace("PGB-0001-01", "PGB-0001-03")))
    assert [one.reason.facts["other"] for one in third.warnings] == ["PGB-0001-01", "PGB-0001-02"]
    assert len(item_by_code(file_shop, code="2000000000015")) == 3


def test_names_are_text_whatever_they_hold(file_shop: Shop, tmp_path: Path) -> None:
    known_artisans(file_shop, tmp_path)
    names = [
        "=cmd()",
        "[bold]tas[/bold]",
        "\x1b]0;x\x07tas",
        "'; DROP TABLE item; --",
        "\u202etas",
        "tas 👩‍👧",
        "ꦠꦱ꧀",
    ]
    lines = [f'PGB-0001-1{number},"{name}",batik,PGB-0001,1000,,,1,' for number, name in enumerate(names)]
    path = items(tmp_path, *lines)
    assert take_in(file_shop, path).added == len(names)
    assert not take_in(file_shop, path).changes
    kept = [str(row[0]) for row in rows(file_shop, item.c.name)]
    assert kept == [
        "=cmd()",
        "[bold]tas[/bold]",
        "]0;x tas",
        "'; DROP TABLE item; --",
        "tas",
        "tas 👩‍👧",
        "ꦠꦱ꧀",
    ]


def test_many_lines_are_written_in_parts_and_sealed_by_part(shop: Shop, tmp_path: Path) -> None:
    known_artisans(shop, tmp_path)
    found = take_in(shop, items(tmp_path, *many_items(2_500)))
    assert (found.added, found.pieces) == (2_500, 2_499)
    assert rows(shop, func.count(entry.c.id).filter(entry.c.kind == "items-added")) == [(3,)]
    assert list(verify(shop.store)) == []


def test_a_fault_in_the_last_line_undoes_the_first(file_shop: Shop, tmp_path: Path) -> None:
    take_in(file_shop, items(known_artisans(file_shop, tmp_path)))
    last = SCARF.replace(",12,", ",13,")
    found = take_in(file_shop, items(tmp_path, *many_items(1_500), last))
    assert reasons(found) == [(1_502, "stock", "stock-differs")]
    assert rows(file_shop, func.count(item.c.id)) == [(2,)]
    assert list(verify(file_shop.store)) == []


def test_work_that_is_broken_off_leaves_nothing(file_shop: Shop, tmp_path: Path) -> None:
    known_artisans(file_shop, tmp_path)

    def stop(work: str, lines: int) -> None:
        if work == "writing" and lines >= 2_000:
            raise KeyboardInterrupt

    path = items(tmp_path, *many_items(2_500))
    with pytest.raises(KeyboardInterrupt):
        import_file(file_shop, actor=ibu(file_shop), path=path, progress=stop)
    assert rows(file_shop, func.count(item.c.id)) == [(0,)]
    assert take_in(file_shop, path).number == "IMP-0002"


def test_a_cashier_takes_nothing_in(file_shop: Shop, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="needs-manager"):
        import_file(file_shop, actor=sari(file_shop), path=items(tmp_path))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=30), min_size=9, max_size=9
    )
)
def test_any_nine_cells_are_a_sound_line_or_a_named_fault(
    file_shop: Shop, tmp_path: Path, cells: list[str]
) -> None:
    line = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    found = take_in(file_shop, items(tmp_path, line), dry_run=True)
    assert found.faulty or found.added == 1
    assert all(fault.line >= 1 for fault in found.faults)
