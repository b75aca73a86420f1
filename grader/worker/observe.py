"""What is seen of a call besides its value: output, warnings, counted lines, the way it failed."""

from __future__ import annotations

import io
import sys
import warnings
from collections import deque
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any

from .importing import ROOT

MAX_WARNINGS = 20
MAX_FRAMES = 12
MAX_PERIOD = 4
"""Functions that call each other in a circle, up to which the circle is told once."""
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
        """Return what a terminal would."""
        return "utf-8"

    @property
    def buffer(self) -> io.BufferedWriter:
        """Return what takes bytes, for students who wrap standard output anew."""
        return io.BufferedWriter(_Bytes(self), 1)

    def reconfigure(self, **_: object) -> None:
        """Do nothing: students set the encoding of their terminal here."""

    def writable(self) -> bool:
        """Say yes, as print asks."""
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
        """Return what was kept, with a mark where something was left out."""
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
        entry = [_name_of(category), _text(message)[:200], _own_file(filename), lineno]
        if len(self.seen) < MAX_WARNINGS and entry not in self.seen:
            self.seen.append(entry)


class Counter:
    """Counts the Python lines and calls that one call executes, in all files.

    Counted twice: frames can be told not to report their lines, but not to hide what they call.
    An audit hook, which Python offers no way to remove, notices when the code under observation
    switches the counting off, or has reached into the interpreter with ctypes.
    """

    def __init__(self) -> None:
        self._watching = False
        self._tampered = self._reached_in = False
        sys.addaudithook(self._audit)

    def _audit(self, event: str, args: tuple[Any, ...]) -> None:
        if event.startswith("ctypes."):
            file = sys._getframe(1).f_code.co_filename  # noqa: SLF001 who called
            self._reached_in |= file.startswith((ROOT, "<"))
        if not self._watching:
            return
        if event in ("sys.settrace", "sys.setprofile", "sys.addaudithook"):
            self._tampered = True
        elif event == "sys._getframe" and args:  # its frame's counting can be switched off
            self._tampered |= args[0].f_code.co_filename.startswith(ROOT)

    def count(self, function: Callable[..., object], args: list[object]) -> tuple[object, int]:
        """Return the function's value and the number of lines and calls, -1 when tampered with."""
        events = calls = 0

        def trace(_frame: FrameType, event: str, _arg: object) -> Any:
            nonlocal events
            if event in ("line", "call"):
                events += 1
            return trace

        def profile(_frame: FrameType, event: str, _arg: object) -> None:
            nonlocal calls
            if event in ("call", "c_call"):
                calls += 1

        self._tampered = False
        sys.setprofile(profile)
        sys.settrace(trace)
        self._watching = True
        try:
            value = function(*args)
        finally:
            self._watching = False
            sys.settrace(None)
            sys.setprofile(None)
        is_tampered = self._tampered or self._reached_in
        return value, -1 if is_tampered else max(events, calls)


def describe(error: BaseException) -> dict[str, Any]:
    """Return type, message and the student's own frames of an exception; never raises."""
    kind = type(error)
    frames = _frames(_attribute(error, BaseException, "__traceback__"))
    message = _text(error)
    if issubclass(kind, SyntaxError):
        message = _text(_attribute(error, SyntaxError, "msg"))
        file, line = (_attribute(error, SyntaxError, name) for name in ("filename", "lineno"))
        if type(file) is str and file.startswith(ROOT):
            known = type(line) is int and line > 0
            frames.append([_own_file(file), line if known else 0, ""])
    owner = next((each for each in (ImportError, NameError) if issubclass(kind, each)), None)
    name = _attribute(error, owner, "name") if owner else None
    bases = [base for base in _attribute(kind, type, "__mro__") if base is not object]
    return {
        "type": _name_of(kind),
        "bases": [_name_of(base) for base in bases[:8]],
        "message": message,
        "frames": frames[:2] + frames[2:][-MAX_FRAMES:],
        "name": name[:200] if type(name) is str else None,
    }


def _text(value: object) -> str:
    """Return the beginning of the text of a value, whatever its own methods make of that."""
    try:
        return str.__getitem__(str.__str__(str(value)), slice(MAX_MESSAGE))
    except BaseException:  # noqa: BLE001 a hostile __str__ may raise anything
        return "(its message cannot be shown)"


def _name_of(kind: type) -> str:
    """Return the name of a class, past a metaclass that would say another."""
    return str(_attribute(kind, type, "__name__"))[:100]


def _attribute(value: object, owner: type, name: str) -> Any:
    """Return an attribute as `owner` defines it, past whatever a class below it does instead."""
    return vars(owner)[name].__get__(value)


def _frames(traceback: TracebackType | None) -> list[list[Any]]:
    """Return the student's own frames; of those that come again and again, the first and how often.

    Such a frame has two numbers more: how many frames come again together, of which it is the last,
    and how many times more they do.
    """
    frames: list[list[Any]] = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename.startswith(ROOT):
            line = max(0, traceback.tb_lineno or 0)
            frames.append([_own_file(code.co_filename), line, code.co_name[:200]])
            _fold(frames)
        traceback = traceback.tb_next
        if len(frames) > 4 * MAX_FRAMES:
            del frames[2:-MAX_FRAMES]
    return frames


def _fold(frames: list[list[Any]]) -> None:
    """Put the last frames together with equal ones before them."""
    for period in range(1, MAX_PERIOD + 1):
        if len(frames) < 2 * period:
            return
        before, last = frames[-2 * period : -period], frames[-period:]
        if [each[:3] for each in before] == last:
            again = before[-1][4] if before[-1][3:4] == [period] else 0
            if any(each[3:] for each in before[:-1]) or (before[-1][3:] and not again):
                continue
            before[-1][3:] = [period, again + 1]
            del frames[-period:]
            return


def _own_file(filename: str) -> str:
    return filename[len(ROOT) :][:200] if filename.startswith(ROOT) else ""
