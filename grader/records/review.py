"""Reasons for a person to look at a submission, read from its report; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from grader.records.report import Report, TaskScore
from grader.sanitise import clean_line

Reason = Literal[
    "harness_error",
    "crashed",
    "timed_out",
    "wavers",
    "meddles",
    "costly",
    "hides_work",
    "missing_file",
    "not_read",
    "late",
]
REASONS: tuple[Reason, ...] = get_args(Reason)
"""The gravest first."""

LABELS: dict[Reason, str] = {
    "harness_error": "not judged",
    "crashed": "crashed",
    "timed_out": "cut off",
    "wavers": "changes its mind",
    "meddles": "meddles",
    "costly": "costly",
    "hides_work": "hidden work",
    "missing_file": "file missing",
    "not_read": "not all read",
    "late": "late",
}
"""A word or two for a table."""

SENTENCES: dict[Reason, str] = {
    "harness_error": "the grader had an internal error: grade again once it is fixed",
    "crashed": "its process ended instead of answering",
    "timed_out": "a call, or the import, was cut off: endless, or far too slow",
    "wavers": "equal calls gave different answers",
    "meddles": "its code uses or mentions frames, tracing, signals or the like, with which it "
    "could watch the grader at work: what it reports about itself was ignored",
    "costly": "it cost the grader more processor time than allowed: the rest was not tried",
    "hides_work": "its processor time grows with the input as a loop's does, although the counted "
    "lines do not: is there a loop in some other form?",
    "missing_file": "a module was not handed in",
    "not_read": "some of what was handed in was not read",
    "late": "handed in late",
}


CONDUCT = (".vectorised", ".purity", ".restores")
"""How the ids of criteria end in which the worker is believed, or is not."""


@dataclass(frozen=True, slots=True)
class ReviewFlag:
    """One reason for a human look."""

    reason: Reason
    task: str | None
    """None where it concerns the whole submission."""
    detail: str
    """What was seen, empty where the reason says it all."""


def review_flags_of(report: Report) -> tuple[ReviewFlag, ...]:
    """Return every reason, the gravest first."""
    found = [
        ReviewFlag("harness_error", None, clean_line(harness_error))
        for harness_error in report.harness_errors
    ]
    found += [look for task in report.tasks for look in _of_task(task)]
    found += [ReviewFlag("not_read", None, clean_line(remark)) for remark in report.remarks]
    student = report.submission.student
    if student is not None and student.late:
        found.append(ReviewFlag("late", None, ""))
    return tuple(sorted(found, key=lambda flag: REASONS.index(flag.reason)))


def _of_task(task: TaskScore) -> Iterator[ReviewFlag]:
    verdicts = {criterion.verdict for criterion in task.criteria}
    if "harness_error" in verdicts:
        yield ReviewFlag("harness_error", task.name, "")
    ends: tuple[Literal["crashed", "timed_out"], ...] = ("crashed", "timed_out")
    for reason in ends:
        if reason in task.conduct or reason in verdicts:
            yield ReviewFlag(reason, task.name, _first_said(task, reason))
    if "meddles" in task.conduct:
        yield ReviewFlag("meddles", task.name, _why_disbelieved(task))
    others: tuple[Literal["wavers", "costly", "hides_work"], ...]
    others = ("wavers", "costly", "hides_work")
    yield from (ReviewFlag(reason, task.name, "") for reason in others if reason in task.conduct)
    firsts = [criterion.findings[0] for criterion in task.criteria if criterion.findings]
    # A missing function is a known mistake with a name; a missing file has none.
    if verdicts == {"missing"} and not any(first.lookalike for first in firsts):
        yield ReviewFlag("missing_file", task.name, "")


def _why_disbelieved(task: TaskScore) -> str:
    """Return the act that was seen, which the findings of conduct tell with its place."""
    conduct = (
        criterion
        for criterion in task.criteria
        if criterion.id.endswith(CONDUCT) and criterion.findings
    )
    return next((clean_line(criterion.findings[0].rationale, 200) for criterion in conduct), "")


def _first_said(task: TaskScore, verdict: str) -> str:
    for criterion in task.criteria:
        if criterion.verdict == verdict and criterion.findings:
            return clean_line(criterion.findings[0].rationale, 200)
    return ""
