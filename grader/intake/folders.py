"""Walk the folder of a submission; no link is followed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.intake.archives import BEHIND
from grader.intake.collected_files import IGNORED, MAX_DEPTH, TOO_DEEP, CollectedFiles
from grader.intake.filenames import is_hidden_python, is_sought
from grader.intake.opening import A_LINK, Folder, why_not_read
from grader.language import N_
from grader.meter import look


def walk(
    begin: Path, collected: CollectedFiles, most: int, top: Path | None = None
) -> Iterator[Path]:
    """Yield the files below `begin`, sorted, folder by folder, among the first `most` entries.

    Of further entries, the names are read, and modules and archives are yielded. No link is
    followed from `top` on, by default from `begin`.
    """
    at_work = _Walk(begin, collected, most, top or begin)
    folders = [(begin, 0)]
    while folders and not at_work.is_over:
        folder, depth = folders.pop(0)
        names = sorted(filter(_is_seen, at_work.names(folder, depth)))
        yield from (folder / name for name, is_folder in names if not is_folder)
        if depth < MAX_DEPTH:
            inner = (name for name, is_folder in names if is_folder and name not in IGNORED)
            folders[:0] = [(folder / name, depth + 1) for name in inner]


def _is_seen(named: tuple[str, bool]) -> bool:
    name, is_folder = named
    return not name.startswith(".") or (not is_folder and is_hidden_python(name))


@dataclass
class _Walk:
    """What was seen so far of a folder and those in it."""

    begin: Path
    collected: CollectedFiles
    most: int
    top: Path
    seen: int = 0

    @property
    def is_over(self) -> bool:
        """Whether not even names are read any more."""
        return self.seen > self.most * BEHIND

    def names(self, folder: Path, depth: int) -> list[tuple[str, bool]]:
        """Return the names in a folder, and which are folders; remark on what is not followed."""
        names: list[tuple[str, bool]] = []
        inside = folder.relative_to(self.begin)
        look()
        try:
            with Folder(folder, self.top) as opened, opened.entries() as entries:
                for entry in entries:
                    look()
                    self._count()
                    if self.is_over:
                        break
                    is_folder = entry.is_dir(follow_symlinks=False)
                    path = (inside / entry.name).as_posix()
                    is_kept = is_folder or is_sought(path, self.collected.names)
                    if self.seen <= self.most or is_kept:
                        names.append((entry.name, is_folder))
                        self._remark(path, entry, depth)
        except OSError as error:
            name = N_("the folder") if folder == self.begin else f"{inside.as_posix()}/"
            self.collected.pass_over(name, why_not_read(error))
        return names

    def _count(self) -> None:
        self.seen += 1
        if self.seen == self.most + 1:
            said = N_("only the first {most} files and folders were read", most=self.most)
            self.collected.remarks.append(said)

    def _remark(self, path: str, entry: os.DirEntry[str], depth: int) -> None:
        """Remark on a link, and on a folder that is not entered."""
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.is_symlink() and not entry.name.endswith(".py"):
            self.collected.pass_over(path, A_LINK)
        elif is_folder and entry.name in self.collected.names.files:
            self.collected.pass_over(path, N_("is a folder, not a file"))
        elif is_folder and depth == MAX_DEPTH and not entry.name.startswith("."):
            self.collected.pass_over(path, TOO_DEEP)
