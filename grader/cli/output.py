"""Where a command's data goes: a file, or standard output for "-"."""

from __future__ import annotations

from pathlib import Path

from grader.errors import UsageError
from grader.store.files import write_whole

OURS = frozenset({"batch.json", "report.json"})
"""What `grade` wrote: a command that compares never writes over it."""


def is_standard_output(path: Path | None) -> bool:
    """Return True if a path stands for standard output."""
    return str(path) == "-"


def check_apart(*paths: Path | None) -> None:
    """Raise UsageError where two outputs would go to the same place."""
    named = [str(path) for path in paths if path is not None]
    for name in named:
        if named.count(name) > 1:
            said = "standard output" if name == "-" else name
            raise UsageError(f"{said}: only one output can go there; name another file")


def check_output(*paths: Path | None) -> None:
    """Raise UsageError for a file that is never to be written over, before any work is done."""
    check_apart(*paths)
    for path in paths:
        if path is not None and path.name in OURS:
            raise UsageError(f"{path}: is the name of a file that grading writes; choose another")
        if path is not None and path.is_dir():
            raise UsageError(f"{path}: is a folder; name a file to write")


def put(path: Path | None, content: str | bytes) -> None:
    """Write `content` to a file, print it for "-", do nothing for None."""
    if is_standard_output(path) and isinstance(content, str):
        print(content, end="")  # noqa: T201 what was asked for
    elif path is not None:
        write_whole(path, content)
