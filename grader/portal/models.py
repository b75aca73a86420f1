"""The portal's own tables."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from grader.course.models import Person
from grader.portal.lti.models import (
    LineItem,
    Platform,
    PlatformCourse,
    SentScore,
    ToolKey,
    UsedNonce,
)
from grader.portal.sign_in.models import Invitation

__all__ = [
    "Account",
    "Invitation",
    "LineItem",
    "Platform",
    "PlatformCourse",
    "SentScore",
    "ToolKey",
    "UsedNonce",
]


class Account(models.Model):
    """By which a person of the book signs in."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="account")
    person = models.OneToOneField(Person, models.PROTECT, related_name="account")
