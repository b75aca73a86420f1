"""What was handed in and is of no use here, in words: nothing is left out without being named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grader.intake.filenames import is_document
from grader.intake.misnamed_files import NOTEBOOK, speaks_of
from grader.intake.names import ModuleNames
from grader.intake.notebook_cells import Notebook
from grader.language import N_
from grader.sanitise import clean_line

MAX_CHARS_SHOWN = 80
NAMED = 5
LISTED, LISTED_CHARS = 3, 60
"""Names in a sentence about several, and characters of each."""

DOCUMENTS = (".docx", ".doc", ".odt", ".rtf", ".pyw")
"""Ends of names in whose files there may be code; a PDF is the written part."""
DOUBLE = re.compile(r"\.(?:py|ipynb|zip|tar|tgz)\.\w+$", re.IGNORECASE)
"""Of names that a browser or a mail program gave a second end: "work.zip.txt"."""


def said_of_unused(
    paths: Sequence[str], absent: Sequence[str], names: ModuleNames
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what is said to a student whose modules are not all there, and what is said of others.

    A student is told of files that may be meant, with the cure. Of documents, which a person reads,
    nothing is said.
    """
    meant = [each for each in paths if absent and _may_be_meant(each, names)]
    others = [each for each in paths if each not in meant]
    others = [each for each in others if _is_notebook(each) or not is_document(each)]
    return _said(meant, absent), _said(others, absent)


def said_of_documents(paths: Sequence[str]) -> tuple[str, ...]:
    """Return what is said of documents where an assignment has no written part."""
    return tuple(_others_said(paths))


def without_functions(
    notebooks: Sequence[Notebook], absent: Sequence[str], names: ModuleNames
) -> dict[str, str]:
    """Return what is said, by its path, of each notebook that defines nothing that is missing."""
    asked = [each for module in absent for each in names.functions.get(module, ())]
    return {
        each.path: N_(
            "{notebook} is a notebook whose code cells define none of {functions}",
            notebook=clean_line(each.path, MAX_CHARS_SHOWN),
            functions=", ".join(asked),
        )
        for each in notebooks
        if asked and not each.defined & frozenset(asked)
    }


def _said(paths: Sequence[str], absent: Sequence[str]) -> tuple[str, ...]:
    notebooks = [each for each in paths if _is_notebook(each)]
    more = [] if len(notebooks) <= NAMED else notebooks[NAMED:]
    others = [*more, *(each for each in paths if not _is_notebook(each))]
    return (*_notebooks_said(notebooks[:NAMED], absent), *_others_said(others))


def _notebooks_said(notebooks: Sequence[str], absent: Sequence[str]) -> Iterator[str]:
    for path in notebooks:
        stem = path.rpartition("/")[2][: -len(NOTEBOOK)]
        files = f"{stem}.py" if stem in absent else ", ".join(f"{each}.py" for each in absent)
        shown = clean_line(path, MAX_CHARS_SHOWN)
        if files:
            yield N_(
                "{notebook} is a notebook and is not read: export it as {file}",
                notebook=shown,
                file=files,
            )
        else:
            yield N_("{notebook} is a notebook and is not read", notebook=shown)


def _others_said(paths: Sequence[str]) -> Iterator[str]:
    if not paths:
        return
    shown = ", ".join(clean_line(each, MAX_CHARS_SHOWN) for each in paths[:NAMED])
    if len(paths) > NAMED:
        yield N_("not used, as they are no Python files: {files} and others", files=shown)
    elif len(paths) > 1:
        yield N_("not used, as they are no Python files: {files}", files=shown)
    else:
        yield N_("not used, as it is no Python file: {file}", file=shown)


def _is_notebook(path: str) -> bool:
    return path.lower().endswith(NOTEBOOK)


def _may_be_meant(path: str, names: ModuleNames) -> bool:
    name = path.rpartition("/")[2]
    is_near = any(speaks_of(module, path) for module in names.modules)
    is_document = name.lower().endswith((NOTEBOOK, *DOCUMENTS))
    return is_near or is_document or DOUBLE.search(name) is not None


def some_of(names: Sequence[str], most: int = LISTED) -> str:
    """Return the first of some names, parted by commas, and how many more there are."""
    shown = ", ".join(name[:LISTED_CHARS] for name in names[:most])
    if len(names) > most:
        return N_("{names} and {count} more", names=shown, count=len(names) - most)
    return shown
