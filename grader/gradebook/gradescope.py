"""Gradescope: `results.json` of one submission, as its autograder specification has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from grader.gradebook.criterion_texts import TROUBLE, Box, boxes, cut, overview
from grader.gradebook.strict_json import fitting_json
from grader.gradebook.upload import Upload, results_files
from grader.records.report import Report
from grader.report.closed_forms import FILE, FormView, form_views

MAX_BYTES = 4_000_000
"""None is documented; what 30 boxes can hold stays far below."""


def fill_gradescope(reports: Sequence[Report], *, provisional: bool = False) -> Upload:
    """Return a `results.json` for each submission, in a folder of its id."""
    return results_files(reports, results_json, provisional=provisional)


def results_json(report: Report, seconds: float | None = None) -> bytes:
    """Return the file: a test for each criterion and form; no score after an internal error."""
    return fitting_json(lambda longest: _document(report, seconds, longest), MAX_BYTES)


def trouble_json(said: str) -> bytes:
    """Return the file for a submission that could not be graded: it says so and gives no score.

    Gradescope takes a file without any score for a failed run and not for a mark.
    """
    return fitting_json(
        lambda _: {
            "output": TROUBLE,
            "output_format": "text",
            "stdout_visibility": "hidden",
            "extra_data": {"trouble": said[:2000]},
        },
        MAX_BYTES,
    )


def _document(report: Report, seconds: float | None, longest: int) -> Mapping[str, Any]:
    found = boxes(report, longest)
    document: dict[str, Any] = {
        "output": overview(report),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [
            *(_test(box, scored=not report.harness_errors) for box in found),
            *(_form(form, longest) for form in form_views(report.closed_forms)),
        ],
        "extra_data": {"submission": report.submission.id, "digest": report.submission.digest},
    }
    if not report.harness_errors:
        document["score"] = report.score.points
    if seconds is not None:
        document["execution_time"] = round(seconds, 3)
    return document


def _form(form: FormView, longest: int) -> Mapping[str, Any]:
    """Return a closed form: right or wrong, and worth no points by itself."""
    said = [part for part in (form.form, form.rationale) if part]
    said += [f"{part.label}: {part.said}" for part in form.parts]
    return {
        "name": f"{FILE}: {form.name}",
        "output": cut("\n".join([form.label, *said]), longest),
        "visibility": "visible",
        "tags": [FILE],
        "status": "passed" if form.is_right else "failed",
    }


def _test(box: Box, *, scored: bool) -> Mapping[str, Any]:
    test: dict[str, Any] = {
        "number": box.number,
        "name": f"{box.task}: {box.name}",
        "output": box.text,
        "visibility": "after_published" if box.hidden else "visible",
        "tags": [box.task],
    }
    if box.verdict not in ("harness_error", "skipped"):
        test["status"] = "passed" if box.verdict == "passed" else "failed"
    if scored:
        test |= {"score": box.points, "max_score": box.max_points}
    return test
