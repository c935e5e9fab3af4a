"""Bars for a receipt printer; the one invariant: bars are offered only where they fit and can be scanned.

Source: Epson ESC/POS command reference, GS k with m = 73 (CODE128): data starts with the code set as `{A`,
`{B` or `{C`; set C holds two digits in one character, whose byte is the number; `{` itself is `{{`.
"""

import re
from itertools import pairwise

MODULE_DOTS = 2
"""Width of the narrowest bar in printer dots; one dot is too fine for cheap scanners."""
_FRAME_MODULES = 11 + 11 + 13
"""Start, check and stop of a CODE128 symbol."""
_RUN = re.compile(r"(?:\d\d){2,}")


def dots_of(columns: int) -> int:
    """Count the dots across the paper: 384 at 32 columns, 576 at 48 (font A is 12 dots wide)."""
    return columns * 12


def code128(text: str) -> bytes:
    """Write the bytes of `GS k` for a text, long runs of digits in the dense set C.

    Raises:
        ValueError: The text is empty or holds anything but printable ASCII.
    """
    return b"".join(_encoded(dense, part) for dense, part in _parts(text))


def modules128(text: str) -> int:
    """Count the modules of the symbol, quiet zones left out.

    Raises:
        ValueError: The text is empty or holds anything but printable ASCII.
    """
    parts = _parts(text)
    symbols = sum(len(part) // 2 if dense else len(part) for dense, part in parts)
    return _FRAME_MODULES + 11 * (symbols + len(parts) - 1)


def can_print(text: str, columns: int) -> bool:
    """Tell whether bars of this text fit on the paper."""
    try:
        return modules128(text) * MODULE_DOTS <= dots_of(columns)
    except ValueError:
        return False


def is_ean13(text: str) -> bool:
    """Tell whether thirteen digits end in their right check digit."""
    if not re.fullmatch(r"[0-9]{13}", text):
        return False
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(text))
    return weighted % 10 == 0


def _parts(text: str) -> list[tuple[bool, str]]:
    """Split into stretches of set B and set C, in order."""
    if not text or not text.isascii() or not text.isprintable():
        raise ValueError("bars hold printable ASCII only")
    parts: list[tuple[bool, str]] = []
    done = 0
    for run in _RUN.finditer(text):
        if _speaks_at_once(run.group()):
            continue
        if run.start() > done:
            parts.append((False, text[done : run.start()]))
        parts.append((True, run.group()))
        done = run.end()
    if done < len(text):
        parts.append((False, text[done:]))
    return parts


def _speaks_at_once(digits: str) -> bool:
    """Tell whether dense digits would be taken for a command that a printer obeys even inside other data.

    16 is DLE in set C; before 04, 05 or 20 it asks for status, resumes, or opens the drawer.
    """
    pairs = [digits[at : at + 2] for at in range(0, len(digits), 2)]
    return any(pair == "16" and after in {"04", "05", "20"} for pair, after in pairwise(pairs))


def _encoded(dense: bool, part: str) -> bytes:
    if not dense:
        return b"{B" + part.encode("ascii").replace(b"{", b"{{")
    return b"{C" + bytes(int(part[at : at + 2]) for at in range(0, len(part), 2))
