"""Frames between the trusted side and a worker: lengths, a JSON header, raw bytes.

Both sides use this module. On the trusted side every byte may have been written by a hostile
submission: lengths are checked before anything is allocated.
"""

from __future__ import annotations

import functools
import json
import struct
from typing import Any

PREFIX = struct.Struct("<II")
"""Lengths in bytes of a frame's header and body."""

MAX_HEADER = 2 << 20
"""Bytes. The most items of a list, at 33 bytes for a float64 with all its digits. Parsed, the worst
2 MiB of JSON take some 50 MiB for a moment."""

SHORT_HEADER = 400
"""Bytes of a header that is remembered when it has been parsed."""

MAX_BODY = 64 << 20
"""Bytes. All source files of a submission travel in one frame."""

OUTPUT_CHARACTERS = 2_000
"""Kept of what a call prints, unless its verdict is what it prints."""

Header = dict[str, Any]
Received = tuple[bytes, bytes]
"""Header, not yet parsed, and body of a frame."""


class WireError(ValueError):
    """A frame that is not well formed; on the trusted side, the worker's fault."""


def _unknown(value: object) -> object:
    raise TypeError(f"{type(value).__name__} has no form in JSON")


# What these two are made of is written in C and bound here: in a worker, student code can change
# whatever `json` looks up when it is asked, and would be shown what is sent.
_json: Any = json
_escaped = _json.encoder.encode_basestring_ascii
_encoded = _json.encoder.c_make_encoder(
    *(None, _unknown, _escaped, None, ":", ","), *(False, False, True)
)
_scan = _json.JSONDecoder().scan_once


def to_json(value: object) -> str:
    """Return the shortest JSON form of a value."""
    return _escaped(value) if type(value) is str else "".join(_encoded(value, 0))


def pack(header: Header, chunks: list[bytes]) -> bytes:
    """Return the frame that carries `header` and the encoder's `chunks`."""
    return frame(to_json(header).encode("ascii"), b"".join(chunks))


def frame(head: bytes, body: bytes) -> bytes:
    """Return the frame that carries a header, as JSON, and a body."""
    return b"".join([PREFIX.pack(len(head), len(body)), head, body])


def unpack_prefix(buffer: bytes, most: int = MAX_BODY, at: int = 0) -> tuple[int, int]:
    """Return the lengths of header and body of the frame at `at`; raise WireError for too many."""
    head, body = PREFIX.unpack_from(buffer, at)
    if head > MAX_HEADER or body > most:
        raise WireError("a frame larger than allowed")
    return head, body


class Frames:
    """Cuts a stream of bytes, arriving in any pieces, into frames."""

    def __init__(self, most: int = MAX_BODY) -> None:
        """Take frames whose body has up to `most` bytes."""
        self._most = most
        self._buffer = b""
        self._at = 0
        """Where in the buffer the next frame begins: several may have arrived at once."""
        self._pieces: list[bytes] = []
        self._missing = 0
        """Bytes without which the next frame cannot be whole."""

    def feed(self, data: bytes) -> None:
        """Append what has arrived."""
        self._pieces.append(data)
        self._missing -= len(data)

    def next(self) -> Received | None:
        """Return the first whole frame, None while it is incomplete; raise WireError."""
        if self._missing > 0:
            return None
        if self._pieces:
            self._buffer = b"".join([self._buffer[self._at :], *self._pieces])
            self._at = 0
            self._pieces.clear()
        have = len(self._buffer) - self._at
        if have < PREFIX.size:
            self._missing = PREFIX.size - have
            return None
        head, body = unpack_prefix(self._buffer, self._most, self._at)
        self._missing = PREFIX.size + head + body - have
        if self._missing > 0:
            return None
        start = self._at + PREFIX.size
        self._at = start + head + body
        self._missing = 0
        return self._buffer[start : start + head], self._buffer[start + head : self._at]


def unpack_header(raw: bytes | bytearray) -> Header:
    """Return the header as a dictionary, not to be changed; raise WireError for anything else.

    Honest headers are short and much the same from call to call: those are parsed once.
    """
    return _parsed_once(bytes(raw)) if len(raw) <= SHORT_HEADER else _parsed(raw)


def _parsed(raw: bytes | bytearray) -> Header:
    try:
        text = raw.decode("ascii")
        header, end = _scan(text, 0)
    except (ValueError, RecursionError, StopIteration) as error:
        raise WireError("a header that is not JSON") from error
    if end != len(text):
        raise WireError("a header that is not JSON")
    if not isinstance(header, dict):
        raise WireError("a header that is not an object")
    return header


_parsed_once = functools.lru_cache(maxsize=512)(_parsed)
