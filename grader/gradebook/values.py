"""What a report is worth in another system: grade, points or percent, and whether that is final."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

from grader.errors import UsageError
from grader.records.adjusted import adjusted, grade_set
from grader.records.report import Report, exact
from grader.sanitise import clean_line

Kind = Literal["grade", "points", "percent"]

NUMBER = re.compile(r"\s*(\d{1,12})(?:[.,](\d{1,12}))?\s*")
DECIMALS = 100
"""Other systems keep two decimals."""

TROUBLE = "undecided because of an internal error in the grader: grade again"
NO_GRADE = "without a grade, only feedback: grade with --mode grade"
UNMARKED = "provisional until the written part is marked"
FEEDBACK = "feedback and no grade"


@dataclass(frozen=True)
class ExportedValue:
    """What a report is worth; `None` where that is not decided."""

    value: Fraction | None
    pending: str = ""
    """Why it is not final yet, nothing if it is."""


def read_number(text: str) -> Fraction | None:
    """Return a number that is written with a decimal point or comma, None if it is none."""
    match = NUMBER.fullmatch(text)
    return Fraction(f"{match[1]}.{match[2] or 0}") if match else None


def write_number(value: Fraction, mark: str = ".") -> str:
    """Return a number with two decimals and no thousands separator, never rounded upwards."""
    whole, part = divmod(int(value * DECIMALS), DECIMALS)
    return f"{whole}{mark}{part:02d}"


def decimal_mark(cells: Sequence[str]) -> str:
    """Return the decimal mark that a file uses: a comma where its numbers show one."""
    numbers = [cell for cell in cells if read_number(cell) is not None]
    return "," if any("," in number for number in numbers) else "."


def code_maximum(report: Report) -> Fraction:
    """Return the points that the code part makes."""
    return sum((exact(task.max_points) for task in report.tasks), Fraction(0))


def whole_maximum(report: Report) -> Fraction:
    """Return the points that code and written part make together."""
    return code_maximum(report) + sum(
        (exact(part.max_points) for part in report.written), Fraction(0)
    )


def choose_kind(
    reports: Sequence[Report], maximum: Fraction, wanted: Kind | None, path: Path
) -> Kind:
    """Return the value to write into a column with this maximum; raise UsageError if none fits."""
    if wanted is not None:
        return wanted
    if all(_highest(report) == maximum for report in reports):
        return "grade"
    if all(maximum in (code_maximum(report), whole_maximum(report)) for report in reports):
        return "points"
    known = {
        f"{float(each):g}"
        for report in reports
        for each in (_highest(report), code_maximum(report), whole_maximum(report))
    }
    raise UsageError(
        f"{path}: its maximum is {float(maximum):g}, which is none of ours "
        f"({', '.join(sorted(known, key=float))}); add --value percent to scale to it, or "
        f"--value grade or --value points to write these as they are"
    )


def value_of(report: Report, kind: Kind, maximum: Fraction) -> ExportedValue:
    """Return the value of a report in a column with this maximum."""
    if report.harness_errors:
        return ExportedValue(None, TROUBLE)
    if kind == "grade":
        if report.grade.value is None:
            return ExportedValue(None, NO_GRADE)
        is_set = grade_set(report) is not None
        pending = _feedback(report) if is_set else _pending(report)
        return ExportedValue(exact(report.grade.value), pending)
    code_only = maximum == code_maximum(report) != whole_maximum(report)
    if kind == "points" and code_only:
        earned = sum((exact(task.points) for task in report.tasks), Fraction(0))
        points = adjusted(report, earned, maximum)
        return ExportedValue(points, _feedback(report))
    points, of = exact(report.score.points), exact(report.score.max_points)
    if kind == "points":
        return ExportedValue(points, _pending(report))
    return ExportedValue(points / of * maximum if of else None, _pending(report))


def checked(value: Fraction, report: Report, maximum: Fraction, path: Path) -> Fraction:
    """Return a value that the other system takes; raise UsageError for one above its maximum."""
    if value > maximum:
        raise UsageError(
            f"{path}: {clean_line(report.submission.id)} has {float(value):g}, above the maximum "
            f"of {float(maximum):g}; nothing was written; --value percent scales to the maximum"
        )
    return value


def _highest(report: Report) -> Fraction:
    return exact(report.grade.scale[1])


def _pending(report: Report) -> str:
    if any(part.points is None for part in report.written) and report.mode == "grade":
        return UNMARKED
    return _feedback(report)


def _feedback(report: Report) -> str:
    return "" if report.mode == "grade" else FEEDBACK
