"""What lies outside the folder of a submission: absent for whoever asks Python, not denied.

No wall, but manners: a library that finds an optional file of the system, and may not read it,
fails where it would do without the file. Who asks the system directly meets the walls.
"""

from __future__ import annotations

import errno
import importlib.machinery
import os
import sys
from collections.abc import Iterable, Sequence
from types import ModuleType
from typing import Any

TEMPORARY = "/tmp"  # noqa: S108 nothing can be written there
"""Where temporary files would be: `tempfile` looks for a folder that it can write to, and fails."""


class Outside:
    """Tells what of the file system is there: what may be read, and the folders above it."""

    def __init__(self, readable: Iterable[str] = ()) -> None:
        """Hide all but `readable`; with none, hide nothing."""
        self._readable = frozenset(map(os.path.normpath, readable))
        self._above = frozenset(each for path in self._readable for each in _above(path))

    def check(self, path: Any) -> None:
        """Raise FileNotFoundError for a path that is hidden. Descriptors are not."""
        if not self._readable or isinstance(path, int):
            return
        whole = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 of any type
        if whole in self._above or whole in self._readable:
            return
        if self._readable.isdisjoint(_above(whole)):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)


def _above(path: str) -> list[str]:
    parts = path.split("/")
    return ["/", *("/".join(parts[:count]) for count in range(2, len(parts)))]


class Temporary:
    """Finds `tempfile` and tells it where temporary files would be."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find the one module that this finder is for."""
        if name != "tempfile" or path is not None:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, None, target)
        if spec is not None and spec.loader is not None:
            run = spec.loader.exec_module

            def exec_module(module: ModuleType) -> None:
                run(module)
                vars(module)["tempdir"] = TEMPORARY

            spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


def settle_temporary() -> None:
    """See to it that `tempfile` has its folder, whether it has been loaded or will be."""
    if "tempfile" in sys.modules:
        vars(sys.modules["tempfile"])["tempdir"] = TEMPORARY
    else:
        sys.meta_path.insert(0, Temporary())
