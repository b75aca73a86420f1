"""What a worker may have: import path, readable paths, limits, system calls. Made in the parent."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.frozen import dataclass
from grader.sandbox.seccomp_filter import compile_filter

if TYPE_CHECKING:  # pydantic, which takes long to import
    from grader.limits import Limits

PRELOAD = (
    "numpy",
    "numpy.random",
    "numpy.linalg",
    "ctypes",
    "copy",
    "math",
    "random",
    "time",
    "typing",
)
"""Imported before the walls go up: what nearly every student uses. No more than that: each library
that is loaded costs every worker time, when it is forked and when it ends."""

THREADS = ("OPENBLAS", "OMP", "MKL", "BLIS", "VECLIB_MAXIMUM", "NUMEXPR")

OUTPUT_MARKS = 1024
"""Bytes for what is said of output that was left out."""

ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    "LC_ALL": "C.UTF-8",
    # Made up: without them, Python looks for a password file, which a worker may not read.
    **dict.fromkeys(("USER", "LOGNAME"), "student"),
    "HOME": "/home/student",
    **{f"{library}_NUM_THREADS": "1" for library in THREADS},
    # glibc: arrays come from the heap and stay there, instead of new pages for each (mallopt(3)).
    **{f"MALLOC_{what}_THRESHOLD_": str(1 << 30) for what in ("MMAP", "TRIM")},
}
"""The whole environment of a worker. One BLAS thread, equal hashes in equal runs, and 600 page
faults of 6200 a submission less, at 3 microseconds each."""

INTERPRETER_OPTIONS = ("-s", "-P", "-S", "-B", "-X", "utf8")
"""Isolated mode except for reading the environment, which is the one above: no site-packages, no
working directory and no script folder on the import path, and nothing written."""


@dataclass(frozen=True)
class WorkerConfig:
    """The configuration of workers as they receive it, and the environment they start in."""

    packages: dict[str, str]
    readable: tuple[str, ...]
    rlimits: dict[str, int]
    seccomp: str
    isolation: str
    frame_bytes: int
    most_values: int
    """Of the bytes of a frame, those that output does not need."""
    bubblewrap: str | None = None
    """The program that starts the zygote in namespaces of its own, where it is installed."""
    late: tuple[str, ...] = ()
    """Of the packages, those that are not loaded before the walls go up."""

    def frame(self, *, preload: Iterable[str]) -> bytes:
        """Return the configuration as the first frame: eight digits, then JSON."""
        not_before = {"numpy", *self.late}
        config = {
            "packages": self.packages,
            "readable": self.readable,
            "rlimits": self.rlimits,
            "seccomp": self.seccomp,
            "isolation": self.isolation,
            "most_values": self.most_values,
            "preload": [*preload, *(name for name in self.packages if name not in not_before)],
        }
        raw = json.dumps(config).encode()
        return f"{len(raw):08d}".encode() + raw


def make_worker_config(
    limits: Limits, packages: Iterable[str] = (), isolation: str = "auto"
) -> WorkerConfig:
    """Plan workers that may import NumPy and `packages`. Raise UsageError for an unknown one."""
    from grader.limits import MIB  # noqa: PLC0415 loads pydantic, and was loaded for `limits`

    folders = {name: _folder_of(name) for name in ("numpy", *packages)}
    locked = isolation != "limits"
    return WorkerConfig(
        packages=folders,
        readable=tuple(_readable(folders)) if locked else (),
        rlimits={
            "AS": limits.address_space_mib * MIB,
            # Backstop behind the parent's deadline per call, for a whole module.
            "CPU": int(limits.task_cpu_seconds + 4 * limits.cpu_seconds) + 1,
            "NPROC": 0,
            "FSIZE": 0,
            "CORE": 0,
            "NOFILE": limits.open_files,
        },
        seccomp=(compile_filter() or b"").hex() if locked else "",
        isolation=isolation,
        frame_bytes=limits.frame_bytes,
        most_values=limits.frame_bytes - 4 * limits.output_characters - OUTPUT_MARKS,
        bubblewrap=shutil.which("bwrap") if locked else None,
    )


def make_early_config() -> WorkerConfig:
    """Plan a zygote whose real configuration is made while it imports NumPy."""
    folders, bubblewrap = {"numpy": _folder_of("numpy")}, shutil.which("bwrap")
    readable = tuple(_readable(folders)) if bubblewrap else ()
    return WorkerConfig(folders, readable, {}, "", "auto", 0, 0, bubblewrap)


def _folder_of(package: str) -> str:
    spec = importlib.util.find_spec(package) if package.isidentifier() else None
    if spec is None or spec.origin is None:
        raise UsageError(
            f"the package {package!r}, allowed in the course settings, is not installed here; "
            f"install it or take it out of `packages`"
        )
    origin = Path(spec.origin)
    return str(origin.parent.parent if origin.name == "__init__.py" else origin.parent)


DISTRIBUTIONS = {"PIL": "pillow"}
"""Packages whose shared libraries lie in a folder of another name than theirs."""

FOREIGN_FOLDERS = ("site-packages", "dist-packages")
"""Inside the standard library's folder, but not of it: the instructor's other packages."""


def standard_library() -> list[Path]:
    """Return the folders of the standard library."""
    folders = {Path(sysconfig.get_path(key)) for key in ("stdlib", "platstdlib")}
    return sorted(folder for folder in folders if folder.is_dir())


def _readable(folders: dict[str, str]) -> Iterable[str]:
    """Yield the paths that a worker may read: the standard library and allowed packages.

    `site-packages` inside the standard library's folder is left out, so that nothing else of the
    instructor's environment can be read. Shared libraries are needed by extension modules.
    """
    for folder in standard_library():
        for entry in sorted(folder.iterdir()):
            if entry.name not in FOREIGN_FOLDERS:
                yield str(entry)
    for name, folder_name in folders.items():
        for file in (name, f"{name}.py", f"{DISTRIBUTIONS.get(name, name)}.libs"):
            path = Path(folder_name) / file
            if path.exists():
                # Some installers put links there, and packages look for their files behind them.
                yield from dict.fromkeys((str(path), str(path.resolve())))
    triplet = sysconfig.get_config_var("MULTIARCH")
    own = (f"/lib/{triplet}", f"/usr/lib/{triplet}") if triplet else ("/usr/lib64",)
    for shared in (*own, "/lib64", "/etc/ld.so.cache"):
        if Path(shared).exists():
            yield shared
    yield str(Path(sys.base_prefix) / "lib" / f"libpython3.{sys.version_info.minor}.so.1.0")
    # Data of the standard library's zoneinfo that come with the system.
    zones = (sysconfig.get_config_var("TZPATH") or "").split(os.pathsep)
    yield from (folder for folder in zones if folder and Path(folder).is_dir())
    # The C library's data on the locale in the environment, for whoever sets it.
    locales = ("/usr/lib/locale/C.utf8", "/usr/lib/locale/C.UTF-8")
    yield from (folder for folder in locales if Path(folder).is_dir())
    yield from (os.devnull, "/dev/urandom", "/dev/zero")
