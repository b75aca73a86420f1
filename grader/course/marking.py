"""Marks of the written part: given, taken back, settled; only of the attempt that counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from grader.course.counting_attempts import counting_ids
from grader.course.journal import Actor, lock, one_transaction, write_journal
from grader.course.models import (
    Assignment,
    Attempt,
    Course,
    Mark,
    MarkItem,
    Person,
    RubricItem,
)
from grader.course.numbers import plain
from grader.course.people import Role, called, names_of
from grader.course.rubrics import check_items, most_of, rubric_of
from grader.errors import UsageError
from grader.language import N_
from grader.records.listing import capped
from grader.sanitise import clean, clean_line


@dataclass(frozen=True)
class NewMark:
    """What a marker gives for one question."""

    points: Decimal | None = None
    """None where the items give them."""
    items: tuple[str, ...] = ()
    """Keys of the rubric."""
    comment: str | None = None
    """None leaves the one that the marker gave before."""
    settles: bool = False
    withdrawn: bool = False
    adjustment: Decimal = Decimal(0)
    """Added to the points of the items."""


@dataclass(frozen=True)
class Marking:
    """What is known of a TP while marks are given: read once for any number of them."""

    assignment: Assignment
    counting: Mapping[int, Attempt]
    """Attempts that count, by their numbers in the book, in the order of their authors' names."""
    most: Mapping[str, Decimal]
    """Points of each question."""
    rubric: Mapping[str, Mapping[str, RubricItem]]
    """By question and key."""

    def attempt_of(self, person: Person) -> Attempt:
        """Return the attempt of a student that counts; raise UsageError where there is none."""
        found = self.find(person)
        if found is not None:
            return found
        raise UsageError(
            N_(
                "{who}: no attempt of {key} counts yet, so there is nothing to mark; if it is on "
                "paper, or there is none, add --on-paper",
                who=called(person),
                key=self.assignment.key,
            )
        )

    def find(self, person: Person) -> Attempt | None:
        """Return the attempt of a student that counts; None where there is none."""
        own = (each for each in self.counting.values() if person in each.people.all())
        return next(own, None)

    def check_question(self, question: str) -> None:
        """Raise UsageError for a question that is not there."""
        if question not in self.most:
            raise UsageError(
                N_(
                    "{question}: {key} has no such question; it has {known}",
                    question=clean_line(question, 80),
                    key=self.assignment.key,
                    known=capped(self.most) or N_("no written part"),
                )
            )

    def check_counts(self, attempt: Attempt) -> None:
        """Raise UsageError for an attempt that does not count."""
        if attempt.pk not in self.counting:
            raise UsageError(
                N_(
                    "{attempt} ({whose}) does not count, so it is not marked; see "
                    "`grader course attempts`",
                    attempt=attempt.called,
                    whose=team_of(attempt),
                )
            )


def marking_of(
    course: Course, assignment: Assignment, only: Collection[int] | None = None
) -> Marking:
    """Return what is needed to mark a TP, or some attempts `only`, which takes less time.

    Raises UsageError for a TP that is graded elsewhere.
    """
    if assignment.is_graded_elsewhere:
        raise UsageError(
            N_("{key}: is graded elsewhere, so nothing of it is marked here", key=assignment.key)
        )
    wanted = counting_ids(course, assignment, only)
    attempts = Attempt.objects.filter(pk__in=wanted).prefetch_related("people")
    by_key = {attempt.pk: attempt for attempt in attempts.select_related("assignment")}
    counting = {key: by_key[key] for key in wanted}
    return Marking(assignment, counting, most_of(assignment), rubric_of(assignment))


