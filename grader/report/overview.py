"""The batch's page: its data first, then one self-contained HTML document."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from grader.records.labels import LABELS
from grader.records.report import Verdict
from grader.records.review import LABELS as LOOKS
from grader.records.review import SENTENCES, Reason
from grader.records.summary import Summary
from grader.report.charts import can_draw, draw
from grader.report.cohort import Cohort, LookAt
from grader.report.distributions import ChartView, grades_chart, shares_chart, view_of
from grader.report.render import environment, policy
from grader.report.sentences import points

GRAVE: frozenset[Verdict] = frozenset(
    {"raised", "timed_out", "crashed", "missing", "harness_error"}
)
"""Verdicts that are told beside a task's points."""

MAX_LOOKS = 50
"""Submissions named on the page with all that was seen; of more, the table below has the reason."""

SHOWN_MISTAKES = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One submission in the table."""

    href: str
    name: str
    student: str
    """Empty where the download does not tell it."""
    tasks: tuple[tuple[str, str], ...]
    """Points, and in words what is grave about it."""
    points: str
    grade: str
    verdicts: str
    """Different verdicts of its tasks, for the filter."""
    looks: str


@dataclass(frozen=True, slots=True)
class LookLine:
    """One reason why a submission needs a look, for all tasks that it concerns."""

    label: str
    tasks: str
    detail: str


@dataclass(frozen=True)
class Overview:
    """The page of a batch."""

    title: str
    warning: str
    cohort: Cohort
    totals: Sequence[tuple[str, str]]
    charts: Sequence[ChartView]
    rows: Sequence[Row]
    look: Sequence[tuple[LookAt, Sequence[LookLine]]]
    """The gravest first, and no more than can be read."""
    provisional: bool
    has_students: bool
    verdicts: Sequence[tuple[Verdict, str]]
    """That some task has, and how they read."""


def overview_page(
    cohort: Cohort, summaries: Sequence[Summary], title: str, warning: str = ""
) -> str:
    """Return the batch's page as one self-contained HTML document."""
    templates = environment()
    style = str(templates.globals["style"]) + templates.get_template("cohort.css").render()
    script = templates.get_template("cohort.js").render()
    return templates.get_template("cohort.html").render(
        view=_overview(cohort, summaries, title, warning),
        style=Markup(style),  # noqa: S704 our own file
        script=Markup(script),  # noqa: S704 our own file
        policy=policy(style, script),
        looks=LOOKS,
        sentences=SENTENCES,
        labels=LABELS,
        per_cent=per_cent,
        shown_mistakes=SHOWN_MISTAKES,
    )


def per_cent(share: float) -> str:
    """Return a share in whole per cent, never rounded to all or to nothing."""
    rounded = math.floor(100 * share + 0.5)
    if 0 < share < 1:
        rounded = min(max(rounded, 1), 99)
    return f"{rounded} %"


def _overview(cohort: Cohort, summaries: Sequence[Summary], title: str, warning: str) -> Overview:
    """Decide everything that the page says; rows come with the fewest points first."""
    ordered = sorted(summaries, key=lambda summary: (summary.fraction, summary.id))
    seen = {task.verdict for summary in summaries for task in summary.tasks}
    charts = [each for each in (shares_chart(cohort), grades_chart(cohort)) if each is not None]
    is_drawn = can_draw(cohort.submissions)
    return Overview(
        title=title,
        warning=warning,
        cohort=cohort,
        totals=_totals(cohort),
        charts=[view_of(chart, draw(chart) if is_drawn else None) for chart in charts],
        rows=list(map(_row, ordered)),
        look=[(each, _look_lines(each)) for each in cohort.look[:MAX_LOOKS]],
        provisional=any(summary.grade.provisional for summary in summaries),
        has_students=any(_student(summary) for summary in summaries),
        verdicts=[(verdict, label) for verdict, label in LABELS.items() if verdict in seen],
    )


def _totals(cohort: Cohort) -> list[tuple[str, str]]:
    totals = [("submissions", str(cohort.submissions))]
    if cohort.shares is not None:
        share = cohort.shares
        totals.append(("mean of the points", per_cent(share.mean)))
        totals.append(("median", per_cent(share.median)))
        middle = f"{per_cent(share.lower_quartile)} to {per_cent(share.upper_quartile)}"
        totals.append(("middle half", middle))
    totals.append(("full marks", str(cohort.full_marks)))
    grades = cohort.grades
    if grades is not None:
        totals.append(("median grade", f"{grades.grades.median:g}"))
        so_far = " so far" if grades.provisional else ""
        totals.append((f"below {grades.passing:g}{so_far}", str(grades.below_passing)))
        if grades.passed or grades.not_passed:
            totals.append(("passed", f"{grades.passed} of {grades.passed + grades.not_passed}"))
    totals.append(("need a look", str(len(cohort.look))))
    return totals


def _row(summary: Summary) -> Row:
    grade = summary.grade
    reasons = dict.fromkeys(LOOKS[look.reason] for look in summary.review_flags)
    return Row(
        href=f"{summary.id}/report.html",
        name=summary.name,
        student=_student(summary),
        tasks=tuple(
            (points(task.points), LABELS[task.verdict] if task.verdict in GRAVE else "")
            for task in summary.tasks
        ),
        points=f"{points(summary.points)} / {points(summary.max_points)}",
        grade="\N{EN DASH}"
        if grade.value is None
        else f"{grade.value:g}" + ("*" if grade.provisional else ""),
        verdicts=" ".join(sorted({task.verdict for task in summary.tasks})),
        looks=", ".join(reasons),
    )


def _look_lines(entry: LookAt) -> list[LookLine]:
    tasks: dict[tuple[Reason, str], list[str]] = {}
    for reason in entry.reasons:
        tasks.setdefault((reason.reason, reason.detail), []).append(reason.task or "")
    return [
        LookLine(LOOKS[reason], ", ".join(filter(None, names)), detail)
        for (reason, detail), names in tasks.items()
    ]


def _student(summary: Summary) -> str:
    return summary.student if summary.student and summary.student != summary.name else ""
