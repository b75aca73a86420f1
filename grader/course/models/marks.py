"""What people give for the written part, and change of the machine's points."""

from __future__ import annotations

from django.db import models

from grader.course.models.assignments import Assignment
from grader.course.models.attempts import Attempt
from grader.course.models.kept import Kept
from grader.course.models.people import Person


class RubricItem(Kept):
    """What a marker may choose for a question; of one `key` the last counts."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="rubric_items")
    question = models.TextField()
    key = models.TextField()
    title = models.TextField()
    points = models.DecimalField(max_digits=8, decimal_places=3)
    removed = models.BooleanField(default=False)
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """From the first to the last."""

        ordering = ["id"]


class Mark(Kept):
    """One marker's mark of one question of one attempt; the last of a marker counts."""

    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="marks")
    question = models.TextField()
    marker = models.ForeignKey(Person, models.PROTECT, related_name="marks", null=True)
    """None for the grader itself, and for marks that came with a report."""
    points = models.DecimalField(max_digits=8, decimal_places=3, null=True)
    """None where the items that were chosen give them."""
    adjustment = models.DecimalField(max_digits=8, decimal_places=3, default=0)
    """Added to the points of the items."""
    comment = models.TextField(default="")
    settles = models.BooleanField(default=False)
    """Whether it decides where markers differ."""
    withdrawn = models.BooleanField(default=False)
    """Whether the marker takes the mark back."""
    at = models.DateTimeField()

    class Meta:
        """From the first to the last."""

        ordering = ["id"]
        indexes = [models.Index(fields=["attempt", "question"], name="marks_of_a_question")]


class MarkItem(Kept):
    """A rubric item that a mark chose, by its key: a change of its points changes the mark."""

    mark = models.ForeignKey(Mark, models.PROTECT, related_name="items")
    key = models.TextField()


class Adjustment(Kept):
    """A change of the machine's points by a person; the last of a part counts.

    Parts and values are those of `grader.records.adjustment.Adjustment`.
    """

    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="adjustments")
    part = models.TextField()
    value = models.DecimalField(max_digits=8, decimal_places=3, null=True)
    """None where the person takes it back."""
    reason = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """From the first to the last."""

        ordering = ["id"]
