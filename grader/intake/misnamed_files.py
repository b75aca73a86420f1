"""What was handed in where a module is not there: files whose names speak of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from grader.intake.names import ModuleNames
from grader.language import N_
from grader.sanitise import clean_line

NOTEBOOK = ".ipynb"
TEXT = ("", ".txt", ".text", ".py_", ".pyw", ".py3", ".py~")
"""Ends of names that code gets by mistake; "tasks.py.txt" is one of Windows."""
WITHIN = (".docx", ".doc", ".odt", ".rtf", ".gz", ".bz2", ".xz", ".rar", ".7z")
"""Ends of names of documents and packed files, in which there may be code."""
MORE = re.compile(r"\.py[^a-z0-9]", re.IGNORECASE)
"""Code with something after its end: "tasks.py (copy)", "tasks.py.bak"."""
MAX_CHARS_SHOWN = 80


def speaks_of(module: str, path: str) -> bool:
    """Return True if a file's name suggests a module, and its end that there may be code in it."""
    name = path.rpartition("/")[2].lower()
    end = name[name.rfind(".") :] if "." in name else ""
    may_be_code = end in (".py", NOTEBOOK) or end in (*TEXT, *WITHIN) or MORE.search(name)
    return bool(may_be_code) and _letters(module) in _letters(name)


def _letters(name: str) -> str:
    """Return a name without what parts its words: "my tasks.py" speaks of "mytasks"."""
    return "".join(each for each in name.lower() if each.isalnum())


def instead_of(absent: Sequence[str], paths: Iterable[str], names: ModuleNames) -> dict[str, str]:
    """Return by module what is there in its place and what is to be done with it, in words.

    Files that have the name of a module lie in another folder.
    """
    found: dict[str, str] = {}
    nearest_first = sorted(paths, key=lambda path: (len(path.rpartition("/")[2]), path))
    for path in nearest_first:
        name = path.rpartition("/")[2]
        meant = (
            [names.files[name]]
            if name in names.files
            else [each for each in absent if speaks_of(each, path)]
        )
        for module in meant:
            if module in absent and module not in found:
                found[module] = _said(module, path, names if name in names.files else None)
    return found


def _said(module: str, path: str, elsewhere: ModuleNames | None) -> str:
    values = {"module": module, "path": clean_line(path, MAX_CHARS_SHOWN)}
    if elsewhere is not None:
        return N_(
            "there is no file {module}.py beside the other modules; {path} is there: put "
            "{together} into one folder",
            together=elsewhere.together,
            **values,
        )
    if path.lower().endswith(NOTEBOOK):
        return N_(
            "there is no file {module}.py; {path} is there: export it as {module}.py", **values
        )
    if path.lower().endswith(WITHIN):
        return N_(
            "there is no file {module}.py; {path} is there: if the code is in it, hand that in as "
            "{module}.py, a file of plain text",
            **values,
        )
    return N_(
        "there is no file {module}.py; {path} is there: if it is meant, rename it to {module}.py",
        **values,
    )
