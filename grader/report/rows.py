"""The table of students on a batch's page: what stands in each row."""

from __future__ import annotations

from dataclasses import dataclass

from grader.records.labels import LABELS
from grader.records.report import Verdict
from grader.records.review import LABELS as LOOKS
from grader.records.summary import Summary
from grader.records.whole import Whole
from grader.report.sentences import points
from grader.report.written import points_of

GRAVE: frozenset[Verdict] = frozenset(
    {"raised", "timed_out", "crashed", "missing", "harness_error"}
)
"""Verdicts that are told beside a task's points."""

NOTHING = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Row:
    """One submission in the table."""

    href: str
    name: str
    """The student's where the download tells it, else that of what was handed in."""
    folder: str
    """The name of what was handed in, empty where it is the same."""
    tasks: tuple[tuple[str, str], ...]
    """Points, and in words what is grave about it."""
    written: tuple[str, str]
    """Points of the written part, and how much of it is marked where that is neither all nor
    nothing."""
    points: str
    grade: str
    verdicts: str
    """Different verdicts of its tasks, for the filter."""
    looks: str


def row_of(summary: Summary, whole: Whole) -> Row:
    """Return the row of a submission.

    Its maximum is that of all; of one that could not be judged in full, that of what was.
    """
    grade = summary.grade
    reasons = dict.fromkeys(LOOKS[look.reason] for look in summary.review_flags)
    name = summary.student or summary.name
    return Row(
        href=f"{summary.id}/report.html",
        name=name,
        folder="" if name == summary.name else summary.name,
        tasks=tuple(
            (points(task.points), LABELS[task.verdict] if task.verdict in GRAVE else "")
            for task in summary.tasks
        ),
        written=_written(summary),
        points=_earned(summary, whole),
        grade=NOTHING
        if grade.value is None
        else f"{grade.value:g}" + ("*" if grade.provisional else ""),
        verdicts=" ".join(sorted({task.verdict for task in summary.tasks})),
        looks=", ".join(reasons),
    )


def _earned(summary: Summary, whole: Whole) -> str:
    earned, most = whole.points_of(summary), whole.max_points
    if summary.harness_errors:
        earned, most = summary.points, summary.max_points
    return f"{points(earned)} / {points(most)}"


def _written(summary: Summary) -> tuple[str, str]:
    whole = points_of(summary)
    if whole is not None:
        return points(whole), ""
    marked = [part.points for part in summary.written if part.points is not None]
    if not marked:
        return NOTHING, ""
    return points(sum(marked)), f"{len(marked)} of {len(summary.written)} parts"
