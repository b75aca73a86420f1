"""Exports: what other systems take, made of the reports as they stand, as one archive."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from grader.course.final_reports import FinalReports, final_reports
from grader.course.models import Assignment
from grader.errors import UsageError
from grader.language import N_
from grader.portal.access import INSTRUCTOR, CourseRequest, needs
from grader.portal.shelf import graded_as
from grader.portal.teaching.documents import attached
from grader.portal.teaching.finding import graded_tp_of, said
from grader.portal.teaching.people import LIST_BYTES, kept_upload

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
        raise UsageError("send the file that the other system has exported, with the form")
    found = final_reports(request.book, assignment)
    if target in FILLED_IN:
        upload = _filled_in(request, assignment, target, found, provisional=provisional)
    else:
        upload = _plain(target)(found, provisional)
    name = f"{assignment.key}-{target}.zip"
    return attached(archive_of(upload, found.problems), name, "application/zip")


def _plain(target: str) -> Callable[[FinalReports, bool], Upload]:
    """Return what makes the files of a target from nothing but the reports."""
    from grader.gradebook.csv_targets import fill_csv, fill_nbgrader  # noqa: PLC0415 all are slow
    from grader.gradebook.github_classroom import fill_github_classroom  # noqa: PLC0415
    from grader.gradebook.gradescope import fill_gradescope  # noqa: PLC0415
    from grader.gradebook.junit import fill_junit  # noqa: PLC0415
    from grader.gradebook.prairielearn import fill_prairielearn  # noqa: PLC0415

    if target == "github-classroom":
        return lambda found, provisional: fill_github_classroom(
            found.reports, None, provisional=provisional
        )
    fill = {
        "csv": fill_csv,
        "nbgrader": fill_nbgrader,
        "gradescope": fill_gradescope,
        "prairielearn": fill_prairielearn,
        "junit": fill_junit,
    }[target]
    return lambda found, provisional: fill(found.reports, provisional=provisional)


def _filled_in(
    request: CourseRequest,
    assignment: Assignment,
    target: str,
    found: FinalReports,
    *,
    provisional: bool,
) -> Upload:
    """Fill in a file of Moodle or Canvas; its name in sentences is its own."""
    from grader.gradebook.canvas import fill_canvas  # noqa: PLC0415 slow
    from grader.gradebook.moodle import fill_moodle  # noqa: PLC0415

    graded = graded_as(assignment)
    column = said(request, "column", 200) or None
    with tempfile.TemporaryDirectory(prefix="grader-export-") as folder:
        path = kept_upload(request, "table", Path(folder), LIST_BYTES)
        try:
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
        except UsageError as error:
            raise UsageError(str(error).replace(f"{folder}/", "")) from error


def archive_of(upload: Upload, problems: object = ()) -> bytes:
    """Return the files as one archive, with a text that says what was left out, and why."""
    said = [upload.summary, *(f"note: {each}" for each in upload.notes)]
    left_out = [*problems, *upload.left_out] if isinstance(problems, list | tuple) else []
    said += [f"left out: {each}" for each in left_out]
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in upload.files.items():
            archive.writestr(name, raw)
        archive.writestr("READ-ME.txt", "\n".join(said) + "\n")
    return kept.getvalue()
