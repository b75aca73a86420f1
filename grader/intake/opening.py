"""Open what lies in a folder that others may write to: no link is followed at any level.

A path is looked up anew each time that it is used, and what it leads over may have been swapped
meanwhile. So folders are opened one in the other and what is in them is reached from there. Windows
cannot do that: there the last part of a path alone is known to be no link.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from grader.intake.collected_files import UNREADABLE
from grader.language import N_

A_LINK = N_("is a link, which is not followed")
NOT_REGULAR = N_("is not a regular file")

HAS_DESCRIPTORS = {os.open, os.stat} <= os.supports_dir_fd and os.scandir in os.supports_fd
NO_LINK = getattr(os, "O_NOFOLLOW", 0)
FOLDER = NO_LINK | getattr(os, "O_DIRECTORY", 0)
PASSED = FOLDER | getattr(os, "O_PATH", 0)
"""A folder that is only gone through may be one that this process may not list."""
FILE = os.O_RDONLY | NO_LINK | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Folder:
    """A folder that is open, with what is in it; raise OSError where it is none, or a link."""

    def __init__(self, path: Path, top: Path | None = None) -> None:
        """Go to `path` from `top`, which is no link either; without it, by the path as it is."""
        self._path = path
        self._fd: int | None = None
        if HAS_DESCRIPTORS:
            self._fd = os.open(top or path, PASSED if top else PASSED & ~NO_LINK)
            try:
                for part in path.relative_to(top or path).parts:
                    self._step(part)
            except BaseException:
                os.close(self._fd)
                raise

    def _step(self, part: str) -> None:
        above = self._fd
        if above is not None:
            self._fd = os.open(part, PASSED, dir_fd=above)
            os.close(above)

    def __enter__(self) -> Self:
        """Return itself, to be closed."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        if self._fd is not None:
            os.close(self._fd)

    @contextmanager
    def entries(self) -> Iterator[Iterator[os.DirEntry[str]]]:
        """List what is in it; the paths of entries are of no use, their names are."""
        if self._fd is None:
            with os.scandir(self._path) as entries:
                yield entries
            return
        fd = os.open(".", os.O_RDONLY | FOLDER, dir_fd=self._fd)
        try:
            with os.scandir(fd) as entries:
                yield entries
        finally:
            os.close(fd)

    def look_at(self, name: str) -> os.stat_result:
        """Return the status of an entry; of a link itself, not of its target."""
        if self._fd is None:
            return (self._path / name).lstat()
        return os.stat(name, dir_fd=self._fd, follow_symlinks=False)

    def holds(self, name: str) -> bool:
        """Return True if there is a file, or a link, of this name; raise OSError if unreadable."""
        try:
            mode = self.look_at(name).st_mode
        except FileNotFoundError:
            return False
        return stat.S_ISREG(mode) or stat.S_ISLNK(mode)

    def open(self, name: str) -> int:
        """Open a file for reading."""
        if self._fd is None:
            return os.open(self._path / name, FILE)
        return os.open(name, FILE, dir_fd=self._fd)


def open_regular(file: Path, top: Path | None = None) -> int | str:
    """Open a regular file; return its descriptor, or why not.

    No link is followed on the way to it from `top`; without it, the file itself is no link.
    """
    is_link = False
    try:
        with Folder(file.parent, top) as folder:
            mode = folder.look_at(file.name).st_mode
            is_link = stat.S_ISLNK(mode)
            if not stat.S_ISREG(mode) and not is_link:
                return NOT_REGULAR
            fd = folder.open(file.name)
    except OSError as error:
        return A_LINK if is_link else why_not_read(error)
    if stat.S_ISREG(os.fstat(fd).st_mode):
        return fd
    os.close(fd)
    return NOT_REGULAR


def why_not_read(error: OSError) -> str:
    """Return the system's reason for not reading something."""
    if isinstance(error, PermissionError):
        return UNREADABLE
    return N_("cannot be read ({error})", error=error.strerror)
