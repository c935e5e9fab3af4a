"""What this machine knows before it opens a booth: where the books are, its language, its till.

Options come first, then POS_DATABASE, POS_LANG and POS_TILL, then `pos.toml` in the home folder. The one
invariant: a wrong setting is refused in one sentence before anything is opened.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from platformdirs import user_data_path
from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from pos.errors import Misuse, Trouble
from pos.rules.fold import quoted

APP: Final = "gerai-pos"
"""Name of the folder within the platform's data folder."""
FILE: Final = "pos.toml"
"""Name of the settings file within the home folder."""
BOOK: Final = "booth.db"
"""Name of the database within the home folder."""


class MachineFile(BaseSettings):
    """Hold the settings of one machine as they may be written; unknown keys are refused."""

    model_config = SettingsConfigDict(env_prefix="POS_", extra="forbid", strict=True, validate_default=False)

    database: str | None = Field(default=None, min_length=1)
    """Path of a SQLite file or a PostgreSQL URL."""
    lang: Literal["id", "en"] = "id"
    """Language of screens and sentences."""
    till: str | None = Field(default=None, pattern=r"^[A-Z0-9]{1,6}$")
    """Code of this machine's till; None where the booth has but one."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Ask options, environment and file, in this order."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


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
    read = _read(home / FILE, {name: value for name, value in given.items() if value is not None})
    place = _placed(read.database) if read.database else str(home / BOOK)
    if "://" not in place and Path(place).is_dir():
        raise Misuse("database-is-folder", path=place)
    return MachineSettings(place, _home_of(place, default) if not asked else home, read.lang, read.till)


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


def _read(path: Path, given: dict[str, Any]) -> MachineFile:
    class Here(MachineFile):
        model_config = SettingsConfigDict(toml_file=path)

    try:
        return Here(**given)
    except ValidationError as error:
        raise _wrong(error, path) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Misuse("setting-file-broken", path=str(path), reason=str(error)) from error
    except OSError as error:
        raise Trouble("setting-file-unreadable", path=str(path), reason=error.strerror or "") from error


def _wrong(error: ValidationError, path: Path) -> Misuse:
    first = error.errors()[0]
    name = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return Misuse("machine-setting-unknown", name=quoted(name), path=str(path))
    shown = quoted(str(first.get("input", "")))
    return Misuse(f"machine-setting-{name}", text=shown, path=str(path))
