"""A table of marks as any spreadsheet saves it, read into rows of plain text."""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from grader.errors import UsageError
from grader.safe_csv import plain

MAX_BYTES = 32 << 20
"""No class is as large; another file named by mistake may be."""

MAX_CELLS = 1_000_000
"""Of a sheet; a thousand students with a hundred columns have a tenth."""

SEPARATORS = ",;\t"
BLANKS = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ")
"""Blanks that do not break a line, which some countries put into numbers."""

UNREAD = {".ods": "OpenDocument", ".xls": "the old Excel", ".numbers": "Numbers"}
EXCEL = (".xlsx", ".xlsm")


@dataclass(frozen=True)
class Row:
    """One row: its cells, stripped and in composed characters, and where it begins."""

    line: int
    cells: tuple[str, ...]

    def text(self, column: int | None) -> str:
        """Return a cell; empty where the row or the table has none."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""


def read_rows(path: Path) -> list[Row]:
    """Return the rows that hold anything, headers included.

    Raises UsageError that says why the file cannot be read, and the cure.
    """
    kind = path.suffix.lower()
    if kind in UNREAD:
        raise UsageError(
            f"{path}: is a file of {UNREAD[kind]}; save it as .xlsx or as CSV in UTF-8"
        )
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(f"{path}: is larger than {MAX_BYTES >> 20} MiB, so it holds no marks")
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    found = _of_excel(raw, path) if kind in EXCEL else _of_text(raw, path)
    rows = (Row(line, tuple(map(_tidied, cells))) for line, cells in found)
    return [row for row in rows if any(row.cells)]


def beyond(row: Row, headers: Row, path: Path) -> str:
    """Return why a row of a CSV file cannot be read that has more fields than there are headers.

    Empty for others: empty fields at the end, and cells of Excel, are no trouble.
    """
    most = len(headers.cells)
    if path.suffix.lower() in EXCEL or not any(row.cells[most:]):
        return ""
    return (
        f"has {len(row.cells)} fields where the first line has {most}: a text that holds the "
        f"separator is split by it; put that text in double quotes, or save the table as .xlsx"
    )


def _tidied(cell: str) -> str:
    said = unicodedata.normalize("NFC", cell.replace("\r\n", "\n")).translate(BLANKS)
    return plain(said.strip())


def _of_text(raw: bytes, path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    try:
        is_wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
        text = raw.decode("utf-16" if is_wide else "utf-8-sig")
        first, _, rest = text.partition("\n")
        named = first.strip().lower()
        skipped = int(named.startswith("sep=") and len(named) == len("sep=;"))
        separator = named[-1] if skipped else max(SEPARATORS, key=first.count)
        reader = csv.reader(io.StringIO(rest if skipped else text, newline=""), delimiter=separator)
        line = skipped + 1
        for cells in reader:
            yield line, cells
            line = reader.line_num + skipped + 1
    except (UnicodeDecodeError, csv.Error, TypeError) as error:
        raise UsageError(
            f"{path}: is not a CSV file in UTF-8 ({error}); save it as CSV in UTF-8, or as .xlsx"
        ) from error


def _of_excel(raw: bytes, path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    from openpyxl import load_workbook  # noqa: PLC0415 an extra, and slow
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        _check_unpacks(raw, path)
        values, formulas = (
            load_workbook(io.BytesIO(raw), read_only=True, data_only=is_value).worksheets[0]
            for is_value in (True, False)
        )
        for sheet in (values, formulas):
            sheet.reset_dimensions()  # what the file says of its size fills every row up to it
        both = zip(
            values.iter_rows(values_only=True), formulas.iter_rows(values_only=True), strict=True
        )
        left = MAX_CELLS
        for line, (cells, written) in enumerate(both, 1):
            left -= len(cells) + 1
            if left < 0:
                raise UsageError(
                    f"{path}: holds more than {MAX_CELLS} cells; delete rows and columns that are "
                    f"empty, and save it again"
                )
            lost = [said for cell, said in zip(cells, written, strict=True) if _is_lost(cell, said)]
            if lost:
                raise UsageError(
                    f"{path}, line {line}: holds the formula {lost[0]} without its value; open the "
                    f"file in a spreadsheet and save it again"
                )
            yield line, list(map(_said, cells))
    except (
        *(zipfile.BadZipFile, InvalidFileException, ParseError),
        *(KeyError, ValueError, IndexError, OSError),
    ) as error:
        raise UsageError(
            f"{path}: is not an Excel file; save it as .xlsx again ({error})"
        ) from error


def _check_unpacks(raw: bytes, path: Path) -> None:
    """Raise UsageError for a file that is small because it is packed; none is unpacked for it."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        size = sum(each.file_size for each in packed.infolist())
    if size > MAX_BYTES:
        raise UsageError(
            f"{path}: unpacks to more than {MAX_BYTES >> 20} MiB, so it holds no marks; save the "
            f"sheet alone as CSV"
        )


def _is_lost(cell: Any, written: Any) -> bool:
    """Return True for a formula that no spreadsheet has computed: it would read as nothing."""
    return cell is None and isinstance(written, str) and written.startswith("=")


def _said(cell: Any) -> str:
    if cell is None:
        return ""
    is_whole = isinstance(cell, float) and cell.is_integer()
    return str(int(cell)) if is_whole else str(cell)
