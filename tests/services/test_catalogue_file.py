import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from db.tables import artisan, item
from pos.errors import Misuse
from pos.services.catalogue import Imported, import_file
from pos.services.catalogue.fault import Findings
from pos.services.catalogue.table import LONGEST_LINE, Table, open_file
from pos.shop import Shop
from tests.builders.booth import ibu
from tests.builders.csv import ITEM_HEADER, SCARF, a_file, artisans, items, many_items


@pytest.fixture
def ready(file_shop: Shop, tmp_path: Path) -> Shop:
    import_file(file_shop, actor=ibu(file_shop), path=artisans(tmp_path))
    return file_shop


def take_in(shop: Shop, path: Path) -> Imported:
    return import_file(shop, actor=ibu(shop), path=path)


def reasons(found: Imported) -> list[tuple[int, str, str]]:
    return [(fault.line, fault.field, fault.reason.code) for fault in found.faults]


def nothing_written(shop: Shop) -> bool:
    with shop.reading() as session:
        return not session.execute(select(func.count()).select_from(item)).scalar_one()


def content(shop: Shop, tmp_path: Path, written: bytes) -> Imported:
    path = tmp_path / "sent.csv"
    path.write_bytes(written)
    return take_in(shop, path)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_file_of_wide_characters_is_refused(ready: Shop, tmp_path: Path, encoding: str) -> None:
    found = take_in(ready, a_file(tmp_path, ITEM_HEADER, SCARF, encoding=encoding))
    assert reasons(found)[0] in [(1, "", "csv-utf16"), (1, "", "csv-nul")]
    assert nothing_written(ready)


@pytest.mark.parametrize("end", ["\r", "\r\r"])
def test_lines_that_end_in_a_way_no_spreadsheet_writes_any_more_are_named(
    ready: Shop, tmp_path: Path, end: str
) -> None:
    found = content(ready, tmp_path, end.join([ITEM_HEADER, SCARF, ""]).encode())
    assert reasons(found)[0] == (1, "", "csv-line-ends")
    assert nothing_written(ready)


def test_a_return_key_within_a_line_is_named(ready: Shop, tmp_path: Path) -> None:
    found = content(ready, tmp_path, f"{ITEM_HEADER}\n{SCARF}\r{SCARF}\n".encode())
    assert reasons(found) == [(2, "", "csv-line-ends")]


def test_each_line_of_latin_1_is_named(ready: Shop, tmp_path: Path) -> None:
    lines = [SCARF.replace("Selendang", name) for name in ("Sélendang", "Selendang", "Sêlendang")]
    found = take_in(ready, a_file(tmp_path, ITEM_HEADER, *lines, encoding="latin-1"))
    assert [reason for reason in reasons(found) if reason[2] == "csv-not-utf8"] == [
        (2, "", "csv-not-utf8"),
        (4, "", "csv-not-utf8"),
    ]
    assert found.faults[0].reason.facts == {"position": 14}


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_a_byte_order_mark_do_not_matter(
    ready: Shop, tmp_path: Path, end: bytes, mark: bytes
) -> None:
    assert content(ready, tmp_path, mark + end.join([ITEM_HEADER.encode(), SCARF.encode()])).added == 1


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (b"", (1, "", "csv-empty")),
        (b"\n\n", (1, "", "csv-empty")),
        (b"\xef\xbb\xbf\r\n", (1, "", "csv-empty")),
        (b"code,name,artisan,price\n", (1, "", "csv-no-rows")),
        (b"code,name,artisan,price\n\n ,,,\n", (1, "", "csv-no-rows")),
        (b"code,name,artisan\n", (1, "", "csv-column-missing")),
        (b"code,name,artisan,price,Kode\n", (1, "", "csv-column-twice")),
        (b"code,name,artisan,price,colour\n", (1, "", "csv-column-unknown")),
        (b"a,b,c\n1,2,3\n", (1, "", "csv-header-unknown")),
        (b"code\tname\tartisan\tprice\n", (1, "", "csv-no-delimiter")),
        (b"code,name,artisan,price\nX-1,a\0b,PGB-0001,1\n", (2, "", "csv-nul")),
        (b'code,name,artisan,price\nX-1,"a\r\nb",PGB-0001,1\n', (2, "name", "cell-line-break")),
        (b'code,name,artisan,price\nX-1,"a"b",PGB-0001,1\n', (2, "", "csv-broken-quotes")),
        (b'code,name,artisan,price\nX-1,"a,PGB-0001,1\n', (2, "", "csv-broken-quotes")),
        (b"code,name,artisan,price\nX-1,a\rb,PGB-0001,1\n", (2, "", "csv-line-ends")),
        (b"code,name,artisan,price\nX-1,a,PGB-0001\n", (2, "", "csv-columns")),
        (b"code,name,artisan,price\nX-1,a,PGB-0001,1,2\n", (2, "", "csv-columns")),
        (b"code,name,artisan,price\nX-1," + b"a" * 501 + b",PGB-0001,1\n", (2, "name", "cell-too-long")),
    ],
)
def test_a_file_that_is_none_names_line_and_reason(
    ready: Shop, tmp_path: Path, written: bytes, reason: tuple[int, str, str]
) -> None:
    assert reasons(content(ready, tmp_path, written)) == [reason]
    assert nothing_written(ready)


