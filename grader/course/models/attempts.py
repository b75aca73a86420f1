"""What was handed in, and how it was judged."""

from __future__ import annotations

from django.db import models

from grader.course.models.assignments import Assignment
from grader.course.models.kept import Kept
from grader.course.models.people import Person
from grader.language import N_, Marked


class Attempt(Kept):
    """One hand-in of a student or a team."""

    class Intent(models.TextChoices):
        """What it was handed in for."""

        FEEDBACK = "feedback"
        GRADE = "grade"

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="attempts")
    people = models.ManyToManyField(Person, through="Author", related_name="attempts")
    number = models.PositiveIntegerField()
    """Counted by each student, from 1; of a team, the highest of its members'."""
    intent = models.TextField(choices=Intent.choices)
    at = models.DateTimeField(db_index=True)
    by = models.TextField()
    """Who handed it in."""
    name = models.TextField(default="")
    """Of the folder or archive."""
    digest = models.TextField()
    """SHA-256 of all files and their paths."""
    was_late = models.BooleanField(null=True)
    """What another system says; None where the book's own clock took it."""

    class Meta:
        """From the first to the last."""

        ordering = ["id"]

    @property
    def called(self) -> Marked:
        """What sentences call it, marked."""
        return N_("attempt {number} of {key}", number=self.number, key=self.assignment.key)


class Author(Kept):
    """Whose attempt it is: one for each member of a team."""

    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="authors")
    person = models.ForeignKey(Person, models.PROTECT, related_name="authorships")
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="authors")
    number = models.PositiveIntegerField()

    class Meta:
        """No two attempts of a student bear one number."""

        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "person", "number"], name="one_attempt_of_a_number"
            )
        ]


class AttemptFile(Kept):
    """One file of an attempt; its bytes are in the store of files, by their digest."""

    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="files")
    path = models.TextField()
    digest = models.TextField()
    """SHA-256, in hexadecimal."""
    size = models.BigIntegerField()
    """Bytes."""


class Grading(models.Model):
    """One judgement of an attempt: while it is under way, and what came of it."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting"
        GRADING = "grading"
        GRADED = "graded"
        TROUBLE = "trouble"
        """Of the grader, not of the attempt; it never counts against a student."""

    class Reason(models.TextChoices):
        """Why it was judged."""

        HANDED_IN = "handed in"
        REQUESTED = "requested"
        REGRADED = "regraded"

    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="gradings")
    mode = models.TextField(choices=Attempt.Intent.choices)
    reason = models.TextField(choices=Reason.choices)
    state = models.TextField(choices=State.choices, default=State.WAITING)
    takes_effect = models.BooleanField(default=True)
    """False for a regrading by which somebody would lose, until an instructor says so."""
    seed = models.BigIntegerField(null=True)
    """Secret in mode `grade`."""
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    report = models.TextField(default="")
    """SHA-256 of `report.json` in the store of files; empty until it is there."""
    points = models.FloatField(null=True)
    """By the machine, of `max_points`; the written part is not among them."""
    max_points = models.FloatField(null=True)
    parts = models.JSONField(default=dict)
    """By the ids of criteria: points and the most that there are."""
    trouble = models.TextField(default="")
    """Of the grader, in words."""
    worker = models.TextField(default="")
    """The process that took it up last."""
    taken_at = models.DateTimeField(null=True)
    """When it was taken up last, by the clock of the database."""
    lease_until = models.DateTimeField(null=True)
    """Until when nobody else takes it up: its worker is at it, or it rests after a trouble."""
    tries = models.PositiveIntegerField(default=0)
    """How often it was taken up."""
    judged = models.JSONField(default=list)
    """Names of the tasks that its worker has judged so far; what they earned is not said."""

    class Meta:
        """From the first to the last."""

        ordering = ["id"]
        indexes = [models.Index(fields=["state", "asked_at"], name="waiting_gradings")]


class Request(Kept):
    """That an attempt is to be graded. It ends the attempts of its authors, until reopened."""

    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="requests")
    by = models.TextField()
    at = models.DateTimeField()


class Reopening(Kept):
    """That an instructor takes further attempts in spite of a request."""

    request = models.OneToOneField(Request, models.PROTECT, related_name="reopening")
    reason = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()
