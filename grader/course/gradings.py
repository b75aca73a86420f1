"""What came of a judgement: a report, kept by content, and its points."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.utils import timezone

from grader.course.journal import Actor, one_transaction, write_journal
from grader.course.models import Attempt, Grading
from grader.course.settling import note_settled
from grader.course.storing import Files
from grader.errors import UsageError
from grader.records.report import Report, exact, report_json, tidy, total
from grader.sanitise import clean_line

State = Grading.State


def record_report(
    grading: Grading, report: Report, files: Files, actor: Actor, *, takes_effect: bool = True
) -> Grading:
    """Note the report of a judgement; its file is there before the row names it.

    The first report counts, whichever worker sends it: a later one changes nothing.
    One with internal errors of the grader decides nothing: the judgement is in trouble. Raises
    UsageError for a report of another assignment or mode.
    """
    attempt = grading.attempt
    assignment = attempt.assignment
    if report.assignment != assignment.graded_as:
        raise UsageError(
            f"{report.submission.id}: is a report of {report.assignment}, and {assignment.key} is "
            f"graded as {assignment.graded_as}"
        )
    if report.mode != grading.mode:
        raise UsageError(
            f"{report.submission.id}: was graded in mode {report.mode}, and {grading.mode} is "
            f"wanted; grade it again with --mode {grading.mode}"
        )
    digest = files.put(report_json(report).encode())
    with one_transaction():
        own = Grading.objects.select_for_update().get(pk=grading.pk)
        if own.state in (State.GRADED, State.TROUBLE):
            return own
        own.report, own.ended_at, own.takes_effect = digest, timezone.now(), takes_effect
        own.lease_until = None
        own.trouble = clean_line("; ".join(report.harness_errors))
        own.state = State.TROUBLE if report.harness_errors else State.GRADED
        if own.state == State.GRADED:
            criteria = [each for task in report.tasks for each in task.criteria]
            own.points = float(total(criteria))
            own.max_points = float(sum(exact(each.max_points) for each in criteria))
            own.parts = {each.id: [each.points, each.max_points] for each in criteria}
        own.save()
        if own.state == State.GRADED and takes_effect and report.mode == "grade":
            note_settled(attempt, report)
        write_journal(
            actor,
            "record report",
            f"{attempt.called}: {_said(own)}",
            assignment=assignment,
            person=attempt.people.order_by("pk").first(),
            attempt=attempt,
        )
    return own


def report_of(grading: Grading, files: Files) -> Report:
    """Return the report of a judgement; raise UsageError where it is gone."""
    return _read(grading.report, files)


def _read(digest: str, files: Files) -> Report:
    return Report.model_validate_json(files.get(digest))


def last_graded(attempt: Attempt) -> Grading | None:
    """Return the last judgement that takes effect, else the last; None where none ended well."""
    graded = attempt.gradings.filter(state=State.GRADED).order_by("pk")
    last: Grading | None = graded.filter(takes_effect=True).last() or graded.last()
    return last


def digests_that_count(attempts: Collection[int]) -> dict[int, str]:
    """Return by attempt the digest of the report of the judgement that counts."""
    ended = Grading.objects.filter(attempt__in=attempts, state=State.GRADED, takes_effect=True)
    # "grade" sorts after "feedback", so that it is the one that stays.
    rows = ended.exclude(report="").order_by("mode", "pk")
    return dict(rows.values_list("attempt_id", "report"))


def reports_that_count(attempts: Collection[int], files: Files) -> Mapping[int, Report]:
    """Return by attempt the report of the judgement that counts."""
    return {key: _read(digest, files) for key, digest in digests_that_count(attempts).items()}


def questions_of(report: Report) -> list[dict[str, Any]]:
    """Return the written questions of a report as an assignment of the book keeps them."""
    return [
        {"id": each.id, "title": each.title, "max_points": each.max_points}
        for each in report.written
    ]


def _said(grading: Grading) -> str:
    if grading.state == State.TROUBLE:
        return f"internal error in the grader, nothing decided ({grading.trouble})"
    points, most = tidy(grading.points or 0), tidy(grading.max_points or 0)
    return f"{points} of {most} points by the machine, in mode {grading.mode} ({grading.reason})"
