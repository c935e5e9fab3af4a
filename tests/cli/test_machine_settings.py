from pathlib import Path

import pytest

from pos.errors import Misuse
from pos.settings import load_machine


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a machine that knows nothing yet, with its own data folder."""
    for name in ("POS_DATABASE", "POS_LANG", "POS_TILL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "gerai-pos"


def written(home: Path, text: str) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / "pos.toml").write_text(text, encoding="utf-8")


def refusal(**given: str) -> Misuse:
    with pytest.raises(Misuse) as found:
        load_machine(**given)
    return found.value


def test_an_untouched_machine_keeps_its_books_in_the_data_folder(machine: Path) -> None:
    found = load_machine()
    assert (found.database, found.home, found.lang, found.till) == (
        str(machine / "booth.db"),
        machine,
        "id",
        None,
    )


def test_an_option_beats_the_environment_and_that_the_file(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(machine, 'lang = "en"\ntill = "K3"\ndatabase = "/srv/gerai/buku.db"\n')
    assert load_machine().lang == "en"
    assert load_machine().database == "/srv/gerai/buku.db"
    monkeypatch.setenv("POS_LANG", "id")
    monkeypatch.setenv("POS_TILL", "K2")
    assert (load_machine().lang, load_machine().till) == ("id", "K2")
    assert load_machine(lang="en").lang == "en"


def test_the_folder_of_a_given_file_is_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "gerai"
    written(home, 'till = "K2"')
    found = load_machine(database=str(home / "buku.db"))
    assert (found.home, found.till) == (home, "K2")
    monkeypatch.setenv("POS_DATABASE", str(home / "buku.db"))
    assert load_machine() == found


def test_a_servers_url_gets_the_driver_of_the_till(machine: Path) -> None:
    found = load_machine(database="postgresql://gerai@server/gerai")
    assert (found.database, found.home) == ("postgresql+psycopg://gerai@server/gerai", machine)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("colour = 1", "machine-setting-unknown"),
        ("[till]\nname = 1", "machine-setting-till"),
        ("till = 1", "machine-setting-till"),
        ('till = "kasir satu"', "machine-setting-till"),
        ('lang = "fr"', "machine-setting-lang"),
        ("lang = true", "machine-setting-lang"),
        ("database = 5", "machine-setting-database"),
        ('database = ""', "machine-setting-database"),
        ("= nonsense", "setting-file-broken"),
        ("till = \udcff".encode("utf-8", "surrogateescape").decode("latin-1"), "setting-file-broken"),
    ],
)
def test_a_wrong_file_is_refused_before_anything_is_opened(machine: Path, text: str, code: str) -> None:
    written(machine, text)
    assert refusal().code == code


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    assert refusal(database=str(tmp_path)).code == "database-is-folder"


def test_an_unknown_language_names_itself() -> None:
    assert refusal(lang="xx").facts["text"] == "xx"


def test_an_empty_place_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(database="").code == "machine-setting-database"
    monkeypatch.setenv("POS_DATABASE", "")
    assert refusal().code == "machine-setting-database"


def test_a_variable_of_the_environment_is_checked_like_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POS_TILL", "kasir satu")
    assert refusal(database="/srv/gerai.db").code == "machine-setting-till"
