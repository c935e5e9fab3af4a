"""A stack of pages under the pen; the one invariant: pages are as many as were announced.

Pages are A4 unless a paper asks for another size; the edges named here are those of A4. Text of a page is
gathered in one text object and lies over its rules and bands. Coordinates are PDF points from the lower left
corner. Nothing of a clock or of the machine enters the bytes.
"""

from dataclasses import dataclass
from math import hypot
from typing import BinaryIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from receipts.pdf.lettering import Face, printable

WIDTH: float = A4[0]
HEIGHT: float = A4[1]
LEFT = 57.0
RIGHT = WIDTH - 45.0
TOP = HEIGHT - 40.0
BOTTOM = 60.0
"""The lowest line of a page's content; the footer stands under it."""
SPAN = RIGHT - LEFT
MIDDLE = (LEFT + RIGHT) / 2


@dataclass(frozen=True, slots=True)
class Papers:
    """What a stack of pages says about itself in a reader's window."""

    title: str
    """Title of the document."""
    author: str
    """Whose paper it is."""
    pages: int
    """How many pages there will be."""
    size: tuple[float, float] = A4
    """Width and height of each page in points."""


class Sheet:
    """Write text and rules on one page after the other."""

    def __init__(self, out: BinaryIO, papers: Papers) -> None:
        self.pages = papers.pages
        """How many pages were announced."""
        self.page = 1
        """Number of the page under the pen, from 1."""
        self._size = papers.size
        self._canvas = Canvas(out, pagesize=papers.size, pageCompression=1, invariant=1, lang="id")
        self._canvas.setTitle(printable(papers.title))
        self._canvas.setAuthor(printable(papers.author))
        self._canvas.setCreator(printable(papers.author))
        self._start()

    def _start(self) -> None:
        self._pen = self._canvas.beginText()
        self._font: tuple[str, float] = ("", 0.0)
        self._grey = -1.0

    def text(self, x: float, y: float, text: str, face: Face) -> None:
        """Write printable text from x to the right, on the baseline y."""
        pen = self._pen
        if self._font != (face.font, face.size):
            self._font = (face.font, face.size)
            pen.setFont(face.font, face.size)
        if self._grey != face.grey:
            self._grey = face.grey
            pen.setFillGray(face.grey)
        pen.setTextOrigin(x, y)
        pen.textLine(text)

    def right(self, x: float, y: float, text: str, face: Face) -> None:
        """Write printable text so that it ends at x."""
        self.text(x - face.width(text), y, text, face)

    def centre(self, x: float, y: float, text: str, face: Face) -> None:
        """Write printable text with its middle at x."""
        self.text(x - face.width(text) / 2, y, text, face)

    def rule(self, left: float, right: float, y: float, *, weight: float = 0.5, grey: float = 0.0) -> None:
        """Draw a level line from left to right, `weight` points thick."""
        self._canvas.setLineWidth(weight)
        self._canvas.setStrokeGray(grey)
        self._canvas.line(left, y, right, y)

    def band(self, left: float, bottom: float, width: float, height: float) -> None:
        """Lay a pale band under what will be written."""
        self._canvas.setFillGray(0.94)
        self._canvas.rect(left, bottom, width, height, stroke=0, fill=1)

    def bar(self, left: float, bottom: float, width: float, height: float) -> None:
        """Draw a black bar, as of a bar code."""
        self._canvas.setFillGray(0.0)
        self._canvas.rect(left, bottom, width, height, stroke=0, fill=1)

    def frame(self, left: float, bottom: float, width: float, height: float) -> None:
        """Draw a thin frame."""
        self._canvas.setLineWidth(0.5)
        self._canvas.setStrokeGray(0.4)
        self._canvas.rect(left, bottom, width, height, stroke=1, fill=0)

    def watermark(self, text: str) -> None:
        """Write a pale word across the page, under everything else; call it first on a page."""
        canvas = self._canvas
        width, height = self._size
        largest = Face("Helvetica-Bold", 190)
        size = min(190.0, 190 * 0.8 * hypot(width, height) / largest.width(printable(text)))
        canvas.saveState()
        canvas.translate(width / 2, height / 2)
        canvas.rotate(52 if height > width else 35)
        canvas.setFillGray(0.915)
        canvas.setFont(largest.font, size)
        canvas.drawCentredString(0, -size * 65 / 190, printable(text))
        canvas.restoreState()

    def end_page(self) -> None:
        """Lay the page aside and put a fresh one under the pen."""
        self._canvas.drawText(self._pen)
        self._canvas.showPage()
        self.page += 1
        self._start()

    def finish(self) -> None:
        """Write all pages out; the pages must be as many as announced."""
        assert self.page == self.pages + 1, f"{self.page - 1} pages drawn, {self.pages} announced"
        self._canvas.save()
