"""Reading a file of comma or semicolon separated values, however wrong it is, in bounded memory.

The one invariant: every line is either handed out whole or named as a fault; nothing is guessed.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from pos.errors import Misuse, Refused, Trouble
from pos.rules.plain import plain
from pos.services.catalogue.fault import Cells, Findings
from pos.services.catalogue.header import read_header

LONGEST_LINE: Final = 65_536
"""Longest line of a file, in bytes; a longer one is no line of a catalogue."""
LONGEST_CELL: Final = 500
"""Longest cell, in characters."""
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


class Table:
    """Read one file, line by line.

    Args:
        file: the file, opened for bytes, at its start.
        findings: where faults go.

    Raises:
        Refused: `csv-empty`, `csv-utf16`, `csv-nul`, `csv-not-utf8`, `csv-line-too-long`, `csv-line-ends`,
            `csv-broken-quotes`, and what `read_header` refuses; each with its line.
        Trouble: `csv-unreadable`, also later on.
    """

    def __init__(self, file: BinaryIO, findings: Findings) -> None:
        self._file = file
        self._findings = findings
        self._sum = hashlib.sha256()
        self._line = 0
        self._spoiled = 0
        header = self._header()
        self.delimiter = _delimiter(header)
        cells = _header_cells(header, self.delimiter)
        self.shape, self.columns = read_header(cells)
        self.names = {column: plain(cell) for column, cell in zip(self.columns, cells, strict=True)}

    @property
    def sha256(self) -> str:
        """Give the fingerprint of what was read so far."""
        return self._sum.hexdigest()

    def rows(self) -> Iterator[Cells]:
        """Hand out the lines that can be read, the first after the header first."""
        reader = csv.reader(self._lines(), delimiter=self.delimiter, strict=True)
        while True:
            first = self._line + 1
            try:
                texts = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self._findings.add(first, "", _broken(error))
                continue
            if self._spoiled < first and (cells := self._cells(first, texts)) is not None:
                yield cells

    def _cells(self, line: int, texts: list[str]) -> Cells | None:
        if not any(text.strip() for text in texts):
            return None
        if len(texts) != len(self.columns):
            found = Refused("csv-columns", expected=len(self.columns), found=len(texts))
            self._findings.add(line, "", found)
            return None
        cells = Cells(line, {}, self._findings)
        for column, text in zip(self.columns, texts, strict=True):
            if len(text) > LONGEST_CELL:
                cells.blame(column, Refused("cell-too-long", longest=LONGEST_CELL))
            elif "\n" in text or "\r" in text:
                cells.blame(column, Refused("cell-line-break"))
            cells.texts[column] = text.strip()
        return cells if cells.sound else None

    def _next(self) -> bytes:
        """Read a line, or as much of it as a line may have."""
        try:
            return self._file.readline(LONGEST_LINE)
        except OSError as error:
            raise Trouble("csv-unreadable", path=self._file.name, reason=error.strerror or "") from error

    def _header(self) -> str:
        content = self._next()
        if content.startswith(_UTF16):
            raise Refused("csv-utf16")
        content = content.removeprefix(b"\xef\xbb\xbf")
        if not content.strip():
            raise Refused("csv-empty")
        self._sum.update(content)
        self._line = 1
        text, reason = _decoded(content)
        if reason is not None:
            raise reason
        return text

    def _lines(self) -> Iterator[str]:
        """Hand out lines as text; a line that cannot be one is named, and its row not handed out."""
        while content := self._next():
            self._sum.update(content)
            self._line += 1
            text, reason = _decoded(content)
            if reason is not None:
                self._findings.add(self._line, "", reason)
                self._spoiled = self._line
                while content and not content.endswith(b"\n") and len(content) == LONGEST_LINE:
                    content = self._next()
            yield text


def _decoded(content: bytes) -> tuple[str, Refused | None]:
    if len(content) == LONGEST_LINE and not content.endswith(b"\n"):
        return "\n", Refused("csv-line-too-long", longest=LONGEST_LINE)
    if b"\0" in content:
        return "\n", Refused("csv-nul")
    try:
        return content.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return "\n", Refused("csv-not-utf8", position=error.start + 1)


def _delimiter(header: str) -> str:
    delimiter = max(";,", key=header.count)
    if delimiter not in header:
        raise Refused("csv-no-delimiter")
    return delimiter


def _header_cells(header: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([header], delimiter=delimiter))
    except csv.Error as error:
        raise _broken(error) from error


def _broken(error: csv.Error) -> Refused:
    """Tell the two ways apart in which a line can be no CSV; the reader tells by its words alone."""
    return Refused("csv-line-ends" if "new-line" in str(error) else "csv-broken-quotes")


def open_file(path: Path) -> BinaryIO:
    """Open a file for reading its bytes.

    Raises:
        Misuse: `csv-missing`, `csv-directory`, `csv-not-a-file`.
        Trouble: `csv-unreadable`.
    """
    try:
        if path.is_dir():
            raise Misuse("csv-directory", path=str(path))
        if not path.exists():
            raise Misuse("csv-missing", path=str(path))
        if not path.is_file():
            raise Misuse("csv-not-a-file", path=str(path))
        return path.open("rb")
    except OSError as error:
        raise Trouble("csv-unreadable", path=str(path), reason=error.strerror or "") from error
    except ValueError as error:
        raise Misuse("csv-missing", path=repr(str(path))) from error
