"""Targets that need nothing but the reports: no table that the other system has exported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from grader.gradebook.csv_targets import fill_csv, fill_nbgrader
from grader.gradebook.gradescope import fill_gradescope
from grader.gradebook.junit import fill_junit
from grader.gradebook.prairielearn import fill_prairielearn
from grader.gradebook.upload import Upload
from grader.records.report import Report


class FillWithoutTable(Protocol):
    """Makes the files of a target from nothing but the reports."""

    def __call__(self, reports: Sequence[Report], *, provisional: bool) -> Upload:
        """Return them; with `provisional`, also those of what is not final."""


FILLS_WITHOUT_TABLE: dict[str, FillWithoutTable] = {
    "gradescope": fill_gradescope,
    "prairielearn": fill_prairielearn,
    "nbgrader": fill_nbgrader,
    "csv": fill_csv,
    "junit": fill_junit,
}
