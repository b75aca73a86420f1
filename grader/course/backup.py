"""A copy of a book in one file, made while others write."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from grader.course.addresses import Address, address_of
from grader.course.copying import write_copy
from grader.course.opening import OpenBook
from grader.course.other_tables import other_tables
from grader.course.versions import copy_sqlite


def back_up(book: OpenBook, target: Path) -> dict[str, int]:
    """Write a copy of a book as it is at one moment; return how many rows and files it has.

    The accounts of a portal are in it. Raises UsageError where it cannot be written, a file of the
    book is gone or damaged, or the tables of its portal cannot be read here.
    """
    with _one_moment(book.address):
        loader = MigrationLoader(connection)
        return write_copy(loader, apps, other_tables(loader), target, book.files)


@contextmanager
def _one_moment(address: Address) -> Iterator[None]:
    """Read what was there at one moment, and hold up no writer."""
    if address.path is None:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    with tempfile.TemporaryDirectory(prefix="grader-book-") as folder:
        copy = Path(folder) / "book.db"
        copy_sqlite(address.path, copy)
        address_of(str(copy)).connect()
        try:
            yield
        finally:
            address.connect()
