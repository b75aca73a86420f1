"""The data of the batch's page: a row per submission, totals, what went wrong for how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median

from grader.report.page import LABELS
from grader.score import Report, gist


@dataclass(frozen=True)
class CriterionRow:
    """How one criterion went over the whole batch."""

    id: str
    title: str
    met: int
    judged: int
    commonest: str
    """The finding that most of the others have, with its count."""


@dataclass(frozen=True)
class CohortView:
    """The page of a batch."""

    title: str
    reports: Sequence[Report]
    tasks: Sequence[str]
    totals: Sequence[tuple[str, str]]
    bars: Sequence[tuple[str, int, int]]
    """Grade, submissions with it, width of its bar in per cent."""
    criteria: Sequence[CriterionRow]
    harness_errors: Sequence[tuple[Report, str]]
    remarks: Sequence[tuple[Report, str]]
    warning: str
    provisional: bool
    labels: dict[str, str]


def cohort_view(reports: Sequence[Report], title: str, warning: str) -> CohortView:
    """Count and sum up; rows come sorted by points, the lowest first, then by name."""
    ordered = sorted(reports, key=lambda each: (each.score.fraction, each.submission.id))
    return CohortView(
        title=title,
        reports=ordered,
        tasks=[task.name for task in reports[0].tasks] if reports else [],
        totals=_totals(reports),
        bars=_bars(reports),
        criteria=_criteria(reports),
        harness_errors=[(each, error) for each in ordered for error in each.harness_errors],
        remarks=[(each, remark) for each in ordered for remark in each.remarks],
        warning=warning,
        provisional=any(each.grade.provisional for each in reports),
        labels={str(verdict): label for verdict, label in LABELS.items()},
    )


def _totals(reports: Sequence[Report]) -> list[tuple[str, str]]:
    totals = [("submissions", str(len(reports)))]
    fractions = [each.score.fraction for each in reports]
    if fractions:
        totals.append(("mean", f"{100 * mean(fractions):.0f} % of the points"))
        totals.append(("median", f"{100 * median(fractions):.0f} % of the points"))
    full = sum(each.score.fraction == 1.0 for each in reports)
    totals.append(("full marks", str(full)))
    grades = [each for each in reports if each.grade.value is not None]
    if grades:
        below = sum((each.grade.value or 0.0) < each.grade.passing for each in grades)
        totals.append((f"below {grades[0].grade.passing:g}", str(below)))
    return totals


def _bars(reports: Sequence[Report]) -> list[tuple[str, int, int]]:
    grades = Counter(each.grade.value for each in reports if each.grade.value is not None)
    most = max(grades.values(), default=1)
    return [(f"{grade:g}", grades[grade], 100 * grades[grade] // most) for grade in sorted(grades)]


def _criteria(reports: Sequence[Report]) -> list[CriterionRow]:
    rows: dict[str, list[tuple[str, str]]] = {}
    titles: dict[str, str] = {}
    for report in reports:
        for task in report.tasks:
            for criterion in task.criteria:
                titles[criterion.id] = criterion.title
                said = criterion.findings[0].rationale if criterion.findings else ""
                if criterion.verdict != "harness_error":
                    rows.setdefault(criterion.id, []).append((criterion.verdict, said))
    table = []
    for name, entries in rows.items():
        lost = [rationale for verdict, rationale in entries if verdict != "passed"]
        gists = Counter(map(gist, lost))
        commonest = ""
        if gists:
            common, count = min(gists.items(), key=lambda each: (-each[1], each[0]))
            commonest = f"{count} x {min(each for each in lost if gist(each) == common)}"
        met = sum(verdict == "passed" for verdict, _ in entries)
        table.append(CriterionRow(name, titles[name], met, len(entries), commonest))
    return sorted(table, key=lambda row: row.met / row.judged)
