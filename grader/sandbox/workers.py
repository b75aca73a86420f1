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
import time
from pathlib import Path
from typing import Protocol

from grader.errors import WorkerUnavailableError
from grader.outcome import Meddling
from grader.sandbox.alarm import Alarm
from grader.sandbox.bubblewrap import wrapped
from grader.sandbox.channel import Channel, ClosedError, PipeChannel, SocketChannel
from grader.sandbox.ends import End
from grader.sandbox.plan import (
    ENVIRONMENT,
    INTERPRETER_OPTIONS,
    PRELOAD,
    Plan,
)
from grader.worker.frames import WireError, unpack_header

START_SECONDS = 60.0
"""For a worker to report its walls. It takes 2 ms; a machine deep in swap is what this is for."""

SIGN_SECONDS = 5.0
"""For a zygote to begin to run, which takes 30 ms: bubblewrap may wait for ever for something."""

SILENT = "{} does not start within {:g} s: all other walls stand without bubblewrap's namespaces"
SCRIPT = str(Path(__file__).parent.parent / "worker" / "start.py")
REPLY = struct.Struct("<qqq")


class Worker:
    """One live worker: its channel, its walls and its CPU clock."""

    def __init__(
        self, pid: int, channel: Channel, workers: Workers, alarm: Alarm | None = None
    ) -> None:
        self.pid = pid
        self.channel = channel
        self.alarm = alarm
        self.walls: tuple[str, ...] = ()
        self._workers = workers

    def await_walls(self) -> None:
        """Wait for the worker to report its walls, before any student code is sent."""
        deadline = time.monotonic() + START_SECONDS
        try:
            frame = None
            while frame is None and time.monotonic() < deadline:
                frame = self.channel.poll()
            header = unpack_header(frame[0]) if frame else {}
        except (ClosedError, WireError):
            header = {}
        if header.get("kind") != "ready":
            end = self.end(kill=True)
            raise WorkerUnavailableError(f"a worker did not start: {end}")
        self.walls = tuple(header["walls"])

    def told(self, *, is_gone: bool = False) -> tuple[Meddling, ...]:
        """Return what its alarm has told; of one that `is_gone` a closed end tells nothing."""
        heard = () if self.alarm is None else self.alarm.heard()
        return tuple(each for each in heard if each.act) if is_gone else heard

    def cpu_seconds(self) -> float | None:
        """Return the CPU time used so far, None where the system does not tell."""
        if not sys.platform.startswith("linux"):
            return None
        try:
            # The kernel's number for the CPU clock of another process: clock_getcpuclockid(3).
            return time.clock_gettime((~self.pid << 3) | 2)
        except OSError:
            return None

    def is_asleep(self) -> bool:
        """Say whether the process waits for something other than the processor."""
        try:
            return Path(f"/proc/{self.pid}/stat").read_bytes().rpartition(b") ")[2][:1] == b"S"
        except OSError:
            return False

    def end(self, *, kill: bool) -> End:
        """End the worker, at once or after a moment's grace, and say how it ended."""
        self.channel.close()
        if self.alarm is not None:
            self.alarm.close()
        return self._workers.reap(kill=kill)


class Workers(Protocol):
    """A source of workers, one at a time: a grading slot's share of the machine."""

    note: str
    """What became of a wall that was given up, for the instructor; empty where none was."""

    def launch(self) -> None:
        """Begin to get ready, without waiting."""

    def start(self) -> Worker:
        """Start a worker with its walls up; raise WorkerUnavailableError."""

    def reap(self, *, kill: bool) -> End:
        """End and reap the worker started last."""

    def close(self) -> None:
        """Release every process and file."""


