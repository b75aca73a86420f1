"""Judge frozen attempts again, by settings that have changed; who gains, who loses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils import timezone

from grader.course.deciding import graders_of
from grader.course.gradings import record_report
from grader.course.journal import Actor, one_transaction, write_journal
from grader.course.loaded import Judged
from grader.course.marking import marking_of
from grader.course.models import Assignment, Attempt, Grading, Person
from grader.course.opening import OpenBook
from grader.course.people import called
from grader.errors import UsageError
from grader.grading.setup import fresh_seed
from grader.language import N_
from grader.policy.regrading import Regraded, takes_effect
from grader.records.report import Report, exact, tidy, total

Judging = Callable[[Grading], Report]


@dataclass(frozen=True)
class Again:
    """What a second judgement says of one attempt."""

    attempt: Attempt
    people: Sequence[Person]
    before: Grading | None
    """The judgement that counted until now; None where it was not graded yet."""
    change: Regraded | None
    """None where nothing can be compared: the grader failed, or it is the first judgement."""
    counts: bool
    """Whether the new judgement counts from now on."""
    said: str
    """The points before and after."""
    trouble: str = ""
    """Why it was not judged."""


def counting_attempts(
    book: OpenBook, assignment: Assignment, only: Sequence[Person] = ()
) -> list[Attempt]:
    """Return the attempts that count, each once."""
    counting = marking_of(book.course, assignment).counting.values()
    return [each for each in counting if not only or {*only} & {*each.people.all()}]


def regrade(
    book: OpenBook,
    attempts: Sequence[Attempt],
    judge: Judging,
    actor: Actor,
    reason: str,
    *,
    losses: bool,
) -> Iterator[Again]:
    """Judge attempts again on the same cases as before, and note what is new of each.

    The old report is kept. A gain counts at once, a loss where `losses` says so. What a student has
    is never worse for a fault of the grader, or for files that are not there.
    """
    if not reason.strip():
        raise UsageError(N_("regrading needs a reason; the journal keeps it"))
    for attempt in attempts:
        yield _again(book, attempt, judge, actor, reason, losses=losses)


def _again(
    book: OpenBook, attempt: Attempt, judge: Judging, actor: Actor, reason: str, *, losses: bool
) -> Again:
    people = list(attempt.people.order_by("pk"))
    before = judged_of(attempt)
    grading = second_judgement(attempt, before)
    grading.state = Grading.State.GRADING
    try:
        report = judge(grading)
    except UsageError as error:
        return Again(attempt, people, before, None, counts=False, said="", trouble=str(error))
    change = change_of(book, attempt, people, before, report)
    counts = not report.harness_errors and (change is None or takes_effect(change, losses=losses))
    said = said_of(before, report, change, counts=counts)
    with one_transaction():
        grading.save()
        record_report(grading, report, book.files, actor, takes_effect=counts)
        write_journal(
            actor,
            "regrade",
            f"{', '.join(map(called, people))}, {attempt.called}: {said}",
            reason=reason,
            assignment=attempt.assignment,
            person=people[0],
            attempt=attempt,
        )
    trouble = "; ".join(report.harness_errors)
    return Again(attempt, people, before, change, counts=counts, said=said, trouble=trouble)


def second_judgement(attempt: Attempt, before: Grading | None) -> Grading:
    """Return a judgement that is not in the book yet, by the seed of the one before."""
    seed = before.seed if before is not None and before.seed is not None else fresh_seed()
    return Grading(
        attempt=attempt,
        mode="grade",
        reason=Grading.Reason.REGRADED,
        takes_effect=False,
        seed=seed,
        asked_at=timezone.now(),
    )


def judged_of(attempt: Attempt) -> Grading | None:
    """Return the judgement that counts; None where the attempt was not graded yet."""
    return (
        attempt.gradings.filter(mode="grade", state=Grading.State.GRADED, takes_effect=True)
        .order_by("pk")
        .last()
    )


def change_of(
    book: OpenBook,
    attempt: Attempt,
    people: Sequence[Person],
    before: Grading | None,
    report: Report,
) -> Regraded | None:
    """Compare what an attempt earns with what it would; None where nothing can be compared."""
    if before is None or report.harness_errors:
        return None
    (grader,) = graders_of(book.course, [attempt.assignment], [each.pk for each in people])
    rows = grader.rows.attempts[attempt.pk]
    old = next(each for each in rows.judged if each.id == before.pk)
    criteria = [each for task in report.tasks for each in task.criteria]
    parts = {each.id: (exact(each.points), exact(each.max_points)) for each in criteria}
    new = Judged(0, "grade", *_points(report), parts)
    return Regraded(grader.points_of(rows, old).bounds, grader.points_of(rows, new).bounds)


def _points(report: Report) -> tuple[Fraction, Fraction]:
    criteria = [each for task in report.tasks for each in task.criteria]
    return total(criteria), sum((exact(each.max_points) for each in criteria), Fraction(0))


def said_of(
    before: Grading | None, report: Report, change: Regraded | None, *, counts: bool
) -> str:
    """Say what a second judgement came to."""
    if report.harness_errors:
        return "the grader had trouble, so that what there was still counts"
    points, most = map(tidy, _points(report))
    if before is None or change is None:
        return f"{points} of {most} points, graded for the first time"
    old = f"{tidy(before.points or 0)} of {tidy(before.max_points or 0)}"
    effect = "is the same" if change.effect == "same" else change.effect
    whole = ""
    if exact(before.max_points or 0) != exact(most):  # the points of the code do not tell
        shares = f"{_shares(change.before)} before, {_shares(change.after)} now"
        whole = f" (of all points, the written part too: {shares})"
    held = "" if counts else ", which does not count unless losses are accepted"
    return f"{effect}: {old} points before, {points} of {most} now{whole}{held}"


def _shares(bounds: tuple[Fraction, ...]) -> str:
    return " to ".join(f"{float(100 * each):.2f} %" for each in dict.fromkeys(bounds))
