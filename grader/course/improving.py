"""What a student handed in, and what improved from one attempt to the next."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from grader.course.models import Assignment, Attempt, Grading, Person
from grader.records.report import Number, exact, tidy

Parts = dict[str, list[Number]]


@dataclass(frozen=True)
class Step:
    """One attempt, its latest judgement, and the difference to the attempt before."""

    attempt: Attempt
    number: int
    grading: Grading | None
    """None where nothing was judged that may be seen."""
    is_requested: bool
    """Whether it was asked to be graded."""
    gained: tuple[tuple[str, Number], ...]
    """Criteria with more points than before, and how many more."""
    lost: tuple[tuple[str, Number], ...]


def steps_of(assignment: Assignment, person: Person, *, only_feedback: bool = False) -> list[Step]:
    """Return a student's attempts of a TP, from the first to the last.

    `only_feedback` leaves out what was judged for a grade, which is seen after the release alone.
    What was judged again and does not count is left out in any case.
    """
    attempts = (
        Attempt.objects.filter(authors__person=person, authors__assignment=assignment)
        .prefetch_related("gradings", "requests", "authors")
        .order_by("pk")
    )
    steps: list[Step] = []
    before: Parts = {}
    for attempt in attempts:
        gradings = [
            each
            for each in attempt.gradings.all()
            if (each.takes_effect or each.reason != Grading.Reason.REGRADED)
            and (not only_feedback or each.mode == "feedback")
        ]
        graded = [each for each in gradings if each.state == Grading.State.GRADED]
        last = next(reversed(graded or gradings), None)
        parts: Parts = last.parts if last is not None else {}
        number = next(each.number for each in attempt.authors.all() if each.person_id == person.pk)
        gained, lost = _changes(before, parts)
        requested = bool(attempt.requests.all())
        steps.append(Step(attempt, number, last, requested, gained, lost))
        before = parts or before
    return steps


def _changes(
    before: Parts, now: Parts
) -> tuple[tuple[tuple[str, Number], ...], tuple[tuple[str, Number], ...]]:
    """Return what is more and what is less, of criteria that were judged both times."""
    more: dict[str, Fraction] = {
        name: exact(now[name][0]) - exact(before[name][0]) for name in now if name in before
    }
    gained = tuple((name, tidy(by)) for name, by in more.items() if by > 0)
    lost = tuple((name, tidy(-by)) for name, by in more.items() if by < 0)
    return gained, lost
