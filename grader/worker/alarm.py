"""Tells the trusted side, before it happens, that the submission watches Python at work.

An audit hook cannot be removed (`sys.addaudithook`). Everything that it needs lies in its closure,
where only what it reports would lead: frames, the collector's lists, foreign memory. It prevents
nothing, and what is once written into a socket cannot be taken back.
"""

from __future__ import annotations

import os
import sys
from _io import FileIO
from collections.abc import Callable
from gc import disable, enable, get_referents, isenabled
from itertools import islice
from types import CodeType, FrameType, GeneratorType
from typing import Any

from .importing import ROOT

MAX_REPORTS = 4
"""Reports of one worker: the first is enough, and a socket that nobody reads must not fill up."""

LENGTH = 200
"""Characters of each part of a report."""

WATCHED_ATTRIBUTES = {
    "object.__getattr__": ("tb_frame", "gi_frame", "cr_frame", "ag_frame"),
    "object.__setattr__": ("__code__",),
    "object.__delattr__": ("__code__",),
}
"""Events that tell of many attributes: what leads to a frame, and what exchanges code."""

ACTS = (
    *("sys._current_frames", "sys._current_exceptions"),
    *("sys.settrace", "sys.setprofile", "sys.addaudithook", "sys.monitoring.register_callback"),
    *("gc.get_objects", "gc.get_referrers", "gc.get_referents", "signal.signal"),
    *("cpython._PySys_ClearAuditHooks", "cpython.PyInterpreterState_New"),
    *("os.fork", "os.forkpty", "sys.remote_exec", "cpython.remote_debugger_script"),
    "gc.enable",
)
"""No honest library does these on behalf of somebody, whoever asks. The last is our own event."""

REFUSED = {
    "/collections/__init__.py": ("namedtuple",),
    "/typing.py": ("_caller", "_allow_reckless_class_checks"),
    "/enum.py": ("_create_", "_convert_"),
    "/dataclasses.py": ("make_dataclass",),
    "/warnings.py": ("warn",),
    "/_py_warnings.py": ("warn",),
    "/logging/__init__.py": ("currentframe", "<lambda>", "findCaller"),
}
"""Library functions that ask for a frame and do without where there is none, by the end of their
file's name. They get none: what they look it up by is in the submission's hands, and a cache in
between would keep it."""

HONEST = {
    "/unittest/result.py": ("_is_relevant_tb_level",),
    "/traceback.py": ("_compute_suggestion_error",),
    "/logging/__init__.py": ("handleError",),
}
"""Library functions that look at the frame of a traceback and pass it on to nobody."""

WALKS = {"/traceback.py": ("_walk_tb_with_full_positions",)}
EXTRACTS = {"/traceback.py": ("_extract_from_extended_frame_gen",)}
"""Functions that make text of a traceback: the second takes frames out of the first, and keeps them
to itself."""

Functions = tuple[tuple[str, frozenset[str]], ...]
Arm = Callable[[int], None]


