"""Which isolation level this machine offers: found out by trying every wall, never guessed."""

from __future__ import annotations

import sys
import time
from typing import Literal

from grader.errors import UsageError, WorkerUnavailableError
from grader.frozen import dataclass
from grader.sandbox.live import Workers
from grader.worker.frames import pack, unpack_header

Level = Literal["kernel", "partial", "limits"]
KERNEL = ("no-new-privileges", "landlock", "seccomp")
PROBE_SECONDS = 10.0


@dataclass(frozen=True)
class Walls:
    """The walls that hold, the level that they amount to, and how to raise it."""

    level: Level
    up: tuple[str, ...]
    advice: str = ""
    note: str = ""
    """What became of a wall that was given up, though the level does not need it."""


def probe(workers: Workers, wanted: str, secret: str) -> Walls:
    """Start a worker, have it run against its walls and return those that held.

    `secret` is a file that a worker must not be able to read. Raises UsageError when `wanted` is
    "kernel" and the machine offers less.
    """
    worker = workers.start()
    try:
        worker.channel.send(pack({"kind": "try", "paths": [secret]}, []))
        deadline = time.monotonic() + PROBE_SECONDS
        frame = None
        while frame is None and time.monotonic() < deadline:
            frame = worker.channel.poll()
    finally:
        claimed = worker.walls
        worker.end(kill=True)
    header = unpack_header(frame[0]) if frame else {}
    if header.get("kind") != "tried":
        raise WorkerUnavailableError("a worker did not answer the probe of its walls")
    refused = header["refused"]
    held = {"landlock": secret in refused, "seccomp": "fork" in refused}
    up = tuple(wall for wall in claimed if held.get(wall, True))
    missing = [wall for wall in KERNEL if wall not in up]
    if not missing:
        return Walls("kernel", up, note=workers.note)
    level: Level = "limits" if not {"landlock", "seccomp"} & set(up) else "partial"
    advice = _advice(missing) if wanted != "limits" else "asked for by --isolation limits"
    if wanted == "kernel":
        raise UsageError(f"isolation level kernel is not to be had here, only {level}: {advice}")
    return Walls(level, up, advice, workers.note)


def _advice(missing: list[str]) -> str:
    if not sys.platform.startswith("linux"):
        return f"{sys.platform} offers resource limits at most; grade a real class on Linux"
    cures = {
        "landlock": "Landlock is missing: it needs Linux 6.2 or later with landlock among the "
        "security modules (lsm=), and a container that does not forbid it",
        "seccomp": "seccomp is missing: install libseccomp (Debian and Ubuntu: libseccomp2), and "
        "use a container that does not forbid it",
        "no-new-privileges": "no_new_privs cannot be set",
    }
    return "; ".join(cures[wall] for wall in missing)
