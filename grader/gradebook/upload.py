"""What an export comes to: files, what a person should know, and what was left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from grader.intake.duplicates import contested
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


def results_files(reports: Sequence[Report], make: Callable[[Report], bytes]) -> Upload:
    """Return a `results.json` for each submission, in a folder of its id; name those undecided."""
    return Upload(
        files={f"{report.submission.id}/results.json": make(report) for report in reports},
        summary=f"{len(reports)} files results.json",
        left_out=troubled(reports),
    )


def troubled(reports: Sequence[Report]) -> tuple[str, ...]:
    """Return a sentence for each report that gives no score, because it is not decided."""
    return tuple(
        f"{report.submission.id}: no score because of an internal error in the grader: grade again"
        for report in reports
        if report.harness_errors
    )


def contested_reports(reports: Iterable[Report]) -> dict[str, str]:
    """Return, by id, why a report is given no row of a table that goes by student."""
    return contested((report.submission.id, report.submission.student) for report in reports)
