"""Read a submission from a zip archive, entry by entry, into memory: nothing is ever unpacked.

Every byte of the archive may be hostile: what it claims of sizes is not believed, and every read
has a bound.
"""

from __future__ import annotations

import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from grader.intake.folders import open_regular
from grader.intake.kept import DEEPEST, IGNORED, Kept
from grader.limits import Limits

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    RuntimeError,  # encrypted
    NotImplementedError,  # a version that is not known
    ValueError,  # names that cannot be decoded among others
    IndexError,
    struct.error,
)
"""What reading a damaged archive was seen to raise, with two bytes changed at random."""

READ = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Compression that zip programs use. Python decompresses bzip2 and LZMA without a bound a read:
one megabyte of them can hold gigabytes."""

ENCRYPTED = 1
BYTES_AN_ENTRY = 400
"""In the table of contents, 46 and twice the path; ample for what is read."""

ARCHIVES = frozenset({".zip", ".tar", ".gz", ".tgz", ".rar", ".7z"})


def read_zip(path: Path, limits: Limits) -> Kept:
    """Return what is kept of an archive; nothing is ever raised for what is in it."""
    kept = Kept(limits)
    fd = open_regular(path)
    if isinstance(fd, str):
        kept.remarks.append(f"the archive {fd}")
        return kept
    with os.fdopen(fd, "rb") as stream:
        size = os.fstat(fd).st_size
        if size > limits.archive_bytes:
            kept.remarks.append(f"the archive is larger than {limits.archive_bytes} bytes")
            return kept
        bound = max(BYTES_AN_ENTRY * limits.submission_entries, limits.file_bytes + 1)
        try:
            with zipfile.ZipFile(_Bounded(stream, size, bound)) as archive:
                _read(archive, kept, limits)
        except DAMAGED as error:
            kept.remarks.append(f"the archive cannot be read: {error}")
    kept.say_if_empty()
    return kept


class _Bounded:
    """A file of which no single read takes more than `bound` bytes.

    The table of contents is read in one piece, whose size the archive itself claims, and is then
    turned into objects that take ten times as much.
    """

    def __init__(self, stream: IO[bytes], size: int, bound: int) -> None:
        self._stream = stream
        self._size = size
        self._bound = bound
        self.seek, self.tell = stream.seek, stream.tell

    def read(self, size: int = -1) -> bytes:
        """Read up to `size` bytes, to the end if negative."""
        rest = max(0, self._size - self._stream.tell())
        wanted = rest if size < 0 else min(size, rest)
        if wanted > self._bound:
            raise zipfile.BadZipFile(f"its table of contents has more than {self._bound} bytes")
        return self._stream.read(wanted)

    def seekable(self) -> bool:
        """Say yes, as zipfile asks."""
        return True


def _read(archive: zipfile.ZipFile, kept: Kept, limits: Limits) -> None:
    entries = archive.infolist()
    if len(entries) > limits.submission_entries:
        kept.remarks.append(f"only the first {limits.submission_entries} entries were read")
    nested = 0
    for entry in entries[: limits.submission_entries]:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        nested += path.suffix.lower() in ARCHIVES
        if not _is_python(entry, path):
            continue
        if kept.is_full():
            break
        why = next(_refusals(entry, path, limits), None)
        if why is not None:
            kept.refuse(str(path), why)
            continue
        try:
            with archive.open(entry) as stream:
                kept.add(path.as_posix(), stream.read(limits.file_bytes + 1))
        except DAMAGED as error:
            kept.refuse(str(path), f"cannot be read: {error}")
    if nested and not kept.files:
        kept.remarks.append(f"holds {nested} archives inside the archive, which are not opened")


def _is_python(entry: zipfile.ZipInfo, path: PurePosixPath) -> bool:
    hidden = any(part in IGNORED or part.startswith(".") for part in path.parts if part != "..")
    return path.suffix == ".py" and not entry.is_dir() and not hidden


def _refusals(entry: zipfile.ZipInfo, path: PurePosixPath, limits: Limits) -> Iterator[str]:
    """Yield every reason not to read a Python file of an archive."""
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        yield "its path leads out of the archive"
    if len(path.parts) > DEEPEST + 1:
        yield f"is more than {DEEPEST} folders deep"
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind == stat.S_IFLNK:
        yield "is a link, which is not followed"
    elif kind not in (0, stat.S_IFREG):
        yield "is not a regular file"
    if entry.flag_bits & ENCRYPTED:
        yield "is encrypted"
    if entry.compress_type not in READ:
        yield "is compressed in a way that is not read; use an ordinary zip program"
    if entry.file_size > limits.file_bytes:
        yield f"is larger than {limits.file_bytes} bytes"
