"""Reasons for a person to look at a submission, read from its report; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from grader.records.report import Grade, Report, TaskScore, Verdict, exact
from grader.sanitise import clean_line

Reason = Literal[
    "harness_error",
    "crashed",
    "timed_out",
    "no_answer",
    "wavers",
    "meddles",
    "costly",
    "hides_work",
    "missing_file",
    "near_pass",
    "adjusted",
    "notebook",
    "not_read",
    "late",
]
REASONS: tuple[Reason, ...] = get_args(Reason)
"""The gravest first."""

LABELS: dict[Reason, str] = {
    "harness_error": "not judged",
    "crashed": "crashed",
    "timed_out": "cut off",
    "no_answer": "does not run",
    "wavers": "changes its mind",
    "meddles": "meddles",
    "costly": "costly",
    "hides_work": "hidden work",
    "missing_file": "file missing",
    "near_pass": "near the pass",
    "adjusted": "adjusted",
    "notebook": "a notebook",
    "not_read": "not all read",
    "late": "late",
}
"""A word or two for a table."""

SENTENCES: dict[Reason, str] = {
    "harness_error": "the grader had an internal error: grade again once it is fixed",
    "crashed": "its process ended instead of answering",
    "timed_out": "a call, or the import, was cut off: endless, or far too slow",
    "no_answer": "a file does not load, lacks a function, or raises an exception in every call: a "
    "slip may have cost more than it should",
    "wavers": "equal calls gave different answers",
    "meddles": "its code uses or mentions frames, tracing, signals or the like, with which it "
    "could watch the grader at work: what it reports about itself was ignored",
    "costly": "it cost the grader more processor time than allowed: the rest was not tried",
    "hides_work": "its processor time grows with the input as a loop's does, although the counted "
    "lines do not: is there a loop in some other form, or an array far larger than the input?",
    "missing_file": "a module was not handed in",
    "near_pass": "a step of the scale decides whether it passes",
    "adjusted": "a person changed points or the grade",
    "notebook": "the code cells of a notebook were graded as modules",
    "not_read": "some of what was handed in was not read",
    "late": "handed in late",
}


NEAR_STEPS = 20
"""Grades within a 20th of the scale are near the pass: a quarter, on a scale from 1 to 6."""

NOT_BEGUN = frozenset({"not-implemented", "returns-none"})
"""Known mistakes of work that was not begun: it answers nothing, and nobody needs to look."""

SILENT: frozenset[Verdict] = frozenset({"raised", "missing", "skipped"})
"""Verdicts of calls that gave no value, and did not end their process."""

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
    found += _near_pass(report.grade)
    found += [
        ReviewFlag("adjusted", None, clean_line(f"{each.part} {each.value:g}: {each.reason}"))
        for each in report.adjustments
    ]
    found += [ReviewFlag("notebook", None, clean_line(said)) for said in report.notebooks]
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
    elif not set(ends) & {*task.conduct, *verdicts}:
        yield from _no_answer(task)


def _no_answer(task: TaskScore) -> Iterator[ReviewFlag]:
    """Yield a flag if no call came back with a value, or a function is not there."""
    lost = [criterion for criterion in task.criteria if criterion.findings]
    absent = [criterion for criterion in lost if criterion.verdict == "missing"]
    is_silent = bool(lost) and {criterion.verdict for criterion in task.criteria} <= SILENT
    said = [criterion.findings[0] for criterion in (absent or lost)]
    if (absent or is_silent) and said[0].lookalike not in NOT_BEGUN:
        yield ReviewFlag("no_answer", task.name, clean_line(said[0].rationale, 200))


def _near_pass(grade: Grade) -> Iterator[ReviewFlag]:
    """Yield a flag for a final grade that a step would lift or lower over the passing mark."""
    if grade.value is None or grade.passed is None:
        return
    step = (exact(grade.scale[1]) - exact(grade.scale[0])) / NEAR_STEPS
    if -step <= exact(grade.value) - exact(grade.passing) < step:
        said = f"grade {grade.value:g}, and {grade.passing:g} passes"
        yield ReviewFlag("near_pass", None, said)


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
