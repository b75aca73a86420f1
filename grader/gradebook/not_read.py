"""Work that was handed in and not read, so that it earns nothing."""

from __future__ import annotations

from grader.language import N_, translate, use_language
from grader.records.report import Report

TYPED = (
    N_("what was handed in by {plugin} is not read", plugin="onlinetext"),
    N_("what was typed in ({kind}) is not read", kind="text"),
)
"""What intake remarks on a text that was typed into Moodle, or into Canvas or Sakai."""


def handed_in_as_text(report: Report) -> bool:
    """Return True if a typed text is all that there is of a submission."""
    with use_language(report.language):
        said = {translate(each) for each in TYPED}
    is_all = all(task.verdict == "missing" for task in report.tasks)
    return is_all and not said.isdisjoint(report.remarks)
