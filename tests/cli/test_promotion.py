"""Promotions from the command line: entered, listed with what they cost, ended, refused in a sentence."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from pos.rules.period import wall_date
from pos.shop import now
from tests.builders.csv import SCARF, TABLECLOTH, artisans, items
from tests.cli.conftest import PIN, Desk

BOSS = ("--staff", "IBU")
TODAY = wall_date(now())
DAYS = ("--from", TODAY.isoformat(), "--until", (TODAY + timedelta(days=6)).strftime("%d/%m/%Y"))


@pytest.fixture
def stocked(desk: Desk, tmp_path: Path) -> Desk:
    """Give a desk with two artisans and their goods."""
    assert desk.type("import", str(artisans(tmp_path)), *BOSS, keys=[PIN]).code == 0
    assert desk.type("import", str(items(tmp_path, SCARF, TABLECLOTH)), *BOSS, keys=[PIN]).code == 0
    return desk


def add(desk: Desk, *words: str) -> str:
    said = desk.type("promotion", "add", *words, *DAYS, *BOSS, keys=[PIN])
    assert (said.code, said.out.count("\n")) == (0, 1), said.err
    return said.out.strip()


def listed(desk: Desk, *words: str) -> list[dict[str, object]]:
    said = desk.type("--json", "promotion", "list", *words)
    assert said.code == 0
    found = json.loads(said.out)
    assert isinstance(found, list)
    return found


def test_a_promotion_is_entered_listed_and_ended(stocked: Desk) -> None:
    assert stocked.type("promotion", "list").out == "Tidak ada promosi.\n"
    assert add(stocked, "Pekan Batik", "10%", "--craft", "BATIK") == "PROMO-0001"
    assert add(stocked, "Beli dua", "2+1", "--rusun", "pgb", "--borne", "agreement") == "PROMO-0002"
    assert add(stocked, "Hemat", "5rb", "--item", "pgb-0001-01", "--borne", "artisan") == "PROMO-0003"
    said = {one["code"]: one for one in listed(stocked)}
    assert said["PROMO-0001"] == {
        "code": "PROMO-0001",
        "name": "Pekan Batik",
        "kind": "percent",
        "value": 1_000,
        "buys": 0,
        "free": 0,
        "scope": "craft",
        "key": "batik",
        "borne_by": "booth",
        "from": TODAY.isoformat(),
        "until": (TODAY + timedelta(days=6)).isoformat(),
        "standing": "running",
        "made_by": "IBU",
        "ended_by": None,
        "ended_at": None,
        "pieces": 0,
        "given": 0,
        "by_booth": 0,
        "by_artisan": 0,
    }
    assert [said["PROMO-0002"][name] for name in ("kind", "buys", "free", "key", "borne_by")] == [
        "bundle",
        2,
        1,
        "PGB",
        "agreement",
    ]
    assert (said["PROMO-0003"]["value"], said["PROMO-0003"]["key"]) == (5_000, "PGB-0001-01")
    assert stocked.type("promotion", "end", "promo-0001", *BOSS, keys=[PIN]).out == "PROMO-0001\n"
    assert [one["code"] for one in listed(stocked)] == ["PROMO-0003", "PROMO-0002"]
    assert listed(stocked, "--all")[-1]["standing"] == "ended"
    assert stocked.type("verify").code == 0


def test_a_list_in_words_says_what_it_takes_off_and_who_bears_it(stocked: Desk) -> None:
    add(stocked, "Pekan Batik", "17,5%", "--artisan", "PGB-0001", "--borne", "agreement")
    line = stocked.type("promotion", "list").out
    for told in ("PROMO-0001", "Pekan Batik", "17,5%", "Perajin PGB-0001", "berlaku", "Menurut perjanjian"):
        assert told in line
    assert "As the agreement says" in stocked.type("promotion", "list", "--lang", "en").out


def test_whoever_adds_one_is_told_what_it_reaches_before_the_pin(stocked: Desk) -> None:
    said = stocked.type("promotion", "add", "Obral", "50%", *DAYS, *BOSS, keys=[PIN])
    assert said.err.startswith("Berlaku untuk 2 barang. Pada 2 barang batas diskonnya lebih kecil")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("Obral", "0%"), 1, "lebih dari 0%"),
        (("Obral", "75.5"), 1, "75.5"),
        (("Obral", "-5"), 1, ""),
        (("Obral", "2+0"), 1, "1 sampai 99"),
        (("Obral", ""), 1, "10%, 5000, atau 2+1"),
        ((" ", "10%"), 1, "nama"),
        (("Obral", "10%", "--item", "XYZ"), 1, "XYZ"),
        (("Obral", "10%", "--craft", "koran", "--rusun", "PGB"), 2, "--craft --rusun"),
        (("Obral", "10%", "--borne", "nobody"), 2, "nobody"),
        (("Obral", "10%", "--from", "2020-01-01"), 1, "01/01/2020"),
        (("Obral", "10%", "--until", "2026-11-31"), 1, "2026-11-31"),
        (("Obral",), 2, ""),
    ],
)
def test_a_promotion_that_cannot_be_is_refused_in_a_sentence(
    stocked: Desk, words: tuple[str, ...], code: int, told: str
) -> None:
    given = ("--", *words) if "-5" in words else words
    said = stocked.type("promotion", "add", *DAYS, *BOSS, *given, keys=[PIN])
    assert (said.code, said.out) == (code, ""), said.err
    assert told in said.err
    assert said.err.count("\n") <= 2
    assert listed(stocked, "--all") == []


def test_a_cashier_cannot_enter_or_end_one(stocked: Desk) -> None:
    stocked.type("staff", "add", "sari", "Sari", *BOSS, keys=[PIN, "7351"])
    add(stocked, "Pekan Batik", "10%")
    for words in (("add", "Obral", "10%", *DAYS), ("end", "PROMO-0001")):
        said = stocked.type("promotion", *words, "--staff", "SARI", keys=["7351"])
        assert said.code == 1
        assert "pengelola" in said.err
    assert [one["standing"] for one in listed(stocked, "--all")] == ["running"]
