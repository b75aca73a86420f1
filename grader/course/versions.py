"""Which version of its tables a book has, and the way to the present one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from django.db.migrations.executor import MigrationExecutor

from grader.course.addresses import Address
from grader.store.files import locked

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

APP = "course"
UPGRADING = 0x6D61726B
"""Number of PostgreSQL's lock, any that nobody else uses."""


class State(Enum):
    """How the tables of a database relate to this version of the grader."""

    EMPTY = auto()
    OLDER = auto()
    PRESENT = auto()
    NEWER = auto()


def state_of(connection: BaseDatabaseWrapper) -> State:
    """Look at which migrations a database has seen."""
    executor = MigrationExecutor(connection)
    applied = {name for app, name in executor.loader.applied_migrations if app == APP}
    known = {name for app, name in executor.loader.disk_migrations if app == APP}
    if not applied:
        return State.EMPTY
    if applied - known:
        return State.NEWER
    return State.PRESENT if applied == known else State.OLDER


def migrate(connection: BaseDatabaseWrapper) -> None:
    """Make the book's tables of the present version; a web server has others beside them."""
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes(APP))


def keep_wal(connection: BaseDatabaseWrapper) -> None:
    """Let readers and one writer of SQLite work at once; the file remembers it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")


@contextmanager
def alone(connection: BaseDatabaseWrapper, address: Address) -> Iterator[None]:
    """Keep others from changing the tables at the same time."""
    if address.path is not None:
        with locked(address.path.resolve().parent):
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [UPGRADING])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [UPGRADING])


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a database of SQLite as it is at one moment, while others write."""
    with (
        closing(sqlite3.connect(source)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)
