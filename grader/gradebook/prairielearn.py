"""PrairieLearn: `results.json` of one submission, as docs/externalGrading.md has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from grader.gradebook.criterion_texts import (
    MAX_BOX_CHARS,
    TROUBLE,
    Box,
    boxes,
    cut,
    overview,
    unusable,
)
from grader.gradebook.strict_json import fitting_json
from grader.gradebook.upload import Upload, results_files
from grader.records.report import Report, exact, tidy

MAX_BYTES = 1_000_000
"""PrairieLearn's limit of 1 MB, a bit below 1 MiB."""

NO_MARKUP = str.maketrans("<>&", "\u2039\u203a\uff06")
"""Looks alike as text and is none as HTML; which of the two format errors are is not documented."""


def fill_prairielearn(reports: Sequence[Report], *, provisional: bool = False) -> Upload:
    """Return a `results.json` for each submission, in a folder of its id."""
    return results_files(reports, results_json, provisional=provisional)


def results_json(report: Report) -> bytes:
    """Return the file; what could not be run at all is not gradable and costs no attempt."""
    if report.harness_errors:
        return _ungradable([TROUBLE])
    if reasons := unusable(report):
        return _ungradable(reasons)
    return fitting_json(lambda longest: _document(report, longest), MAX_BYTES)


def _ungradable(reasons: list[str]) -> bytes:
    """Return a file without a score; an exception's words may be markup, and may be shown as it."""
    shown = [cut(reason.translate(NO_MARKUP), MAX_BOX_CHARS) for reason in reasons]
    return fitting_json(lambda _: {"gradable": False, "format_errors": shown}, MAX_BYTES)


def _document(report: Report, longest: int) -> Mapping[str, Any]:
    found = boxes(report, longest)
    return {
        "gradable": True,
        "score": min(max(report.score.fraction, 0.0), 1.0),
        "message": overview(report),
        "tests": [*(_test(box) for box in found if not box.hidden), *_hidden(found)],
    }


def _test(box: Box) -> Mapping[str, Any]:
    return {
        "name": f"{box.task}: {box.name}",
        "points": box.points,
        "max_points": box.max_points,
        "output": box.text,
    }


def _hidden(found: Sequence[Box]) -> list[Mapping[str, Any]]:
    """Return one entry for all hidden criteria: PrairieLearn shows each test, and cannot wait."""
    hidden = [box for box in found if box.hidden]
    if not hidden:
        return []
    points, most = (
        sum((exact(getattr(box, name)) for box in hidden), Fraction(0))
        for name in ("points", "max_points")
    )
    name = f"{len(hidden)} hidden criteria"
    return [{"name": name, "points": tidy(points), "max_points": tidy(most)}]
