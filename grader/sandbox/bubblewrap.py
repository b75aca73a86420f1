"""Start a zygote in namespaces of its own, with nothing in sight but what it needs.

Defence in depth: every other wall stands without it. bubblewrap is what Flatpak uses; it needs
no root where the kernel lets users make namespaces, and it is not installed everywhere.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from grader.sandbox.worker_config import FOREIGN_FOLDERS, WorkerConfig, standard_library

WORKER = Path(__file__).parent.parent / "worker"
EMPTY = "/empty"


def wrapped(config: WorkerConfig, command: list[str]) -> list[str]:
    """Return the command line that runs `command` in namespaces of its own.

    No network, no other process, no file but Python, NumPy and the worker's own code, no name of
    the machine; the working directory is empty, and nothing can be written.
    """
    interpreter = str(Path(sys.executable).resolve())
    return [
        str(config.bubblewrap),
        "--unshare-all",
        "--hostname",
        "worker",
        *_visible(config, interpreter),
        "--proc",
        "/proc",
        "--dir",
        EMPTY,
        "--chdir",
        EMPTY,
        "--remount-ro",
        "/",
        "--",
        interpreter,
        *command[1:],
    ]


def _visible(config: WorkerConfig, interpreter: str) -> Iterator[str]:
    """Yield the fewest options that show what a worker may read: each costs a millisecond."""
    yield from ("--dev", "/dev")
    libraries = [str(folder) for folder in standard_library()]
    for folder in libraries:
        yield from ("--ro-bind", folder, folder)
        for hidden in (f"{folder}/{name}" for name in FOREIGN_FOLDERS):
            if Path(hidden).is_dir():
                yield from ("--tmpfs", hidden)
    for path in (interpreter, str(WORKER), *config.readable):
        if str(Path(path).parent) not in (*libraries, "/dev"):
            yield from ("--ro-bind-try", path, path)
