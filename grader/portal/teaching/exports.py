"""Exports: what other systems take, made of the reports as they stand, as one archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from grader.course.final_reports import FinalReports, final_reports
from grader.course.models import Assignment
from grader.errors import UsageError
from grader.language import N_
from grader.portal.access import INSTRUCTOR, CourseRequest, needs
from grader.portal.known_assignments import graded_as
from grader.portal.teaching.documents import attached
from grader.portal.teaching.finding import graded_tp_of, said
from grader.portal.teaching.uploads import uploaded_table

if TYPE_CHECKING:
    from grader.gradebook.upload import Upload

PLAIN = {
    "csv": N_("A table of all points and grades"),
    "nbgrader": N_("nbgrader: its table of grades"),
    "gradescope": N_("Gradescope: a results.json for each student"),
    "prairielearn": N_("PrairieLearn: a results.json for each student"),
    "github-classroom": N_("GitHub Classroom: points by login"),
    "junit": N_("JUnit: the criteria of the code"),
}
FILLED_IN = {
    "moodle": N_("Moodle: its grading worksheet, with grades, and a page for each student"),
    "canvas": N_("Canvas: its gradebook, with points, and a page for each student"),
}
"""Those that fill in a file which the other system has exported."""


@needs(INSTRUCTOR)
def exports(request: CourseRequest, key: str) -> HttpResponse:
    """Show what can be exported."""
    context = {"tp": graded_tp_of(request, key), "plain": PLAIN, "filled_in": FILLED_IN}
    return render(request, "teaching/exports.html", context)


@needs(INSTRUCTOR)
def export(request: CourseRequest, key: str, target: str) -> HttpResponseBase:
    """Give the files of a target, with what is to be known of them."""
    assignment = graded_tp_of(request, key)
    if target not in PLAIN and target not in FILLED_IN:
        raise Http404
    fields = request.POST if request.method == "POST" else request.GET
    provisional = fields.get("provisional") == "yes"
    if target in FILLED_IN and request.method != "POST":
        raise UsageError(N_("send the file that the other system has exported, with the form"))
    found = final_reports(request.book, assignment)
    if target in FILLED_IN:
        upload = _filled_in(request, assignment, target, found, provisional=provisional)
    else:
        upload = _plain(target, found, provisional=provisional)
    name = f"{assignment.key}-{target}.zip"
    return attached(archive_of(upload, found.problems), name, "application/zip")


def _plain(target: str, found: FinalReports, *, provisional: bool) -> Upload:
    """Make the files of a target from nothing but the reports."""
    from grader.gradebook.github_classroom import fill_github_classroom  # noqa: PLC0415 slow
    from grader.gradebook.without_table import FILLS_WITHOUT_TABLE  # noqa: PLC0415

    if target == "github-classroom":
        return fill_github_classroom(found.reports, None, provisional=provisional)
    return FILLS_WITHOUT_TABLE[target](found.reports, provisional=provisional)


def _filled_in(
    request: CourseRequest,
    assignment: Assignment,
    target: str,
    found: FinalReports,
    *,
    provisional: bool,
) -> Upload:
    """Fill in the file that Moodle or Canvas has exported, which comes with the form."""
    from grader.gradebook.canvas import fill_canvas  # noqa: PLC0415 slow
    from grader.gradebook.moodle import fill_moodle  # noqa: PLC0415

    graded = graded_as(assignment)
    column = said(request, "column", 200) or None
    with uploaded_table(request, "table") as path:
        if target == "moodle":
            return fill_moodle(
                found.reports,
                path,
                None,
                column,
                provisional=provisional,
                comments=True,
                assignment=graded,
                downloaded={},
            )
        return fill_canvas(
            found.reports, path, column, None, provisional=provisional, graded=graded
        )


def archive_of(upload: Upload, problems: Sequence[str]) -> bytes:
    """Return the files as one archive, with a text that says what was left out, and why."""
    lines = [upload.summary, *(f"note: {each}" for each in upload.notes)]
    lines += [f"left out: {each}" for each in (*problems, *upload.left_out)]
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in upload.files.items():
            archive.writestr(name, raw)
        archive.writestr("READ-ME.txt", "\n".join(lines) + "\n")
    return kept.getvalue()
