"""The folder of a submission, for code that looks into it: it is pretended, as files are in memory.

The working directory is this folder, as it is for whoever runs a script where it lies.
"""

from __future__ import annotations

import _io
import builtins
import io
import os
from typing import IO, Any

from .importing import ROOT

HERE = os.path.normpath(ROOT)


class Folder:
    """Answers for `open`, `os.listdir` and `os.chdir` where they are asked about this folder."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self._chdir, self._listdir, self._open_code = os.chdir, os.listdir, io.open_code

    def pretend(self) -> None:
        """Take the places of the functions that it answers for."""
        for module, name, function in (
            (builtins, "open", self._opened),
            (io, "open", self._opened),
            (_io, "open_code", self._code),  # how importlib reads a file of which it has the path
            (os, "chdir", self._entered),
            (os, "listdir", self._listed),
        ):
            setattr(module, name, function)

    def _opened(self, file: Any, mode: str = "r", *args: Any, **options: Any) -> IO[Any]:
        raw = self.files.get(_inside(file)) if set(mode) <= set("rbt") else None
        if raw is None:
            return _io.open(file, mode, *args, **options)
        if "b" in mode:
            return io.BytesIO(raw)
        named = dict(zip(("buffering", "encoding", "errors", "newline"), args, strict=False))
        kept = {name: each for name, each in (named | options).items() if name in TEXT}
        return io.TextIOWrapper(io.BytesIO(raw), **kept)

    def _code(self, path: str) -> IO[bytes]:
        raw = self.files.get(_inside(path))
        return self._open_code(path) if raw is None else io.BytesIO(raw)

    def _entered(self, path: Any) -> None:
        if _inside(path) != ".":
            self._chdir(path)

    def _listed(self, path: Any = ".") -> list[Any]:
        if _inside(path) != ".":
            return self._listdir(path)
        return sorted({each.partition("/")[0] for each in self.files})


TEXT = ("encoding", "errors", "newline")
"""Options of `open` that matter for text in memory."""


def _inside(path: Any) -> str:
    """Return a path relative to the folder: "." for itself, nothing for what is not in it."""
    try:
        whole = os.path.normpath(os.path.join(HERE, os.fsdecode(path)))  # noqa: PTH118 nothing is there
    except TypeError:  # a descriptor
        return ""
    if whole == HERE:
        return "."
    return whole.removeprefix(f"{HERE}/") if whole.startswith(f"{HERE}/") else ""
