"""An older book is copied, then brought up to date."""

from __future__ import annotations

from pathlib import Path

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from grader.course.addresses import Address
from grader.course.copying import write_copy
from grader.course.other_tables import NONE, is_readable, other_tables
from grader.course.versions import APP, State, alone, copy_sqlite, migrate, state_of


def upgrade(address: Address) -> Path | None:
    """Bring the open book up to date; return the copy that was made before.

    None where another process has done it meanwhile. A copy of SQLite is such a file; one of
    PostgreSQL lies in the folder of the book's files, and is restored as any other.
    """
    with alone(connection, address):
        if state_of(connection) is not State.OLDER:
            return None
        loader = MigrationExecutor(connection).loader
        last = max(key for key in loader.applied_migrations if key[0] == APP)
        if address.path is not None:
            copy = address.path.with_name(f"{address.path.name}.before-{last[1]}")
            copy_sqlite(address.path, copy)
        else:
            with connection.cursor() as cursor:
                cursor.execute("SELECT files FROM course_book")
                (folder,) = cursor.fetchone() or ("",)
            copy = Path(folder) / f"before-{last[1]}.tar"
            others = other_tables(loader) if is_readable(loader) else NONE  # which stays as it is
            write_copy(loader, loader.project_state([last]).apps, others, copy, None)
        migrate(connection)
    return copy
