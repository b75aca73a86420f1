"""A fresh interpreter for each worker, where none can be forked."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile

from grader.errors import WorkerUnavailableError
from grader.sandbox.channel import PipeChannel
from grader.sandbox.live import SCRIPT, Worker
from grader.sandbox.process_exit import ProcessExit
from grader.sandbox.worker_config import ENVIRONMENT, INTERPRETER_OPTIONS, PRELOAD, WorkerConfig


class FreshWorkers:
    """A fresh interpreter for each worker, over pipes: for systems without fork."""

    note = ""

    def __init__(self, config: WorkerConfig) -> None:
        self._config = config
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
            process.stdin.write(self._config.frame(preload=PRELOAD))
            process.stdin.flush()
        channel = PipeChannel(process.stdin, process.stdout, self._config.frame_bytes)
        worker = Worker(process.pid, channel, self)
        worker.await_walls()
        return worker

    def reap(self, *, kill: bool) -> ProcessExit:
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
        return (
            ProcessExit(signal=-code, status=None)
            if code < 0
            else ProcessExit(signal=None, status=code)
        )

    def close(self) -> None:
        """End the interpreter if one is left."""
        if self._process is not None:
            self.reap(kill=True)
        self._folder.cleanup()
