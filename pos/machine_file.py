"""The settings file of one machine and its variables of the environment, checked by pydantic-settings.

The one invariant: an unknown key or a value of the wrong type is refused, never ignored.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from pos.errors import Misuse, Trouble
from pos.rules.fold import quoted


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


def read_machine(path: Path, given: dict[str, Any]) -> MachineFile:
    """Read the settings of this machine: options first, then the environment, then the file.

    Args:
        path: the file; it may be missing.
        given: settings that options gave, by name.

    Raises:
        Misuse: `machine-setting-…` for an unknown or wrong one, `setting-file-broken`.
        Trouble: `setting-file-unreadable`.
    """

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
