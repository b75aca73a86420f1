"""Write files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from grader.errors import UsageError

PART = ".part"
"""End of the name of a file that is being written."""


def sweep(folder: Path) -> None:
    """Remove what a write left behind that was ended from outside; nobody else may be writing."""
    for left in folder.glob(f".*{PART}"):
        left.unlink(missing_ok=True)


def write_whole(path: Path, content: str | bytes) -> None:
    """Replace `path` by `content` in one step; raise UsageError when it cannot be written."""
    raw = content.encode("utf-8") if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fd, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=PART)
        try:
            with os.fdopen(fd, "wb") as file:
                file.write(raw)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error
