"""The batch's page: its data first, then one self-contained HTML document."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from grader.frozen import dataclass
from grader.records.labels import LABELS
from grader.records.report import Verdict
from grader.records.review import LABELS as LOOKS
from grader.records.review import SENTENCES, Reason
from grader.records.summary import Summary
from grader.records.whole import whole_of
from grader.report.charts import can_draw, draw
from grader.report.cohort import Cohort, LookAt
from grader.report.distributions import ChartView, grades_chart, shares_chart, view_of
from grader.report.render import environment, policy
from grader.report.rows import Row, row_of
from grader.report.strips import strips_of
from grader.report.what_next import NextStep, next_step_of
from grader.report.written import ToMark

MAX_LOOKS = 50
"""Submissions named on the page with all that was seen; of more, the table below has the reason."""

MAX_TO_MARK = 50
"""Submissions named on the page because parts of them are not marked."""

FOLDER = "REPORTS"
"""How a command on the page calls a folder of reports that is not known."""


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
    """Those with the fewest points first."""
    strips: Mapping[str, Markup]
    """By criterion; columns are submissions in the order of the rows."""
    look: Sequence[tuple[LookAt, Sequence[LookLine]]]
    """The gravest first, and no more than can be read."""
    to_mark: Sequence[ToMark]
    """No more than can be read; empty where nothing at all is marked."""
    next: NextStep
    provisional: bool
    has_folders: bool
    """Whether a name of what was handed in differs from its student's."""
    verdicts: Sequence[tuple[Verdict, str]]
    """That some task has, and how they read."""


def overview_page(
    cohort: Cohort,
    summaries: Sequence[Summary],
    title: str,
    warning: str = "",
    folder: str = FOLDER,
) -> str:
    """Return the batch's page as one self-contained HTML document.

    `folder` is how a command names the folder of reports.
    """
    templates = environment()
    style = str(templates.globals["style"]) + templates.get_template("cohort.css").render()
    script = templates.get_template("cohort.js").render()
    return templates.get_template("cohort.html").render(
        view=_overview(cohort, summaries, title, warning, folder),
        style=Markup(style),  # noqa: S704 our own file
        script=Markup(script),  # noqa: S704 our own file
        policy=policy(style, script),
        looks=LOOKS,
        sentences=SENTENCES,
    )


def per_cent(share: float) -> str:
    """Return a share in whole per cent, never rounded to all or to nothing."""
    rounded = math.floor(100 * share + 0.5)
    if 0 < share < 1:
        rounded = min(max(rounded, 1), 99)
    return f"{rounded} %"


def _overview(
    cohort: Cohort, summaries: Sequence[Summary], title: str, warning: str, folder: str
) -> Overview:
    """Decide everything that the page says."""
    ordered = sorted(summaries, key=lambda summary: (summary.fraction, summary.id))
    whole = whole_of(summaries)
    rows = [row_of(summary, whole) for summary in ordered]
    seen = {task.verdict for summary in summaries for task in summary.tasks}
    charts = [each for each in (shares_chart(cohort), grades_chart(cohort)) if each is not None]
    is_drawn = can_draw(cohort.submissions)
    is_marking = any(part.marked for part in cohort.written.parts)
    return Overview(
        title=title,
        warning=warning,
        cohort=cohort,
        totals=_totals(cohort),
        charts=[view_of(chart, draw(chart) if is_drawn else None) for chart in charts],
        rows=rows,
        strips=strips_of(ordered),
        look=[(each, _look_lines(each)) for each in cohort.look[:MAX_LOOKS]],
        to_mark=cohort.written.to_mark[:MAX_TO_MARK] if is_marking else [],
        next=next_step_of(cohort, folder),
        provisional=any(summary.grade.provisional for summary in summaries),
        has_folders=any(row.folder for row in rows),
        verdicts=[(verdict, label) for verdict, label in LABELS.items() if verdict in seen],
    )


def titled(title: str, count: int) -> str:
    """Return a title with the number of submissions."""
    return f"{title}, {count} {_submissions(count)}"


def _submissions(count: int) -> str:
    return "submission" if count == 1 else "submissions"


def _totals(cohort: Cohort) -> list[tuple[str, str]]:
    totals = [(_submissions(cohort.submissions), str(cohort.submissions))]
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
        decided = grades.passed + grades.not_passed
        if decided:
            totals.append(("passed", f"{grades.passed} of {decided}"))
        if grades.provisional and decided:
            totals.append(("not final yet", str(grades.provisional)))
        elif grades.provisional:
            totals.append((f"below {grades.passing:g} so far", str(grades.below_passing)))
    return totals


def _look_lines(entry: LookAt) -> list[LookLine]:
    tasks: dict[tuple[Reason, str], list[str]] = {}
    for reason in entry.reasons:
        tasks.setdefault((reason.reason, reason.detail), []).append(reason.task or "")
    return [
        LookLine(LOOKS[reason], ", ".join(filter(None, names)), detail)
        for (reason, detail), names in tasks.items()
    ]
