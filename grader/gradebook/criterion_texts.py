"""The sentences of a report as plain text, for systems that show a box for each criterion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.records.finding import Finding
from grader.records.labels import LABELS
from grader.records.report import CriterionScore, Number, Report, TaskScore, Verdict
from grader.report.adjustments import changes_of
from grader.report.capitals import as_sentences, capital
from grader.report.sentences import parts_of

MAX_BOX_CHARS = 8_000
"""Characters in one box, unless the whole has to be smaller still."""

TROUBLE = (
    "The grader had trouble of its own with this submission. That is the grader's trouble and not "
    "yours: nothing is decided by it and it costs nothing. Tell your instructor."
)


@dataclass(frozen=True)
class Box:
    """One criterion, or one written part that is marked, as another system shows it."""

    number: str
    task: str
    name: str
    verdict: Verdict
    points: Number
    max_points: Number
    text: str
    hidden: bool


def boxes(report: Report, longest: int = MAX_BOX_CHARS) -> list[Box]:
    """Return a box for each criterion in the order of the report, then the marked written parts."""
    found = [
        _criterion(task, each, f"{place}.{number}", longest)
        for place, task in enumerate(report.tasks, 1)
        for number, each in enumerate(task.criteria, 1)
    ]
    place = len(report.tasks) + 1
    for number, part in enumerate(report.written, 1):
        if part.points is not None:
            verdict: Verdict = "passed" if part.points == part.max_points else "failed"
            found.append(
                Box(
                    f"{place}.{number}",
                    "written",
                    part.title,
                    verdict,
                    part.points,
                    part.max_points,
                    cut(part.comment, longest),
                    hidden=False,
                )
            )
    return found


def overview(report: Report) -> str:
    """Return the text on the submission as a whole; a sum is hidden if a part of it is."""
    score, grade = report.score, report.grade
    held_back = any(
        criterion.visibility == "hidden" for task in report.tasks for criterion in task.criteria
    )
    lines = []
    if report.harness_errors:
        lines.append(TROUBLE)
    elif not held_back:
        lines.append(f"{score.points:g} of {score.max_points:g} points")
        if grade.value is not None and not grade.provisional:
            lines.append(f"Grade {grade.value:g} of {grade.scale[1]:g}")
    if not held_back:
        lines += [f"{change.said} {change.reason}" for change in changes_of(report)]
    if report.hidden.criteria:
        lines.append(
            f"{report.hidden.criteria} more criteria, worth {report.hidden.points:g} points, are "
            f"hidden until grading."
        )
    lines += [f"note: {remark}" for remark in report.notes]
    if report.isolation.level != "kernel":
        lines.append(f"Run at isolation level {report.isolation.level}, below kernel.")
    return "\n".join(lines)


def unusable(report: Report) -> list[str]:
    """Return why nothing at all could be run, one sentence a file; none if anything could.

    A file cannot be used when it is missing, or when each criterion has nothing but one and the
    same finding of the file itself, such as a syntax error.
    """
    reasons = []
    for task in report.tasks:
        said = {
            criterion.findings[0].rationale if criterion.findings else ""
            for criterion in task.criteria
        }
        tried = any(criterion.cases.tried for criterion in task.criteria)
        if tried or len(said) != 1 or "" in said or report.harness_errors:
            return []
        reasons.append(said.pop())
    return reasons


def cut(text: str, longest: int) -> str:
    """Return a text that is no longer than that and says so where it was."""
    if len(text) <= longest:
        return text
    return f"{text[:longest]}\n[... {len(text) - longest} characters left out; see the report]"


def _criterion(task: TaskScore, criterion: CriterionScore, number: str, longest: int) -> Box:
    return Box(
        number,
        task.name,
        criterion.title,
        criterion.verdict,
        criterion.points,
        criterion.max_points,
        cut("\n\n".join(_paragraphs(criterion)), longest),
        hidden=criterion.visibility == "hidden",
    )


def _paragraphs(criterion: CriterionScore) -> Iterator[str]:
    cases = criterion.cases
    if criterion.verdict == "harness_error":
        yield TROUBLE
        return
    tried = f"{cases.passed} of {cases.tried} cases pass" if cases.tried else "not tried"
    yield capital(f"{LABELS[criterion.verdict]}, {tried}")
    for finding in map(as_sentences, criterion.findings):
        yield "\n".join(_lines(finding))


def _lines(finding: Finding) -> Iterator[str]:
    yield finding.rationale
    for label, said, _kind in parts_of(finding):
        yield f"{label}:\n{said}" if "\n" in said else f"{label}: {said}"
    if finding.reproduce:
        yield f"See it happen:\n{finding.reproduce}"
