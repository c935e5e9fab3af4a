"""The key file beside the settings: a pepper for PINs and a key for what is encrypted at rest.

The one invariant: nothing in it is ever written to the database, a log or a paper, and nobody but the owner
of the file may read it.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from pos.errors import Misuse, Trouble

FILE = "pos.key"
"""Name of the key file within the home folder."""


@dataclass(frozen=True, repr=False)
class Keys:
    """Hold the booth's secrets in memory; never shown."""

    pepper: bytes
    """32 bytes mixed into every PIN hash."""
    cipher: bytes
    """32 bytes that encrypt personal data at rest."""


def make_keys(home: Path) -> Keys:
    """Write a fresh key file, readable by its owner alone.

    Args:
        home: folder the file belongs in; made with mode 700 where it is missing.

    Raises:
        Misuse: there is a key file already.
        Trouble: the folder cannot be written.
    """
    keys = Keys(secrets.token_bytes(32), secrets.token_bytes(32))
    store_keys(home, keys)
    return keys


def store_keys(home: Path, keys: Keys) -> None:
    """Write given keys as the key file.

    Raises:
        Misuse: there is a key file already.
        Trouble: the folder cannot be written.
    """
    text = json.dumps({"pepper": keys.pepper.hex(), "cipher": keys.cipher.hex()})
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_aside(home / FILE, text)
    except FileExistsError as error:
        raise Misuse("key-file-exists", path=str(home / FILE)) from error
    except OSError as error:
        raise Trouble("home-unwritable", path=str(home), reason=error.strerror or "") from error


def _write_aside(path: Path, text: str) -> None:
    """Write a file that is there whole or not at all, and never over another.

    Raises:
        OSError: it cannot be written, or is there.
    """
    if path.exists():
        raise FileExistsError(path)
    aside = path.with_name(f"{path.name}.part")
    aside.unlink(missing_ok=True)
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)


def load_keys(home: Path) -> Keys:
    """Read the key file.

    Raises:
        Misuse: it is missing or not a key file.
        Trouble: it may not be read.
    """
    path = home / FILE
    try:
        stored = json.loads(path.read_text(encoding="ascii"))
        return Keys(bytes.fromhex(stored["pepper"]), bytes.fromhex(stored["cipher"]))
    except FileNotFoundError as error:
        raise Misuse("no-key-file", path=str(path)) from error
    except OSError as error:
        raise Trouble("key-file-unreadable", path=str(path), reason=error.strerror or "") from error
    except (ValueError, KeyError, TypeError) as error:
        raise Misuse("bad-key-file", path=str(path)) from error
