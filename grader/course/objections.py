"""Objections: what a student questions, what is said to it, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from grader.course.adjusting import adjust
from grader.course.journal import Actor, one_transaction, write_journal
from grader.course.marking import NewMark, give_mark, marking_of
from grader.course.models import Answer, Assignment, Attempt, Course, Objection, Person
from grader.course.numbers import plain
from grader.course.people import called
from grader.errors import UsageError
from grader.language import N_, Marked
from grader.records.listing import capped
from grader.sanitise import clean, clean_line

MAX_TEXT_CHARS = 4000

Outcome = Answer.Outcome
About = Objection.About


@dataclass(frozen=True)
class Part:
    """What an objection is about."""

    about: str
    id: str
    max_points: Decimal


def object_to(attempt: Attempt, person: Person, target: str, text: str, actor: Actor) -> Objection:
    """Note an objection to a criterion or a written question of an attempt.

    Raises UsageError where the attempt is somebody else's, has no such part, or nothing is said.
    """
    if not attempt.people.filter(pk=person.pk).exists():
        raise UsageError(
            N_("{attempt}: is not {who}'s", attempt=attempt.called, who=called(person))
        )
    part = part_of(attempt, target)
    said = _said(text, N_("an objection needs a text: what is thought to be wrong, and why"))
    with one_transaction():
        objection = Objection(
            attempt=attempt,
            person=person,
            about=part.about,
            target=part.id,
            text=said,
            at=timezone.now(),
        )
        objection.save()
        write_journal(
            actor,
            "object",
            f"{called(person)} objects to {part.id} in {attempt.called} (objection {objection.pk})",
            reason=said,
            assignment=attempt.assignment,
            person=person,
            attempt=attempt,
        )
    return objection


def is_noted(attempt: Attempt, person: Person, target: str, text: str) -> bool:
    """Return True where a person has objected to the same in the same words."""
    same = Objection.objects.filter(attempt=attempt, person=person, target=target)
    return same.filter(text=text.strip()).exists()


def answer(
    objection: Objection,
    outcome: str,
    text: str,
    actor: Actor,
    points: Decimal | None = None,
) -> Answer:
    """Answer an objection; `points` are what its part earns from now on.

    The same answer again, of the same person, changes nothing.
    Points for a question are a mark that settles it, points for a criterion an adjustment. Raises
    UsageError for points of an objection that is not upheld, or that the part does not have.
    """
    attempt = objection.attempt
    said = _said(text, N_("an answer needs a text, which the student reads"))
    if points is not None:
        _check_points(objection, outcome, points)
    with one_transaction():
        earns_other = points is not None and _give(objection, points, said, actor)
        last = objection.answers.order_by("pk").last()
        was = (last.outcome, last.text, last.by) if last is not None else ()
        if last is not None and was == (outcome, said, actor.name) and not earns_other:
            return last
        given = Answer(
            objection=objection, outcome=outcome, text=said, by=actor.name, at=timezone.now()
        )
        given.save()
        now = "" if points is None else f"; {objection.target} earns {plain(points)} points"
        write_journal(
            actor,
            "answer",
            f"objection {objection.pk} of {called(objection.person)} to {objection.target} in "
            f"{attempt.assignment.key} is {outcome}{now}",
            reason=said,
            assignment=attempt.assignment,
            person=objection.person,
            attempt=attempt,
        )
    return given


def objections_of(
    course: Course,
    person: Person | None = None,
    assignment: Assignment | None = None,
    *,
    only_open: bool = False,
) -> list[tuple[Objection, str]]:
    """Return objections with what has come of them so far, the oldest first.

    Those of everybody to every TP, or of one person, or to one TP.
    """
    found = (
        Objection.objects.filter(attempt__assignment__course=course)
        .select_related("person", "attempt__assignment")
        .prefetch_related("answers")
        .order_by("pk")
    )
    found = found if person is None else found.filter(person=person)
    found = found if assignment is None else found.filter(attempt__assignment=assignment)
    rows = [(each, outcome_of(each)) for each in found]
    return [row for row in rows if not only_open or row[1] == Outcome.OPEN]


def find_objection(course: Course, number: int) -> Objection:
    """Return an objection by its number; raise UsageError if there is none."""
    own = Objection.objects.filter(attempt__assignment__course=course, pk=number)
    found = own.select_related("person", "attempt__assignment").first()
    if found is None:
        raise UsageError(
            N_("there is no objection {number}; see `grader course objections`", number=number)
        )
    return found


def outcome_of(objection: Objection) -> str:
    """Return what has come of it: that of the last answer."""
    answers = sorted(objection.answers.all(), key=lambda each: each.pk)
    return answers[-1].outcome if answers else Outcome.OPEN


def part_of(attempt: Attempt, target: str) -> Part:
    """Return a criterion or a question of an attempt by its id; raise UsageError if it has none."""
    wanted = target.strip()
    questions = {each["id"]: each["max_points"] for each in attempt.assignment.questions}
    if wanted in questions:
        return Part(About.QUESTION, wanted, Decimal(str(questions[wanted])))
    judged = attempt.gradings.exclude(parts={}).order_by("pk").last()
    criteria: Mapping[str, list[float]] = judged.parts if judged is not None else {}
    if wanted in criteria:
        return Part(About.CRITERION, wanted, Decimal(str(criteria[wanted][1])))
    raise UsageError(
        N_(
            "{part}: {attempt} has no such criterion or question; it has {known}",
            part=clean_line(wanted, 100),
            attempt=attempt.called,
            known=capped([*questions, *criteria]),
        )
    )


def _check_points(objection: Objection, outcome: str, points: Decimal) -> None:
    if outcome != Outcome.UPHELD:
        raise UsageError(
            N_(
                "points change where an objection is upheld; this one is {outcome}",
                outcome=outcome,
            )
        )
    most = part_of(objection.attempt, objection.target).max_points
    if not points.is_finite() or not 0 <= points <= most:
        raise UsageError(
            N_(
                "{points} points: {part} has from 0 to {most} points",
                points=points,
                part=objection.target,
                most=plain(most),
            )
        )


def _give(objection: Objection, points: Decimal, said: str, actor: Actor) -> bool:
    """Let the part earn these points; return False where it does."""
    attempt = objection.attempt
    marking = marking_of(attempt.assignment.course, attempt.assignment)
    if objection.about == About.CRITERION:
        return adjust(marking, attempt, objection.target, points, said, actor)
    if actor.person is None:
        raise UsageError(
            N_(
                "{who}: is nobody in the book, so that a mark would be nobody's; name a marker or "
                "an instructor with --as",
                who=actor.name,
            )
        )
    new = NewMark(points, comment=said, settles=True)
    return give_mark(marking, attempt, objection.target, actor.person, new, actor)


def _said(text: str, missing: Marked) -> str:
    said = clean(text.strip(), MAX_TEXT_CHARS)
    if not said:
        raise UsageError(missing)
    return said
