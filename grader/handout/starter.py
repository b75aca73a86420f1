"""What students fill in: the skeletons of an assignment's folder."""

from __future__ import annotations

from pathlib import Path

from grader.assignment.model import Assignment
from grader.errors import UsageError


def skeletons(assignment: Assignment) -> dict[str, bytes]:
    """Return the skeleton of each module by file name; raise UsageError where one is missing."""
    folder = (assignment.folder or Path()) / "starter"
    return {f"{name}.py": read(folder / f"{name}.py") for name in assignment.names.modules}


def read(file: Path) -> bytes:
    """Return what is in a file that students are given; raise UsageError if it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{file}: cannot be read ({error.strerror}); students are given what is in it"
        ) from error
