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
    """Make the tables of the present version."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")  # readers and a writer at once; it stays so
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def upgrade(connection: BaseDatabaseWrapper, address: Address) -> None:
    """Make a copy of an older book, then bring it up to date; once, whoever else tries."""
    with _alone(connection, address):
        if state_of(connection) is State.OLDER:
            if address.path is not None:
                copy_sqlite(address.path, address.path.with_name(f"{address.path.name}-before"))
            migrate(connection)


@contextmanager
def _alone(connection: BaseDatabaseWrapper, address: Address) -> Iterator[None]:
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
