"""CSV files of other systems, cell by cell: what is not set stays as it is, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError

SEPARATORS = ",;\t"
MAX_BYTES = 64 << 20
"""No class is as large; another file named by mistake may well be larger."""

QUOTED = r'"(?P<inside>(?:[^"]|"")*+)"'
"""A cell in quotes; a quote within is doubled. Possessive, so that none of a pair closes it."""

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True)
class Row:
    """The cells of one row as they are written, quotes included, and how the row ends."""

    cells: tuple[str, ...]
    ending: str
    line: int
    """Where it starts, counted from 1."""

    def text(self, column: int) -> str:
        """Return the text of a cell, empty if the row is too short."""
        return _said(self.cells[column]) if column < len(self.cells) else ""

    @property
    def is_blank(self) -> bool:
        """Return True if the row is empty."""
        return not any(map(_said, self.cells))


@dataclass(frozen=True)
class Table:
    """A CSV file; `bom + rows` is the file again."""

    path: Path
    bom: str
    separator: str
    rows: tuple[Row, ...]

    def write(self, cells: Mapping[tuple[int, int], str]) -> bytes:
        """Return the file with some cells, by row and column, saying something else."""
        parts = [self.bom]
        wanted: dict[int, dict[int, str]] = {}
        for (index, column), said in cells.items():
            wanted.setdefault(index, {})[column] = said
        for index, row in enumerate(self.rows):
            own = wanted.get(index, {})
            raw = list(row.cells) + [""] * (max(own, default=-1) + 1 - len(row.cells))
            for column, said in own.items():
                raw[column] = _quoted(said, raw[column], self.separator)
            parts += [self.separator.join(raw), row.ending]
        return "".join(parts).encode()


def read_table(path: Path, what: str) -> Table:
    """Read a CSV file in UTF-8; raise UsageError that says that it is no `what`, and the cure."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(
                f"{path}: is larger than {MAX_BYTES >> 20} MiB, so it is not the {what}"
            )
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); name the {what}") from error
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{path}: is not in UTF-8 (byte {error.start}), so it is not as it was downloaded; "
            f"download the {what} again, or save it as CSV in UTF-8"
        ) from error
    bom = BOM if text.startswith(BOM) else ""
    text = text.removeprefix(BOM)
    if "\0" in text:
        raise UsageError(f"{path}: contains zero bytes, so it is not a CSV file; name the {what}")
    separator = max(SEPARATORS, key=lambda each: len(_first_row(text, each)))
    table = Table(path, bom, separator, tuple(_rows(text, separator, path)))
    if not table.rows:
        raise UsageError(f"{path}: is empty; name the {what}")
    return table


def _pattern(separator: str) -> re.Pattern[str]:
    """Return the pattern of one cell: quoted and what follows the quotes, or plain."""
    plain = rf"[^{separator}\r\n]*"
    cell = rf'(?P<cell>{QUOTED}{plain}|(?!"){plain})'
    return re.compile(rf"{cell}(?P<end>{separator}|\r\n|\r|\n|\Z)")


def _first_row(text: str, separator: str) -> list[str]:
    cells, at, pattern = [], 0, _pattern(separator)
    while (match := pattern.match(text, at)) is not None:
        cells.append(match["cell"])
        if match["end"] != separator:
            break
        at = match.end()
    return cells


def _rows(text: str, separator: str, path: Path) -> list[Row]:
    rows: list[Row] = []
    cells: list[str] = []
    at, line, started = 0, 1, 1
    pattern = _pattern(separator)
    while at < len(text) or cells:
        match = pattern.match(text, at)
        if match is None:
            raise UsageError(f"{path}, line {line}: a quote is opened here and never closed")
        cells.append(match["cell"])
        line += len(re.findall(r"\r\n|\r|\n", match[0]))
        at = match.end()
        if match["end"] != separator:
            rows.append(Row(tuple(cells), match["end"], started))
            cells, started = [], line
    return rows


def _said(raw: str) -> str:
    """Return the text of a cell without its quotes."""
    if not raw.startswith('"'):
        return raw
    quoted = re.match(QUOTED, raw)
    return quoted["inside"].replace('""', '"') + raw[quoted.end() :] if quoted else raw


def _quoted(said: str, before: str, separator: str) -> str:
    """Return a cell as it is written: in quotes where it needs them, or had them before."""
    if before.startswith('"') or any(each in said for each in (separator, '"', "\r", "\n")):
        return '"' + said.replace('"', '""') + '"'
    return said