def test_quotes_within_quotes_are_quotes(ready: Shop, tmp_path: Path) -> None:
    found = take_in(ready, items(tmp_path, 'X-1,"Tas ""Kawung"", besar",,PGB-0001,1,,,,'))
    assert found.added == 1
    with ready.reading() as session:
        assert session.execute(select(item.c.name)).scalar_one() == 'Tas "Kawung", besar'


def test_a_line_of_ten_megabytes_is_named_and_the_next_one_read(ready: Shop, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("wb") as file:
        file.write(b"code,name,artisan,price\nX-1,")
        file.writelines(b"x" * 1_000 for _ in range(10_000))
        file.write(b",PGB-0001,1\nX-2,a,PGB-0001,75.5\n")
    tracemalloc.start()
    found = take_in(ready, path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reasons(found) == [(2, "", "csv-line-too-long"), (3, "price", "amount-point")]
    assert found.faults[0].reason.facts == {"longest": LONGEST_LINE}
    assert peak < 3_000_000


def test_a_million_faults_are_counted_and_a_thousand_kept(ready: Shop, tmp_path: Path) -> None:
    found = take_in(ready, a_file(tmp_path, "code,name,artisan,price", *["X-1,a"] * 20_000))
    assert (found.faulty, len(found.faults)) == (20_000, 1_000)


def test_memory_does_not_grow_with_the_file(ready: Shop, tmp_path: Path) -> None:
    def peak(lines: int) -> int:
        path = items(tmp_path, *many_items(lines))
        tracemalloc.start()
        import_file(ready, actor=ibu(ready), path=path, dry_run=True)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(1_000)
    assert peak(12_000) < peak(3_000) * 1.5


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("", "csv-directory"),
        ("nothing.csv", "csv-missing"),
        ("/dev/null", "csv-not-a-file"),
        ("a\0b", "csv-missing"),
    ],
)
def test_what_is_no_file_is_refused_before_anything(
    ready: Shop, tmp_path: Path, path: str, code: str
) -> None:
    with pytest.raises(Misuse, match=code):
        take_in(ready, tmp_path / path)


def test_the_other_kind_of_file_is_told_by_its_header(ready: Shop, tmp_path: Path) -> None:
    assert take_in(ready, artisans(tmp_path)).kind == "artisans"
    assert take_in(ready, items(tmp_path)).kind == "items"
    with ready.reading() as session:
        assert session.execute(select(func.count()).select_from(artisan)).scalar_one() == 2


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_bytes_after_the_header_are_lines_or_faults(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(b"code,name,artisan,price\n" + body)
    findings = Findings()
    with open_file(path) as file:
        lines = [cells.line for cells in Table(file, findings).rows()]
    assert lines == sorted(set(lines))
    assert all(2 <= fault.line <= body.count(b"\n") + 3 for fault in findings.kept)