class ZygoteWorkers:
    """Workers forked from one clean process that has NumPy loaded. Needs Unix.

    Where bubblewrap is installed and lets it, the zygote lives in namespaces of its own: another
    wall around the others, which stand without it as well.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._ready = False
        self._wrapped = plan.bubblewrap is not None
        self.note = ""

    def launch(self) -> None:
        """Start the zygote without waiting for it, so that its imports overlap with ours."""
        own, other = socket.socketpair()
        self._control, self._ready = own, False
        self._folder = tempfile.TemporaryDirectory(prefix="grader-")
        command = [sys.executable, *INTERPRETER_OPTIONS, SCRIPT, "fork", str(other.fileno())]
        self._process = subprocess.Popen(
            wrapped(self._plan, command) if self._wrapped else command,
            pass_fds=[other.fileno()],
            env=ENVIRONMENT,
            cwd=self._folder.name,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        other.close()
        # Here and below: a zygote that is gone is noticed, with its last words, by `_reply`.
        with contextlib.suppress(OSError):
            own.sendall(self._plan.frame(preload=PRELOAD))

    def start(self) -> Worker:
        """Fork a worker, starting the zygote first if there is none."""
        if self._process is None:
            self.launch()
        if not self._ready:
            self._await_zygote()
        own, other = socket.socketpair()
        alarm = Alarm()
        channel = SocketChannel(own, self._plan.frame_bytes, ask_pid=self._wrapped)
        try:
            if self._control is None:
                raise WorkerUnavailableError("the zygote was closed")
            with contextlib.suppress(OSError):
                socket.send_fds(self._control, [b"F"], [other.fileno(), alarm.given.fileno()])
            pid = self._reply()[0]
        finally:
            other.close()
            alarm.given.close()
        worker = Worker(pid, channel, self, alarm)
        worker.await_walls()
        if self._wrapped:
            worker.pid = channel.pid
            worker.walls = (*worker.walls, "bubblewrap")
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

    def reap(self, *, kill: bool) -> End:
        """Have the zygote end its worker; the wait status tells how."""
        if self._control is None:
            raise WorkerUnavailableError("the zygote was closed")
        with contextlib.suppress(OSError):
            self._control.sendall(b"K" if kill else b"W")
        status = self._reply()[0]
        if os.WIFSIGNALED(status):
            return End(signal=os.WTERMSIG(status), status=None)
        return End(signal=None, status=os.waitstatus_to_exitcode(status))

    def _reply(self, seconds: float = START_SECONDS) -> tuple[int, ...]:
        if self._control is None or self._process is None:
            raise WorkerUnavailableError("the zygote was closed")
        data = b""
        try:
            self._control.settimeout(seconds)
            data = self._control.recv(REPLY.size, socket.MSG_WAITALL)
        except TimeoutError:
            if self._wrapped:
                self.note = SILENT.format(self._plan.bubblewrap, seconds)
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


class FreshWorkers:
    """A fresh interpreter for each worker, over pipes: for systems without fork."""

    note = ""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._folder = tempfile.TemporaryDirectory(prefix="grader-")
        self._process: subprocess.Popen[bytes] | None = None

    def launch(self) -> None:
        """Do nothing: there is nothing that could be prepared."""

    def start(self) -> Worker:
        """Start an interpreter; it locks itself as far as the system lets it."""
        environment = ENVIRONMENT
        if sys.platform == "win32":
            # Python itself needs it there to find its random numbers and sockets.
            environment = ENVIRONMENT | {"SYSTEMROOT": os.environ.get("SYSTEMROOT", "")}
        process = subprocess.Popen(
            [sys.executable, *INTERPRETER_OPTIONS, SCRIPT, "pipes"],
            env=environment,
            cwd=self._folder.name,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._process = process
        if process.stdin is None or process.stdout is None:
            raise WorkerUnavailableError("a worker has no pipes")
        with contextlib.suppress(OSError):
            process.stdin.write(self._plan.frame(preload=PRELOAD))
            process.stdin.flush()
        channel = PipeChannel(process.stdin, process.stdout, self._plan.frame_bytes)
        worker = Worker(process.pid, channel, self)
        worker.await_walls()
        return worker

    def reap(self, *, kill: bool) -> End:
        """End the interpreter started last."""
        process, self._process = self._process, None
        if process is None:
            raise WorkerUnavailableError("there is no worker to end")
        if kill:
            process.kill()
        try:
            code = process.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
        return End(signal=-code, status=None) if code < 0 else End(signal=None, status=code)

    def close(self) -> None:
        """End the interpreter if one is left."""
        if self._process is not None:
            self.reap(kill=True)
        self._folder.cleanup()


def make_workers(plan: Plan, *, start: str = "auto") -> Workers:
    """Return the source of workers for this system, or the one asked for: "fork" or "fresh"."""
    if start == "fork" or (start == "auto" and sys.platform.startswith("linux")):
        return ZygoteWorkers(plan)
    return FreshWorkers(plan)
