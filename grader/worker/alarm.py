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
from types import CodeType, FrameType
from typing import Any

from .importing import ROOT

MOST = 4
"""Reports of one worker: the first is enough, and a socket that nobody reads must not fill up."""

LENGTH = 200
"""Characters of each part of a report."""

ATTRIBUTES = {name: name for name in ("tb_frame", "gi_frame", "cr_frame", "ag_frame")}
"""What leads to a frame."""

LOOKS = ("sys._getframe", "sys._current_frames", "sys._current_exceptions", "object.__getattr__")
"""Of library code, some of these are honest; see `HONEST`."""

ACTS = (
    *("sys.settrace", "sys.setprofile", "sys.addaudithook", "sys.monitoring.register_callback"),
    *("gc.get_objects", "gc.get_referrers", "gc.get_referents", "signal.signal"),
    *("cpython._PySys_ClearAuditHooks", "cpython.PyInterpreterState_New"),
    *("os.fork", "os.forkpty", "sys.remote_exec", "cpython.remote_debugger_script"),
)
"""No honest library does these on behalf of somebody, whoever asks."""

OWN_ACTS = ("code.__new__", "object.__setattr__", "object.__delattr__")
"""Library code does these for itself."""

CHANGED = ("__code__",)

HONEST = {
    "/collections/__init__.py": ("namedtuple",),
    "/typing.py": ("_caller", "_allow_reckless_class_checks"),
    "/enum.py": ("_create_", "_convert_", "_make_class_unpicklable", "_simple"),
    "/dataclasses.py": ("_process_class", "make_dataclass"),
    "/warnings.py": ("_next_external_frame", "warn", "_warn_unawaited_coroutine"),
    "/_py_warnings.py": ("_next_external_frame", "warn", "_warn_unawaited_coroutine"),
    "/contextlib.py": ("__exit__", "__aexit__"),
    "/unittest/result.py": ("_is_relevant_tb_level", "_remove_unittest_tb_frames"),
    "/logging/__init__.py": ("findCaller",),
}
"""Library functions that look at a frame and hand out none, by the end of their file's name."""

LOGGING = "/logging/__init__.py"
TRACEBACK = "/traceback.py"
TELLERS = (
    *("print_exc", "format_exc", "print_exception", "format_exception", "print_tb", "format_tb"),
    *("extract_tb", "print_stack", "format_stack", "extract_stack", "print_last", "__init__"),
)
"""Functions of `traceback` that make text of frames which they find themselves."""

Arm = Callable[[int], None]


def install(libraries: tuple[str, ...], own: tuple[CodeType, ...]) -> Arm:  # noqa: C901, PLR0915 one closure
    """Add the hook; return what gives it the descriptor to report to, before which it is silent.

    `libraries` are the beginnings of the names of files that are not the submission's. `own` is
    the code of the worker that traces and looks at frames; equal code of others is not it.
    """
    fd, left, busy = -1, MOST, False
    write, frame_of, begins, ends, cut = (
        os.write,
        sys._getframe,  # noqa: SLF001 who asks
        str.startswith,
        str.endswith,
        str.__getitem__,
    )
    short, within = slice(LENGTH), slice(len(ROOT), len(ROOT) + LENGTH)
    root = ROOT
    looks, acts, own_acts = frozenset(LOOKS), frozenset(ACTS), frozenset(OWN_ACTS)
    attributes, changed, tellers = dict(ATTRIBUTES), frozenset(CHANGED), frozenset(TELLERS)
    honest = tuple((end, frozenset(names)) for end, names in HONEST.items())
    read_file, failed, text_of, raw_of, view = FileIO, Exception, str, bytes, memoryview
    watched = looks | acts | own_acts | {"compile", "marshal.loads"}

    def is_library(name: str) -> bool:
        return begins(name, libraries)

    def is_honest(frame: FrameType) -> bool:
        """Say whether it is library code that keeps the frame to itself."""
        name, function = frame.f_code.co_filename, frame.f_code.co_name
        if not is_library(name):
            return False
        if ends(name, TRACEBACK):
            while frame.f_back is not None and ends(frame.f_back.f_code.co_filename, TRACEBACK):
                frame = frame.f_back
            return is_library(frame.f_code.co_filename) and frame.f_code.co_name in tellers
        if ends(name, LOGGING) and frame.f_back is not None:
            back = frame.f_back.f_code
            return is_library(back.co_filename) and ends(back.co_filename, LOGGING)
        for end, names in honest:
            if ends(name, end):
                return function in names
        return False

    def is_as_it_lies(path: str, raw: bytes, start: int) -> bool:
        """Say whether a file of the library holds just these bytes."""
        try:
            with read_file(path) as file:
                return file.read()[start:] == raw
        except failed:
            return False

    def is_named_rightly(name: Any, source: Any) -> bool:
        """Say whether code that is compiled under the name of a library's file is what lies there.

        The names of files tell who asks.
        """
        if isinstance(name, raw_of):
            name = text_of(name, "utf-8", "replace")
        if not isinstance(name, text_of) or not is_library(name):
            return True
        source = raw_of(source) if type(source) is view else source
        return type(source) is raw_of and is_as_it_lies(name, source, 0)

    def is_read_from_a_file(frame: FrameType, raw: Any) -> bool:
        """Say whether compiled code is what lies in a library's folder, read by an import."""
        if not begins(frame.f_code.co_filename, "<frozen importlib"):
            return False
        path: Any = frame.f_locals.get("bytecode_path")
        is_file = type(path) is text_of and is_library(path)
        return is_file and is_as_it_lies(path, raw_of(raw), 16)

    def act_of(event: str, args: tuple[Any, ...], frame: FrameType) -> str:  # noqa: PLR0911
        """Return what is to be told of an event, or nothing."""
        code = frame.f_code
        for each in own:
            if each is code:
                return ""
        asker = code.co_filename
        if event == "object.__getattr__":
            name = attributes.get(args[1])
            return "" if name is None or is_honest(frame) else name
        if event in looks:
            return "" if is_honest(frame) else event
        if event in acts:
            return event
        if event == "compile":
            return "" if is_named_rightly(args[1], args[0]) else event
        if event == "marshal.loads":
            return "" if is_read_from_a_file(frame, args[0]) else event
        if event == "code.__new__":
            return "" if is_library(asker) else event
        return "" if args[1] not in changed or is_library(asker) else args[1]

    def hook(event: str, args: tuple[Any, ...]) -> None:
        nonlocal busy, left
        if fd < 0 or busy or not (event in watched or begins(event, "ctypes.")) or not left:
            return
        busy = True
        try:
            frame = frame_of(1)
            if begins(event, "ctypes."):
                act = "" if is_library(frame.f_code.co_filename) else "ctypes"
            else:
                act = act_of(event, args, frame)
            if act:
                left -= 1
                own_frame: FrameType | None = frame
                while own_frame and not begins(own_frame.f_code.co_filename, root):
                    own_frame = own_frame.f_back
                file, line = "", 0
                if own_frame is not None:
                    file, line = own_frame.f_code.co_filename, own_frame.f_lineno or 0
                told = f"{cut(act, short)}\0{cut(file, within)}\0{line}\n"
                write(fd, told.encode("utf-8", "replace"))
        except failed:  # a closed descriptor: the other side sees that as well
            return
        finally:
            busy = False

    def arm(descriptor: int) -> None:
        nonlocal fd
        fd = descriptor

    sys.addaudithook(hook)
    return arm
