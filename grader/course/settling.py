"""Marks of the grader itself: of the questions that closed forms settle."""

from __future__ import annotations

from decimal import Decimal

from django.utils import timezone

from grader.course.models import Attempt, Mark
from grader.records.report import Report


def note_settled(attempt: Attempt, report: Report) -> None:
    """Note what closed forms settle in a report, and take back what they settle no longer.

    It belongs into the transaction that notes the report. A person's mark goes before it.
    """
    settled = {form.part for form in report.closed_forms if form.settled}
    for part in report.written:
        last = Mark.objects.filter(attempt=attempt, question=part.id, marker=None, settles=False)
        before = last.order_by("pk").last()
        is_there = before is not None and not before.withdrawn
        points = None if part.points is None else Decimal(str(part.points))
        if part.id in settled and points is not None:
            if not is_there or before is None or before.points != points:
                _add(attempt, part.id, points, part.comment)
        elif is_there and part.id in {form.part for form in report.closed_forms}:
            _add(attempt, part.id, None, "", withdrawn=True)


def _add(
    attempt: Attempt,
    question: str,
    points: Decimal | None,
    comment: str,
    *,
    withdrawn: bool = False,
) -> None:
    Mark(
        attempt=attempt,
        question=question,
        points=points,
        comment=comment,
        withdrawn=withdrawn,
        at=timezone.now(),
    ).save()
