"""A table that is sent with a form: kept in a folder of its own while it is read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from grader.errors import UsageError
from grader.language import _
from grader.limits import MIB
from grader.portal.failures import words_of
from grader.sanitise import clean_line

MOST_BYTES = 2 * MIB
"""A list of a thousand people takes 100 KB."""
TABLES = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm")
MAX_NAME_CHARS = 80


@contextmanager
def uploaded_table(request: HttpRequest, field: str) -> Iterator[Path]:
    """Give the path of a table that was sent; it is removed at the end.

    Raises UsageError for none, for one too large, and for another kind of file. What is said of the
    table while it is there names the file alone, not the folder.
    """
    given = request.FILES.get(field)
    if not isinstance(given, UploadedFile) or not given.size:
        raise UsageError(_("Choose a file that is not empty."))
    if given.size > MOST_BYTES:
        raise UsageError(
            _("The file is larger than {most} MiB; nothing was read.").format(
                most=MOST_BYTES // MIB
            )
        )
    name = clean_line(PurePath(given.name or "list.csv").name, MAX_NAME_CHARS).replace("/", "_")
    if PurePath(name).suffix.lower() not in TABLES:
        raise UsageError(_("Choose a table: a file that ends in .csv or .xlsx."))
    with tempfile.TemporaryDirectory(prefix="grader-table-") as folder:
        path = Path(folder) / name.lstrip(".")
        path.write_bytes(given.read())
        try:
            yield path
        except UsageError as error:
            if folder not in str(error):
                raise
            raise UsageError(words_of(error).replace(f"{folder}/", "")) from error
