"""The worker's end of the wire: whole frames over two file descriptors, on any system."""

from __future__ import annotations

# Bound before student code runs, which may put other functions in the places of these.
from os import read, write
from typing import Protocol

from .frames import Frames, Header, pack, unpack_header


class Stream(Protocol):
    """What a worker needs of a channel."""

    def send(self, header: Header, chunks: list[bytes]) -> None:
        """Send one frame."""

    def send_bytes(self, frame: bytes) -> None:
        """Send one packed frame."""

    def receive(self) -> tuple[Header, bytes]:
        """Return the next frame's header and body."""


class Channel:
    """Blocking frames; the worker has nothing else to do than wait for the next one."""

    def __init__(self, read_fd: int, write_fd: int) -> None:
        self._read_fd = read_fd
        self._write_fd = write_fd
        self._frames = Frames()

    def send(self, header: Header, chunks: list[bytes]) -> None:
        """Write one frame whole."""
        self.send_bytes(pack(header, chunks))

    def send_bytes(self, frame: bytes) -> None:
        """Write one packed frame whole."""
        sent = write(self._write_fd, frame)
        while sent < len(frame):
            sent += write(self._write_fd, memoryview(frame)[sent:])

    def receive(self) -> tuple[Header, bytes]:
        """Return the next frame's header and body; raise EOFError when the other side is gone."""
        while (frame := self._frames.next()) is None:
            data = read(self._read_fd, 1 << 18)
            if not data:
                raise EOFError("the other side closed the channel")
            self._frames.feed(data)
        head, body = frame
        return unpack_header(head), body
