"""The worker's end of the wire: whole frames over two file descriptors, on any system."""

from __future__ import annotations

# Bound before student code runs, which may put other functions in the places of these.
from os import read, write
from typing import Protocol

from .frames import PREFIX, Header, pack, unpack_header, unpack_prefix

try:
    from os import readv
except ImportError:  # Windows
    readv = None  # type: ignore[assignment]

AT_ONCE = 1 << 16
"""Bytes that are asked for when no frame has begun: most frames are shorter."""

GONE = "the other side closed the channel"


class Stream(Protocol):
    """What a worker needs of a channel."""

    def send(self, header: Header, chunks: list[bytes]) -> None:
        """Send one frame."""

    def send_bytes(self, frame: bytes) -> None:
        """Send one packed frame."""

    def receive(self) -> tuple[Header, memoryview]:
        """Return the next frame's header and body."""


class Channel:
    """Blocking frames; the worker has nothing else to do than wait for the next one."""

    def __init__(self, read_fd: int, write_fd: int) -> None:
        self._read_fd = read_fd
        self._write_fd = write_fd
        self._left = b""
        """What has been read beyond the last frame."""

    def send(self, header: Header, chunks: list[bytes]) -> None:
        """Write one frame whole."""
        self.send_bytes(pack(header, chunks))

    def send_bytes(self, frame: bytes) -> None:
        """Write one packed frame whole."""
        sent = write(self._write_fd, frame)
        while sent < len(frame):
            sent += write(self._write_fd, memoryview(frame)[sent:])

    def receive(self) -> tuple[Header, memoryview]:
        """Return the next frame's header and body; raise EOFError when the other side is gone.

        A long frame is read into its own room at once: each page more that is written to costs
        as much as copying it.
        """
        have = self._left
        while len(have) < PREFIX.size:
            have += self._some(AT_ONCE)
        head, body = unpack_prefix(have)
        start, end = PREFIX.size + head, PREFIX.size + head + body
        whole: bytes | bytearray = have
        self._left = have[end:]
        if len(have) < end:
            whole = self._filled(have, end)
        view = memoryview(whole)
        return unpack_header(bytes(view[PREFIX.size : start])), view[start:end]

    def _filled(self, have: bytes, size: int) -> bytearray:
        """Return a frame of `size` bytes, of which the first were read."""
        whole = bytearray(size)
        view = memoryview(whole)
        at = len(have)
        view[:at] = have
        while at < size:
            if readv is None:
                some = self._some(size - at)
                view[at : at + len(some)] = some
                at += len(some)
                continue
            read_now = readv(self._read_fd, [view[at:]])
            if not read_now:
                raise EOFError(GONE)
            at += read_now
        return whole

    def _some(self, most: int) -> bytes:
        data = read(self._read_fd, most)
        if not data:
            raise EOFError(GONE)
        return data
