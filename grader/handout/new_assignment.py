"""An assignment to begin with: a copy of the example in the package, under a name of its own."""

from __future__ import annotations

import re
from pathlib import Path

from grader.assignment.files import ASSIGNMENT, files_in
from grader.assignments import SHIPPED
from grader.errors import UsageError
from grader.store.files import write_whole

EXAMPLE = "example"
"""The folder beside the package's own assignments. It is graded by a test as it is copied."""

ID = 'id = "exercise"'
"""The line of the description in which the name of the copy goes."""


def write_assignment(folder: Path) -> list[Path]:
    """Copy the example into a folder and return the files. Raise UsageError if it holds any."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        what = "is not empty" if folder.is_dir() else "is a file"
        raise UsageError(f"{folder}: {what}; name a folder that is new or empty")
    example = SHIPPED / EXAMPLE
    if not example.is_dir():
        raise UsageError(
            "what students install holds no assignment to begin with; install the grader itself"
        )
    files = files_in(example, ["."])
    own_id = f'id = "{name_of(folder)}"'
    files[ASSIGNMENT] = files[ASSIGNMENT].replace(ID.encode(), own_id.encode())
    for place, raw in files.items():
        write_whole(folder / place, raw)
    return [folder / place for place in files]


def name_of(folder: Path) -> str:
    """Return the id of an assignment in a folder: its name in plain letters."""
    name = re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-")
    return name or "exercise"
