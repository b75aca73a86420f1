"""The marking sheet as a file: CSV that Excel opens, or Excel's own."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

from grader.batch.mark_table import EXCEL
from grader.batch.marking_sheet import Sheet, SheetRow
from grader.safe_csv import Cell, csv_text, neutral

WIDTHS = {"submission": 24, "name": 28, "handed in": 28, "link": 12}
"""Characters; other columns are as wide as a header is read easily."""

HEADER_HEIGHT = 48
LINK = 3
"""Columns before that of the link."""


def sheet_file(sheet: Sheet, reports: Path, output: Path) -> bytes:
    """Return the file; links lead from where it lies into the folder of reports."""
    if output.suffix.lower() in EXCEL:
        return _excel(sheet, reports, output)
    rows = (_cells(row, reports, output, sheet) for row in sheet.rows)
    return csv_text(sheet.headers, rows).encode("utf-8-sig")


def _cells(row: SheetRow, reports: Path, output: Path, sheet: Sheet) -> list[Cell]:
    handed_in = "; ".join(document.name for document in row.documents)
    found = [row.evidence] if sheet.has_evidence else []
    points: list[Cell] = ["" if each is None else each for each in row.points]
    link = _link(row, reports, output)
    return [
        *(row.submission, row.name, handed_in, link, *points, *row.words, *row.items, *found),
        sheet.assignment,
    ]


def _write(place: Any, cell: Cell) -> None:
    said = neutral(cell) if isinstance(cell, str) else cell
    place.value = said or None if isinstance(said, str) else said
    if isinstance(said, str):
        place.data_type = "s"  # never a formula


def _link(row: SheetRow, reports: Path, output: Path) -> str:
    """Return the path to the document, or to the folder of several, from where the sheet lies."""
    files = [reports / document.file for document in row.documents if document.file]
    if not files:
        return ""
    target = files[0] if len(files) == 1 else files[0].parent
    return Path(os.path.relpath(target.resolve(), output.resolve().parent)).as_posix()


def _excel(sheet: Sheet, reports: Path, output: Path) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 an extra, and slow
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    book = Workbook()
    page: Any = book.active
    page.title = "marks"
    page.append(sheet.headers)
    for line, row in enumerate(sheet.rows, 2):
        for place, cell in enumerate(_cells(row, reports, output, sheet), 1):
            _write(page.cell(line, place), cell)
        link = _link(row, reports, output)
        if link:
            page.cell(line, LINK + 1).hyperlink = quote(link)
            page.cell(line, LINK + 1).style = "Hyperlink"
    for place, header in enumerate(sheet.headers, 1):
        cell = page.cell(1, place)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        letter = get_column_letter(place)
        page.column_dimensions[letter].width = WIDTHS.get(header, max(10, len(header) // 2))
    page.row_dimensions[1].height = HEADER_HEIGHT
    page.freeze_panes = "C2"
    for place, part in enumerate(sheet.parts, LINK + 2):
        bound = DataValidation(
            type="decimal",
            operator="between",
            formula1=str(part.lowest),
            formula2=str(part.highest),
            errorStyle="warning",
            error=f"{part.lowest:g} to {part.highest:g}; - takes a value back",
            allow_blank=True,
        )
        letter = get_column_letter(place)
        bound.add(f"{letter}2:{letter}{max(len(sheet.rows) + 1, 2)}")
        page.add_data_validation(bound)
    for beside in sheet.beside:
        behind: Any = book.create_sheet(beside.title)
        for line, cells in enumerate(beside.rows, 1):
            for place, cell in enumerate(cells, 1):
                _write(behind.cell(line, place), cell)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
