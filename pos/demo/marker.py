"""What tells a demo booth from a real one: a file beside its database.

The one invariant: PINs are shown for a booth that bears the mark, and for no other.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pos.demo.people import STAFF
from pos.errors import Trouble

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

MARK: Final = "demo.json"
"""Name of the mark within the booth's folder."""


@dataclass(frozen=True)
class ShownStaff:
    """Name somebody whose PIN the sign-in shows."""

    code: str
    """Short code."""
    name: str
    """Name."""
    role: str
    """`cashier` or `manager`."""
    pin: str
    """PIN."""


def mark(folder: Path, *, seed: int, last: date) -> None:
    """Mark a folder's booth as a demo.

    Raises:
        Trouble: the folder cannot be written.
    """
    text = json.dumps({"demo": True, "seed": seed, "until": last.isoformat()}, indent=2)
    try:
        (folder / MARK).write_text(f"{text}\n", encoding="ascii")
        (folder / MARK).chmod(0o600)
    except OSError as error:
        raise Trouble("home-unwritable", path=str(folder), reason=error.strerror or "") from error


def is_demo(folder: Path) -> bool:
    """Tell whether the booth of a folder is a demo."""
    return (folder / MARK).is_file()


def demo_staff(folder: Path) -> tuple[ShownStaff, ...]:
    """List whose PINs the sign-in may show, cashiers first; nobody's on a real booth."""
    if not is_demo(folder):
        return ()
    shown = [ShownStaff(one.code, one.name, one.role.value, one.pin) for one in STAFF]
    return tuple(sorted(shown, key=lambda one: (one.role, one.code)))
