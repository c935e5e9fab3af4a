"""Papers handed out as files, into the booth's own folder where nobody names another.

The one invariant: a file is there whole or not at all, and its name is safe on every system.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pos.errors import Trouble
from pos.services.kuitansi import KuitansiAsked, KuitansiDone, kuitansi_pdf, write_kuitansi
from pos.services.login import Actor, Approver
from pos.services.outgoing import write_file
from pos.services.receipt_pdf import receipt_pdf
from pos.shop import Shop

FOLDER: Final = "outgoing"
"""Folder beside the books for papers that leave the booth as files."""


def outgoing_folder(shop: Shop, /) -> Path:
    """Name the folder for papers that leave the booth as files; it is made when the first one does."""
    return shop.home / FOLDER


def save_receipt(shop: Shop, /, *, number: str, path: Path | None = None) -> Path:
    """Write the digital copy of a receipt into a file.

    Args:
        shop: the shop.
        number: number of the receipt.
        path: the file; None for one of the receipt's name in the folder for papers that leave the booth.

    Raises:
        Refused: `unknown-receipt`.
        Trouble: `folder-unwritable`, `output-unwritable`.
    """
    pages = receipt_pdf(shop, number=number)
    return _put(path or outgoing_folder(shop) / f"{_safe(number)}.pdf", pages)


def save_kuitansi(
    shop: Shop,
    /,
    *,
    actor: Actor,
    token: str,
    kuitansi: KuitansiAsked,
    path: Path | None = None,
    approver: Approver | None = None,
) -> tuple[KuitansiDone, Path]:
    """Write a kuitansi, or hand it out again as a copy, into a file.

    Args:
        shop: the shop.
        actor: who writes and signs it.
        token: makes this hand-out unique.
        kuitansi: the sale, who paid, and what for.
        path: the file; None for one of the kuitansi's name in the folder for papers that leave the booth.
        approver: the manager who allows one copy more than anybody may make; None when nobody does.

    Raises:
        Refused: as `write_kuitansi`.
        Trouble: `folder-unwritable`, `output-unwritable`; the kuitansi is written, the same token gives it.
    """
    done = write_kuitansi(shop, actor=actor, token=token, kuitansi=kuitansi, approver=approver)
    pages = kuitansi_pdf(shop, number=done.number, copy=done.copy)
    mark = f"-salinan-{done.copy}" if done.copy else ""
    return done, _put(path or outgoing_folder(shop) / f"{_safe(done.number)}{mark}.pdf", pages)


def _safe(number: str) -> str:
    return "".join(char if char.isascii() and char.isalnum() else "-" for char in number)


def _put(path: Path, pages: bytes) -> Path:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble("folder-unwritable", folder=str(path.parent), reason=error.strerror or "") from error
    write_file(path, [pages])
    return path
