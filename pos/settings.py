"""What this machine knows before it opens a booth: where the books are, its language, its till.

Options come first, then POS_DATABASE, POS_LANG and POS_TILL, then `pos.toml` in the home folder. The one
invariant: a wrong setting is refused in one sentence before anything is opened.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from platformdirs import user_data_path

from pos.errors import Misuse

APP: Final = "gerai-pos"
"""Name of the folder within the platform's data folder."""
FILE: Final = "pos.toml"
"""Name of the settings file within the home folder."""
BOOK: Final = "booth.db"
"""Name of the database within the home folder."""


CHECKED: Final = ("POS_LANG", "POS_TILL")
"""Variables of the environment whose values are checked; POS_DATABASE shows itself when it is opened."""


@dataclass(frozen=True)
class MachineSettings:
    """Hold what was decided for this run."""

    database: str
    """Path of a SQLite file or a PostgreSQL URL."""
    home: Path
    """Folder of the key file, `pos.toml`, backups and logs."""
    lang: str
    """Language of screens and sentences."""
    till: str | None
    """Code of this machine's till; None where the booth has but one."""


def load_machine(*, database: str | None = None, lang: str | None = None) -> MachineSettings:
    """Decide where the books are and how this machine speaks.

    Args:
        database: the option `--database`, if given.
        lang: the option `--lang`, if given.

    Raises:
        Misuse: `setting-file-…`, `machine-setting-…`, `database-is-folder`.
        Trouble: `setting-file-unreadable`.
    """
    default = user_data_path(APP, appauthor=False)
    asked = database if database is not None else os.environ.get("POS_DATABASE")
    home = _home_of(asked, default)
    given = {"database": database, "lang": lang}
    said, lang_said, till = _read(
        home / FILE, {name: value for name, value in given.items() if value is not None}
    )
    place = _placed(said) if said else str(home / BOOK)
    if "://" not in place and Path(place).is_dir():
        raise Misuse("database-is-folder", path=place)
    return MachineSettings(place, _home_of(place, default) if not asked else home, lang_said, till)


def _home_of(place: str | None, default: Path) -> Path:
    if not place or "://" in place:
        return default
    return Path(_placed(place)).parent


def _placed(place: str) -> str:
    """Give a path in full, and a server's URL with the driver the till uses."""
    scheme, mark, rest = place.partition("://")
    if mark:
        return f"postgresql+psycopg://{rest}" if scheme in ("postgres", "postgresql") else place
    return str(Path(place).expanduser().absolute())


def _read(path: Path, given: dict[str, Any]) -> tuple[str | None, str, str | None]:
    """Give database, language and till as file, environment and options say.

    Where there is nothing to check but where the books are, nothing is loaded for it.
    """
    asked = given.get("database", os.environ.get("POS_DATABASE"))
    plain = not path.exists() and given.keys() <= {"database"} and not any(map(os.environ.get, CHECKED))
    if plain and asked != "":
        return asked, "id", None
    from pos.machine_file import read_machine  # noqa: PLC0415 - pydantic-settings costs a third of a status

    read = read_machine(path, given)
    return read.database, read.lang, read.till
