"""Heat strips: for each criterion, one column a submission, dark where points are lost; pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from grader.records.summary import CriterionSummary, Summary

MAX_COLUMNS = 400
"""Columns that can be told apart on a wide screen; of more submissions, neighbours share one."""

LEVELS = 4
"""Shades from a little lost to all lost."""

UNKNOWN = "u"
"""Shade of what could not be judged."""


def strips_of(ordered: Sequence[Summary]) -> dict[str, Markup]:
    """Return the strip of each criterion as an `<svg>` element; columns are in the order given."""
    rows = [
        {each.id: each for task in summary.tasks for each in task.criteria} for summary in ordered
    ]
    criteria = dict.fromkeys(each for row in rows for each in row)
    return {each: _strip([_lost_share(row, each) for row in rows]) for each in criteria}


def _lost_share(row: Mapping[str, CriterionSummary], criterion: str) -> float | None:
    """Return the share of the points that is lost, None where that was not judged."""
    found = row.get(criterion)
    if found is None or found.verdict == "harness_error":
        return None
    if found.max_points == 0:
        return float(found.verdict != "passed")
    return 1 - found.points / found.max_points


def _strip(shares: Sequence[float | None]) -> Markup:
    width = math.ceil(len(shares) / MAX_COLUMNS)
    columns = [_shade(shares[start : start + width]) for start in range(0, len(shares), width)]
    runs: dict[str, list[str]] = {}
    start = 0
    while start < len(columns):
        end = start
        while end < len(columns) and columns[end] == columns[start]:
            end += 1
        runs.setdefault(columns[start], []).append(f"M{start} 0H{end}V1H{start}z")
        start = end
    paths = "".join(
        f'<path class="s{shade}" d="{"".join(parts)}"/>' for shade, parts in runs.items() if shade
    )
    return Markup(  # noqa: S704 numbers alone
        f'<svg class="strip" viewBox="0 0 {len(columns)} 1" preserveAspectRatio="none" '
        f'aria-hidden="true">{paths}</svg>'
    )


def _shade(shares: Sequence[float | None]) -> str:
    """Return the shade of a column: empty where nothing is lost, else 1 to 4, or unknown."""
    judged = [share for share in shares if share is not None]
    if not judged:
        return UNKNOWN
    level = math.ceil(LEVELS * sum(judged) / len(judged))
    return str(level) if level else ""
