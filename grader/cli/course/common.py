"""What the commands of `grader course` have in common: who, which TP, when."""

from __future__ import annotations

import getpass
from datetime import datetime
from zoneinfo import ZoneInfo

import click

from grader.cli.assignment import assignment_of
from grader.cli.options import book_argument, who_option
from grader.course.assignments import find_assignment, graded_as
from grader.course.journal import Actor
from grader.course.models import Assignment
from grader.course.opening import OpenBook
from grader.course.people import Role, find_person
from grader.course.times import read_time

__all__ = ["book_argument", "who_option"]  # which commands of the portal take from elsewhere

tp_option = click.option(
    "--tp", "key", help="Which TP. Default: the one that is graded as the assignment in use."
)
reason_option = click.option("--reason", default="", help="Why; the journal keeps it.")
intent_option = click.option(
    "--for",
    "intent",
    type=click.Choice(["feedback", "grade"]),
    required=True,
    help="grade is final: no further attempt is taken afterwards.",
)


def actor_of(book: OpenBook | None, who: str | None) -> Actor:
    """Return who does something; raise UsageError for somebody who is named and not there."""
    if who is None or book is None:
        return Actor(who or login())
    person = find_person(book.course, who, Role.MARKER, Role.INSTRUCTOR)
    return Actor(person.name, person)


def login() -> str:
    """Return the name of the user at this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # one without a name, as in some containers
        return "somebody at the command line"


def tp_of(ctx: click.Context, book: OpenBook, key: str | None) -> Assignment:
    """Return the TP that is meant; raise UsageError where there is none."""
    if key is not None:
        return find_assignment(book.course, key)
    return graded_as(book.course, assignment_of(ctx).id)


def moment(said: str | None, zone: ZoneInfo) -> datetime | None:
    """Read a time, in the course's zone unless it names another; raise UsageError."""
    return None if said is None else read_time(said, zone)


def shown_time(when: datetime | None, zone: ZoneInfo) -> str:
    """Return a time as people of the course read it."""
    return "" if when is None else when.astimezone(zone).strftime("%Y-%m-%d %H:%M")
