"""The front page, and the page of a TP: what is open, what was handed in, what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from grader.course.allowed import Allowed, allowed
from grader.course.assignments import assignments_of
from grader.course.attempts import request_of
from grader.course.grades import TpGrade
from grader.course.improving import Step, steps_of
from grader.course.models import Assignment, Person, Request
from grader.course.outcomes import is_released
from grader.course.student_view import grade_of
from grader.portal.access import STUDENT, CourseRequest, needs
from grader.portal.finding import tp_or_404
from grader.portal.students.criteria_strip import Strip, strip_of


@dataclass(frozen=True)
class Tp:
    """One TP as a student sees it."""

    assignment: Assignment
    allowed: Allowed | None
    """None for one that is graded elsewhere."""
    steps: list[Step]
    request: Request | None
    grade: TpGrade | None
    """None until it is released."""

    @classmethod
    def of(cls, assignment: Assignment, person: Person) -> Tp:
        """Look at a TP for a person."""
        return cls(
            assignment,
            None if assignment.is_graded_elsewhere else allowed(assignment, person),
            steps_of(assignment, person, only_feedback=not is_released(assignment)),
            request_of(assignment, person),
            grade_of(assignment, person),
        )

    @property
    def strip(self) -> Strip:
        """Criteria by attempts."""
        return strip_of(self.steps)


@needs(STUDENT)
def front(request: CourseRequest) -> HttpResponse:
    """Show all TPs."""
    tps = [Tp.of(each, request.person) for each in assignments_of(request.book.course)]
    return render(request, "students/front.html", {"tps": tps})


@needs(STUDENT)
def assignment(request: CourseRequest, key: str) -> HttpResponse:
    """Show one TP: attempts, what improved, and where to hand in."""
    tp = Tp.of(tp_or_404(request, key), request.person)
    return render(request, "students/assignment.html", {"tp": tp})
