"""Regrading by the queue: asked for, judged when nobody waits; losses wait for an instructor.

A gain counts as soon as it is judged, as with `grader.course.regrading`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.course.deciding import graders_of
from grader.course.gradings import record_report, report_of
from grader.course.journal import Actor, lock, one_transaction, write_journal
from grader.course.loaded import Judged, exact_parts
from grader.course.marking import team_of
from grader.course.models import Assignment, Attempt, Grading
from grader.course.opening import OpenBook
from grader.course.people import names_of
from grader.course.regrading import change_of, judged_of, said_of, second_judgement
from grader.course.settling import note_settled
from grader.errors import UsageError
from grader.language import N_
from grader.policy.regrading import Effect, Regraded, takes_effect
from grader.records.report import Report, exact

State, Reason = Grading.State, Grading.Reason


@dataclass(frozen=True)
class Standing:
    """The last regrading of one attempt."""

    grading: Grading
    attempt: Attempt
    names: str
    effect: Effect | None
    """None while it waits, where the grader failed, and where nothing was graded before."""
    before: Grading | None
    """The judgement that it is compared with."""

    @property
    def is_waiting(self) -> bool:
        """Whether it is still to be judged."""
        return self.grading.state in (State.WAITING, State.GRADING)

    @property
    def is_held(self) -> bool:
        """Whether it is a loss that does not count."""
        return self.grading.state == State.GRADED and not self.grading.takes_effect


def ask_regrading(attempts: Sequence[Attempt], reason: str, actor: Actor) -> list[Grading]:
    """Let attempts wait to be judged again, by the seeds of before; those that do wait once.

    Raises UsageError without a reason.
    """
    if not reason.strip():
        raise UsageError(N_("regrading needs a reason; the journal keeps it"))
    asked = []
    with one_transaction():
        lock([person for attempt in attempts for person in attempt.people.all()])
        there = _waiting(attempts)
        for attempt in attempts:
            if attempt.pk in there:
                continue
            grading = second_judgement(attempt, judged_of(attempt))
            grading.save()
            asked.append(grading)
            write_journal(
                actor,
                "ask regrading",
                f"{team_of(attempt)}: {attempt.called} is to be judged again",
                reason=reason,
                assignment=attempt.assignment,
                person=attempt.people.all()[0],
                attempt=attempt,
            )
    return asked


def note_report(book: OpenBook, grading: Grading, report: Report, actor: Actor) -> Grading:
    """Note what came of any judgement of the queue, the first or one again."""
    if grading.reason == Reason.REGRADED:
        return conclude(book, grading, report, actor)
    return record_report(grading, report, book.files, actor)


def conclude(book: OpenBook, grading: Grading, report: Report, actor: Actor) -> Grading:
    """Note a second judgement: it counts at once unless somebody would lose by it."""
    attempt = grading.attempt
    people = list(attempt.people.order_by("pk"))
    with one_transaction():
        lock(people)
        before = judged_of(attempt)
        change = change_of(book, attempt, people, before, report)
        counts = not report.harness_errors and (
            change is None or takes_effect(change, losses=False)
        )
        is_done = Grading.objects.filter(pk=grading.pk, ended_at__isnull=False).exists()
        noted = record_report(grading, report, book.files, actor, takes_effect=counts)
        if not is_done:
            write_journal(
                actor,
                "regrade",
                f"{names_of(people)}, {attempt.called}: "
                f"{said_of(before, report, change, counts=counts)}",
                assignment=attempt.assignment,
                person=people[0],
                attempt=attempt,
            )
    return noted


def regradings_of(book: OpenBook, assignment: Assignment) -> list[Standing]:
    """Return the last regrading of each attempt that has one, those who lose first."""
    rows = Grading.objects.filter(attempt__assignment=assignment, mode="grade").order_by("pk")
    again = [each for each in rows if each.reason == Reason.REGRADED]
    if not again:
        return []
    by_attempt: dict[int, list[Grading]] = defaultdict(list)
    for each in rows:
        by_attempt[each.attempt_id].append(each)
    last = {each.attempt_id: each for each in again}
    attempts = Attempt.objects.filter(pk__in=last).select_related("assignment")
    (grader,) = graders_of(book.course, [assignment])
    found = []
    for attempt in attempts.prefetch_related("people"):
        grading = last[attempt.pk]
        before = _before(by_attempt[attempt.pk], grading)
        own = grader.rows.attempts.get(attempt.pk)
        effect: Effect | None = None
        if own is not None and before is not None and grading.state == State.GRADED:
            old, new = (grader.points_of(own, _judged(each)).bounds for each in (before, grading))
            effect = Regraded(old, new).effect
        found.append(Standing(grading, attempt, team_of(attempt), effect, before))
    order = ("loses", "gains", "same", None)
    return sorted(found, key=lambda each: (order.index(each.effect), each.names))


def accept_losses(
    book: OpenBook, standings: Iterable[Standing], reason: str, actor: Actor
) -> list[Grading]:
    """Let second judgements count by which somebody loses; those that count already stay.

    Raises UsageError without a reason.
    """
    if not reason.strip():
        raise UsageError(N_("a loss needs a reason; the journal keeps it, and the student may ask"))
    accepted = []
    with one_transaction():
        for each in standings:
            own = Grading.objects.select_for_update().get(pk=each.grading.pk)
            if own.state != State.GRADED or own.takes_effect:
                continue
            own.takes_effect = True
            own.save(update_fields=["takes_effect"])
            note_settled(each.attempt, report_of(own, book.files))
            accepted.append(own)
            write_journal(
                actor,
                "accept loss",
                f"{each.names}: the second judgement of {each.attempt.called} counts from now on",
                reason=reason,
                assignment=each.attempt.assignment,
                person=each.attempt.people.all()[0],
                attempt=each.attempt,
            )
    return accepted


def _waiting(attempts: Sequence[Attempt]) -> set[int]:
    rows = Grading.objects.filter(
        attempt__in=attempts, reason=Reason.REGRADED, state__in=(State.WAITING, State.GRADING)
    )
    return set(rows.values_list("attempt_id", flat=True))


def _before(gradings: Sequence[Grading], last: Grading) -> Grading | None:
    """Return the judgement that counted before the last one."""
    counted = [
        each
        for each in gradings
        if each.pk < last.pk and each.state == State.GRADED and each.takes_effect
    ]
    return counted[-1] if counted else None


def _judged(grading: Grading) -> Judged:
    points, most = exact(grading.points or 0), exact(grading.max_points or 0)
    return Judged(grading.pk, "grade", points, most, exact_parts(grading.parts))
