"""Pages about a whole class that take too long to be made while somebody waits."""

from __future__ import annotations

from django.db import models

from grader.course.models.assignments import Assignment


class Survey(models.Model):
    """One page: asked for, made by a worker when nobody waits, kept by content."""

    class Kind(models.TextChoices):
        """What it shows."""

        OVERVIEW = "overview"
        SIMILAR = "similar"

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting"
        MAKING = "making"
        MADE = "made"
        TROUBLE = "trouble"

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="surveys")
    kind = models.TextField(choices=Kind.choices)
    state = models.TextField(choices=State.choices, default=State.WAITING)
    by = models.TextField()
    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    """How often a worker began it."""
    ended_at = models.DateTimeField(null=True)
    page = models.TextField(default="")
    """SHA-256 of the page in the store of files; empty until it is there."""
    trouble = models.TextField(default="")
    """Why it was not made, in words."""

    class Meta:
        """From the first to the last."""

        ordering = ["id"]
