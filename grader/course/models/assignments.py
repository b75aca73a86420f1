"""What is asked of students, and until when."""

from __future__ import annotations

from django.db import models

from grader.course.models.kept import Kept
from grader.course.models.people import Course, Person


class Assignment(models.Model):
    """One TP of the course."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="assignments")
    key = models.TextField()
    """By which commands name it."""
    title = models.TextField()
    graded_as = models.TextField(default="")
    """Id of the assignment that this grader grades; empty for one that is graded elsewhere."""
    questions = models.JSONField(default=list)
    """The written part: `id`, `title` and `max_points` of each question, in order."""
    opens = models.DateTimeField(null=True)
    closes = models.DateTimeField(null=True)
    weight = models.DecimalField(max_digits=8, decimal_places=4, default=1)
    """In the mean of the course."""

    class Meta:
        """In the order in which they were added."""

        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["course", "key"], name="one_assignment_of_a_key")
        ]

    @property
    def is_graded_elsewhere(self) -> bool:
        """Say whether it has grades alone."""
        return not self.graded_as


class SettingsText(Kept):
    """Settings of the course, or of one assignment, as they were written; the last counts."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="settings_texts")
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, related_name="settings_texts", null=True
    )
    text = models.TextField()
    """TOML."""
    data = models.JSONField(default=dict)
    """The same, validated."""
    by = models.TextField()
    at = models.DateTimeField()


class Extension(Kept):
    """A student's own time; the last one counts."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="extensions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="extensions")
    until = models.DateTimeField()
    reason = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()
