"""The table of contents of a zip archive, as entries; nothing is unpacked here."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, cast

from grader.intake.entries import Entry, Packed
from grader.language import N_

READ = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Compression that zip programs use. Python decompresses bzip2 and LZMA without a bound a read:
one megabyte of them can hold gigabytes."""

ENCRYPTED, UTF_8 = 1, 0x800
BYTES_AN_ENTRY = 400
"""In the table of contents, 46 and twice the path; ample for what is read."""

TRAILER = 1 << 17
"""What is read to find the table of contents: a comment of 64 kB may follow it."""


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
            raise zipfile.BadZipFile(
                N_("its table of contents has more than {most} bytes", most=self._bound)
            )
        return self._stream.read(wanted)

    def seekable(self) -> bool:
        """Say yes, as zipfile asks."""
        return True


def zip_entries(
    stream: IO[bytes], size: int, most: int, file: Path | None = None
) -> Iterator[Entry]:
    """Yield the entries of an archive of `size` bytes whose table has room for about `most`.

    Raises what zipfile raises for damaged archives.
    """
    bounded = _Bounded(stream, size, max(BYTES_AN_ENTRY * most, TRAILER))
    with zipfile.ZipFile(cast("IO[bytes]", bounded)) as archive:
        infos = archive.infolist()
    for info in infos:
        path = PurePosixPath(info.filename.replace("\\", "/"))
        if info.is_dir():
            yield Entry(path.as_posix(), is_folder=True, why_not=leads_out(path))
            continue
        place = Packed(
            offset=info.header_offset,
            packed=info.compress_size,
            size=info.file_size,
            checksum=info.CRC,
            deflated=info.compress_type == zipfile.ZIP_DEFLATED,
            name=info.orig_filename.encode(
                "utf-8" if info.flag_bits & UTF_8 else "cp437", "surrogateescape"
            ),
        )
        why_not = leads_out(path) or next(_refusals(info, size), "")
        yield Entry(path.as_posix(), place, file, why_not)


def leads_out(path: PurePosixPath) -> str:
    """Return why a path of an archive is not followed; nothing if it stays inside."""
    if path.is_absolute() or ".." in path.parts or (path.parts and ":" in path.parts[0]):
        return N_("its path leads out of the archive")
    return ""


def _refusals(info: zipfile.ZipInfo, size: int) -> Iterator[str]:
    """Yield every reason not to read an entry."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        yield N_("is a link, which is not followed")
    elif kind not in (0, stat.S_IFREG):
        yield N_("is not a regular file")
    if info.flag_bits & ENCRYPTED:
        yield N_("is encrypted")
    if info.compress_type not in READ:
        yield N_("is compressed in a way that is not read; use an ordinary zip program")
    if not 0 <= info.header_offset < size:
        yield N_("cannot be read: {reason}", reason=N_("it lies outside the archive"))