def install(libraries: tuple[str, ...], own: tuple[CodeType, ...]) -> Arm:  # noqa: C901, PLR0915 one closure
    """Add the hook; return what gives it the descriptor to report to, before which it is silent.

    `libraries` are the beginnings of the names of files that are not the submission's. `own` is
    the code of the worker that traces and looks at frames; equal code of others is not it.
    """
    fd, left, runner = -1, MAX_REPORTS, False
    write, frame_of, begins, ends, cut = (
        os.write,
        sys._getframe,  # noqa: SLF001 who asks
        str.startswith,
        str.endswith,
        str.__getitem__,
    )
    is_collecting, rest, collect, held, limited = isenabled, disable, enable, get_referents, islice
    short, within = slice(LENGTH), slice(len(ROOT), len(ROOT) + LENGTH)
    root = ROOT
    acts, named = (
        frozenset(ACTS),
        {name: frozenset(told) for name, told in WATCHED_ATTRIBUTES.items()},
    )
    honest, refused, walks, extracts = (
        tuple((end, frozenset(names)) for end, names in each.items())
        for each in (HONEST, REFUSED, WALKS, EXTRACTS)
    )
    read_file, text_of, raw_of, view, generator = FileIO, str, bytes, memoryview, GeneratorType
    watched = acts | named.keys() | {"sys._getframe", "code.__new__", "compile", "marshal.loads"}

    def is_library(name: str) -> bool:
        return begins(name, libraries)

    def is_one_of(frame: FrameType | None, functions: Functions) -> bool:
        """Return True if it is library code that is one of these functions."""
        if frame is None or not is_library(frame.f_code.co_filename):
            return False
        name, function = frame.f_code.co_filename, frame.f_code.co_name
        return any(ends(name, end) and function in names for end, names in functions)

    def is_honest(frame: FrameType) -> bool:
        """Return True if it is library code that keeps the frame of a traceback to itself."""
        nonlocal runner
        if is_one_of(frame, honest):
            return True
        back = frame.f_back
        if back is None or not is_one_of(frame, walks) or not is_one_of(back, extracts):
            return False
        # Something else in between may keep what passes.
        walker, limit = back.f_locals.get("frame_gen"), back.f_locals.get("limit")
        runner = True
        if limit is not None:
            walker = next(iter(held(walker)), None) if type(walker) is limited else None
        walking = walker.gi_frame if type(walker) is generator else None
        runner = False
        return walking is frame

    def is_as_it_lies(path: str, raw: bytes, start: int) -> bool:
        """Return True if a file of the library holds just these bytes."""
        try:
            with read_file(path) as file:
                return file.read()[start:] == raw
        except (OSError, ValueError):
            return False

    def is_named_rightly(name: Any, source: Any) -> bool:
        """Return True if code compiled under the name of a library's file is that file's.

        The names of files tell who asks. What others made may lie about its class when asked.
        """
        if issubclass(type(name), raw_of):
            name = text_of(name, "utf-8", "replace")
        if not issubclass(type(name), text_of) or not is_library(name):
            return True
        source = raw_of(source) if type(source) is view else source
        return type(source) is raw_of and is_as_it_lies(name, source, 0)

    def is_read_from_a_file(frame: FrameType, raw: Any) -> bool:
        """Return True if compiled code is that of a library's folder, read by an import."""
        if not begins(frame.f_code.co_filename, "<frozen importlib"):
            return False
        path: Any = frame.f_locals.get("bytecode_path")
        is_file = type(path) is text_of and is_library(path)
        return is_file and is_as_it_lies(path, raw_of(raw), 16)

    def is_innocent(event: str, args: tuple[Any, ...], frame: FrameType) -> bool:
        """Return True if an event that is watched for is what honest code does."""
        code = frame.f_code
        for each in own:
            if each is code:
                return True
        if event == "object.__getattr__":
            return is_honest(frame)
        if event == "sys._getframe":
            if is_one_of(frame, refused):
                raise ValueError("call stack is not deep enough")
            return False
        if event == "compile":
            return len(args) > 1 and is_named_rightly(args[1], args[0])
        if event == "marshal.loads":
            return bool(args) and is_read_from_a_file(frame, args[0])
        return event not in acts and is_library(code.co_filename)

    def report(act: str, frame: FrameType) -> bytes:
        own_frame: FrameType | None = frame
        while own_frame and not begins(own_frame.f_code.co_filename, root):
            own_frame = own_frame.f_back
        file, line = "", 0
        if own_frame is not None:
            file, line = own_frame.f_code.co_filename, own_frame.f_lineno or 0
        return f"{cut(act, short)}\0{cut(file, within)}\0{line}\n".encode("utf-8", "replace")

    def hook(event: str, args: tuple[Any, ...]) -> None:
        nonlocal runner, left
        is_foreign = begins(event, "ctypes.")
        if fd < 0 or runner or not left or not (is_foreign or event in watched):
            return
        act = "ctypes" if is_foreign else event
        if event in named:
            act = args[1] if len(args) > 1 else ""
            if type(act) is not str or act not in named[event]:
                return
        collects = is_collecting()
        rest()  # nobody's code runs in between
        try:
            runner = True
            frame = frame_of(1)
            runner = False
            if is_innocent(event, args, frame):
                return
            told = report(act, frame)
            left -= 1
            send(told)
        finally:  # where there is no room for this, there is none for what it was to tell of
            runner = False
            if collects:
                collect()

    def send(told: bytes) -> None:
        try:
            write(fd, told)
        except OSError:  # a closed descriptor: the other side sees that as well
            return

    def arm(descriptor: int) -> None:
        nonlocal fd
        fd = descriptor

    sys.addaudithook(hook)
    return arm
