from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from db.tables import agreement, artisan, audit_entry, cooperative, item, rusun
from pos.services.catalogue import Imported, import_file
from pos.services.verify import verify
from pos.shop import Shop
from tests.builders.booth import Goods, ibu, on_the_shelf
from tests.builders.csv import ARTISAN_HEADER, SUTRISNO, WARSINAH, a_file, artisans, items


def take_in(shop: Shop, path: Path, *, dry_run: bool = False) -> Imported:
    return import_file(shop, actor=ibu(shop), path=path, dry_run=dry_run)


def reasons(found: Imported) -> list[tuple[int, str, str]]:
    return [(fault.line, fault.field, fault.reason.code) for fault in found.faults]


def count(shop: Shop, table: object) -> int:
    with shop.reading() as session:
        number: int = session.execute(select(func.count()).select_from(table)).scalar_one()  # type: ignore[arg-type]
        return number


def test_a_file_of_artisans_makes_rusun_cooperatives_and_agreements(shop: Shop, tmp_path: Path) -> None:
    found = take_in(shop, artisans(tmp_path))
    assert (found.kind, found.rows, found.added, found.number) == ("artisans", 2, 2, "IMP-0001")
    with shop.reading() as session:
        people = session.execute(
            select(
                artisan.c.code,
                artisan.c.name,
                artisan.c.honorific,
                artisan.c.show_name,
                rusun.c.name,
                cooperative.c.code,
            )
            .join(rusun, rusun.c.id == artisan.c.rusun_id)
            .join(cooperative, cooperative.c.id == rusun.c.cooperative_id)
            .order_by(artisan.c.code)
        ).all()
        terms = session.execute(select(agreement).order_by(agreement.c.id)).all()
    assert [tuple(row) for row in people] == [
        ("PGB-0001", "Warsinah", "Ibu", True, "Rusunawa Pulogebang", "KOP-PGB"),
        ("PGB-0002", "Sutrisno", "Bapak", False, "Rusunawa Pulogebang", "KOP-PGB"),
    ]
    assert [(row.kind.value, row.rate_bp, row.artisan_discount_bp) for row in terms] == [
        ("commission", 2_000, 0),
        ("net", 0, 5_000),
    ]
    assert {row.valid_from for row in terms} == {shop.today()}
    assert list(verify(shop.store)) == []


def test_a_dry_run_reports_the_same_and_writes_nothing(file_shop: Shop, tmp_path: Path) -> None:
    path = artisans(tmp_path)
    seen = take_in(file_shop, path, dry_run=True)
    assert (seen.added, seen.number, count(file_shop, artisan)) == (2, "", 0)
    assert take_in(file_shop, path).added == 2


def test_the_same_file_again_changes_nothing(shop: Shop, tmp_path: Path) -> None:
    path = artisans(tmp_path)
    take_in(shop, path)
    sealed = count(shop, audit_entry)
    again = take_in(shop, path)
    assert not again.changes
    assert (again.number, count(shop, audit_entry), count(shop, agreement)) == ("", sealed, 2)


def test_other_terms_are_a_new_agreement_from_the_next_business_day(shop: Shop, tmp_path: Path) -> None:
    take_in(shop, artisans(tmp_path))
    other = artisans(tmp_path, WARSINAH.replace(",20,", ',"17,5",'), SUTRISNO)
    found = take_in(shop, other)
    assert (found.agreements, found.changed, found.added) == (1, 0, 0)
    assert take_in(shop, other).agreements == 0
    with shop.reading() as session:
        rows = session.execute(
            select(agreement.c.rate_bp, agreement.c.valid_from)
            .join(artisan, artisan.c.id == agreement.c.artisan_id)
            .where(artisan.c.code == "PGB-0001")
            .order_by(agreement.c.id)
        ).all()
    today = shop.today()
    assert [tuple(row) for row in rows] == [(2_000, today), (1_750, today + timedelta(days=1))]
    assert list(verify(shop.store)) == []


def test_terms_change_back_before_they_hold(file_shop: Shop, tmp_path: Path) -> None:
    take_in(file_shop, artisans(tmp_path))
    take_in(file_shop, artisans(tmp_path, WARSINAH.replace(",20,", ",25,")))
    assert take_in(file_shop, artisans(tmp_path, WARSINAH)).agreements == 1
    assert take_in(file_shop, artisans(tmp_path, WARSINAH)).agreements == 0


def test_net_terms_wait_until_every_item_has_a_net_price(file_shop: Shop, tmp_path: Path) -> None:
    take_in(file_shop, artisans(tmp_path))
    take_in(file_shop, items(tmp_path, "PGB-0001-01,Tas,batik,PGB-0001,75000,,,1,"))
    to_net = artisans(tmp_path, WARSINAH.replace("commission,20", "net,"))
    assert reasons(take_in(file_shop, to_net)) == [(2, "terms", "net-price-missing")]
    take_in(file_shop, items(tmp_path, "PGB-0001-01,Tas,batik,PGB-0001,75000,60000,,1,"))
    assert take_in(file_shop, to_net).agreements == 1


