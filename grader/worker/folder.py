"""The folder of a submission, for code that looks into it: it is pretended, as files are in memory.

The working directory is this folder, as it is for whoever runs a script where it lies.
"""

from __future__ import annotations

import _io
import builtins
import errno
import io
import os
import stat
import tokenize
from collections.abc import Iterator
from typing import IO, Any, Self

from .importing import ROOT
from .outside import Outside

HERE = os.path.normpath(ROOT)
TEXT = ("encoding", "errors", "newline")
"""Options of `open` that matter for text in memory."""


class Folder:
    """Answers for `open` and what `os` knows of files where they are asked about this folder."""

    def __init__(self, outside: Outside) -> None:
        self.files: dict[str, bytes] = {}
        self._outside = outside
        self._is_here = True
        """Whether the working directory is this folder."""
        self._real = {name: getattr(os, name) for name in self._answers()}
        self._open_code = io.open_code

    def _answers(self) -> dict[str, Any]:
        return {
            "access": self._may,
            "chdir": self._entered,
            "getcwd": self._where,
            "listdir": self._listed,
            "lstat": self._seen_itself,
            "scandir": self._scanned,
            "stat": self._seen,
        }

    def pretend(self) -> None:
        """Take the places of the functions that it answers for."""
        for module, name, function in (
            (builtins, "open", self._opened),
            (io, "open", self._opened),
            (tokenize, "_builtin_open", self._opened),  # how linecache reads a file
            (_io, "open_code", self._code),  # how importlib reads a file of which it has the path
            *((os, name, function) for name, function in self._answers().items()),
        ):
            setattr(module, name, function)

    def _opened(self, file: Any, mode: str = "r", *args: Any, **options: Any) -> IO[Any]:
        inside = self._inside(file)
        raw = self.files.get(inside) if set(mode) <= set("rbt") else None
        if raw is None:
            if not inside:
                self._outside.check(file)
            return _io.open(file, mode, *args, **options)
        if "b" in mode:
            return io.BytesIO(raw)
        named = dict(zip(("buffering", "encoding", "errors", "newline"), args, strict=False))
        kept = {name: each for name, each in (named | options).items() if name in TEXT}
        return io.TextIOWrapper(io.BytesIO(raw), **kept)

    def _code(self, path: str) -> IO[bytes]:
        raw = self.files.get(self._inside(path))
        return self._open_code(path) if raw is None else io.BytesIO(raw)

    def _where(self) -> str:
        return HERE if self._is_here else str(self._real["getcwd"]())

    def _entered(self, path: Any) -> None:
        if self._inside(path) == ".":
            self._is_here = True
        else:
            self._real["chdir"](path)
            self._is_here = False

    def _listed(self, path: Any = ".") -> list[Any]:
        inside = self._folder(path)
        return list(self._names(inside)) if inside else self._real["listdir"](path)

    def _scanned(self, path: Any = ".") -> Any:
        inside = self._folder(path)
        if not inside:
            return self._real["scandir"](path)
        return _Scan([Entry(self, os.fsdecode(path), name) for name in self._names(inside)])

    def _may(self, path: Any, mode: int, **options: Any) -> bool:
        inside = self._inside(path)
        if not inside:
            return bool(self._real["access"](path, mode, **options))
        return not mode & os.W_OK and self._is_there(inside)

    def _seen(self, path: Any, **options: Any) -> os.stat_result:
        inside = "" if options.get("dir_fd") is not None else self._inside(path)
        if inside:
            return self._made_up(inside, path)
        if options.get("dir_fd") is None:
            self._outside.check(path)
        found: os.stat_result = self._real["stat"](path, **options)
        return found

    def _seen_itself(self, path: Any, **options: Any) -> os.stat_result:
        return self._seen(path, follow_symlinks=False, **options)

    def _made_up(self, inside: str, path: Any) -> os.stat_result:
        """Return the status of a file or folder that everybody may read."""
        if not self._is_there(inside):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        raw = self.files.get(inside)
        mode = stat.S_IFDIR | 0o555 if raw is None else stat.S_IFREG | 0o444
        number = 1 + sorted(self.files).index(inside) if raw is not None else 0
        return os.stat_result((mode, number, 0, 1, 0, 0, len(raw or b""), 0, 0, 0))

    def _is_there(self, inside: str) -> bool:
        return inside == "." or inside in self.files or any(self._names(inside))

    def _folder(self, path: Any) -> str:
        """Return the path of a folder in this one, nothing for another."""
        inside = self._inside(path)
        if inside and (inside in self.files or not self._is_there(inside)):
            code = errno.ENOTDIR if inside in self.files else errno.ENOENT
            raise OSError(code, os.strerror(code), path)
        if not inside:
            self._outside.check(path)
        return inside

    def _names(self, inside: str) -> Iterator[str]:
        """Yield the names in a folder."""
        above = "" if inside == "." else f"{inside}/"
        below = (path[len(above) :] for path in self.files if path.startswith(above))
        yield from sorted({each.partition("/")[0] for each in below})

    def _inside(self, path: Any) -> str:
        """Return a path relative to the folder: "." for itself, nothing for what is not in it."""
        try:
            named = os.fsdecode(path)
        except TypeError:  # a descriptor
            return ""
        if not named or not (self._is_here or named.startswith("/")):
            return ""
        whole = os.path.normpath(os.path.join(HERE, named))  # noqa: PTH118 nothing is there
        if whole == HERE:
            return "."
        return whole.removeprefix(f"{HERE}/") if whole.startswith(f"{HERE}/") else ""


class Entry:
    """An entry of the folder, with what `os.DirEntry` has."""

    def __init__(self, folder: Folder, above: str, name: str) -> None:
        self._folder = folder
        self.name = name
        self.path = os.path.join(above, name)  # noqa: PTH118 as os.scandir does

    def __fspath__(self) -> str:
        """Return its path."""
        return self.path

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        """Return its status."""
        return os.stat(self.path, follow_symlinks=follow_symlinks)  # noqa: PTH116 as os.scandir does

    def inode(self) -> int:
        """Return its number."""
        return self.stat().st_ino

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        """Return True if it is a folder."""
        return stat.S_ISDIR(self.stat(follow_symlinks=follow_symlinks).st_mode)

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        """Return True if it is a file."""
        return not self.is_dir(follow_symlinks=follow_symlinks)

    def is_symlink(self) -> bool:
        """Return False: there are no links."""
        return False


class _Scan:
    """Entries one after the other, for `with` and `for`, as `os.scandir` returns them."""

    def __init__(self, entries: list[Entry]) -> None:
        self._left = iter(entries)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Entry:
        return next(self._left)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._left = iter(())
