"""Walk the folder of a submission and open what is a regular file there; no link is followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from grader.intake.kept import BARRED, DEEPEST, IGNORED, TOO_DEEP, Kept
from grader.intake.modules import NAMES
from grader.language import N_

A_LINK = N_("is a link, which is not followed")
NOT_REGULAR = N_("is not a regular file")


def walk(top: Path, kept: Kept, most: int) -> Iterator[Path]:
    """Yield the files below `top`, sorted, folder by folder; look at `most` entries and no more."""
    folders = [(top, 0)]
    seen = 0
    while folders:
        folder, depth = folders.pop(0)
        names: list[tuple[str, bool]] = []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    seen += 1
                    if seen > most:
                        kept.remarks.append(
                            N_("only the first {most} files and folders were read", most=most)
                        )
                        break
                    is_folder = entry.is_dir(follow_symlinks=False)
                    names.append((entry.name, is_folder))
                    path = Path(entry.path).relative_to(top).as_posix()
                    if entry.is_symlink() and not entry.name.endswith(".py"):
                        kept.refuse(path, A_LINK)
                    elif is_folder and entry.name in NAMES:
                        kept.refuse(path, N_("is a folder, not a file"))
                    elif is_folder and depth == DEEPEST and not entry.name.startswith("."):
                        kept.refuse(path, TOO_DEEP)
        except OSError as error:
            inside = folder.relative_to(top).as_posix()
            name = N_("the folder") if inside == "." else f"{inside}/"
            kept.refuse(name, why_not_read(error))
        shown = sorted(each for each in names if not each[0].startswith("."))
        yield from (folder / name for name, is_folder in shown if not is_folder)
        inner = [folder / name for name, is_folder in shown if is_folder and name not in IGNORED]
        if depth < DEEPEST:
            folders[:0] = [(each, depth + 1) for each in inner]
        if seen > most:
            return


def open_regular(file: Path) -> int | str:
    """Open a regular file without following a link; return its descriptor, or why not."""
    try:
        mode = file.lstat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISLNK(mode):
            return NOT_REGULAR
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        fd = os.open(file, flags | getattr(os, "O_BINARY", 0))
    except OSError as error:
        if file.is_symlink():
            return A_LINK
        return why_not_read(error)
    if stat.S_ISREG(os.fstat(fd).st_mode):
        return fd
    os.close(fd)
    return NOT_REGULAR


def why_not_read(error: OSError) -> str:
    """Return what the system has against reading something."""
    if isinstance(error, PermissionError):
        return BARRED
    return N_("cannot be read ({error})", error=error.strerror)
