"""Start and end workers: forked from a clean zygote, or a fresh interpreter where none can fork."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import struct
import subprocess
import sys
import tempfile

from grader.errors import WorkerUnavailableError
from grader.sandbox.alarm import Alarm
from grader.sandbox.bubblewrap import wrapped
from grader.sandbox.channel import SocketChannel
from grader.sandbox.fresh import FreshWorkers
from grader.sandbox.live import SCRIPT, START_SECONDS, Worker, Workers
from grader.sandbox.process_exit import ProcessExit
from grader.sandbox.worker_config import (
    ENVIRONMENT,
    INTERPRETER_OPTIONS,
    PRELOAD,
    WorkerConfig,
    make_early_config,
)

SIGN_SECONDS = 5.0
"""For a zygote to begin to run, which takes 30 ms: bubblewrap may wait for ever for something."""

AT_START = {"LD_BIND_NOW": "1"}
"""What a zygote calls is looked up when it starts, and not in each worker (ld.so(8))."""

SILENT = "{} does not start within {:g} s: all other walls stand without bubblewrap's namespaces"
REPLY = struct.Struct("<qqq")


class ZygoteWorkers:
    """Workers forked from one clean process that has NumPy loaded. Needs Unix.

    Where bubblewrap is installed and lets it, the zygote lives in namespaces of its own: another
    wall around the others, which stand without it as well.
    """

    def __init__(self, config: WorkerConfig) -> None:
        self._config = config
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._told = self._ready = False
        self._wrapped = config.bubblewrap is not None
        self.note = ""

    def begin(self) -> None:
        """Start a zygote that imports NumPy; what else it is to be, it is told by `launch`."""
        own, other = socket.socketpair()
        self._control, self._told, self._ready = own, False, False
        self._folder = tempfile.TemporaryDirectory(prefix="grader-")
        command = [sys.executable, *INTERPRETER_OPTIONS, SCRIPT, "fork", str(other.fileno())]
        command.append(self._config.packages["numpy"])
        self._process = subprocess.Popen(
            wrapped(self._config, command) if self._wrapped else command,
            pass_fds=[other.fileno()],
            env=ENVIRONMENT | AT_START,
            cwd=self._folder.name,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        other.close()

    def launch(self) -> None:
        """Start the zygote without waiting for it, so that its imports overlap with ours."""
        if self._process is None:
            self.begin()
        self._told = True
        # Here and below: a zygote that is gone is noticed, with its last words, by `_reply`.
        if self._control is not None:
            with contextlib.suppress(OSError):
                self._control.sendall(self._config.frame(preload=PRELOAD))

    def is_fit_for(self, config: WorkerConfig) -> bool:
        """Return True if a zygote that was begun may be told this configuration."""
        begun = self._config
        if config.bubblewrap and config.readable != begun.readable:
            return False
        return (config.packages, config.bubblewrap) == (begun.packages, begun.bubblewrap)

    def become(self, config: WorkerConfig) -> None:
        """Take a configuration, before `launch`."""
        self._config = config

    def start(self) -> Worker:
        """Fork a worker, starting the zygote first if there is none."""
        if self._process is None or not self._told:
            self.launch()
        if not self._ready:
            self._await_zygote()
        own, other = socket.socketpair()
        alarm = Alarm()
        channel = SocketChannel(own, self._config.frame_bytes, ask_pid=self._wrapped)
        with contextlib.ExitStack() as unused:
            unused.callback(channel.close)
            unused.callback(alarm.close)
            with other, alarm.given:
                if self._control is None:
                    raise WorkerUnavailableError("the zygote was closed")
                with contextlib.suppress(OSError):
                    socket.send_fds(self._control, [b"F"], [other.fileno(), alarm.given.fileno()])
                pid = self._reply()[0]
            worker = Worker(pid, channel, self, alarm)
            worker.await_walls()
            if self._wrapped:
                worker.pid = channel.pid
                worker.walls = (*worker.walls, "bubblewrap")
            unused.pop_all()  # the worker has them
        return worker

    def _await_zygote(self) -> None:
        """Wait until the zygote is ready; where it cannot be wrapped, start it as it is."""
        try:
            self._reply(SIGN_SECONDS if self._wrapped else START_SECONDS)
            self._reply()
        except WorkerUnavailableError:
            if not self._wrapped:
                raise
            self._wrapped = False
            self.launch()
            self._reply()
            self._reply()
        self._ready = True

    def reap(self, *, kill: bool) -> ProcessExit:
        """Let the zygote end its worker; the wait status says how."""
        if self._control is None:
            raise WorkerUnavailableError("the zygote was closed")
        with contextlib.suppress(OSError):
            self._control.sendall(b"K" if kill else b"W")
        status = self._reply()[0]
        if os.WIFSIGNALED(status):
            return ProcessExit(signal=os.WTERMSIG(status), status=None)
        return ProcessExit(signal=None, status=os.waitstatus_to_exitcode(status))

    def _reply(self, seconds: float = START_SECONDS) -> tuple[int, ...]:
        if self._control is None or self._process is None:
            raise WorkerUnavailableError("the zygote was closed")
        data = b""
        try:
            self._control.settimeout(seconds)
            data = self._control.recv(REPLY.size, socket.MSG_WAITALL)
        except TimeoutError:
            if self._wrapped:
                self.note = SILENT.format(self._config.bubblewrap, seconds)
        except OSError:
            pass
        if len(data) == REPLY.size:
            return REPLY.unpack(data)
        _kill(self._process)
        said = b""
        with contextlib.suppress(subprocess.TimeoutExpired):  # who left its group holds the pipe
            said = self._process.communicate(timeout=2)[1]
        self.close()
        tail = said.decode(errors="replace").strip()[-500:]
        raise WorkerUnavailableError(f"the zygote ended unexpectedly: {tail or 'no message'}")

    def close(self) -> None:
        """End the zygote and with it its worker."""
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=2)
            _kill(self._process)
            self._process.wait()
            if self._process.stderr:
                self._process.stderr.close()
        if self._folder is not None:
            self._folder.cleanup()
        self._control = self._process = self._folder = None


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a zygote that has not ended, with whatever wraps it: it has a session of its own."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def begin_early() -> ZygoteWorkers | None:
    """Start a zygote before anything is known of the settings, where one is likely to be used."""
    if not sys.platform.startswith("linux"):
        return None
    early = ZygoteWorkers(make_early_config())
    early.begin()
    return early


def make_workers(
    config: WorkerConfig, *, start: str = "auto", early: ZygoteWorkers | None = None
) -> Workers:
    """Return the source of workers for this system, or the one asked for: "fork" or "fresh".

    It is that with the `early` zygote where it fits; otherwise that one is closed.
    """
    is_forking = start == "fork" or (start == "auto" and sys.platform.startswith("linux"))
    if early is not None:
        if is_forking and early.is_fit_for(config):
            early.become(config)
            return early
        early.close()
    return ZygoteWorkers(config) if is_forking else FreshWorkers(config)
