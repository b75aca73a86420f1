"""What students are told, what they say to it, and grades from elsewhere."""

from __future__ import annotations

from django.db import models

from grader.course.models.assignments import Assignment
from grader.course.models.attempts import Attempt
from grader.course.models.kept import Kept
from grader.course.models.people import Person


class OutsideGrade(Kept):
    """A grade of an assignment that is graded elsewhere; the last of a student counts."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="outside_grades")
    person = models.ForeignKey(Person, models.PROTECT, related_name="outside_grades")
    value = models.DecimalField(max_digits=8, decimal_places=4, null=True)
    """None where it is taken back."""
    comment = models.TextField(default="")
    by = models.TextField()
    at = models.DateTimeField()


class Release(Kept):
    """Whether students may see the grades of an assignment, from then on."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="releases")
    visible = models.BooleanField(default=True)
    reason = models.TextField(default="")
    by = models.TextField()
    at = models.DateTimeField()


class Objection(Kept):
    """A student's question about a finding or a mark."""

    class About(models.TextChoices):
        """What it is about."""

        CRITERION = "criterion"
        QUESTION = "question"

    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="objections")
    person = models.ForeignKey(Person, models.PROTECT, related_name="objections")
    about = models.TextField(choices=About.choices)
    target = models.TextField()
    """Id of the criterion or of the written question."""
    text = models.TextField()
    at = models.DateTimeField()


class Answer(Kept):
    """What is said to an objection, and what comes of it."""

    class Outcome(models.TextChoices):
        """The last one of an objection counts."""

        OPEN = "open"
        UPHELD = "upheld"
        REJECTED = "rejected"

    objection = models.ForeignKey(Objection, models.PROTECT, related_name="answers")
    outcome = models.TextField(choices=Outcome.choices)
    text = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()
