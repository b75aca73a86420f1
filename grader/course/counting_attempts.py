"""Which attempts of a TP count, without what they earn."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone

from grader.course.grades import Grader
from grader.course.in_force import in_force
from grader.course.loaded import rows_of
from grader.course.models import Assignment, Author, Course
from grader.course.people import Role, people_of


def counting_ids(
    course: Course, assignment: Assignment, only: Collection[int] | None = None
) -> list[int]:
    """Return the attempts that count, in the order of their authors' names; or some of them."""
    settings = in_force(course, assignment)
    students = people_of(course, Role.STUDENT)
    people = None
    if only is not None:
        authors = Author.objects.filter(attempt_id__in=only, assignment=assignment)
        people = list(authors.values_list("person_id", flat=True))
        students = students.filter(pk__in=people)
    # What attempts earn is asked for only where it decides.
    by_request = settings.policy.counting == "requested"
    rows = rows_of(assignment, people, only_requested=by_request, attempts_alone=by_request)
    grader = Grader(assignment, settings, rows, timezone.now())
    found = map(grader.counting, students.values_list("pk", flat=True))
    wanted = dict.fromkeys(each.id for each in found if each is not None)
    return [key for key in wanted if only is None or key in only]
