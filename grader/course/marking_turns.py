"""What each marker is given next: by question, in an order that says nothing, nobody's twice."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from grader.course.counting_attempts import counting_ids
from grader.course.drafts import drafts_in
from grader.course.in_force import in_force
from grader.course.loaded import marks_of
from grader.course.models import Assignment, Attempt, Course, Person
from grader.course.reserving import reserve, reserved_in
from grader.policy.marking import MarkGiven, question_points
from grader.records.report import exact


@dataclass(frozen=True)
class Turns:
    """How far a question is, and what a marker may do of it. Answers go by their attempts."""

    question: str
    order: tuple[int, ...]
    """All answers, as they are marked."""
    decided: int
    """Answers of which it is known what they earn."""
    by: Mapping[str, int]
    """How many answers each marker has marked, by name; the grader itself under no name."""
    own: frozenset[int]
    """Those that the marker has marked."""
    first: tuple[int, ...]
    """Those that nobody has marked."""
    second: tuple[int, ...]
    """Those that the marker may mark as the second."""
    elsewhere: Mapping[int, str]
    """Those that others are looking at now, with the names of these."""
    begun: tuple[int, ...]
    """Those of which the marker's mark is unfinished."""

    @property
    def left(self) -> tuple[int, ...]:
        """What the marker may be given: first marks before second ones."""
        return tuple(each for each in (*self.first, *self.second) if each not in self.elsewhere)


def turns_of(
    course: Course,
    assignment: Assignment,
    question: str,
    marker: Person,
    keys: Collection[int] | None = None,
) -> Turns:
    """Return what is left of a question, for one marker. `keys` are what counts, if it is known."""
    policy = in_force(course, assignment).policy
    order = ordered(counting_ids(course, assignment) if keys is None else keys, question)
    given = marks_of(assignment, {"attempt__assignment": assignment, "question": question})
    of = {key: given.get((key, question), []) for key in order}
    bound = exact(policy.markers_differ)
    twice = {key for key in order if is_sampled(key, question, policy.second_marking)}
    seen = reserved_in(assignment, question)
    counted = Counter(each.marker for own in of.values() for each in own)
    names = dict(Person.objects.filter(pk__in=filter(None, counted)).values_list("pk", "name"))
    return Turns(
        question,
        tuple(order),
        decided=sum(question_points(own, bound) is not None for own in of.values()),
        by={names.get(key or 0, ""): count for key, count in counted.most_common()},
        own=frozenset(key for key, marks in of.items() if marker.pk in _markers(marks)),
        first=tuple(key for key in order if not of[key]),
        second=tuple(key for key in order if key in twice and _wants_second(of[key], marker)),
        elsewhere={key: who.name for key, who in seen.items() if who.pk != marker.pk},
        begun=tuple(key for key in drafts_in(assignment, question, marker) if key in of),
    )


def give_turn(
    turns: Turns, marker: Person, after: int | None = None, among: Collection[int] | None = None
) -> Attempt | None:
    """Reserve the next answer for a marker: after one in the order, and `among` some.

    Without `after` the unfinished come first. None where nothing is left.
    """
    wanted = [key for key in _from(turns, after) if among is None or key in among]
    attempts = Attempt.objects.in_bulk(wanted[:1])
    for key in wanted:
        attempt = attempts.get(key) or Attempt.objects.get(pk=key)
        if reserve(attempt, turns.question, marker):
            return attempt
    return None


def ordered(keys: Collection[int], question: str) -> list[int]:
    """Return attempts in an order that says nothing, another for each question."""
    return sorted(keys, key=lambda key: _digest(key, question))


def is_sampled(key: int, question: str, share: float) -> bool:
    """Return True for answers that two markers mark; always the same ones."""
    return int.from_bytes(_digest(key, f"second:{question}")[:8]) < share * 2**64


def _from(turns: Turns, after: int | None) -> Sequence[int]:
    """Return what is left, from the answer after one on, and from the beginning again."""
    left = [key for key in turns.left if key != after]
    if after is None or after not in turns.order:
        begun = [key for key in turns.begun if key in left]
        return [*begun, *(key for key in left if key not in begun)]
    place = {key: number for number, key in enumerate(turns.order)}
    is_second = {*turns.second}
    here = place[after]
    return sorted(left, key=lambda key: (key in is_second, place[key] < here, place[key]))


def _wants_second(marks: Sequence[MarkGiven], marker: Person) -> bool:
    people = _markers(marks)
    return len(people) == 1 and marker.pk not in people and not any(m.settles for m in marks)


def _markers(marks: Sequence[MarkGiven]) -> set[int]:
    return {each.marker for each in marks if each.marker is not None}


def _digest(key: int, question: str) -> bytes:
    return hashlib.sha256(f"{question}:{key}".encode()).digest()
