"""The zygote: a clean single-threaded process with NumPy loaded that forks the workers.

Requests on the control socket are single bytes: "F" with two descriptors forks a worker that serves
on the first and gives alarm on the second; "K" kills the worker with its process group and reaps
it; "W" first gives it a moment to end by itself. Replies are three integers: the pid, 0, 0 after
"F"; wait status, CPU time in microseconds and peak memory in KiB after the others.
"""

from __future__ import annotations

import contextlib
import fcntl
import gc
import os
import signal
import socket
import struct
import time
from collections.abc import Callable
from typing import Any

from .channel import Channel
from .lock import make_ruleset

REPLY = struct.Struct("<qqq")
GRACE_SECONDS = 0.2
"""A dying worker gets this long to become reapable, so that its own end is what is reported."""

Serve = Callable[[Channel, "int | None", "int | None"], None]


def run(control_fd: int, config: dict[str, Any], serve: Serve) -> None:
    """Fork and reap workers, one at a time, until the control socket closes."""
    control = socket.socket(fileno=control_fd)
    ruleset = make_ruleset(config["readable"]) if config["isolation"] != "limits" else None
    gc.collect()
    gc.freeze()
    control.sendall(REPLY.pack(os.getpid(), 0, 0))
    pid = 0
    while True:
        request, fds, _, _ = socket.recv_fds(control, 1, 2)
        if request == b"F":
            pid = os.fork()
            if pid == 0:
                _become_worker(fds, ruleset, serve)
            for fd in fds:
                os.close(fd)
            control.sendall(REPLY.pack(pid, 0, 0))
        elif request in (b"K", b"W"):
            control.sendall(_end(pid, GRACE_SECONDS if request == b"W" else 0.0))
            pid = 0
        else:
            if pid:
                _end(pid, 0.0)
            return


def _become_worker(fds: list[int], ruleset: int | None, serve: Serve) -> None:
    """Serve on `fds` alone; whatever happens, never return into the zygote's code."""
    try:
        os.setsid()
        null = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(null, standard)
        kept = fds if ruleset is None else [*fds, ruleset]
        above = [fcntl.fcntl(each, fcntl.F_DUPFD, 10) for each in kept]
        low = [os.dup2(each, 3 + place) for place, each in enumerate(above)]
        os.closerange(3 + len(low), os.sysconf("SC_OPEN_MAX"))
        serve(Channel(low[0], low[0]), low[2] if ruleset is not None else None, low[1])
    except (EOFError, OSError):
        os._exit(0)
    finally:
        os._exit(70)


def _end(pid: int, grace: float) -> bytes:
    deadline = time.monotonic() + grace
    while time.monotonic() < deadline:
        ended, status, usage = os.wait4(pid, os.WNOHANG)
        if ended:
            break
        time.sleep(0.0005)
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        _, status, usage = os.wait4(pid, 0)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    cpu = int(1e6 * (usage.ru_utime + usage.ru_stime))
    return REPLY.pack(status, cpu, usage.ru_maxrss)
