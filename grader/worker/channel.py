"""The worker's end of the wire: whole frames over two file descriptors, on any system."""

from __future__ import annotations

import os

from .frames import PREFIX, Header, pack, unpack_header, unpack_prefix


class Channel:
    """Blocking frames; the worker has nothing else to do than wait for the next one."""

    def __init__(self, read_fd: int, write_fd: int) -> None:
        self._read_fd = read_fd
        self._write_fd = write_fd
        self._buffer = bytearray()

    def send(self, header: Header, chunks: list[bytes]) -> None:
        """Write one frame whole."""
        view = memoryview(pack(header, chunks))
        while view:
            view = view[os.write(self._write_fd, view) :]

    def receive(self) -> tuple[Header, bytes]:
        """Return the next frame's header and body; raise EOFError when the other side is gone."""
        head, body = unpack_prefix(self._exactly(PREFIX.size))
        return unpack_header(self._exactly(head)), self._exactly(body)

    def _exactly(self, size: int) -> bytes:
        while len(self._buffer) < size:
            part = os.read(self._read_fd, 1 << 18)
            if not part:
                raise EOFError("the other side closed the channel")
            self._buffer += part
        data = bytes(self._buffer[:size])
        del self._buffer[:size]
        return data
