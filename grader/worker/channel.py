"""The worker's end of the wire: whole frames over two file descriptors, on any system."""

from __future__ import annotations

import os
from typing import Protocol

from .frames import PREFIX, Bytes, Header, pack, unpack_header, unpack_prefix


class Stream(Protocol):
    """What a worker needs of a channel."""

    def send(self, header: Header, chunks: list[bytes]) -> None:
        """Send one frame."""

    def send_bytes(self, frame: bytes) -> None:
        """Send one packed frame."""

    def receive(self) -> tuple[Header, Bytes]:
        """Return the next frame's header and body."""


class Channel:
    """Blocking frames; the worker has nothing else to do than wait for the next one."""

    def __init__(self, read_fd: int, write_fd: int) -> None:
        self._read_fd = read_fd
        self._write_fd = write_fd
        self._buffer = b""
        self._at = 0
        """Where in the buffer the next frame begins: several may have arrived at once."""

    def send(self, header: Header, chunks: list[bytes]) -> None:
        """Write one frame whole."""
        self.send_bytes(pack(header, chunks))

    def send_bytes(self, frame: bytes) -> None:
        """Write one packed frame whole."""
        sent = os.write(self._write_fd, frame)
        while sent < len(frame):
            sent += os.write(self._write_fd, memoryview(frame)[sent:])

    def receive(self) -> tuple[Header, Bytes]:
        """Return the next frame's header and body; raise EOFError when the other side is gone."""
        self._have(PREFIX.size)
        head, body = unpack_prefix(self._buffer, at=self._at)
        self._have(PREFIX.size + head + body)
        start = self._at + PREFIX.size
        self._at = start + head + body
        header = unpack_header(self._buffer[start : start + head])
        return header, memoryview(self._buffer)[start + head : self._at]

    def _have(self, size: int) -> None:
        """Read until `size` bytes of the next frame are there."""
        if len(self._buffer) - self._at >= size:
            return
        parts = [self._buffer[self._at :]]
        missing = size - len(parts[0])
        while missing > 0:
            parts.append(os.read(self._read_fd, 1 << 18))
            if not parts[-1]:
                raise EOFError("the other side closed the channel")
            missing -= len(parts[-1])
        self._buffer, self._at = b"".join(parts), 0
