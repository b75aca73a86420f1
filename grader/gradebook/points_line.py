"""The line of points that stands as a comment beside a grade, and how it is known again."""

from __future__ import annotations

import re

from grader.language import _, number, use_language
from grader.records.report import Report, exact, exact_sum

OURS = re.compile(r"[\d.,]+ [^\d\n]{1,30} [\d.,]+[^\d\n]{0,20}: [^\n]*\d/\d[^\n]* report\.html\.")
"""A line that an earlier grading wrote, in either language."""

MAX_CHARS = 5_000


def points_line(report: Report) -> str:
    """Return the points of a report and of all its parts, in its language."""
    score = report.score
    with use_language(report.language):
        parts = [
            f"{task.name} {number(task.points)}/{number(task.max_points)}" for task in report.tasks
        ]
        marked = [part for part in report.written if part.points is not None]
        if marked:
            points = sum(part.points or 0 for part in marked)
            most = sum(part.max_points for part in marked)
            parts.append(f"{_('written part')} {number(points)}/{number(most)}")
        changed = _changed(report)
        if changed:
            sign = "+" if changed > 0 else "\N{MINUS SIGN}"
            parts.append(f"{_('changed by your instructor')} {sign}{number(abs(changed))}")
        return _("{points} of {max_points} points: {parts}. See report.html.").format(
            points=number(score.points),
            max_points=number(score.max_points),
            parts=", ".join(parts),
        )


def _changed(report: Report) -> float:
    """Return what adjustments make of the sum of the parts."""
    marked = (part.points for part in report.written if part.points is not None)
    parts = [*(task.points for task in report.tasks), *marked]
    return float(exact(report.score.points) - exact_sum(map(exact, parts)))


def is_points_line(text: str) -> bool:
    """Return True if a comment is nothing but such a line: it may be replaced."""
    return len(text) < MAX_CHARS and OURS.fullmatch(text.strip()) is not None
