"""The book as the portal has it, for commands: with the portal's settings and its own tables.

Settings are read before anything of the book is imported, so that these commands import it late.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import UsageError, missing_package
from grader.portal.starting import Place, set_environment

if TYPE_CHECKING:
    from grader.course.opening import OpenBook


@contextmanager
def portal_book(where: str, data: Path | None) -> Iterator[OpenBook]:
    """Open a book with the portal's tables; raise UsageError where it cannot be."""
    set_environment(Place(_folder(where, data), "127.0.0.1", 8000, where))
    try:
        import django  # noqa: PLC0415 by the settings that were set now

        django.setup()
        from grader.course.opening import opened  # noqa: PLC0415 the same
        from grader.portal.book import migrate_portal  # noqa: PLC0415
    except ImportError as error:
        raise UsageError(missing_package(error) or str(error)) from error
    with opened(where) as book:
        migrate_portal()
        yield book


def _folder(where: str, data: Path | None) -> Path:
    said = data or os.environ.get("GRADER_DATA")
    if said is not None:
        return Path(said)
    return Path("grader-data") if "://" in where else Path(where).parent
