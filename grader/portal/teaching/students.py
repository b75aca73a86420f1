"""One student: attempts, marks, times, what the journal says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST

from grader.course import assignments as services
from grader.course import attempts
from grader.course.assignments import assignments_of
from grader.course.attempts import request_of
from grader.course.deciding import graders_of
from grader.course.grades import Grader, TpGrade
from grader.course.improving import Step, steps_of
from grader.course.journal_entries import entries_of
from grader.course.models import Assignment, Person
from grader.course.objections import objections_of
from grader.course.outcomes import is_released
from grader.course.people import Role, people_of
from grader.course.permission import extension_of
from grader.course.times import read_time
from grader.language import _
from grader.portal.access import INSTRUCTOR, CourseRequest, actor_of, needs
from grader.portal.teaching.finding import done, graded_tp_of, said, student_of

MOST_ENTRIES = 100


@dataclass(frozen=True)
class QuestionMarks:
    """What markers gave for one question."""

    title: str
    most: float
    marks: Sequence[tuple[str, float]]
    """Name and points of each marker."""


@dataclass(frozen=True)
class Work:
    """One TP of a student."""

    assignment: Assignment
    grade: TpGrade
    steps: Sequence[Step]
    marks: Sequence[QuestionMarks]
    until: datetime | None
    """An extension."""
    may_reopen: bool
    is_released: bool


@needs(INSTRUCTOR)
def student(request: CourseRequest, number: int) -> HttpResponse:
    """Show everything of one student."""
    person = student_of(request, number)
    course = request.book.course
    graders = graders_of(course, assignments_of(course), [person.pk])
    markers = people_of(course, Role.MARKER, Role.INSTRUCTOR)
    names = dict(markers.values_list("pk", "name"))
    entries = entries_of(person=person).reverse()[:MOST_ENTRIES]
    context = {
        "student": person,
        "ids": [(each.system, each.value) for each in person.external_ids.filter(scope="")],
        "works": [_work(each, person, names) for each in graders],
        "entries": entries,
        "objections": objections_of(course, person),
    }
    return render(request, "teaching/student.html", context)


def _work(grader: Grader, person: Person, names: Mapping[int, str]) -> Work:
    assignment = grader.assignment
    grade = grader.of(person.pk)
    return Work(
        assignment,
        grade,
        steps_of(assignment, person),
        _marks(grader, grade, names),
        extension_of(assignment, [person]),
        may_reopen=request_of(assignment, person) is not None,
        is_released=is_released(assignment),
    )


def _marks(grader: Grader, grade: TpGrade, names: Mapping[int, str]) -> list[QuestionMarks]:
    if grade.attempt_id is None:
        return []
    given = grader.rows.attempts[grade.attempt_id].marks
    return [
        QuestionMarks(
            each["title"],
            each["max_points"],
            [
                (_marker(mark.marker, names), float(mark.points))
                for mark in given.get(each["id"], ())
            ],
        )
        for each in grader.assignment.questions
    ]


def _marker(number: int | None, names: Mapping[int, str]) -> str:
    return _("the grader") if number is None else names.get(number, "?")


@needs(INSTRUCTOR)
@require_POST
def extend(request: CourseRequest, number: int, key: str) -> HttpResponseBase:
    """Give a student until a time of their own."""
    person, assignment = student_of(request, number), graded_tp_of(request, key)
    until = read_time(said(request, "until", 40), request.book.zone)
    reason = said(request, "reason")
    is_new = services.extend(assignment, person, until, reason, actor_of(request))
    told = _("The extension is noted.") if is_new else _("It was so already.")
    return done(request, told, "teaching:student", number, is_new=is_new)


@needs(INSTRUCTOR)
@require_POST
def reopen(request: CourseRequest, number: int, key: str) -> HttpResponseBase:
    """Take further attempts of a student."""
    person, assignment = student_of(request, number), graded_tp_of(request, key)
    attempts.reopen(assignment, person, said(request, "reason"), actor_of(request))
    told = _("{tp} is open again for {name}.").format(tp=assignment.key, name=person.name)
    return done(request, told, "teaching:student", number)
