"""PDF pages read back: their text, and whether everything on them stays on the page."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

HOSTILE = (
    "<b>&lt;x</b>",
    "[@click=app.quit]x",
    "=cmd()",
    "\x1b@\x1dV\x00\x07\r\n",
    "A" * 300,
    "kata " * 60,
    "\u0645\u0637\u0631\u0632\u0629",
    "ꦧꦠꦶꦏ꧀",
    "👩‍👩‍👧 tas 🎉",
    "\u202eRTL\u202c",
    "Z̷̛͎a̶l̵go",
    "\ud800",
    "(kurung\\",
    "%PDF-1.4 endstream",
    "'; DROP TABLE kuitansi; --",
)
"""Texts that must be nothing but text."""


def text_of(pages: bytes) -> str:
    """Read all text of a PDF, spaces squeezed."""
    found = (page.extract_text() for page in PdfReader(BytesIO(pages)).pages)
    return " ".join(" ".join(found).split())


def page_sizes(pages: bytes) -> list[tuple[int, int]]:
    """Tell width and height of each page in whole points."""
    boxes = [page.mediabox for page in PdfReader(BytesIO(pages)).pages]
    return [(int(box.width), int(box.height)) for box in boxes]
