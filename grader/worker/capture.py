"""What a call prints and warns of: these objects are in the submission's own hands."""

from __future__ import annotations

import io
import warnings
from collections import deque
from typing import Any

from .importing import ROOT

MAX_WARNINGS = 20
MAX_MESSAGE = 2_000


class Capture(io.TextIOBase):
    """Stands in for standard output and error: keeps the beginning and the end of what is said."""

    def __init__(self) -> None:
        self.start(0)

    def start(self, limit: int) -> None:
        """Forget everything and keep up to `limit` characters from now on."""
        self._half = limit // 2
        self._head: list[str] = []
        self._head_room = self._half
        self._tail: deque[str] = deque()
        self._tail_size = 0
        self._dropped = 0

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """Return the encoding of a terminal."""
        return "utf-8"

    @property
    def buffer(self) -> io.BufferedWriter:
        """Return a stream of bytes, for students who wrap standard output anew."""
        return io.BufferedWriter(_Bytes(self), 1)

    def reconfigure(self, **_: object) -> None:
        """Do nothing: students set the encoding of their terminal here."""

    def writable(self) -> bool:
        """Return True: `print` asks."""
        return True

    def write(self, text: str) -> int:
        """Keep `text` at the head while there is room, else at the end of a sliding tail."""
        size = len(text)
        if self._head_room > 0:
            self._head.append(text[: self._head_room])
            rest = text[self._head_room :]
            self._head_room -= size
            text = rest
        if text:
            text = text[-self._half :] if self._half else ""
            self._tail.append(text)
            self._tail_size += len(text)
            while self._tail_size > 2 * self._half and len(self._tail) > 1:
                dropped = len(self._tail.popleft())
                self._tail_size -= dropped
                self._dropped += dropped
        return size

    def text(self) -> str:
        """Return the kept text, with a mark where some was left out."""
        if not self._tail:
            return "".join(self._head)
        tail = "".join(self._tail)
        kept = tail[-self._half :] if self._half else ""
        dropped = self._dropped + len(tail) - len(kept)
        gap = f"\n[... {dropped} characters left out ...]\n" if dropped else ""
        return "".join(self._head) + gap + kept


class _Bytes(io.RawIOBase):
    """Passes bytes on to a capture as text."""

    def __init__(self, capture: Capture) -> None:
        self._capture = capture

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        raw = bytes(data)
        self._capture.write(raw.decode("utf-8", errors="replace"))
        return len(raw)


class Warned:
    """Collects warnings without turning them into errors, whatever filters are set."""

    def __init__(self) -> None:
        self.seen: list[list[Any]] = []
        warnings.simplefilter("always")
        warnings.showwarning = self._record  # type: ignore[assignment]

    def _record(
        self, message: Warning | str, category: type[Warning], filename: str, lineno: int, *_: Any
    ) -> None:
        entry = [name_of(category), text(message)[:200], own_file(filename), lineno]
        if len(self.seen) < MAX_WARNINGS and entry not in self.seen:
            self.seen.append(entry)


def text(value: object) -> str:
    """Return the beginning of the text of a value, whatever its own methods make of that."""
    try:
        return str.__getitem__(str.__str__(str(value)), slice(MAX_MESSAGE))
    except BaseException:  # noqa: BLE001 a hostile __str__ may raise anything
        return "(its message cannot be shown)"


def name_of(kind: type) -> str:
    """Return the name of a class, past a metaclass that would say another."""
    return str(attribute(kind, type, "__name__"))[:100]


def attribute(value: object, owner: type, name: str) -> Any:
    """Return an attribute as `owner` defines it, past whatever a class below it does instead."""
    return vars(owner)[name].__get__(value)


def own_file(filename: str) -> str:
    """Return the path of a file of the submission in its folder, nothing for other files."""
    return filename[len(ROOT) :][:200] if filename.startswith(ROOT) else ""
