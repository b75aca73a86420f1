"""What is seen of a call besides its value: counted lines, the way it failed."""

from __future__ import annotations

from collections.abc import Callable
from gc import collect, disable, get_stats
from sys import audit, setprofile, settrace
from types import FrameType, TracebackType
from typing import Any

from .capture import attribute, name_of, own_file, text
from .importing import ROOT

MAX_FRAMES = 12
MAX_PERIOD = 4
"""Functions that call each other in a circle, up to which the circle is told once."""


class Counter:
    """Counts the Python lines and calls that one call executes, in all files.

    Counted twice: frames can be told not to report their lines, but not to hide what they call.
    What the worker itself does on behalf of the code, such as waiting for an answer, is left out.

    The collector is switched off meanwhile: it may come while the counting itself is at work, and
    what it calls then is not counted. Since Python 3.12 it mostly does.
    """

    def __init__(self) -> None:
        self._events = self._calls = 0

    def count(self, function: Callable[..., object], args: list[object]) -> tuple[object, int]:
        """Return the function's value and the number of lines and calls.

        Tells the other side if the collector came although nobody asked for it.
        """
        depth = asked = earlier = 0

        def trace(_frame: FrameType, event: str, _arg: object) -> Any:
            if event in ("line", "call"):
                self._events += 1
            return trace

        def profile(_frame: FrameType, event: str, arg: object) -> None:
            nonlocal depth, asked, earlier
            if event in ("call", "c_call"):
                self._calls += 1
            if arg is collect and event == "c_call":
                earlier = earlier if depth else _collections()
                depth += 1
            elif arg is collect and event in ("c_return", "c_exception"):
                depth -= 1
                asked += depth == 0 and _collections() > earlier

        disable()
        before = _collections()
        self._events = self._calls = 0
        setprofile(profile)
        settrace(trace)
        try:
            value = function(*args)
        finally:
            settrace(None)
            setprofile(None)
            disable()
        if _collections() - before > asked:
            _tell_of_the_collector()
        return value, max(self._events, self._calls)

    def seen(self) -> tuple[int, int]:
        """Return the counts so far."""
        return self._events, self._calls

    def go_back(self, seen: tuple[int, int]) -> None:
        """Count as if nothing had happened since then."""
        self._events, self._calls = seen


def _collections() -> int:
    return sum(generation["collections"] for generation in get_stats())


def _tell_of_the_collector() -> None:
    audit("gc.enable")


def describe(error: BaseException) -> dict[str, Any]:
    """Return type, message and the student's own frames of an exception; never raises."""
    kind = type(error)
    frames = frames_of(attribute(error, BaseException, "__traceback__"))
    message = text(error)
    if issubclass(kind, SyntaxError):
        message = text(attribute(error, SyntaxError, "msg"))
        file, line = (attribute(error, SyntaxError, name) for name in ("filename", "lineno"))
        if type(file) is str and file.startswith(ROOT):
            known = type(line) is int and line > 0
            frames.append([own_file(file), line if known else 0, ""])
    owner = next((each for each in (ImportError, NameError) if issubclass(kind, each)), None)
    name = attribute(error, owner, "name") if owner else None
    bases = [base for base in attribute(kind, type, "__mro__") if base is not object]
    return {
        "type": name_of(kind),
        "bases": [name_of(base) for base in bases[:8]],
        "message": message,
        "frames": frames[:2] + frames[2:][-MAX_FRAMES:],
        "name": name[:200] if type(name) is str else None,
    }


def frames_of(traceback: TracebackType | None) -> list[list[Any]]:
    """Return the student's own frames; of those that come again and again, the first and how often.

    Such a frame has two numbers more: how many frames come again together, of which it is the last,
    and how many times more they do.
    """
    frames: list[list[Any]] = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename.startswith(ROOT):
            line = max(0, traceback.tb_lineno or 0)
            frames.append([own_file(code.co_filename), line, code.co_name[:200]])
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
