"""What leaves a screen as a file: the digital copy of a receipt, and a kuitansi."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pos.screens.command import Command
from pos.services.handing_out import save_receipt
from pos.words import N_, _

if TYPE_CHECKING:
    from pos.screens.base import Asking

PDF: Final = Command(
    "pdf", ("f6",), N_("PDF"), N_("Write it as a page for a telephone, for who wants no paper.")
)


async def receipt_pages(screen: Asking[Any], number: str) -> str:
    """Write the digital copy of a receipt; say where it is."""
    return _told(await screen.ask(save_receipt, number=number))


async def kuitansi_pages(screen: Asking[Any], number: str = "") -> str | None:
    """Ask for a kuitansi and write it; say where it is, nothing when it was let be.

    Args:
        screen: who asks.
        number: number of the receipt; empty asks for it, the last one of this till at first.
    """
    from pos.screens.kuitansi import KuitansiDialog  # noqa: PLC0415 - dialogs load when wanted

    path = await screen.app.push_screen_wait(KuitansiDialog(number))
    return None if path is None else _told(path)


def _told(path: Path) -> str:
    return _("{file} is written, in {folder}").format(file=path.name, folder=path.parent)
