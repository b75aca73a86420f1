"""Who is in the course."""

from __future__ import annotations

from django.db import models


class Course(models.Model):
    """A course; a book has one."""

    title = models.TextField()
    time_zone = models.TextField(default="UTC")
    """In which times of the course are said and read, such as `Europe/Zurich`."""


class Person(models.Model):
    """Somebody, whatever they do in the course."""

    name = models.TextField()
    """As people write it."""
    address = models.TextField(default="")
    """Of their mail; empty where it is not known."""


class ExternalId(models.Model):
    """What another system calls a person."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="external_ids")
    system = models.TextField()
    """As in `grader.intake.student.Student.ids`: `moodle`, `canvas`, `sid`, `email`, `login`."""
    scope = models.TextField(default="")
    """Key of the assignment where the system numbers people anew in each, as Moodle does."""
    value = models.TextField()

    class Meta:
        """One id is one person's."""

        constraints = [
            models.UniqueConstraint(fields=["system", "scope", "value"], name="one_person_of_an_id")
        ]


class Membership(models.Model):
    """What a person is in a course."""

    class Role(models.TextChoices):
        """Each may do what those before it may."""

        STUDENT = "student"
        MARKER = "marker"
        INSTRUCTOR = "instructor"

    course = models.ForeignKey(Course, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    role = models.TextField(choices=Role.choices)
    since = models.DateTimeField()

    class Meta:
        """One role each."""

        constraints = [
            models.UniqueConstraint(fields=["course", "person"], name="one_role_of_a_person")
        ]
