"""The batch's page, its numbers and the gradebook: written when a batch is done."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from grader.assignment.model import Assignment
from grader.gradebook.table import gradebook
from grader.records.report import tidy
from grader.records.summary import Summary
from grader.report.cohort import Cohort, cohort_json, cohort_of
from grader.report.overview import overview_page, titled
from grader.sanitise import clean_line
from grader.store.batch_record import BatchRecord
from grader.store.files import write_whole


def write_overview(
    folder: Path,
    summaries: Sequence[Summary],
    record: BatchRecord,
    assignment: Assignment,
    lasting: Path | None = None,
) -> Cohort:
    """Write the batch's page, its numbers and the gradebook; return the numbers.

    `lasting` is the folder in whose place this one comes, if it is another.
    """
    warning = ""
    if record.isolation.level != "kernel":
        warning = f"Isolation level {record.isolation.level}, below kernel: "
        warning += record.isolation_advice
    title = titled(assignment.title, len(summaries))
    scale = tidy(record.grade.lowest), tidy(record.grade.highest), tidy(record.grade.passing)
    ungraded = 0 if record.finished else max(record.counts.submissions - len(summaries), 0)
    cohort = cohort_of(summaries, assignment, record.mode, scale, ungraded)
    page = overview_page(cohort, summaries, title, warning, _called(lasting or folder))
    write_whole(folder / "index.html", page)
    write_whole(folder / "cohort.json", cohort_json(cohort))
    write_whole(folder / "gradebook.csv", gradebook(summaries))
    return cohort


def _called(folder: Path) -> str:
    """Return how a command names a folder: as it was given, but never from the root."""
    return clean_line(shlex.quote(folder.name if folder.is_absolute() else str(folder)), 300)
