"""What receipt printers say about themselves; the one invariant: an odd byte is never taken for an answer.

Source: Epson ESC/POS command reference, DLE EOT n (answered at once, also off line) and GS r n (answered in
its turn, after everything sent before it has been printed).
"""

from receipts.errors import TroubleKind

ASK_PRINTER = b"\x10\x04\x01"
"""DLE EOT 1: is it on line?"""
ASK_OFFLINE = b"\x10\x04\x02"
"""DLE EOT 2: why is it off line?"""
ASK_PAPER = b"\x10\x04\x04"
"""DLE EOT 4: is there paper?"""
ASK_DONE = b"\x1dr\x01"
"""GS r 1: answered once all before it is printed."""


def is_live(byte: int) -> bool:
    """Tell whether a byte can be an answer to DLE EOT: fixed bits 0xx1xx10."""
    return byte & 0b10010011 == 0b00010010


def is_done(byte: int) -> bool:
    """Tell whether a byte can be an answer to GS r 1: fixed bits 0xx0xxxx, only paper bits set."""
    return byte & 0b11110000 == 0


def trouble_of(question: bytes, answer: int) -> TroubleKind | None:
    """Read an answer to one of the live questions; None when nothing is wrong."""
    if question == ASK_PAPER:
        return TroubleKind.PAPER_OUT if answer & 0b01100000 else None
    if question == ASK_OFFLINE:
        if answer & 0b00000100:
            return TroubleKind.COVER_OPEN
        if answer & 0b00100000:
            return TroubleKind.PAPER_OUT
        return TroubleKind.OFFLINE if answer & 0b01000000 else None
    return TroubleKind.OFFLINE if answer & 0b00001000 else None


def paper_ran_out(answer: int) -> bool:
    """Tell from an answer to GS r 1 whether the roll ended."""
    return bool(answer & 0b00001100)
