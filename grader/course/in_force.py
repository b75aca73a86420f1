"""The settings that are in force in a book: of the course, and of one TP above them."""

from __future__ import annotations

from grader.course.assignments import settings_of
from grader.course.models import Assignment, Course
from grader.settings import Course as Settings
from grader.settings import Layer, course_of


def layers_of(course: Course, assignment: Assignment | None = None) -> list[Layer]:
    """Return the texts of settings, those of the course first."""
    found = [("settings of the course", settings_of(course))]
    if assignment is not None:
        found.append((f"settings of {assignment.key}", settings_of(course, assignment)))
    return [Layer(name, text.text) for name, text in found if text is not None]


def in_force(course: Course, assignment: Assignment | None = None) -> Settings:
    """Return the settings of a TP, or of the course; raise UsageError for ones of another age."""
    return course_of(layers_of(course, assignment), None)
