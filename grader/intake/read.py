"""Read submissions from folders and zip archives: regular Python files below a stated size."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from grader.errors import UsageError
from grader.intake.modules import NAMES, Sources, gather
from grader.limits import Limits

IGNORED = frozenset({"__pycache__", "__MACOSX", "node_modules", "site-packages"})
DEEPEST = 6


def find_submissions(paths: Sequence[Path], limits: Limits) -> list[Sources]:
    """Return every submission below `paths`, sorted by name; raise UsageError if there is none."""
    found: list[Sources] = []
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: is not there; check the spelling of the path")
        if path.is_dir():
            here = list(_in_folder(path, limits))
        elif path.suffix.lower() == ".zip":
            here = [read_one(path, limits)]
        else:
            raise UsageError(f"{path}: is neither a folder nor a .zip archive")
        if not here:
            raise UsageError(
                f"{path}: holds no submissions; expected are folders or .zip archives with "
                f"softmax.py, sigmoid.py, gradcheck.py and neural.py"
            )
        found += here
    return sorted(found, key=lambda each: each.name)


def _in_folder(folder: Path, limits: Limits) -> Iterator[Sources]:
    """Yield the folder itself if it holds modules, else each folder and archive in it."""
    if any((folder / name).is_file() for name in NAMES):
        yield read_one(folder, limits)
        return
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(".") or entry.name in IGNORED:
            continue
        if entry.is_dir() or entry.suffix.lower() == ".zip":
            yield read_one(entry, limits)


def read_one(path: Path, limits: Limits) -> Sources:
    """Read one submission. What cannot be read is remarked upon; nothing is ever raised for it."""
    name = path.resolve().name
    if not path.is_dir():
        return _from_zip(path, limits)
    if path.is_symlink():
        return Sources(name, {}, {}, ("the folder is a link, which is not followed",))
    files: dict[str, bytes] = {}
    remarks: list[str] = []
    for file in _python_files(path):
        relative = file.relative_to(path).as_posix()
        if len(files) >= limits.submission_files:
            remarks.append(f"only the first {limits.submission_files} Python files were read")
            break
        raw = _regular(file, limits.file_bytes)
        if isinstance(raw, str):
            remarks.append(f"{relative}: {raw}")
        else:
            files[relative] = raw
    return gather(name, files, tuple(remarks))


def _python_files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        depth = len(Path(root).relative_to(folder).parts)
        folders[:] = sorted(
            each for each in folders
            if depth < DEEPEST and each not in IGNORED and not each.startswith(".")
        )  # fmt: skip
        for name in sorted(names):
            if name.endswith(".py") and not name.startswith("."):
                yield Path(root) / name


def _regular(file: Path, largest: int) -> bytes | str:
    """Return a regular file's bytes, or in words why it is not read."""
    try:
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        fd = os.open(file, flags | getattr(os, "O_BINARY", 0))
    except OSError as error:
        return "is a link" if file.is_symlink() else f"cannot be read ({error.strerror})"
    with os.fdopen(fd, "rb") as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            return "is not a regular file"
        raw = stream.read(largest + 1)
    return raw if len(raw) <= largest else f"is larger than {largest} bytes"


def _from_zip(path: Path, limits: Limits) -> Sources:
    name = path.name.removesuffix(path.suffix)
    files: dict[str, bytes] = {}
    remarks: list[str] = []
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                if len(files) >= limits.submission_files:
                    remarks.append(f"only the first {limits.submission_files} files were read")
                    break
                inside = _inside(entry)
                if inside is None:
                    continue
                with archive.open(entry) as stream:
                    raw = stream.read(limits.file_bytes + 1)
                if len(raw) > limits.file_bytes:
                    remarks.append(f"{inside}: is larger than {limits.file_bytes} bytes")
                elif inside not in files:
                    files[inside] = raw
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        remarks.append(f"the archive cannot be read: {error}")
    return gather(name, files, tuple(remarks))


def _inside(entry: zipfile.ZipInfo) -> str | None:
    """Return the path of a Python file inside the archive, None for everything else."""
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    parts = path.parts
    skipped = entry.is_dir() or path.suffix != ".py" or path.is_absolute() or ".." in parts
    if skipped or any(part in IGNORED or part.startswith(".") for part in parts):
        return None
    if len(parts) > DEEPEST + 1 or stat.S_ISLNK(entry.external_attr >> 16):
        return None
    return path.as_posix()
