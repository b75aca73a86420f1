"""Markers at work: who marks which questions, what is being marked now, and how it is shown."""

from __future__ import annotations

from django.db import models

from grader.course.models.assignments import Assignment
from grader.course.models.attempts import Attempt
from grader.course.models.people import Person


class Duty(models.Model):
    """A question that a marker is given; a marker who is given none may mark all."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="duties")
    marker = models.ForeignKey(Person, models.PROTECT, related_name="duties")
    question = models.TextField()

    class Meta:
        """Each once."""

        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "marker", "question"], name="one_duty_of_a_question"
            )
        ]


class Reservation(models.Model):
    """An answer that a marker is looking at, so that no other is given it."""

    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="reservations")
    question = models.TextField()
    marker = models.ForeignKey(Person, models.PROTECT, related_name="reservations")
    until = models.DateTimeField()

    class Meta:
        """Of one marker at a time."""

        constraints = [
            models.UniqueConstraint(fields=["attempt", "question"], name="one_reservation")
        ]


class Draft(models.Model):
    """A mark that is not finished, as it was typed."""

    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="drafts")
    question = models.TextField()
    marker = models.ForeignKey(Person, models.PROTECT, related_name="drafts")
    typed = models.JSONField(default=dict)
    """By the names of fields; nothing of it is checked."""
    at = models.DateTimeField()

    class Meta:
        """One of each marker."""

        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "question", "marker"], name="one_draft_of_a_marker"
            )
        ]


class Drawing(models.Model):
    """The written part of a hand-in as markers see it; it can always be made again."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="drawings")
    digest = models.TextField()
    """Of the attempt: the same work is drawn once."""
    shown = models.JSONField(null=True)
    """None until it is drawn; see `grader.course.drawings`."""
    said = models.JSONField(default=dict)
    """By question: a digest of what is answered, spaces left out."""
    tries = models.PositiveIntegerField(default=0)
    until = models.DateTimeField()
    """When another process may draw it, because the one at work must be lost."""

    class Meta:
        """One of each hand-in."""

        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "digest"], name="one_drawing_of_a_hand_in"
            )
        ]
