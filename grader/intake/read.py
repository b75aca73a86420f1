"""Read submissions from folders and zip archives: regular Python files below a stated size."""

from __future__ import annotations

import lzma
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from grader.errors import UsageError
from grader.intake.modules import NAMES, Sources, gather
from grader.limits import Limits

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    RuntimeError,  # encrypted
    NotImplementedError,  # a compression method or a version that is not known
    ValueError,  # names that cannot be decoded among others
    IndexError,
    struct.error,
)
"""What reading a damaged archive was seen to raise, with two bytes changed at random."""

IGNORED = frozenset({"__pycache__", "__MACOSX", "node_modules", "site-packages"})
DEEPEST = 6
MOST_REMARKS = 20


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
    """Yield the folder itself if it holds modules, else each folder and archive in it."""
    if any((folder / name).is_file() for name in NAMES):
        yield read_one(folder, limits)
        return
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(".") or entry.name in IGNORED or entry == leave_out:
            continue
        if entry.is_dir() or entry.suffix.lower() == ".zip":
            yield read_one(entry, limits)


def read_one(path: Path, limits: Limits) -> Sources:
    """Read one submission. What cannot be read is remarked upon; nothing is ever raised for it."""
    name = path.resolve().name
    if path.is_symlink():
        return Sources(path.name, {}, {}, ("this is a link, which is not followed",))
    if not path.is_dir() and not path.is_file():
        return Sources(name, {}, {}, ("this is neither a folder nor a regular file",))
    if not path.is_dir():
        return _from_zip(path, limits)
    kept = _Kept(limits)
    for file in _python_files(path):
        if kept.is_full():
            break
        kept.add(file.relative_to(path).as_posix(), _regular(file, limits.file_bytes))
    archives = [] if kept.files else [entry.name for entry in path.glob("*.zip")]
    if archives:
        kept.remarks.append(
            f"holds {len(archives)} archives, which are not opened: to grade each of them, name "
            f"this folder itself"
        )
    return gather(name, kept.files, tuple(kept.remarks))


class _Kept:
    """The files that are kept of one submission, within its limits, and remarks on the others."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._size = self._refused = 0
        self.files: dict[str, bytes] = {}
        self.remarks: list[str] = []

    def is_full(self) -> bool:
        """Say, and remark, whether no more files are read."""
        if len(self.files) + self._refused < self._limits.submission_files:
            return False
        self.remarks.append(f"only the first {len(self.files)} Python files were read")
        return True

    def add(self, path: str, content: bytes | str) -> None:
        """Keep a file's bytes, or remark why they were not read."""
        largest, most = self._limits.file_bytes, self._limits.submission_bytes
        if isinstance(content, bytes) and len(content) > largest:
            content = f"is larger than {largest} bytes"
        elif isinstance(content, bytes) and self._size + len(content) > most:
            content = f"is beyond the {most} bytes of a submission"
        if isinstance(content, str):
            self._refused += 1
            if self._refused <= MOST_REMARKS:
                self.remarks.append(f"{path}: {content}")
        elif path not in self.files:
            self._size += len(content)
            self.files[path] = content


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
        return stream.read(largest + 1)


def _from_zip(path: Path, limits: Limits) -> Sources:
    name = path.name.removesuffix(path.suffix)
    kept = _Kept(limits)
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                inside = _inside(entry)
                if inside is None:
                    continue
                if kept.is_full():
                    break
                if entry.file_size > limits.file_bytes:
                    kept.add(inside, f"is larger than {limits.file_bytes} bytes")
                    continue
                with archive.open(entry) as stream:
                    kept.add(inside, stream.read(limits.file_bytes + 1))
    except DAMAGED as error:
        kept.remarks.append(f"the archive cannot be read: {error}")
    return gather(name, kept.files, tuple(kept.remarks))


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
