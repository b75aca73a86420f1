"""A student's page as plain text, for a file that can hold no page."""

from __future__ import annotations

from collections.abc import Iterator

from grader.assignment.model import Assignment
from grader.language import _, translate, use_language
from grader.records.finding import Finding
from grader.records.report import Report
from grader.report.page import CriterionView, PageView, TaskView, page_view
from grader.report.sentences import parts_of, points


def plain_text(report: Report, assignment: Assignment) -> str:
    """Return the words of the page in the report's language, a paragraph for each criterion."""
    with use_language(report.language):
        return "\n".join(_lines(page_view(report, assignment)))


def _lines(view: PageView) -> Iterator[str]:
    yield from filter(None, (view.title, view.headline, view.subline, view.next_step, view.hidden))
    yield from (f"{change.said} {change.reason}" for change in view.changes)
    yield from (_("note: {remark}").format(remark=remark) for remark in view.report.remarks)
    for task in view.tasks:
        yield from _task(task)
    if view.unmarked:
        yield from ("", view.unmarked)
        return
    for part in view.report.written:
        earned = "-" if part.points is None else points(part.points)
        yield from ("", f"{translate(part.title)}  {earned} / {points(part.max_points)}")
        if part.comment:
            yield part.comment


def _task(task: TaskView) -> Iterator[str]:
    earned = f"{points(task.score.points)} / {points(task.score.max_points)}"
    yield from ("", f"{task.score.name}  {earned}  {task.sentence}")
    if task.common is not None:
        yield from _finding(task.common)
    for criterion in task.criteria:
        yield from _criterion(criterion)
    if task.advice:
        yield _("Advice, worth no points:")
    for finding in task.advice:
        yield from _finding(finding)


def _criterion(criterion: CriterionView) -> Iterator[str]:
    score = criterion.score
    earned = f"{points(score.points)} / {points(score.max_points)}"
    yield f"{criterion.mark} {score.title}  {earned}  {criterion.label}, {criterion.tried}"
    for finding in criterion.findings:
        yield from _finding(finding)


def _finding(finding: Finding) -> Iterator[str]:
    yield f"    {finding.rationale}"
    yield from (f"    {part.label}: {part.said}" for part in parts_of(finding))
