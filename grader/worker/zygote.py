"""The zygote: a clean single-threaded process with NumPy loaded that forks the workers.

Requests on the control socket are single bytes: "F" with two descriptors forks a worker that serves
on the first and gives alarm on the second; "K" kills the worker with its process group and reaps
it; "W" first gives it a moment to end by itself. Replies are three integers: the pid, 0, 0 after
"F"; wait status, CPU time in microseconds and peak memory in KiB after the others.
"""

from __future__ import annotations

import _socket
import contextlib
import ctypes
import fcntl
import gc
import os
import struct
import sys
import time
from collections.abc import Callable
from typing import Any

from .channel import Channel
from .lock import LIBC, SIGKILL, Walls, make_ruleset
from .loop import Worker
from .warming import warm_up

REPLY = struct.Struct("<qqq")
FDS = struct.Struct("=2i")
FIRST_FREE, PUT_ASIDE = 5, 10
"""Descriptors of a worker: standard ones, its channel and its alarm. What is moved goes higher."""

MOST_FDS = os.sysconf("SC_OPEN_MAX")

GRACE_SECONDS = 0.2
"""A dying worker gets this long to become reapable, so that its own end is what is reported."""

COLD_WORKERS = 5
"""Before this process warms up, which pays in a batch: one submission alone is through by then."""


def run(control_fd: int, config: dict[str, Any], worker: Worker) -> None:
    """Fork and reap workers, one at a time, until the control socket closes."""
    # Not `socket`: with what that loads it is a burden to each worker.
    control = _socket.socket(fileno=control_fd)
    ruleset = None
    if config["isolation"] != "limits":
        made = make_ruleset(config["readable"])
        ruleset = None if made is None else fcntl.fcntl(made, fcntl.F_DUPFD, PUT_ASIDE)
    walls = Walls(config, ruleset)
    walls.give_up_powers()
    fork = _choose_fork(config)
    _settle()
    control.sendall(REPLY.pack(os.getpid(), 0, 0))
    pid = forked = 0
    while True:
        request, told, _, _ = control.recvmsg(1, _socket.CMSG_LEN(FDS.size))
        if request == b"F":
            fds = FDS.unpack(told[0][2])
            pid = fork()
            if pid == 0:
                _become_worker(fds, ruleset, walls, worker)
            forked += 1
            for fd in fds:
                os.close(fd)
            control.sendall(REPLY.pack(pid, 0, 0))
        elif request in (b"K", b"W"):
            control.sendall(_end(pid, GRACE_SECONDS if request == b"W" else 0.0))
            pid = 0
            if forked == COLD_WORKERS:
                warm_up(worker)
                _settle()
        else:
            if pid:
                _end(pid, 0.0)
            return


def _settle() -> None:
    """See to it that forks copy no memory that is not needed.

    Where nothing lies, the C library gives pages back: a new one costs half of what a copy does.
    """
    gc.collect()
    trim = getattr(LIBC, "malloc_trim", None)
    if trim is not None:
        trim(0)
    gc.freeze()


def _choose_fork(config: dict[str, Any]) -> Callable[[], int]:
    """Return what forks a worker.

    `os.fork` takes locks and has hooks run for what other threads may hold, and `random` reseeded.
    This process has one thread, and `random` gets its seed in each worker: the C library's own
    function does, and saves each worker a tenth of a millisecond and the memory that hooks touch.
    Packages of the course may have threads, and hooks of their own.
    """
    if not sys.platform.startswith("linux") or config["packages"].keys() != {"numpy"}:
        return os.fork
    plain = ctypes.PyDLL(None, use_errno=True).fork  # it holds the interpreter's lock, as we do

    def fork() -> int:
        pid: int = plain()
        if pid < 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        return pid

    return fork


def _become_worker(fds: tuple[int, ...], ruleset: int | None, walls: Walls, worker: Worker) -> None:
    """Serve on `fds` alone; whatever happens, never return into the zygote's code."""
    try:
        os.setsid()
        # Its own: flags of an open file would be a message to the next worker.
        null = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(null, standard)
        above = [fcntl.fcntl(each, fcntl.F_DUPFD, PUT_ASIDE) for each in fds]
        channel, alarm = (os.dup2(each, 3 + place) for place, each in enumerate(above))
        if ruleset is not None:
            os.closerange(FIRST_FREE, ruleset)
        os.closerange(FIRST_FREE if ruleset is None else ruleset + 1, MOST_FDS)
        worker.serve(Channel(channel, channel), walls, alarm)
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
            os.killpg(pid, SIGKILL)
        _, status, usage = os.wait4(pid, 0)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, SIGKILL)
    cpu = int(1e6 * (usage.ru_utime + usage.ru_stime))
    return REPLY.pack(status, cpu, usage.ru_maxrss)
