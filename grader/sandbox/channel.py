"""The trusted end of the wire: frames out, frames in, and nothing believed before it is checked."""

from __future__ import annotations

import contextlib
import queue
import socket
import struct
import threading
import time
from typing import IO, Protocol

from grader.worker.frames import Frames, Received, WireError

SEND_SECONDS = 10.0
"""A worker that does not take a question within this time is not listening any more."""

TICK_SECONDS = 0.25
"""How long to wait for a frame before looking at the clocks again."""

TICK = struct.pack("ll", 0, int(1e6 * TICK_SECONDS))
"""The same as the system's struct timeval (socket(7))."""

CREDENTIALS = struct.Struct("=iII")
"""struct ucred: pid, uid, gid (unix(7))."""


class ClosedError(Exception):
    """The worker's end of the channel is closed."""


class NotReadingError(Exception):
    """The worker does not read what it is sent."""


class Channel(Protocol):
    """What a session needs: `poll` returns None when nothing whole arrived in time."""

    received: int
    """Bytes that the worker has sent so far."""

    def send(self, frames: bytes, body: bytes = b"") -> None:
        """Send whole frames; the `body` of the last one may be given apart, to be spared a copy."""

    def at_hand(self) -> Received | None:
        """Return the next frame if it has been read already, and is as it should be."""

    def poll(self, read_delay: float = 0.0) -> Received | None:
        """Return the next frame if it arrives within a tick; look after `lull` seconds."""

    def close(self) -> None:
        """Close this end."""


class SocketChannel:
    """Frames over a socket shared with a forked worker."""

    def __init__(self, own: socket.socket, most: int, *, ask_pid: bool = False) -> None:
        """Take this end of the socket pair, before a worker has the other.

        With `ask_pid` the kernel tells with the first bytes which process has sent them, by its
        number here, although the worker may live in a namespace of its own (SCM_CREDENTIALS).
        """
        self._socket = own
        # Not `settimeout`, which asks the system once more before every read.
        own.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, TICK)
        own.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, TICK)
        self._frames = Frames(most)
        self.received = self.pid = 0
        if ask_pid:
            own.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        self._ask_pid = ask_pid

    def send(self, frames: bytes, body: bytes = b"") -> None:
        """Send whole frames; raise ClosedError, or NotReadingError if the worker does not read."""
        deadline = 0.0
        parts = [memoryview(part) for part in (frames, body) if part]
        while parts:
            try:
                sent = self._socket.sendmsg(parts)
                while parts and sent >= len(parts[0]):
                    sent -= len(parts.pop(0))
                if sent:
                    parts[0] = parts[0][sent:]
            except BlockingIOError as error:
                now = time.monotonic()
                deadline = deadline or now + SEND_SECONDS
                if now > deadline:
                    raise NotReadingError from error
                self._take_in()
            except OSError as error:
                raise ClosedError from error

    def at_hand(self) -> Received | None:
        """Return the next frame if it has been read already; `poll` says what is wrong with one."""
        try:
            return self._frames.next()
        except WireError:
            return None

    def poll(self, read_delay: float = 0.0) -> Received | None:
        """Return the next frame, None after a tick; raise ClosedError or WireError."""
        frame = self._frames.next()
        if frame is not None:
            return frame
        if read_delay:
            time.sleep(read_delay)
        try:
            data = self._receive()
        except BlockingIOError:  # a tick has passed
            return None
        except OSError as error:
            raise ClosedError from error
        if not data:
            raise ClosedError
        self.received += len(data)
        self._frames.feed(data)
        return self._frames.next()

    def _take_in(self) -> None:
        """Read what is there: who waits for this side to read does not read either."""
        with contextlib.suppress(OSError):  # nothing there, or nobody: sending finds out
            data = self._socket.recv(1 << 18, socket.MSG_DONTWAIT)
            self.received += len(data)
            self._frames.feed(data)

    def _receive(self) -> bytes:
        if not self._ask_pid:
            return self._socket.recv(1 << 18)
        data, told, _, _ = self._socket.recvmsg(1 << 18, socket.CMSG_SPACE(CREDENTIALS.size))
        for _, kind, raw in told:
            if kind == socket.SCM_CREDENTIALS:
                self.pid = CREDENTIALS.unpack(raw)[0]
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
        self._ask_pid = False
        return data

    def close(self) -> None:
        """Close this end; the worker sees it and leaves."""
        self._socket.close()


class PipeChannel:
    """Frames over two pipes, read by a thread, because not every system can wait on a pipe."""

    def __init__(self, to_worker: IO[bytes], from_worker: IO[bytes], most: int) -> None:
        self._to_worker = to_worker
        self._frames = Frames(most)
        self.received = 0
        self._arrived: queue.Queue[bytes] = queue.Queue(maxsize=64)
        self._open = True
        threading.Thread(target=self._read, args=(from_worker,), daemon=True).start()

    def _read(self, stream: IO[bytes]) -> None:
        data = b"-"
        while data and self._open:
            try:
                data = stream.read1(1 << 18)  # type: ignore[attr-defined]
            except (OSError, ValueError):
                data = b""
            self._arrived.put(data)
        stream.close()

    def send(self, frames: bytes, body: bytes = b"") -> None:
        """Send whole frames; raise ClosedError, or NotReadingError if the worker does not read."""
        if not frames:
            return
        written: list[bool] = []

        def write() -> None:
            try:
                self._to_worker.write(frames)
                self._to_worker.write(body)
                self._to_worker.flush()
            except (OSError, ValueError):
                written.append(False)
            else:
                written.append(True)

        # A pipe has no deadline: a worker that does not read would block this side for ever.
        writer = threading.Thread(target=write, daemon=True)
        writer.start()
        writer.join(SEND_SECONDS)
        if not written:
            raise NotReadingError
        if not written[0]:
            raise ClosedError

    def at_hand(self) -> Received | None:
        """Return the next frame if it has been read already; `poll` says what is wrong with one."""
        try:
            return self._frames.next()
        except WireError:
            return None

    def poll(self, read_delay: float = 0.0) -> Received | None:  # noqa: ARG002 only sockets have room
        """Return the next frame, None after a tick; raise ClosedError or WireError."""
        frame = self._frames.next()
        if frame is not None:
            return frame
        try:
            data = self._arrived.get(timeout=TICK_SECONDS)
        except queue.Empty:
            return None
        if not data:
            self._arrived.put(b"")
            raise ClosedError
        self.received += len(data)
        self._frames.feed(data)
        return self._frames.next()

    def close(self) -> None:
        """Close this end and let the reading thread finish."""
        self._open = False
        with contextlib.suppress(OSError):
            self._to_worker.close()
        while not self._arrived.empty():
            self._arrived.get_nowait()
