"""The book itself, and its journal."""

from __future__ import annotations

from django.db import models

from grader.course.models.assignments import Assignment
from grader.course.models.attempts import Attempt
from grader.course.models.kept import Kept
from grader.course.models.people import Person


class Book(models.Model):
    """Where the files of this book are; it has one row."""

    made_at = models.DateTimeField()
    files = models.TextField()
    """Their folder; relative to the folder of the book where that is a file."""
    storage = models.TextField(default="")
    """Dotted name of another storage of Django's than a folder, such as one of S3."""
    storage_options = models.JSONField(default=dict)


class JournalEntry(Kept):
    """Who did what when and why, of everything that changes what a student gets."""

    at = models.DateTimeField()
    who = models.TextField()
    actor = models.ForeignKey(Person, models.PROTECT, related_name="deeds", null=True)
    """None where somebody at the command line did it who is not in the book."""
    action = models.TextField()
    """One word or two, such as `hand in`."""
    said = models.TextField()
    """The whole in a sentence."""
    reason = models.TextField(default="")
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="journal", null=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="journal", null=True)
    """Whose work it is about."""
    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="journal", null=True)

    class Meta:
        """From the first to the last."""

        ordering = ["id"]
