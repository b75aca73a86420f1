"""Standard output and error that never end the work: closed, cut off, or of a small alphabet."""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
from typing import IO, TYPE_CHECKING, TextIO, cast

from grader.errors import UsageError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

ESCAPED = "grader-escape"
"""Name under which Python is told how characters are written that an encoding lacks."""

LAST_STANDARD = 2
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def secure_streams() -> None:
    """Make standard output and error take everything that is written to them.

    A descriptor that is closed is opened on nothing: the next file to be opened would get its
    number, and with it what is printed. A pipe that nobody reads any more is left unread. What an
    encoding lacks is escaped as in JSON.
    """
    _occupy()
    codecs.register_error(ESCAPED, _escaped)
    sys.stdout = _secured(sys.stdout, 1)
    sys.stderr = _secured(sys.stderr, LAST_STANDARD)


def _occupy() -> None:
    number = os.open(os.devnull, os.O_RDWR)
    while number <= LAST_STANDARD:
        os.set_inheritable(number, True)  # noqa: FBT003 as the system's standard streams are
        number = os.open(os.devnull, os.O_RDWR)
    os.close(number)


def _secured(stream: TextIO | None, number: int) -> TextIO:
    if stream is None:
        return io.TextIOWrapper(
            io.BufferedWriter(_Patient(number, "w", closefd=False)),
            encoding="utf-8",
            errors=ESCAPED,
            line_buffering=True,
        )
    if not isinstance(stream, io.TextIOWrapper):  # whoever runs this took it
        return stream
    is_buffered = hasattr(stream.buffer, "raw")
    raw = stream.buffer.raw if is_buffered else stream.buffer
    if stream.isatty() or not isinstance(raw, io.FileIO):
        stream.reconfigure(errors=ESCAPED)
        return stream
    stream.flush()
    patient = _Patient(raw.fileno(), "w", closefd=False)
    return io.TextIOWrapper(
        io.BufferedWriter(patient) if is_buffered else cast("IO[bytes]", patient),
        encoding=stream.encoding,
        errors=ESCAPED,
        line_buffering=stream.line_buffering,
        write_through=not is_buffered,
    )


class _Patient(io.FileIO):
    """A descriptor that is written to; a reader that has gone away is told no more."""

    def write(self, data: ReadableBuffer, /) -> int:
        """Write, or pretend to; raise UsageError where there is no room, and only once."""
        try:
            return super().write(data)
        except BrokenPipeError:
            self._leave()
            return memoryview(data).nbytes
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            self._leave()
            raise UsageError(
                f"the output cannot be written: {error.strerror}; make room, or send it elsewhere"
            ) from error

    def _leave(self) -> None:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, self.fileno())
        os.close(nothing)


def _escaped(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    raw = lacking.encode("utf-16-be", "surrogatepass")
    units = (raw[at : at + 2].hex() for at in range(0, len(raw), 2))
    return "".join(f"\\u{unit}" for unit in units), error.end
