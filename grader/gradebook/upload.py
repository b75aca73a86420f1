"""What an export comes to: files, what a person should know, and what was left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from grader.errors import UsageError
from grader.gradebook.whole_points import half_marked, said_of_half_marked
from grader.records.report import Report


@dataclass(frozen=True)
class Upload:
    """The files of one target by their path in the folder of output, and what is said of them."""

    files: Mapping[str, bytes]
    summary: str
    notes: tuple[str, ...] = ()
    """What is as it should be, and still worth knowing."""
    left_out: tuple[str, ...] = ()
    """What was asked for and not done: each costs exit status 2."""


def results_files(
    reports: Sequence[Report], make: Callable[[Report], bytes], *, provisional: bool
) -> Upload:
    """Return a `results.json` for each submission, in a folder of its id; name those undecided.

    Where marking has begun, those that are not marked to the end are left out, unless `provisional`
    scores are wanted: theirs are of another maximum.
    """
    waiting = [] if provisional else half_marked(reports)
    late = {report.submission.id for report in waiting}
    ready = [report for report in reports if report.submission.id not in late]
    if not ready:
        raise UsageError(f"nothing was written: {said_of_half_marked(waiting)}")
    return Upload(
        files={f"{report.submission.id}/results.json": make(report) for report in ready},
        summary=f"{len(ready)} files results.json",
        left_out=(*troubled(ready), *([said_of_half_marked(waiting)] if waiting else [])),
    )


def troubled(reports: Sequence[Report]) -> tuple[str, ...]:
    """Return a sentence for each report that gives no score, because it is not decided."""
    return tuple(
        f"{report.submission.id}: no score because of an internal error in the grader: grade again"
        for report in reports
        if report.harness_errors
    )
