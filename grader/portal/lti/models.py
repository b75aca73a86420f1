"""Platforms that launch into the portal, and what is known of their courses."""

from __future__ import annotations

from django.db import models

from grader.course.models import Assignment, Person


class Platform(models.Model):
    """A platform at which this portal is registered as a tool."""

    class Teachers(models.TextChoices):
        """What joins the book whom the platform calls an instructor."""

        INSTRUCTOR = "instructor"
        MARKER = "marker"

    name = models.TextField()
    """As pages call it."""
    issuer = models.TextField()
    client_id = models.TextField()
    deployments = models.JSONField(default=list)
    """Ids of the places in the platform at which the tool is installed."""
    auth_url = models.TextField()
    token_url = models.TextField()
    token_audience = models.TextField(default="")
    """Whom a request for a token is addressed to; empty for the URL itself."""
    jwks_url = models.TextField()
    teachers = models.TextField(choices=Teachers.choices, default=Teachers.INSTRUCTOR)
    jwks = models.JSONField(default=dict)
    """Public keys of the platform, by their ids, as they were fetched last."""
    jwks_at = models.DateTimeField(null=True)
    jwks_tried_at = models.DateTimeField(null=True)
    code = models.TextField(default="")
    """SHA-256 of the code that connects a course of the platform; empty when it is used."""
    code_until = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    by = models.TextField()

    class Meta:
        """A client of an issuer is registered once."""

        app_label = "portal"
        constraints = [
            models.UniqueConstraint(fields=["issuer", "client_id"], name="one_platform_of_a_client")
        ]


class PlatformCourse(models.Model):
    """A course of a platform that is the course of this book."""

    platform = models.ForeignKey(Platform, models.CASCADE, related_name="courses")
    context = models.TextField()
    """Its id in the platform."""
    title = models.TextField(default="")
    members_url = models.TextField(default="")
    """Of Names and Roles; empty where the platform offers none."""
    line_items_url = models.TextField(default="")
    """Of Assignment and Grade Services; empty where the platform offers none."""
    scopes = models.JSONField(default=list)
    """What the tool may ask for in this course."""
    connected_at = models.DateTimeField()
    by = models.TextField()

    class Meta:
        """A course is connected once."""

        app_label = "portal"
        constraints = [
            models.UniqueConstraint(fields=["platform", "context"], name="one_course_of_a_context")
        ]


class LineItem(models.Model):
    """The column of a TP in the gradebook of a platform."""

    course = models.ForeignKey(PlatformCourse, models.CASCADE, related_name="line_items")
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="line_items")
    url = models.TextField()

    class Meta:
        """A TP has one column in a course."""

        app_label = "portal"
        constraints = [
            models.UniqueConstraint(fields=["course", "assignment"], name="one_column_of_a_tp")
        ]


class SentScore(models.Model):
    """The grade that a platform took last for one student."""

    line_item = models.ForeignKey(LineItem, models.CASCADE, related_name="sent")
    person = models.ForeignKey(Person, models.PROTECT, related_name="sent_scores")
    value = models.TextField()
    """As it was sent."""
    at = models.DateTimeField()
    """The timestamp that it bore; the next must be later."""

    class Meta:
        """One for each student and column."""

        app_label = "portal"
        constraints = [
            models.UniqueConstraint(fields=["line_item", "person"], name="one_score_of_a_student")
        ]


class UsedNonce(models.Model):
    """A launch that took place, so that it does not take place again."""

    platform = models.ForeignKey(Platform, models.CASCADE, related_name="nonces")
    digest = models.TextField()
    until = models.DateTimeField(db_index=True)

    class Meta:
        """Used once."""

        app_label = "portal"
        constraints = [
            models.UniqueConstraint(fields=["platform", "digest"], name="a_nonce_is_used_once")
        ]


class ToolKey(models.Model):
    """A key with which the portal signs what it sends to platforms."""

    kid = models.TextField(unique=True)
    private = models.TextField()
    """PEM, encrypted with the secret key of the settings."""
    public = models.JSONField()
    """As `/lti/jwks/` shows it."""
    made_at = models.DateTimeField()

    class Meta:
        """From the first to the last."""

        app_label = "portal"
        ordering = ["id"]
