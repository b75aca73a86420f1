"""Documents that were handed in to be marked by a person, kept beside the report."""

from __future__ import annotations

import contextlib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from grader.intake.documents import FoundDocument, documents_of
from grader.intake.filenames import suffix_of
from grader.intake.ids import make_ids
from grader.intake.names import ModuleNames
from grader.limits import Limits
from grader.sanitise import clean_line
from grader.store.batch_record import Document
from grader.store.files import write_whole

if TYPE_CHECKING:
    from grader.batch.slot_worker import BatchItem

FOLDER = "handed-in"
"""In the folder of a submission's report."""


def keep_documents(
    item: BatchItem, reports: Path, limits: Limits, names: ModuleNames
) -> list[Document]:
    """Copy the documents of a submission to where a sheet can link to them; return what they are.

    Copies of an earlier run that are no longer handed in are removed.
    """
    found = documents_of(item.location, limits, names)
    folder = reports / item.id / FOLDER
    files = _names([document for document in found if document.content is not None])
    if folder.is_dir() and not folder.is_symlink():
        for file in folder.iterdir():
            if file.name not in files.values():
                with contextlib.suppress(OSError):  # a person's folder in it stays
                    file.unlink()
        with contextlib.suppress(OSError):
            folder.rmdir()
    kept = []
    for document in found:
        name = files.get(document.path, "")
        if name and document.content is not None:
            write_whole(folder / name, document.content)
        place = f"{item.id}/{FOLDER}/{name}" if name else ""
        kept.append(Document(name=clean_line(document.path, 200), file=place))
    return kept


def _names(found: list[FoundDocument]) -> dict[str, str]:
    """Return names of files by path that are safe everywhere, and different."""
    stems = [PurePosixPath(document.path).name for document in found]
    stems = [name.removesuffix(suffix_of(name)) for name in stems]
    ids = make_ids(stems, [document.path for document in found])
    return {
        document.path: identifier + suffix_of(document.path).lower()
        for identifier, document in zip(ids, found, strict=True)
    }
