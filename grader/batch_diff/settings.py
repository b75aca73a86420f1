"""Differences of two batches besides their submissions: why points may differ; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from grader.batch_diff.records import BatchDifference
from grader.records.report import Number, Report
from grader.sanitise import clean_line
from grader.store.batch_record import BatchRecord

ABSENT = "not there"
FINGERPRINT_CHARS = 12
"""Characters of a fingerprint that are shown; git shows as many."""


@dataclass
class Settings:
    """What the reports of a batch say of its settings, gathered while they pass by."""

    fingerprints: set[str] = field(default_factory=set)
    points: dict[str, set[Number]] = field(default_factory=dict)
    """The points that each criterion and written part is worth."""

    def add(self, report: Report) -> None:
        """Take note of one report."""
        self.fingerprints.add(report.fingerprint.partition("-")[0][:FINGERPRINT_CHARS])
        for task in report.tasks:
            for criterion in task.criteria:
                self.points.setdefault(criterion.id, set()).add(criterion.max_points)
        for part in report.written:
            self.points.setdefault(part.id, set()).add(part.max_points)


def batch_differences(
    records: tuple[BatchRecord, BatchRecord], settings: tuple[Settings, Settings]
) -> list[BatchDifference]:
    """Return the differences between the batches as a whole; the fingerprint comes last."""
    said = [dict(_versions_of(record)) for record in records]
    found = [
        BatchDifference(what=what, old=said[0][what], new=said[1][what])
        for what in said[0]
        if said[0][what] != said[1][what]
    ]
    before, after = (setting.points for setting in settings)
    if before and after:
        for name in (*after, *(each for each in before if each not in after)):
            worth = [_points_of(each.get(name)) for each in (before, after)]
            if worth[0] != worth[1]:
                what = f"points of {clean_line(name)}"
                found.append(BatchDifference(what=what, old=worth[0], new=worth[1]))
        prints = [", ".join(sorted(setting.fingerprints)) for setting in settings]
        if prints[0] != prints[1]:
            found.append(
                BatchDifference(
                    what="fingerprint of all that decides a report but the submission: what is "
                    "named here, course settings, reference, cases",
                    old=prints[0],
                    new=prints[1],
                )
            )
    return found


def _points_of(points: set[Number] | None) -> str:
    return " or ".join(f"{point:g}" for point in sorted(points)) if points else ABSENT


def _versions_of(record: BatchRecord) -> Iterator[tuple[str, str]]:
    yield "mode", record.mode
    yield "seed", str(record.seed)
    yield "grader", clean_line(record.versions.grader)
    yield "Python", clean_line(record.versions.python)
    yield "NumPy", clean_line(record.versions.numpy)
    yield "isolation", record.isolation.level
    yield "walls", clean_line(", ".join(sorted(record.isolation.walls)) or "none")
    grade = record.grade
    yield "scale", f"{grade.lowest:g} to {grade.highest:g}"
    yield "passing mark", f"{grade.passing:g}"
    yield "rounding", f"{grade.rounding:g}"
    yield "state", "finished" if record.finished else "stopped before it was finished"