def test_a_corrected_name_is_found_by_search_and_sealed(shop: Shop, tmp_path: Path) -> None:
    take_in(shop, artisans(tmp_path))
    take_in(shop, items(tmp_path))
    found = take_in(shop, artisans(tmp_path, WARSINAH.replace("Warsinah,Ibu", "Warsinah Kusuma,"), SUTRISNO))
    assert found.changed == 1
    with shop.reading() as session:
        words = session.execute(select(item.c.search_text).where(item.c.code == "PGB-0001-01")).scalar_one()
        kept = session.execute(select(artisan.c.honorific).where(artisan.c.code == "PGB-0001")).scalar_one()
    assert "warsinah kusuma" in words
    assert kept == "Ibu"
    assert list(verify(shop.store)) == []


@pytest.mark.parametrize(
    ("line", "field", "code"),
    [
        (WARSINAH.replace("PGB-0001", "PGB 0001"), "code", "code-shape"),
        (WARSINAH.replace("PGB-0001", "payable:x"), "code", "code-shape"),
        (WARSINAH.replace("PGB-0001", ""), "code", "cell-empty"),
        (WARSINAH.replace("Warsinah", "  "), "name", "cell-empty"),
        (WARSINAH.replace("Warsinah", "x" * 81), "name", "name-too-long"),
        (WARSINAH.replace("commission", "barter"), "terms", "terms-unknown"),
        (WARSINAH.replace(",20,", ",,"), "rate", "rate-missing"),
        (WARSINAH.replace(",20,", ",101,"), "rate", "percent-too-large"),
        (WARSINAH.replace(",20,", ",20.5,"), "rate", "percent-point"),
        (SUTRISNO.replace("net,,", "net,20,"), "rate", "rate-with-net"),
        (SUTRISNO.replace("50%", "-1"), "artisan_discount", "percent-negative"),
        (WARSINAH.replace(",ya", ",mungkin"), "show_name", "yes-or-no"),
        (WARSINAH.replace("Ibu,PGB,", "Ibu,,"), "rusun", "cell-empty"),
    ],
)
def test_a_faulty_line_names_line_column_and_reason(
    file_shop: Shop, tmp_path: Path, line: str, field: str, code: str
) -> None:
    other = WARSINAH.replace("PGB-0001", "PGB-0009")
    found = take_in(file_shop, artisans(tmp_path, other, line))
    assert reasons(found) == [(3, field, code)]
    assert (found.faulty, count(file_shop, artisan), count(file_shop, rusun)) == (1, 0, 0)


def test_a_file_never_moves_anybody_nor_changes_who_pays(file_shop: Shop, tmp_path: Path) -> None:
    take_in(file_shop, artisans(tmp_path))
    other = (
        WARSINAH.replace("PGB,Rusunawa Pulogebang", "KMR,Rusunawa Komarudin"),
        WARSINAH.replace("PGB-0001", "PGB-0003").replace("KOP-PGB,Koperasi Pulogebang", "KOP-X,Koperasi X"),
        WARSINAH.replace("PGB-0001", "PGB-0004").replace("Rusunawa Pulogebang", "Rusun Lain"),
        WARSINAH.replace("PGB-0001", "PGB-0005").replace("Koperasi Pulogebang", "Koperasi Lain"),
        WARSINAH.replace("PGB-0001", "PGB-OOO2"),
    )
    assert reasons(take_in(file_shop, artisans(tmp_path, *other))) == [
        (2, "rusun", "artisan-moved"),
        (3, "cooperative", "rusun-other-cooperative"),
        (4, "rusun_name", "rusun-differs"),
        (5, "cooperative_name", "cooperative-differs"),
        (6, "code", "code-look-alike"),
    ]
    assert count(file_shop, cooperative) == 1


def test_a_contradiction_within_one_file_is_found_too(file_shop: Shop, tmp_path: Path) -> None:
    second = WARSINAH.replace("PGB-0001", "PGB-0002").replace("Koperasi Pulogebang", "Koperasi Lain")
    third = WARSINAH.replace("PGB-0001", "pgb-0001")
    assert reasons(take_in(file_shop, artisans(tmp_path, WARSINAH, second, third))) == [
        (3, "cooperative_name", "cooperative-differs"),
        (4, "code", "code-look-alike-line"),
    ]


def test_indonesian_headers_and_semicolons_mean_the_same(file_shop: Shop, tmp_path: Path) -> None:
    path = a_file(
        tmp_path,
        "Kode;Nama;Sapaan;Rusun;Nama Rusun;Koperasi;Nama Koperasi;"
        "Kerajinan;Ketentuan;Komisi;Diskon Perajin;Tampilkan-Nama",
        "PGB-0001;Warsinah;Ibu;PGB;Rusunawa Pulogebang;KOP-PGB;Koperasi Pulogebang;batik;komisi;20%;0;ya",
        encoding="utf-8-sig",
    )
    assert take_in(file_shop, path).added == 1
    assert not take_in(file_shop, artisans(tmp_path, WARSINAH)).changes


def test_a_fault_calls_the_column_as_the_file_does(file_shop: Shop, tmp_path: Path) -> None:
    header = ARTISAN_HEADER.replace("terms", "Ketentuan")
    path = a_file(tmp_path, header, WARSINAH.replace("commission", "barter"))
    assert reasons(take_in(file_shop, path)) == [(2, "Ketentuan", "terms-unknown")]


def test_artisans_from_elsewhere_are_known_too(file_shop: Shop, tmp_path: Path) -> None:
    on_the_shelf(file_shop, Goods(code="PGB-0001-01"))
    found = take_in(file_shop, artisans(tmp_path))
    assert reasons(found)[0] == (2, "cooperative_name", "cooperative-differs")
