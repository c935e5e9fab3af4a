import json
import shutil
from pathlib import Path

import pytest

from pos.keys import store_keys
from tests.builders.booth import KEYS, MANAGER_PIN, Clock, an_open_shift, booth_at, on_the_shelf, sell
from tests.builders.pages import text_of
from tests.cli.conftest import Desk

NUMBER = "GRC-20261124-0001"


@pytest.fixture
def sold(sqlite_template: Path, empty_desk: Desk) -> Desk:
    """Give a desk at a booth that has sold one piece."""
    home = empty_desk.place.parent
    home.mkdir()
    shutil.copy(sqlite_template, empty_desk.place)
    store_keys(home, KEYS)
    shop = booth_at(str(empty_desk.place), home, Clock())
    on_the_shelf(shop)
    an_open_shift(shop)
    sell(shop)
    shop.store.close()
    return empty_desk


def test_a_stored_receipt_is_shown_again_as_a_copy(sold: Desk) -> None:
    said = sold.type("receipt", NUMBER.lower())
    assert said.code == 0
    assert NUMBER in said.out
    assert "SALINAN" in said.out
    assert "Rp75.000" in said.out or "75.000" in said.out
    assert max(map(len, said.out.splitlines())) <= 48
    assert max(map(len, sold.type("receipt", NUMBER, "--width", "32").out.splitlines())) <= 32
    assert json.loads(sold.type("receipt", NUMBER, "--json").out)["number"] == NUMBER


@pytest.mark.parametrize("end", ["1", "0001", "20261124-0001", "]C1GRC-20261124-0001"])
def test_the_end_of_its_number_or_its_scan_is_enough(sold: Desk, end: str) -> None:
    assert json.loads(sold.type("receipt", end, "--json").out)["number"] == NUMBER


def test_a_receipt_that_is_not_there_is_refused(sold: Desk) -> None:
    said = sold.type("receipt", "0002")
    assert (said.code, said.out) == (1, "")
    assert "0002" in said.err


def test_a_receipt_is_given_as_printer_bytes_and_as_a_picture(sold: Desk) -> None:
    def raw(form: str) -> bytes:
        said = sold.start("receipt", NUMBER, "--format", form, text=False)
        assert said.returncode == 0
        assert isinstance(said.stdout, bytes)
        return said.stdout

    assert raw("png").startswith(b"\x89PNG")
    assert raw("escpos").startswith(b"\x1b@")
    assert b"\x1bp" not in raw("escpos")


def test_a_receipt_is_given_as_a_page_for_a_telephone(sold: Desk, tmp_path: Path) -> None:
    file = tmp_path / "struk.pdf"
    said = sold.type("receipt", "0001", "--format", "pdf", "--out", str(file))
    assert (said.code, said.out) == (0, f"{file}\n")
    assert "SALINAN DIGITAL" in text_of(file.read_bytes())
    piped = sold.start("receipt", NUMBER, "--format", "pdf", text=False)
    assert piped.stdout == file.read_bytes()  # type: ignore[comparison-overlap]


def test_a_kuitansi_is_written_once_and_then_copied(sold: Desk, tmp_path: Path) -> None:
    asked = ("kuitansi", "0001", "--buyer", "Dinas Koperasi", "--staff", "IBU")
    first = sold.type(*asked, "--json", "--for", "Cenderamata rapat", keys=[MANAGER_PIN])
    told = json.loads(first.out)
    assert (told["number"], told["amount"], told["copy"]) == ("KWT-2026-0001", 75_000, 0)
    assert Path(told["file"]) == sold.place.parent / "outgoing" / "KWT-2026-0001.pdf"
    assert "Cenderamata rapat" in text_of(Path(told["file"]).read_bytes())
    file = tmp_path / "lagi.pdf"
    again = sold.type(*asked, "--out", str(file), keys=[MANAGER_PIN])
    assert (again.code, again.out) == (0, f"KWT-2026-0001  {file}\n")
    assert "SALINAN ke-1" in text_of(file.read_bytes())
    other = sold.type("kuitansi", NUMBER, "--buyer", "PT Lain", "--staff", "IBU", keys=[MANAGER_PIN])
    assert (other.code, other.out) == (1, "")
    assert "Dinas Koperasi" in other.err
