"""What stands in the way of releasing a TP: said before it is done, and no obstacle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from grader.course.deciding import graders_of
from grader.course.loaded import rows_of
from grader.course.models import Assignment, Course, Grading
from grader.course.objections import objections_of
from grader.course.people import Role, people_of
from grader.course.row_cache import ReadRows
from grader.policy.admission import State


@dataclass(frozen=True)
class ReleaseOutlook:
    """What students would see of a TP now."""

    states: Mapping[State, int]
    """How many students have a grade, a provisional one, none."""
    unmarked: Mapping[str, int]
    """By question, in the order of the TP: attempts that count and are not marked."""
    waiting: int
    """Judgements in mode `grade` that are not done."""
    objections: int
    """That are open."""

    @property
    def is_whole(self) -> bool:
        """Whether everything is decided."""
        open_ends = self.states.get("provisional", 0) or self.waiting or self.objections
        return not open_ends and not any(self.unmarked.values())


def outlook_of(course: Course, assignment: Assignment, read: ReadRows = rows_of) -> ReleaseOutlook:
    """Look at what is not decided yet in a TP."""
    (grader,) = graders_of(course, [assignment], read=read)
    students = people_of(course, Role.STUDENT).values_list("pk", flat=True)
    grades = [grader.of(person) for person in students]
    counting = {each.attempt_id for each in grades if each.attempt_id is not None}
    unmarked = {
        each["id"]: sum(
            grader.question(grader.rows.attempts[attempt].marks.get(each["id"], ())) is None
            for attempt in counting
        )
        for each in assignment.questions
    }
    waiting = Grading.objects.filter(
        attempt__in=counting,
        mode="grade",
        state__in=(Grading.State.WAITING, Grading.State.GRADING),
    )
    still_open = objections_of(course, assignment=assignment, only_open=True)
    return ReleaseOutlook(
        Counter(each.state for each in grades), unmarked, waiting.count(), len(still_open)
    )
