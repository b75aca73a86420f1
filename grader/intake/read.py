"""Find submissions in folders: each a folder or an archive, read into memory and never followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.errors import UsageError
from grader.intake.archives import ARCHIVES, read_zip
from grader.intake.folders import read_folder
from grader.intake.kept import IGNORED
from grader.intake.modules import NAMES, Sources, gather
from grader.limits import Limits

SEVERAL = 2
"""Folders with modules, or archives, that make a folder a batch."""


def find_submissions(
    paths: Sequence[Path], limits: Limits, *, leave_out: Path | None = None
) -> list[Sources]:
    """Return every submission below `paths`, sorted by name; raise UsageError if there is none.

    `leave_out` is a folder that may lie among them and is not one: that of the reports.
    """
    found: list[Sources] = []
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: is not there; check the spelling of the path")
        target = path.resolve()  # a link that the user names is followed; those inside are not
        if target.is_dir():
            here = list(_in_folder(target, limits, leave_out and leave_out.resolve()))
        elif target.suffix.lower() == ".zip":
            here = [read_one(target, limits)]
        else:
            raise UsageError(f"{path}: is neither a folder nor a .zip archive")
        if not here:
            raise UsageError(
                f"{path}: holds no submissions; expected are folders or .zip archives with "
                f"softmax.py, sigmoid.py, gradcheck.py and neural.py"
            )
        found += here
    return sorted(found, key=lambda each: each.name)


def _in_folder(folder: Path, limits: Limits, leave_out: Path | None) -> Iterator[Sources]:
    """Yield the folder itself if it is a submission, else each folder and archive in it.

    A loose module among several submissions does not make one of them all.
    """
    entries = [
        entry
        for entry in sorted(folder.iterdir())
        if not entry.name.startswith(".") and entry.name not in IGNORED and entry != leave_out
    ]
    loose = [entry for entry in entries if entry.name in NAMES and not entry.is_dir()]
    if loose and sum(map(_holds_modules, entries)) < SEVERAL:
        yield read_one(folder, limits)
        return
    for entry in entries:
        if entry.is_dir() or entry.suffix.lower() in ARCHIVES or entry.is_symlink():
            yield read_one(entry, limits)
        elif entry in loose:
            said = "is neither a folder nor an archive, so that nobody knows whose it is"
            yield Sources(entry.name, {}, {}, (said,))


def _holds_modules(entry: Path) -> bool:
    if entry.is_symlink() or not entry.is_dir():
        return entry.suffix.lower() in ARCHIVES
    try:
        return any((entry / name).is_file() for name in NAMES)
    except OSError:  # a folder that may not be entered
        return True


def read_one(path: Path, limits: Limits) -> Sources:
    """Read one submission. What cannot be read is remarked upon; nothing is ever raised for it."""
    if path.is_symlink():
        return Sources(path.name, {}, {}, ("this is a link, which is not followed",))
    name = path.resolve().name
    if path.is_dir():
        kept = read_folder(path, limits)
    elif path.suffix.lower() == ".zip":
        name = path.name.removesuffix(path.suffix)
        kept = read_zip(path, limits)
    elif path.is_file():
        remark = f"archives of the kind {path.suffix} are not opened: unpack it, or ask for a .zip"
        return Sources(name, {}, {}, (remark,))
    else:
        return Sources(name, {}, {}, ("this is neither a folder nor a regular file",))
    return gather(name, kept.files, tuple(kept.remarks))
