"""Who marks which questions: a marker who is given none may mark all, and so may instructors."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from grader.course.journal import Actor, one_transaction, write_journal
from grader.course.models import Assignment, Duty, Membership, Person
from grader.course.people import Role, called
from grader.course.rubrics import most_of
from grader.errors import UsageError
from grader.language import N_
from grader.records.listing import capped
from grader.sanitise import clean_line


def questions_for(assignment: Assignment, marker: Person) -> tuple[str, ...]:
    """Return the questions that a person may mark, in order; none for students."""
    every = tuple(most_of(assignment))
    member = Membership.objects.filter(course=assignment.course_id, person=marker).first()
    if member is None or member.role == Role.STUDENT:
        return ()
    own = duties_of(assignment).get(marker.pk)
    if member.role == Role.INSTRUCTOR or not own:
        return every
    return tuple(each for each in every if each in own)


def duties_of(assignment: Assignment) -> Mapping[int, frozenset[str]]:
    """Return the questions that markers were given, by person."""
    found: dict[int, set[str]] = {}
    rows = Duty.objects.filter(assignment=assignment).order_by("pk")
    for person, question in rows.values_list("marker_id", "question"):
        found.setdefault(person, set()).add(question)
    return {person: frozenset(own) for person, own in found.items()}


def give_duties(
    assignment: Assignment, marker: Person, questions: Collection[str], actor: Actor
) -> bool:
    """Give a marker questions, or all by giving none; return False where it is so already.

    Raises UsageError for a question that is not there, and for somebody who gives no marks.
    """
    known = most_of(assignment)
    strange = [each for each in questions if each not in known]
    if strange:
        raise UsageError(
            N_(
                "{question}: {key} has no such question; it has {known}",
                question=clean_line(strange[0], 80),
                key=assignment.key,
                known=capped(known) or N_("no written part"),
            )
        )
    with one_transaction():
        Assignment.objects.select_for_update().get(pk=assignment.pk)
        if not questions_for(assignment, marker):
            raise UsageError(
                N_("{who}: is no marker of this course, so marks nothing", who=called(marker))
            )
        if duties_of(assignment).get(marker.pk, frozenset()) == {*questions}:
            return False
        Duty.objects.filter(assignment=assignment, marker=marker).delete()
        Duty.objects.bulk_create(
            Duty(assignment=assignment, marker=marker, question=each)
            for each in known
            if each in questions
        )
        what = ", ".join(each for each in known if each in questions) or "all questions"
        said = f"{called(marker)} marks {what} of {assignment.key}"
        write_journal(actor, "duties", said, assignment=assignment)
    return True
