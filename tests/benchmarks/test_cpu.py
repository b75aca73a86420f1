"""How much processor time a batch takes, against the students' own calls in a bare process."""

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bare_calls import modules_of, recorded, seconds_of
from tp1 import TP1

from grader.batch.slot_worker import Batch, BatchItem, ReportStore, SlotWorker
from grader.grading.setup import prepare_setup
from grader.intake.read import find_submissions
from grader.limits import Limits
from grader.settings import Course

ROOT = Path(__file__).parent.parent.parent
HONEST = ROOT / "tests/specimens/passed_plain"
NAMES = ("softmax", "sigmoid", "gradcheck", "neural")
SUBMISSIONS, ROUNDS, SEED = 100, 5, 7


@pytest.fixture
def calls(tmp_path):
    """Every call that grading one honest submission makes: module, question, callbacks."""
    setup = prepare_setup(TP1, Course(), SEED, "grade", ROOT / "reference")
    seat = SlotWorker(ReportStore(Batch(setup, tmp_path, {}, fresh=True)))
    with recorded() as made:
        seat.grade(BatchItem("honest", find_submissions([HONEST], Limits(), TP1.names)[0]))
    seat.close()
    return made


def _used(command, path):
    """Return the processor time of a command and all that it started, with only `path` to find."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = os.environ | {"PATH": str(path), "PYTHONDONTWRITEBYTECODE": ""}
    subprocess.run([str(each) for each in command], cwd=ROOT, check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _loaded():
    """Return the processor time of a bare process that loads NumPy and the modules, and ends."""
    load = f"import sys; sys.path.insert(0, {str(HONEST)!r}); import {', '.join(NAMES)}"
    return min(_used([sys.executable, "-c", load], "") for _ in range(ROUNDS))


def _batch(tmp_path):
    """Return the processor time of a whole batch a submission, every process of it counted."""
    folder = tmp_path / "batch"
    for number in range(SUBMISSIONS):
        shutil.copytree(HONEST, folder / f"s{number}", ignore=shutil.ignore_patterns("*.toml"))
    command = [sys.executable, "-m", "grader", "grade", folder, "-o", tmp_path / "r", "--quiet"]
    command += ["--seed", SEED, "--jobs", 2]
    # The children of bubblewrap are not counted by the system: it is left out of the path.
    path = tmp_path / "bin"
    path.mkdir()
    return _used(command, path) / SUBMISSIONS


def test_processor_time_against_the_calls_alone(benchmark, calls, tmp_path):
    """The batch's processor time a submission over that of the same calls in a bare process."""
    with modules_of(HONEST, NAMES) as modules:
        first, *later = (seconds_of(calls, modules) for _ in range(ROUNDS))
    bare = min(later)
    whole = benchmark.pedantic(_batch, args=(tmp_path,), rounds=1, iterations=1)
    process = bare + _loaded()
    benchmark.extra_info.update(
        {
            "first ms": 1e3 * first,
            "bare ms": 1e3 * bare,
            "bare process ms": 1e3 * process,
            "batch ms": 1e3 * whole,
        }
    )
    print(
        f"\n{len(calls)} calls take {1e3 * bare:.1f} ms alone, {1e3 * first:.1f} ms made for the "
        f"first time, {1e3 * whole:.0f} ms of processor time in a batch: {whole / bare:.1f} and "
        f"{whole / first:.1f} times; with the start of a bare process, which loads "
        f"NumPy and the modules, {1e3 * process:.0f} ms: {whole / process:.1f} times"
    )
    assert len(calls) > 100
