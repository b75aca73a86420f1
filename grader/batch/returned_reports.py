"""Checks of a report from another machine: it is used only if it is the requested one."""

from __future__ import annotations

import math
from dataclasses import dataclass

from pydantic import ValidationError

from grader.grading.runs import used_criteria
from grader.grading.scoring import finish, unjudged
from grader.intake.modules import Sources
from grader.judging.context import GradingContext
from grader.records.report import Report
from grader.sanitise import clean_line
from grader.store.reports import fault_of

MAX_BYTES = 16 << 20
"""Of a report; the largest that an attack of the corpus has brought about has 0.3 MB."""

DECIDED = (
    *("assignment", "mode", "seed", "fingerprint", "written", "hidden", "adjustments"),
    "closed_forms",
)
"""Fields of a report that do not depend on how the code is judged."""

MAX_FAULT_CHARS = 300
"""Characters that are told of what is wrong with one."""


@dataclass(frozen=True)
class Expected:
    """What a report must say, whatever machine makes it."""

    blank: Report
    """The report on the same submission of a grader that could judge nothing."""
    enabled: frozenset[str]
    """The criteria that a report of one that could has."""
    grading: GradingContext

    @classmethod
    def of(cls, sources: Sources, identifier: str, grading: GradingContext) -> Expected:
        """Return the identity that a report must have."""
        used = (used_criteria(task, grading) for task in grading.assignment.tasks)
        enabled = frozenset(criterion.id for criteria in used for criterion in criteria)
        return cls(unjudged(sources, identifier, grading, "x"), enabled, grading)


def usable(returned: object, expected: Expected) -> tuple[Report, float] | str:
    """Return the report and the seconds that it took, or why it cannot be used."""
    match returned:
        case (bytes() as raw, float() as seconds) if math.isfinite(seconds) and seconds >= 0:
            pass
        case _:
            return f"a report and its seconds were expected, {type(returned).__name__} came"
    if len(raw) > MAX_BYTES:
        return f"its report has {len(raw)} bytes, at most {MAX_BYTES} are taken"
    try:
        report = Report.model_validate_json(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        return clean_line(f"what came is no report: {first['msg']}", MAX_FAULT_CHARS)
    fault = fault_of(report, expected.blank.submission.id) or _fault(report, expected)
    return fault or (report, seconds)


def _fault(report: Report, expected: Expected) -> str:
    blank = expected.blank
    if report.submission != blank.submission:
        return "its report is on other files, or of another student"
    for field in DECIDED:
        if getattr(report, field) != getattr(blank, field):
            return f"its report is not on what was asked for: {field} is another"
    if _criteria(report) not in (_criteria(blank), _criteria(blank, expected.enabled)):
        return "its report is on other criteria, or on other points for them"
    if finish(report, expected.grading.course) != report:
        return "its points and its grade do not fit together"
    return ""


def _criteria(report: Report, only: frozenset[str] | None = None) -> list[tuple[str, str, float]]:
    """Return task, criterion and most points of all, or of some, criteria of a report."""
    return [
        (task.name, criterion.id, criterion.max_points)
        for task in report.tasks
        for criterion in task.criteria
        if only is None or criterion.id in only
    ]
