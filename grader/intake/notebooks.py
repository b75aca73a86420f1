"""The code cells of a Jupyter notebook, from JSON that may be hostile; nothing of it is run.

Only the source of code cells is decoded. Pictures and other outputs, which may have megabytes, are
passed over without being unpacked, and however deep something is nested, nothing recurses into it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from grader.intake.wide_encodings import in_utf8
from grader.language import N_
from grader.meter import look

LARGEST = 32 << 20
"""Bytes of a notebook with its outputs; one with ten pictures has a megabyte."""
MOST_MARKS = 1_000_000
"""Strings and brackets that are passed over, which takes 1 s. A drawing with 10,000 points as
numbers has some thousands."""

STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+("|\\?\Z)'
MARK = re.compile(STRING + rb"|[\[\]{}]", re.DOTALL)
"""A string, also one that is not closed, or a bracket."""
SPACE = re.compile(rb"[ \t\r\n]*+")
SCALAR = re.compile(rb"[-+.\w]++")
BOM = b"\xef\xbb\xbf"
CLOSING = {b"{": b"}", b"[": b"]"}
KEYS = frozenset({b"cells", b"worksheets", b"cell_type", b"source", b"input"})
"""What is looked for in an object, as it is written; there may be half a million others."""


class NotebookError(Exception):
    """Why a notebook cannot be read, in words that follow its name, marked for translation."""


@dataclass(frozen=True, slots=True)
class _Value:
    """Where a value stands."""

    begin: int
    end: int


def code_cells(raw: bytes, most: int) -> list[str]:
    """Return the source of each code cell, in all up to `most` bytes; raise NotebookError."""
    if len(raw) > LARGEST:
        raise NotebookError(N_("is larger than {most} bytes", most=LARGEST))
    document = _Document(in_utf8(raw).removeprefix(BOM))
    cells = []
    size = 0
    for cell in _cells(document):
        fields = document.fields(cell.begin)
        source = fields.get(b"source") or fields.get(b"input")
        if source is None or document.text(fields.get(b"cell_type")) != b'"code"':
            continue
        size += source.end - source.begin
        if size > most:
            raise NotebookError(N_("holds more than {most} bytes of code", most=most))
        cells.append(_joined(document.text(source)))
    return cells


def _cells(document: _Document) -> Iterator[_Value]:
    """Yield the cells; notebooks of before 2015 have them in worksheets."""
    top = document.fields(document.space(0))
    if b"cells" in top:
        yield from document.elements(top[b"cells"].begin)
    elif b"worksheets" in top:
        for sheet in document.elements(top[b"worksheets"].begin):
            fields = document.fields(sheet.begin)
            if b"cells" in fields:
                yield from document.elements(fields[b"cells"].begin)
    else:
        raise NotebookError(N_("has no cells"))


def _joined(raw: bytes) -> str:
    """Return the source of a cell, which is a string or a list of strings."""
    try:
        source = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise _damaged() from error
    lines = [source] if isinstance(source, str) else source
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise _damaged()
    return "".join(lines)


class _Document:
    """JSON that is gone through from its beginning to its end, a level at a time."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._left = MOST_MARKS

    def text(self, value: _Value | None) -> bytes:
        """Return a value as it is written; nothing for none."""
        return self._raw[value.begin : value.end] if value else b""

    def fields(self, begin: int) -> dict[bytes, _Value]:
        """Return the values of an object by those of its keys that are looked for."""
        return {
            name: value
            for key, value in self._parts(begin, b"{")
            if (name := self._raw[key.begin + 1 : key.end - 1]) in KEYS
        }

    def elements(self, begin: int) -> Iterator[_Value]:
        """Yield the values of an array."""
        return (value for _, value in self._parts(begin, b"["))

    def space(self, at: int) -> int:
        """Return where the space that may be here ends."""
        space = SPACE.match(self._raw, at)
        return space.end() if space else at

    def _parts(self, begin: int, opening: bytes) -> Iterator[tuple[_Value, _Value]]:
        """Yield the keys and values of an object; of an array each value twice."""
        raw = self._raw
        if raw[begin : begin + 1] != opening:
            raise _damaged()
        at, closing = self.space(begin + 1), CLOSING[opening]
        while raw[at : at + 1] != closing:
            self._count()
            key = value = _Value(at, self._end(at))
            if opening == b"{":
                colon = self.space(key.end)
                if raw[at : at + 1] != b'"' or raw[colon : colon + 1] != b":":
                    raise _damaged()
                at = self.space(colon + 1)
                value = _Value(at, self._end(at))
            yield key, value
            at = self.space(value.end)
            if raw[at : at + 1] == b",":
                at = self.space(at + 1)
            elif raw[at : at + 1] != closing:
                raise _damaged()

    def _end(self, begin: int) -> int:
        """Return where the value that begins here ends; what is inside of it is not looked at."""
        raw = self._raw
        if raw[begin : begin + 1] not in (b"[", b"{", b'"'):
            scalar = SCALAR.match(raw, begin)
            if scalar is None:
                raise _damaged()
            return scalar.end()
        depth = 0
        for mark in MARK.finditer(raw, begin):
            self._count()
            kind = raw[mark.start() : mark.start() + 1]
            if kind == b'"' and mark[1] != b'"':
                break
            depth += (kind in b"[{") - (kind in b"]}")
            if depth <= 0:
                return mark.end()
        raise _damaged()

    def _count(self) -> None:
        look()
        self._left -= 1
        if self._left < 0:
            raise NotebookError(N_("has more than {most} parts", most=MOST_MARKS))


def _damaged() -> NotebookError:
    return NotebookError(N_("is damaged, or no notebook at all"))
