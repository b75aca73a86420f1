"""What a database says when it cannot be used, as a sentence with the cure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, InterfaceError, OperationalError

from grader.course.addresses import Address
from grader.errors import UsageError
from grader.sanitise import clean_line

SAID = (
    (
        ("file is not a database", "malformed", "disk i/o error", "invalid page", "corrupt"),
        "is damaged, or is not a book; restore a copy with `grader course restore`",
    ),
    (
        ("database is locked", "lock timeout", "deadlock detected"),
        (
            "another process has been writing to it for a long time; nothing was changed: try "
            "again, and end that process if it hangs"
        ),
    ),
    (
        ("is full", "no space left", "disk full", "could not extend file"),
        "its disk is full; nothing was changed: make room and try again",
    ),
    (
        ("readonly", "read-only", "permission denied", "unable to open"),
        "may not be read or written by you; see the rights of the file and of its folder",
    ),
    (
        ("does not exist",),
        "there is no such database, or its tables are gone; make it, then `grader course init`",
    ),
    (
        ("password", "authentication", "no pg_hba.conf", "role "),
        "the server does not let you in; see the user and the password",
    ),
    (
        ("connection", "server closed", "terminating", "starting up", "shutting down", "resolve"),
        (
            "the database does not answer; what was acknowledged is kept: see whether its server "
            "runs, then run the same command again"
        ),
    ),
)
"""What is searched for in the database's own message, in small letters, and what is said of it."""


@contextmanager
def told(address: Address) -> Iterator[None]:
    """Turn the troubles of a database into UsageError."""
    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        raise sentence(address, error) from error


def sentence(address: Address, error: Exception) -> UsageError:
    """Return the error that people see; what the database said stands in it."""
    said = clean_line(" ".join(str(error).split()), 300)
    small = said.lower()
    cures = [cure for marks, cure in SAID if any(mark in small for mark in marks)]
    if not cures and address.path is None and isinstance(error, (OperationalError, InterfaceError)):
        cures = [SAID[-1][1]]  # a server that speaks another language
    return UsageError(f"{address.shown}: {[*cures, 'the database refuses'][0]} ({said})")
