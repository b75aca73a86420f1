"""Walk the folder of a submission; no link is followed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader.intake.collected_files import IGNORED, MAX_DEPTH, TOO_DEEP, CollectedFiles
from grader.intake.opening import A_LINK, Folder, why_not_read
from grader.language import N_
from grader.meter import look


def walk(
    begin: Path, collected: CollectedFiles, most: int, top: Path | None = None
) -> Iterator[Path]:
    """Yield the files below `begin`, sorted, folder by folder; look at `most` entries and no more.

    No link is followed from `top` on, by default from `begin`.
    """
    folders = [(begin, 0)]
    seen = 0
    while folders:
        look()
        folder, depth = folders.pop(0)
        names: list[tuple[str, bool]] = []
        inside = folder.relative_to(begin)
        try:
            with Folder(folder, top or begin) as opened, opened.entries() as entries:
                for entry in entries:
                    seen += 1
                    if seen > most:
                        collected.remarks.append(
                            N_("only the first {most} files and folders were read", most=most)
                        )
                        break
                    is_folder = entry.is_dir(follow_symlinks=False)
                    names.append((entry.name, is_folder))
                    path = (inside / entry.name).as_posix()
                    if entry.is_symlink() and not entry.name.endswith(".py"):
                        collected.refuse(path, A_LINK)
                    elif is_folder and entry.name in collected.names.files:
                        collected.refuse(path, N_("is a folder, not a file"))
                    elif is_folder and depth == MAX_DEPTH and not entry.name.startswith("."):
                        collected.refuse(path, TOO_DEEP)
        except OSError as error:
            name = N_("the folder") if folder == begin else f"{inside.as_posix()}/"
            collected.refuse(name, why_not_read(error))
        shown = sorted(each for each in names if not each[0].startswith("."))
        yield from (folder / name for name, is_folder in shown if not is_folder)
        inner = [folder / name for name, is_folder in shown if is_folder and name not in IGNORED]
        if depth < MAX_DEPTH:
            folders[:0] = [(each, depth + 1) for each in inner]
        if seen > most:
            return
