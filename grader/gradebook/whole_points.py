"""Points for a table that has no maximum of its own: all of one, and nothing that is not final."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from grader.gradebook.column_fill import why_waiting
from grader.gradebook.values import UNMARKED, code_maximum, value_of, whole_maximum
from grader.records.report import Report


@dataclass(frozen=True)
class WholePoints:
    """The points of each submission by its id, and who has none."""

    maximum: Fraction
    of: dict[str, Fraction]
    left_out: tuple[str, ...]


def whole_points(reports: Sequence[Report], *, provisional: bool) -> WholePoints:
    """Return the points: of the code, and of the written part too once any of it is marked.

    What is not final is left out, unless `provisional` points are wanted.
    """
    maximum = _maximum(reports)
    waiting: list[tuple[Report, str]] = []
    of: dict[str, Fraction] = {}
    for report in reports:
        value = value_of(report, "points", maximum)
        others = _maxima(report) if not report.harness_errors else (maximum,)
        if maximum not in others:
            waiting.append(
                (report, f"of other criteria, {float(max(others)):g} points: grade again")
            )
        elif value.value is None or (value.pending and not provisional):
            waiting.append((report, value.pending))
        else:
            of[report.submission.id] = value.value
    left_out = (why_waiting(waiting),) if waiting else ()
    return WholePoints(maximum, of, left_out)


def half_marked(reports: Sequence[Report]) -> list[Report]:
    """Return those whose written part is not marked to the end where that of some is begun.

    Their points are of another maximum than those of the others.
    """
    if not _is_begun(reports):
        return []
    return [
        report
        for report in reports
        if report.mode == "grade" and any(part.points is None for part in report.written)
    ]


def said_of_half_marked(reports: Sequence[Report]) -> str:
    """Return why none of these is written."""
    return why_waiting([(report, UNMARKED) for report in reports])


def _maximum(reports: Sequence[Report]) -> Fraction:
    """Return the maximum that most have; of none that could not be judged."""
    most = whole_maximum if _is_begun(reports) else code_maximum
    counted = Counter(most(report) for report in reports if not report.harness_errors)
    return max(counted, key=lambda each: (counted[each], each), default=Fraction(0))


def _maxima(report: Report) -> tuple[Fraction, ...]:
    return code_maximum(report), whole_maximum(report)


def _is_begun(reports: Sequence[Report]) -> bool:
    return any(part.points is not None for report in reports for part in report.written)
