"""What an address of marking names, as far as it is the marker's; anything else is not there."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from grader.course.assignments import assignments_of
from grader.course.duties import questions_for
from grader.course.marking import Marking, marking_of
from grader.course.models import Assignment, Attempt
from grader.portal.access import CourseRequest
from grader.written.records import Question

MOST_DIGITS = 18
"""Of the number of a row, which has 63 bits."""


@dataclass(frozen=True)
class Place:
    """One question of one TP."""

    assignment: Assignment
    question: Question

    def url(self, name: str, *more: object) -> str:
        """Return the address of a page about it."""
        return reverse(f"marking:{name}", args=(self.assignment.key, self.question.id, *more))


def assignment_at(request: CourseRequest, key: str) -> Assignment:
    """Return a TP that has a written part; raise Http404 for none."""
    for each in assignments_of(request.book.course):
        if each.key == key and each.questions and not each.is_graded_elsewhere:
            return each
    raise Http404


def place_at(request: CourseRequest, key: str, question: str) -> Place:
    """Return a question that the marker was given; raise Http404 for any other."""
    assignment = assignment_at(request, key)
    if question not in questions_for(assignment, request.person):
        raise Http404
    return next(each for each in places_of(assignment) if each.question.id == question)


def places_of(assignment: Assignment) -> list[Place]:
    """Return all questions of a TP."""
    return [
        Place(assignment, Question(each["id"], each["title"], float(each["max_points"])))
        for each in assignment.questions
    ]


def number_said(said: str) -> int:
    """Return the number of a row as an address or a form says it; 0, which none has, for others."""
    return int(said) if said.isdecimal() and len(said) <= MOST_DIGITS else 0


def answers_at(request: CourseRequest, place: Place, *numbers: int) -> tuple[Marking, Attempt]:
    """Return the answer of a number; raise Http404 where none that counts has it.

    Of further numbers, those that count can be marked as well.
    """
    known = [number_said(str(each)) for each in numbers]
    marking = marking_of(request.book.course, place.assignment, known)
    if numbers[0] not in marking.counting:
        raise Http404
    return marking, marking.counting[numbers[0]]
