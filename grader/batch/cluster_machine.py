"""The work of a machine of a Dask cluster, with its own zygotes and walls."""

from __future__ import annotations

import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path

from distributed import Worker, WorkerPlugin, get_worker

from grader.assignment.files import CLOSED_FORMS, DECISIVE, files_in
from grader.assignments import SHIPPED, shipped_name
from grader.batch.slot_worker import grade_sources
from grader.grading.setup import GradingSetup, probe_walls
from grader.intake.modules import Sources
from grader.meter import Meter, metered
from grader.sandbox.live import Workers

REFERENCE, ASSIGNMENT = Path("reference"), Path("assignment")
"""Where the files of both lie in the private folder."""


class Machine(WorkerPlugin):  # type: ignore[misc]  # Dask has no types
    """One machine's part of a batch, made once for all submissions that it grades.

    The reference travels as text, into a private folder that student code cannot read. So does the
    assignment, unless it is one that comes with the grader: that is there already.
    """

    def __init__(self, name: str, setup: GradingSetup) -> None:
        self.name = name
        self._setup = setup
        reference = setup.reference
        self._files = {
            REFERENCE / path.relative_to(reference): path.read_bytes()
            for path in sorted([*reference.rglob("*.py"), *reference.glob(CLOSED_FORMS)])
        }
        self._shipped = shipped_name(setup.folder)
        if not self._shipped:
            files = files_in(setup.folder, DECISIVE)
            self._files |= {ASSIGNMENT / path: raw for path, raw in files.items()}

    def setup(self, worker: Worker) -> None:  # noqa: ARG002 the protocol's
        """Unpack reference and assignment, compute what hangs on them, try the walls."""
        self._folder = tempfile.TemporaryDirectory(prefix="grader-")
        for path, raw in self._files.items():
            file = Path(self._folder.name, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(raw)
        top = Path(self._folder.name)
        assignment = SHIPPED / self._shipped if self._shipped else top / ASSIGNMENT
        self._setup = replace(self._setup, reference=top / REFERENCE, folder=assignment)
        self.walls = probe_walls(self._setup.course).up
        self.grading = self._setup.grading(self._setup.assignment)
        self._own = threading.local()
        self._all: list[Workers] = []

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002 the protocol's
        """End the zygotes and remove the reference."""
        for workers in self._all:
            workers.close()
        self._folder.cleanup()

    def grade(self, sources: Sources, identifier: str) -> tuple[bytes, float]:
        """Return the report as JSON and the seconds that it took; each thread has its zygote."""
        started = time.perf_counter()
        if not hasattr(self._own, "workers"):
            self._own.workers = self._setup.workers()
            self._all.append(self._own.workers)
        with metered(Meter(self._setup.course.limits)):
            report = grade_sources(sources, identifier, self.grading, self._own.workers)
        return report.model_dump_json().encode(), time.perf_counter() - started


def grade_there(name: str, sources: Sources, identifier: str) -> tuple[bytes, float]:
    """Grade on the machine that this runs on."""
    machine: Machine = get_worker().plugins[name]
    return machine.grade(sources, identifier)


def described(name: str, dask_worker: Worker) -> tuple[str, tuple[str, ...]]:
    """Return the fingerprint and walls of this machine, which decide its reports."""
    machine: Machine = dask_worker.plugins[name]
    return machine.grading.fingerprint, machine.walls