def give_mark(
    marking: Marking, attempt: Attempt, question: str, marker: Person, new: NewMark, actor: Actor
) -> bool:
    """Add a marker's mark; return False where it is the one that is there.

    Raises UsageError for a question or an item that is not there, for points out of their range,
    and for an attempt that does not count.
    """
    assignment = marking.assignment
    check_mark(marking, question, new)
    marking.check_counts(attempt)
    with one_transaction():
        lock(list(attempt.people.all()))
        before = last_mark(attempt, question, marker)
        if before is None and new.withdrawn:
            raise UsageError(
                N_(
                    "{question}: {who} has no mark of {whom} to take back",
                    question=question,
                    who=marker.name,
                    whom=team_of(attempt),
                )
            )
        if before is not None and is_same(before, new):
            return False
        mark = Mark(
            attempt=attempt,
            question=question,
            marker=marker,
            points=new.points,
            adjustment=new.adjustment,
            comment=_comment(new, before),
            settles=new.settles,
            withdrawn=new.withdrawn,
            at=timezone.now(),
        )
        mark.save()
        for key in new.items:
            MarkItem(mark=mark, key=key).save()
        write_journal(
            actor,
            "mark",
            f"{marker.name}, {question} of {attempt.called} ({team_of(attempt)}): "
            f"{_said(marking, question, new)}",
            assignment=assignment,
            person=attempt.people.all()[0],
            attempt=attempt,
        )
    return True


def check_mark(marking: Marking, question: str, new: NewMark) -> None:
    """Raise UsageError for a mark that nobody could be given."""
    marking.check_question(question)
    _check_points(marking, question, new)
    check_items(marking.rubric, question, new.items)


def last_mark(attempt: Attempt, question: str, marker: Person | None) -> Mark | None:
    """Return the mark of a marker that counts; None where there is none, or it was taken back."""
    found = Mark.objects.filter(attempt=attempt, question=question, marker=marker)
    last: Mark | None = found.order_by("pk").last()
    return None if last is None or last.withdrawn else last


def check_marker(course: Course, marker: Person) -> None:
    """Raise UsageError for somebody who gives no marks in this course."""
    roles = (Role.MARKER, Role.INSTRUCTOR)
    if not marker.memberships.filter(course=course, role__in=roles).exists():
        raise UsageError(
            N_("{who}: is no marker of this course, so gives no marks", who=called(marker))
        )


def _check_points(marking: Marking, question: str, new: NewMark) -> None:
    most = marking.most[question]
    if new.withdrawn:
        return
    if new.points is not None and new.items:
        said = N_("{question}: has points and items; give one of them", question=question)
    elif new.points is None and not new.items:
        said = N_("{question}: has neither points nor items; give one of them", question=question)
    elif new.points is not None and not 0 <= new.points <= most:
        said = N_(
            "{question}: {points} is not between 0 and {most}",
            question=question,
            points=plain(new.points),
            most=plain(most),
        )
    elif abs(new.adjustment) > most:
        said = N_(
            "{question}: an adjustment by {points} is more than its {most} points",
            question=question,
            points=plain(new.adjustment),
            most=plain(most),
        )
    elif new.adjustment and not (new.comment or "").strip():
        said = N_(
            "{question}: is adjusted without a comment; tell the student why", question=question
        )
    else:
        return
    raise UsageError(said)


def _comment(new: NewMark, before: Mark | None) -> str:
    if new.comment is None:
        return before.comment if before is not None else ""
    return clean(new.comment.strip())


def is_same(before: Mark, new: NewMark) -> bool:
    """Return True where a mark says what is there already."""
    comment = _comment(new, before)
    was = (before.points, before.adjustment, before.settles, before.withdrawn, before.comment)
    if was != (new.points, new.adjustment, new.settles, new.withdrawn, comment):
        return False
    return {item.key for item in before.items.all()} == {*new.items}


def _said(marking: Marking, question: str, new: NewMark) -> str:
    if new.withdrawn:
        return "taken back"
    settles = ", which settles it" if new.settles else ""
    most = marking.most[question]
    known = marking.rubric.get(question, {})
    items = sum((Decimal(known[key].points) for key in new.items), Decimal(0))
    worth = (items if new.points is None else new.points) + new.adjustment
    earned = plain(min(max(worth, Decimal(0)), most))
    by = f" by {', '.join(new.items)}" if new.items else ""
    adjusted = f", adjusted by {plain(new.adjustment)}" if new.adjustment else ""
    return f"{earned} of {plain(most)}{by}{adjusted}{settles}"


def team_of(attempt: Attempt) -> str:
    """Return the names of an attempt's authors."""
    return names_of(attempt.people.all())
