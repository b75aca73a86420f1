"""Moodle: fill the teacher's own grading worksheet, and a zip of feedback files to upload."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from grader.assignment.model import Assignment
from grader.gradebook.column_fill import fill_column, rows_without
from grader.gradebook.feedback_zip import Feedback, feedback_zip
from grader.gradebook.matching import Matched, match_reports
from grader.gradebook.moodle_rows import FOLDER, UNNUMBERED, Finder, Origin, plugin_of
from grader.gradebook.people import label
from grader.gradebook.points_line import is_points_line, points_line
from grader.gradebook.upload import Upload
from grader.gradebook.values import Kind
from grader.gradebook.worksheet import WHAT, Worksheet, read_worksheet
from grader.records.listing import capped
from grader.records.report import Report
from grader.report.render import student_page
from grader.sanitise import clean_line

SECOND_IMPORT = (
    "Moodle skips rows that it has a grade for, in every language but English: import a worksheet "
    "that was downloaded just now, and tick there 'Allow updating records that have been modified "
    "more recently in Moodle than in the spreadsheet' (with an old worksheet, that erases comments)"
)


def fill_moodle(
    reports: Sequence[Report],
    path: Path,
    wanted: Kind | None,
    column: str | None,
    *,
    provisional: bool,
    comments: bool,
    assignment: Assignment,
    downloaded: Mapping[str, Sequence[str]] | None = None,
) -> Upload:
    """Return the worksheet with grades, and `feedback.zip` for those whose grade is in it.

    `downloaded` are names of folders in the download, by the id of the submission, where they are
    not what the submission is called.
    """
    sheet = read_worksheet(path, column)
    finder = Finder(sheet)
    matching = match_reports(reports, finder.find, path, WHAT)
    filled = fill_column(sheet.table, sheet.grade, matching, wanted, provisional=provisional)
    cells, notes = dict(filled.cells), list(filled.notes)
    if filled.replaces:
        notes.append(SECOND_IMPORT)
    if comments:
        notes += _comment(sheet, filled.written, cells)
    notes += _late(sheet)
    notes += rows_without(sheet.table, sheet.rows, matching, sheet.who, "worksheet")
    graded = {matched.report.submission.id for matched in filled.written}
    whole = [each for each in matching.matched if each.report.submission.id in graded]
    pages, nobodys = _feedback(sheet, whole, assignment, downloaded or {})
    notes += nobodys
    written = sum(len(matched.rows) for matched in filled.written)
    return Upload(
        files={
            path.name: sheet.table.write(cells),
            "feedback.zip": feedback_zip(pages),
        },
        summary=f"{written} of {len(sheet.rows)} rows filled with {filled.kind}",
        notes=tuple(notes),
        left_out=filled.left_out,
    )


def _late(sheet: Worksheet) -> list[str]:
    """Return a note on all whom the worksheet calls late: no list is too long for a penalty."""
    late = [
        f"{clean_line(sheet.table.rows[row].text(sheet.who[-1]), 80)} ({said})"
        for row in sheet.rows
        if (said := sheet.lateness(row))
    ]
    said = "which the download does not tell, so that nothing was taken off for it"
    return [f"late by the worksheet, {said}: {', '.join(late)}"] if late else []


def _feedback(
    sheet: Worksheet,
    written: Sequence[Matched],
    assignment: Assignment,
    downloaded: Mapping[str, Sequence[str]],
) -> tuple[list[Feedback], list[str]]:
    """Return the page of each report, and notes on those that Moodle would give to nobody.

    A team's goes by the number of its group, as in the download: Moodle gives it to each member.
    """
    feedback, nobodys = [], []
    for matched in written:
        origin, page = Origin.of(matched.report), student_page(matched.report, assignment)
        submission = matched.report.submission
        name = next(iter(downloaded.get(submission.id, ())), submission.name)
        folder = FOLDER.fullmatch(name)
        plugin = plugin_of(folder) or origin.plugin
        numbers = [sheet.number(row) for row in matched.rows]
        student = submission.student
        if student and student.members:  # each of whom has a number, and no group
            feedback += [
                Feedback(sheet.named(row), number, plugin, page)
                for row, number in zip(matched.rows, numbers, strict=True)
            ]
            continue
        if origin.number is not None and numbers != [origin.number]:
            name = folder["name"] if folder else origin.names[0]
            feedback.append(Feedback(name, origin.number, plugin, page))
        elif len(numbers) > 1 or UNNUMBERED.fullmatch(submission.name):
            nobodys.append(label(matched.report))
        else:
            name = folder["name"] if folder else sheet.named(matched.rows[0])
            feedback.append(Feedback(name, numbers[0], plugin, page))
    said = (
        f"no pages in feedback.zip, which Moodle would give to nobody, as the team has no number: "
        f"{capped(nobodys)}; add them in Moodle by hand"
    )
    return feedback, [said] if nobodys else []


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
    said = "1 comment was there and is" if kept == 1 else f"{kept} comments were there and are"
    return [f"{said} kept"] if kept else []
