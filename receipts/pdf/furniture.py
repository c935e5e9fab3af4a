"""What stands on every A4 paper of the booth: letterhead, running head, footer, facts, signature boxes.

The one invariant: each piece takes the height it names and no more, whatever the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from receipts.documents.header import Header
from receipts.pdf import words
from receipts.pdf.lettering import BODY, BODY_BOLD, LABEL, SECTION, SMALL, TEXT, Face, fitted, printable
from receipts.pdf.sheet import LEFT, MIDDLE, RIGHT, SPAN, TOP, Sheet

LETTERHEAD_LINES = 4
"""Lines under the booth's name that are printed; more are left out."""
RUNNING_TOP = TOP - 14
"""Where the content of a page with a running head may begin."""
FACT_STEP = 16.0
"""Height of a line of facts, in points."""


def letterhead(sheet: Sheet, header: Header) -> float:
    """Write name and address over a double rule; give the height that is free below."""
    sheet.centre(MIDDLE, TOP - 12, fitted(header.booth, SECTION, SPAN), SECTION)
    base = TOP - 26
    for line in header.lines[:LETTERHEAD_LINES]:
        sheet.centre(MIDDLE, base, fitted(line, BODY, SPAN), BODY)
        base -= 11
    sheet.rule(LEFT, RIGHT, base, weight=1.4)
    sheet.rule(LEFT, RIGHT, base - 2.6, weight=0.4)
    return base - 2.6


def running_head(sheet: Sheet, left: str, right: str) -> float:
    """Write a small line over a thin rule on a page that has no letterhead; give the height below."""
    half = SPAN / 2 - 6
    sheet.text(LEFT, TOP - 8, fitted(left, BODY, half), BODY)
    sheet.right(RIGHT, TOP - 8, fitted(right, BODY, half), BODY)
    sheet.rule(LEFT, RIGHT, TOP - 14, weight=0.5)
    return RUNNING_TOP


def footer(sheet: Sheet, left: str, middle: str) -> None:
    """Write the number of the paper, whose it is, and page x of y at the foot."""
    sheet.rule(LEFT, RIGHT, 48, weight=0.4, grey=0.4)
    third = SPAN / 3 - 8
    sheet.text(LEFT, 37, fitted(left, SMALL, third), SMALL)
    sheet.centre(MIDDLE, 37, fitted(middle, SMALL, third), SMALL)
    sheet.right(RIGHT, 37, words.PAGE.format(page=sheet.page, pages=sheet.pages), SMALL)


def facts(sheet: Sheet, top: float, pairs: Sequence[tuple[str, str]]) -> float:
    """Write lines of `label : value` under `top`; give the height that is free below."""
    base = top
    for label, value in pairs:
        base -= FACT_STEP
        sheet.text(LEFT, base, label, LABEL)
        sheet.text(LEFT + 102, base, ":", LABEL)
        sheet.text(LEFT + 112, base, fitted(value, TEXT, SPAN - 112), TEXT)
    return base


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign."""

    role: str
    """What the signature says, like `Diterima oleh`."""
    office: str
    """In which office it is given."""
    name: str = ""
    """Name under the line; empty leaves a dotted line to write on."""
    nip: str | None = None
    """Number of a civil servant; empty to be written by hand, None where there is none."""


SIGNATURE_HEIGHT = 112.0
"""Height of a row of signatures, in points."""


def signatures(sheet: Sheet, top: float, places: Sequence[Signature]) -> float:
    """Write up to four places to sign side by side under `top`; give the height that is free below."""
    width = SPAN / len(places)
    for index, place in enumerate(places):
        left, inner = LEFT + index * width, width - 14
        sheet.text(left, top - 10, fitted(place.role, BODY, inner), BODY)
        sheet.text(left, top - 21, fitted(place.office, BODY_BOLD, inner), BODY_BOLD)
        line = top - 82
        sheet.rule(left, left + inner, line, weight=0.5, grey=0.2)
        if place.name:
            sheet.text(left, line + 4, fitted(place.name, BODY, inner), BODY)
        if place.nip is not None:
            sheet.text(left, line - 10, f"{words.NIP} {fitted(place.nip, BODY, inner - 18)}".strip(), BODY)
        sheet.text(left, line - 21, f"{words.DATE_OF_SIGNING}:", SMALL)
    return top - SIGNATURE_HEIGHT


def note(sheet: Sheet, base: float, text: str, face: Face = SMALL) -> None:
    """Write one line of small print on the baseline `base`."""
    sheet.text(LEFT, base, fitted(text, face, SPAN), face)


def paper_number(number: str | None) -> str:
    """Give the number for the footer, or say that this is a draft without one."""
    return words.DRAFT_LABEL if number is None else printable(number)
