"""The book as an application of Django."""

from __future__ import annotations

from django.apps import AppConfig


class CourseConfig(AppConfig):
    """Its tables begin with `course_`, wherever the package lies."""

    name = "grader.course"
    label = "course"
