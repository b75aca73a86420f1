"""Moodle: fill the teacher's own grading worksheet, and a zip of feedback files to upload."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.assignment.model import Assignment
from grader.gradebook.column_fill import fill_column, rows_without
from grader.gradebook.feedback_zip import Feedback, feedback_zip
from grader.gradebook.matching import Matched, match_reports
from grader.gradebook.moodle_rows import FOLDER, Finder, Origin
from grader.gradebook.points_line import is_points_line, points_line
from grader.gradebook.upload import Upload
from grader.gradebook.values import Kind
from grader.gradebook.worksheet import WHAT, Worksheet, read_worksheet
from grader.records.report import Report
from grader.report.render import student_page


def fill_moodle(
    reports: Sequence[Report],
    path: Path,
    wanted: Kind | None,
    column: str | None,
    *,
    provisional: bool,
    comments: bool,
    assignment: Assignment,
) -> Upload:
    """Return the worksheet with grades, and `feedback.zip` for those whose grade is in it."""
    sheet = read_worksheet(path, column)
    finder = Finder(sheet)
    matching = match_reports(reports, finder.find, path, WHAT)
    filled = fill_column(sheet.table, sheet.grade, matching, wanted, provisional=provisional)
    cells, notes = dict(filled.cells), list(filled.notes)
    if comments:
        notes += _comment(sheet, filled.written, cells)
    told = (sheet.identifier, sheet.name)
    notes += rows_without(sheet.table, sheet.rows, matching, told, "worksheet")
    written = sum(len(matched.rows) for matched in filled.written)
    return Upload(
        files={
            path.name: sheet.table.write(cells),
            "feedback.zip": feedback_zip(_feedback(sheet, filled.written, assignment)),
        },
        summary=f"{written} of {len(sheet.rows)} rows filled with {filled.kind}",
        notes=tuple(notes),
        left_out=filled.left_out,
    )


def _feedback(
    sheet: Worksheet, written: Sequence[Matched], assignment: Assignment
) -> list[Feedback]:
    """Return the page of each report, once for each member of a team."""
    feedback = []
    for matched in written:
        origin, page = Origin.of(matched.report), student_page(matched.report, assignment)
        for row in matched.rows:
            own = len(matched.rows) == 1 and origin.number == sheet.number(row)
            name = sheet.table.rows[row].text(sheet.name)
            folder = FOLDER.fullmatch(matched.report.submission.name)
            name = folder["name"] if own and folder else name
            feedback.append(Feedback(name, sheet.number(row), origin.plugin, page))
    return feedback


def _comment(
    sheet: Worksheet, written: Sequence[Matched], cells: dict[tuple[int, int], str]
) -> list[str]:
    """Put a line of points into the comments, never over a person's; return notes."""
    if sheet.comments is None:
        return ["no comments were written: no column is clearly that of feedback comments"]
    kept = 0
    for matched in written:
        said = points_line(matched.report)
        for row in matched.rows:
            there = sheet.table.rows[row].text(sheet.comments)
            if there.strip() and not is_points_line(there):
                kept += 1
            else:
                cells[row, sheet.comments] = said
    return [f"{kept} comments were there and are kept"] if kept else []
