"""The book that the portal serves, open in every request."""

from __future__ import annotations

import functools

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from grader.course.addresses import Address, address_of


@functools.cache
def _address(text: str) -> Address:
    return address_of(text)


def address() -> Address:
    """Return where the book is."""
    return _address(settings.GRADER_BOOK)


def migrate_portal() -> None:
    """Make the portal's own tables in the open book, or bring them up to date.

    Sessions that have ended are removed.
    """
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    call_command("createcachetable", verbosity=0)
    call_command("clearsessions")
