"""Atomic file writes, and an exclusive lock on an output folder."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from grader.errors import UsageError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

PART = ".part"
"""End of the name of a file that is being written."""

NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

PATIENCE_SECONDS = 5.0
"""The processes of a batch that was killed may hold its folder until they have noticed."""


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Make `folder`, lock it, and take it away again if nothing is put into it."""
    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror})") from error
    try:
        with locked(folder):
            yield
    finally:
        if is_new:
            with suppress(OSError):  # it holds something
                folder.rmdir()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other graders from writing into `folder`; raise UsageError while one does.

    The folder itself is locked, so that nothing is left in it, and the system lets go of it however
    a process ends. One that is not there is nobody's. Windows locks no folders: there two graders
    are not kept apart.
    """
    if fcntl is None or not folder.is_dir():
        yield
        return
    try:
        fd = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror})") from error
    try:
        _lock(fd, folder)
        yield
    finally:
        os.close(fd)


def _lock(fd: int, folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > deadline:
                raise UsageError(
                    f"{folder}: another grader is writing there; wait for it, or name another "
                    f"folder"
                ) from error
            time.sleep(0.05)
        except OSError:  # a file system that knows no locks
            return
        else:
            return


def sweep(folder: Path) -> None:
    """Remove what a write left behind that was ended from outside; nobody else may be writing."""
    for left in folder.glob(f".*{PART}"):
        left.unlink(missing_ok=True)


def write_whole(path: Path, content: str | bytes) -> None:
    """Replace `path` by `content` in one step; raise UsageError when it cannot be written."""
    raw = content.encode("utf-8") if isinstance(content, str) else content
    _write(path, raw, is_lasting=False)


def write_lasting(path: Path, content: bytes) -> None:
    """Do the same, and return when it would outlive a power cut."""
    _write(path, content, is_lasting=True)


def _write(path: Path, raw: bytes, *, is_lasting: bool) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{secrets.token_hex(8)}{PART}")
        fd = os.open(part, NEW, 0o644)  # less what the user's umask takes away
        try:
            with os.fdopen(fd, "wb") as file:
                file.write(raw)
                if is_lasting:
                    file.flush()
                    os.fsync(fd)
            part.replace(path)
            if is_lasting:
                _sync_folder(path.parent)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error


def _sync_folder(folder: Path) -> None:
    """Let the names in a folder outlive a power cut; Windows opens no folders, and needs it not."""
    if fcntl is None:
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
