"""Whether a book, or a copy of one, has accounts of a portal: Django's settings depend on it.

Nothing of the book is imported here: with it, the settings would be chosen.
"""

from __future__ import annotations

import json
import os
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

from grader.errors import UsageError, missing_package
from grader.portal.starting import SETTINGS

QUESTION = "SELECT 1 FROM django_migrations WHERE app = 'portal' LIMIT 1"
MANIFEST = "book.json"


def book_has_portal(where: str) -> bool:
    """Ask the database; what cannot be asked has none, and is complained of when it is opened."""
    if "://" in where:
        return _postgres_has(where)
    try:
        with closing(sqlite3.connect(f"{Path(where).absolute().as_uri()}?mode=ro", uri=True)) as db:
            return db.execute(QUESTION).fetchone() is not None
    except sqlite3.Error:
        return False


def copy_has_portal(copy: Path) -> bool:
    """Ask the list at the front of a copy; a damaged one is complained of when it is restored."""
    try:
        with tarfile.open(copy) as tar:
            stream = tar.extractfile(MANIFEST)
            return stream is not None and "beside" in json.load(stream)
    except (OSError, tarfile.TarError, EOFError, ValueError, KeyError, TypeError):
        return False


def use_portal_settings() -> None:
    """Let this process know the portal's tables; raise UsageError where it is not installed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    try:
        import django  # noqa: PLC0415 by the settings that were set now

        django.setup()
    except ImportError as error:
        said = missing_package(error) or str(error)
        raise UsageError(f"the accounts of the portal belong into the copy, and {said}") from error


def _postgres_has(where: str) -> bool:
    try:
        import psycopg  # noqa: PLC0415 slow, and not needed for SQLite
    except ImportError:
        return False
    try:
        with psycopg.connect(where, connect_timeout=10) as db:
            return db.execute(QUESTION).fetchone() is not None
    except psycopg.Error:
        return False
