"""Links that invite somebody to choose a password."""

from __future__ import annotations

from django.db import models

from grader.course.models import Person


class Invitation(models.Model):
    """One link; the token in it is kept as its digest alone."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="invitations")
    digest = models.TextField(unique=True)
    """SHA-256, in hexadecimal."""
    made_at = models.DateTimeField()
    by = models.TextField()
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    """Also where a newer invitation took its place."""

    class Meta:
        """Of the portal's tables."""

        app_label = "portal"
