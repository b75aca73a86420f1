"""Write files whole or not at all, and folders alone."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grader.errors import UsageError

PART = ".part"
"""End of the name of a file that is being written."""

LOCK = ".grader.lock"
"""Name of the empty file that is locked; the system lets go of it however a process ends."""

PATIENCE_SECONDS = 5.0
"""The processes of a batch that was killed may hold it for the moment that they need to notice."""


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Make `folder` and keep other graders from writing there; raise UsageError while one does."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 a self-check needs none

    lock = FileLock(folder / LOCK)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=PATIENCE_SECONDS)
    except Timeout as error:
        raise UsageError(
            f"{folder}: another grader is writing there; wait for it, or name another folder"
        ) from error
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror})") from error
    try:
        yield
    finally:
        lock.release()


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
