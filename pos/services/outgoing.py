"""Files handed out: written aside, then put in place; the one invariant: nobody ever finds half a file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from pos.errors import Trouble


def write_file(path: Path, pieces: Iterable[str | bytes]) -> None:
    """Write a file whole, or leave what was there; devices and pipes are written straight.

    Args:
        path: where it belongs.
        pieces: its text (UTF-8) or bytes, in order.

    Raises:
        Trouble: `output-unwritable`.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            _pour(path, pieces)
        else:
            _put(path, pieces)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Trouble("output-unwritable", path=str(path), reason=reason) from error


def _put(path: Path, pieces: Iterable[str | bytes]) -> None:
    if path.is_dir():
        raise IsADirectoryError(21, os.strerror(21))
    aside = path.with_name(f".{path.name}.part")
    try:
        _pour(aside, pieces)
        aside.replace(path)
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def _pour(path: Path, pieces: Iterable[str | bytes]) -> None:
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece.encode("utf-8", "replace") if isinstance(piece, str) else piece)
        file.flush()
        if path.is_file():
            os.fsync(file.fileno())
