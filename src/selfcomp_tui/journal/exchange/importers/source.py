"""A file to import: opened with care and read piece by piece, however large it is."""

import codecs
import contextlib
import csv
import io
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, NoReturn, Self

from selfcomp_tui.base.errors import Problem
from selfcomp_tui.base.text import one_line
from selfcomp_tui.journal.exchange.importers.archive import unpacked

LARGEST_PIECE = 16_000_000
"""How many characters one field, or one entry of JSON, may have."""

STANDARD_INPUT = Path("-")

_CHUNK = 1 << 16
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DELIMITERS = (",", ";", "\t")
_SEPARATOR = re.compile(r"\ufeff?sep=.?\s*$", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a CSV file: its number, and its cells by the columns' names in small letters.

    `wrong` says why it is not a row, where it is not. `lacks` are the columns it ends before.
    """

    line: int
    cells: dict[str, str]
    wrong: str | None = None
    lacks: frozenset[str] = frozenset()

    def checked(self, needed: frozenset[str]) -> dict[str, str]:
        """Return the cells, empty where the row ends before a column that is not `needed`.

        Raises ValueError with what is wrong with the row.
        """
        if self.wrong and not (self.lacks and not self.lacks & needed):
            raise ValueError(self.wrong)
        return {**dict.fromkeys(self.lacks, ""), **self.cells}


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a JSON file: the line it begins on, the key it stands under, and its value.

    A list comes as one item that `opens` it, then its members one by one. What a list holds that is
    all there is has no key.
    """

    line: int
    key: str
    value: Any = None
    opens: bool = False


class Source:
    """An open file. Use it with `with`; what is wrong with it is a plain `Problem`."""

    def __init__(self, file: Path) -> None:
        self.name = "standard input" if file == STANDARD_INPUT else one_line(str(file))
        with self._plainly():
            if file.is_dir():
                raise Problem(f"{self.name} is a folder; please name a file in it.")
            self._bytes = unpacked(_opened(file), self.name)
            self.size = self._bytes.seek(0, os.SEEK_END)
            self._bytes.seek(0)
            encoding = "utf-16" if self._bytes.read(2) in _UTF_16 else "utf-8-sig"
            self._text = io.TextIOWrapper(self._bytes, encoding, newline="")
        self._delimiter = ","
        self._above = 0

    @property
    def position(self) -> int:
        """How many bytes have been read."""
        return self._bytes.tell()

    def begins_as_json(self) -> bool:
        """Tell whether what comes first could only be JSON; raise `Problem` if nothing comes."""
        with self._plainly():
            self._text.seek(0)
            first = self._text.read(_CHUNK).lstrip()
        if not first:
            raise Problem(f"{self.name} is empty, so there is nothing to bring in.")
        return first[0] in "{["

    def columns(self) -> frozenset[str]:
        """Return the names of the columns of a CSV file, in small letters."""
        with self._plainly():
            self._text.seek(0)
            line, self._above = self._text.readline(_CHUNK), 0
            # A spreadsheet's “sep=,” and empty lines may stand above the names.
            while line and (not line.strip() or _SEPARATOR.match(line)):
                line, self._above = self._text.readline(_CHUNK), self._above + 1
            found = {each: next(csv.reader([line], delimiter=each), []) for each in _DELIMITERS}
        self._delimiter = max(_DELIMITERS, key=lambda each: len(found[each]))
        return frozenset(map(_name, found[self._delimiter]))

    def rows(self) -> Iterator[Row]:
        """Yield the rows of a CSV file, from the first on; empty lines are passed over."""
        csv.field_size_limit(LARGEST_PIECE)
        self.columns()
        with self._plainly():
            self._text.seek(0)
            lines = _Lines(self._text)
            for _ in range(self._above):
                next(lines)
            # Strict, so that a quotation that is never closed does not swallow what follows it.
            reader = csv.reader(lines, delimiter=self._delimiter, strict=True)
            names = [_name(cell) for cell in next(reader, [])]
            while True:
                line = lines.number + 1
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    raise Problem(
                        f"{self.name} is no CSV from line {line} on ({_why(error)}), so nothing "
                        "was brought in."
                    ) from error
                if not any(cells):
                    continue
                if list(map(_name, cells)) == names:
                    raise Problem(
                        f"{self.name} names its columns again in line {line}; are these two files "
                        "in one? Nothing was brought in."
                    )
                while len(cells) > len(names) and not cells[-1]:
                    cells.pop()
                wrong = None
                if len(cells) != len(names):
                    wrong = f"has {len(cells)} cells where the first line names {len(names)}"
                if len(cells) < len(names) and lines.cut_off:
                    raise Problem(
                        f"{self.name} ends in the middle of line {line}, so nothing was brought "
                        "in. Please export it once more."
                    )
                cells_by_name = dict(zip(names, cells, strict=False))
                yield Row(line, cells_by_name, wrong, frozenset(names) - cells_by_name.keys())

    def items(self) -> Iterator[Item]:
        """Yield the parts of a JSON file, from the first on."""
        with self._plainly():
            self._text.seek(0)
            yield from _Json(self).items()

    def more(self, characters: int) -> str:
        """Read on."""
        return self._text.read(characters)

    def close(self) -> None:
        """Close the file."""
        self._text.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextlib.contextmanager
    def _plainly(self) -> Iterator[None]:
        try:
            yield
        except UnicodeDecodeError as error:
            raise Problem(
                f"{self.name} is not written in UTF-8; please save it as UTF-8 and try again."
            ) from error
        except OSError as error:
            raise Problem(f"{self.name} cannot be read ({error.strerror or error}).") from error


class _Lines:
    """The lines of a file, counted. `cut_off` tells whether the last one came without its end."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.number = 0
        self.cut_off = False

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = next(self._text)
        self.number += 1
        self.cut_off = not line.endswith(("\n", "\r"))
        return line


class _Json:
    """Takes JSON apart while it is read, so that only one entry is in memory at a time."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._decoder = json.JSONDecoder(parse_constant=_refuse)
        self._buffer = ""
        self._at = 0
        self._line, self._counted = 1, 0
        self._ended = False

    def items(self) -> Iterator[Item]:
        if self._sign("[", "{") == "[":
            yield from self._list("")
        else:
            yield from self._members()
        if self._peek():
            self._wrong("holds something more after its end; are these two files in one?")

    def _members(self) -> Iterator[Item]:
        while self._sign('"', "}", ahead=True) != "}":
            key = str(self._value())
            self._sign(":")
            if self._peek() == "[":
                self._at += 1
                yield from self._list(key)
            else:
                line = self._line_now()
                yield Item(line, key, self._value())
            if self._sign(",", "}") == "}":
                return
        self._at += 1

    def _list(self, key: str) -> Iterator[Item]:
        yield Item(self._line_now(), key, opens=True)
        if self._peek() == "]":
            self._at += 1
            return
        while True:
            self._peek()
            line = self._line_now()
            yield Item(line, key, self._value())
            if self._sign(",", "]") == "]":
                return

    def _value(self) -> Any:
        self._peek()
        size = _CHUNK
        while True:
            try:
                value, end = self._decoder.raw_decode(self._buffer, self._at)
                if end < len(self._buffer) or self._ended:
                    self._at = end
                    return value
            except RecursionError:
                self._wrong("is nested too deeply")
            except ValueError:
                if self._ended or len(self._buffer) - self._at > LARGEST_PIECE:
                    self._wrong("is not whole JSON")
            self._read(size)
            size *= 2  # what has to be looked at again is at most as much as what was read

    def _sign(self, *expected: str, ahead: bool = False) -> str:
        found = self._peek()
        if found not in expected:
            self._wrong("is not whole JSON")
        if not ahead:
            self._at += 1
        return found

    def _peek(self) -> str:
        """Pass over space and return the sign that comes next; nothing at the end."""
        while True:
            match = _SPACE.match(self._buffer, self._at)
            self._at = match.end() if match else self._at
            if self._at < len(self._buffer) or self._ended:
                return self._buffer[self._at : self._at + 1]
            self._read(_CHUNK)

    def _read(self, size: int) -> None:
        self._line_now()
        self._buffer, self._at, self._counted = self._buffer[self._at :], 0, 0
        read = self._source.more(size)
        self._ended = not read
        self._buffer += read

    def _line_now(self) -> int:
        self._line += self._buffer.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def _wrong(self, what: str) -> NoReturn:
        raise Problem(f"{self._source.name} {what} (line {self._line_now()}).")


def _opened(file: Path) -> BinaryIO:
    """Open a file; what cannot be read twice, such as a pipe, is copied aside first."""
    given: BinaryIO = sys.stdin.buffer if file == STANDARD_INPUT else file.open("rb")
    if file != STANDARD_INPUT and given.seekable():
        return given
    aside = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed with the source
    shutil.copyfileobj(given, aside)
    aside.seek(0)
    return aside


def _why(error: csv.Error) -> str:
    if "end of data" in str(error):
        return "a quotation is opened there and never closed"
    return (
        "a quotation ends in the middle of a cell" if "expected after" in str(error) else str(error)
    )


def _name(cell: str) -> str:
    return one_line(cell).casefold()


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
