"""The settings that are in force in a book: of the course, and of one TP above them."""

from __future__ import annotations

from grader.course.assignments import assignments_of, settings_of
from grader.course.models import Assignment, Course
from grader.settings import Course as Settings
from grader.settings import Layer, course_of


def layers_with(
    course: Course, assignment: Assignment | None, given: Layer | None = None
) -> list[Layer]:
    """Return the texts of settings, those of the course first, that of the TP above them.

    The one that is `given` takes the place of the last of them.
    """
    found = [own_layer(course, None)]
    if assignment is not None:
        found.append(own_layer(course, assignment))
    if given is not None:
        found[-1] = given
    return [layer for layer in found if layer is not None]


def in_force(course: Course, assignment: Assignment | None = None) -> Settings:
    """Return the settings of a TP, or of the course; raise UsageError for ones of another age."""
    return course_of(layers_with(course, assignment), None)


def check_below(course: Course, given: Layer) -> None:
    """Raise UsageError where a TP's own settings do not go with others of the course."""
    for assignment in assignments_of(course):
        own = own_layer(course, assignment)
        if own is not None:
            course_of([given, own], None)


def own_layer(course: Course, assignment: Assignment | None) -> Layer | None:
    """Return the text of the course alone, or of a TP alone; None where there is none."""
    text = settings_of(course, assignment)
    if text is None or not text.text:
        return None
    whose = "the course" if assignment is None else assignment.key
    return Layer(f"settings of {whose}", text.text)
