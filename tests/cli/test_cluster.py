"""A batch on a real Dask cluster of this machine, whose workers come and go."""

import re
import signal
import subprocess
import sys
import time

import pytest
from runs import content, copies, grade_command, grading

pytest.importorskip("distributed", reason="no distributed here: pip install -e '.[test]'")

SUBMISSIONS, SEED = 12, 11
NAMES = ("passed_plain", "failed_softmax-no-shift-terse")
START_SECONDS = 60


@pytest.fixture(scope="module")
def submissions(tmp_path_factory):
    return copies(tmp_path_factory.mktemp("clustered"), SUBMISSIONS, NAMES)


class Cluster:
    """A scheduler and workers, each a process of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.processes = []
        self.log = folder / "scheduler.log"
        options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-jupyter"]
        self._start("scheduler", options, self.log)
        self.address = self._said(self.log, r"Scheduler at:\s+(tcp://\S+)")

    def _start(self, kind, options, log):
        command = [sys.executable, "-m", "distributed.cli.dask_" + kind, *options]
        with log.open("w") as file:
            self.processes.append(
                subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT, cwd=self.folder)
            )
        return self.processes[-1]

    def _said(self, log, pattern):
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            found = re.search(pattern, log.read_text())
            if found:
                return found[1] if found.groups() else found[0]
            time.sleep(0.05)
        raise AssertionError(log.read_text())

    def add_worker(self, name):
        options = [self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--name", name]
        log = self.folder / f"{name}.log"
        process = self._start("worker", options, log)
        self._said(log, r"Registered to:\s+tcp")
        return process

    def close(self):
        for process in self.processes:
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path):
    running = Cluster(tmp_path)
    yield running
    running.close()


@pytest.fixture
def grade(run_grader, root, submissions):
    def run(out, *args, check=0, **options):
        more = ("--seed", SEED, "--reference", root / "reference", "--quiet", *args)
        return run_grader("grade", submissions, "-o", out, *more, check=check, **options)

    return run


@pytest.fixture(scope="module")
def local(commands, tmp_path_factory, submissions):
    """The same batch on this machine alone."""
    out = tmp_path_factory.mktemp("local")
    commands(*grading(submissions, out, SEED), cwd=out.parent, check=0)
    return content(out)


def test_a_cluster_that_loses_a_worker_gives_the_same_bytes_as_one_machine(
    cluster, submissions, local, tmp_path
):
    doomed, _ = cluster.add_worker("one"), cluster.add_worker("two")
    out, events = tmp_path / "r", tmp_path / "events.jsonl"
    more = ("--events", events, "--scheduler", cluster.address)
    run = subprocess.Popen(grade_command(submissions, out, SEED, *more))
    deadline = time.monotonic() + START_SECONDS
    while not (events.exists() and events.read_text().count('submission"') >= 3):
        assert time.monotonic() < deadline
        assert run.poll() is None
        time.sleep(0.02)
    doomed.send_signal(signal.SIGKILL)
    assert run.wait(timeout=120) == 0
    assert content(out) == local
    graded = [line for line in events.read_text().splitlines() if '"event": "submission"' in line]
    assert len(graded) == SUBMISSIONS


def test_a_scheduler_that_goes_away_is_told_and_what_was_finished_is_kept(
    cluster, grade, submissions, local, tmp_path
):
    cluster.add_worker("one")
    out, events = tmp_path / "r", tmp_path / "events.jsonl"
    command = grade_command(
        submissions, out, SEED, "--events", events, "--scheduler", cluster.address
    )
    run = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + START_SECONDS
    while not (events.exists() and events.read_text().count('submission"') >= 3):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    cluster.processes[0].kill()
    _, said = run.communicate(timeout=120)
    assert run.returncode == 2, said
    assert "the Dask scheduler has gone away; what was finished is saved" in said
    again = tmp_path / "again.jsonl"
    grade(out, "--events", again)
    assert again.read_text().count('"resumed": true') >= 2
    assert content(out) == local


def test_a_second_run_on_a_cluster_grades_nothing_again(cluster, grade, local, tmp_path):
    cluster.add_worker("one")
    assert grade(tmp_path / "r", "--scheduler", cluster.address).stderr == ""
    again = tmp_path / "again.jsonl"
    grade(tmp_path / "r", "--scheduler", cluster.address, "--events", again)
    assert again.read_text().count('"resumed": true') == SUBMISSIONS
    assert content(tmp_path / "r") == local


def test_a_cluster_that_is_not_there_is_said_to_be_not_there(grade, tmp_path):
    done = grade(tmp_path / "r", "--scheduler", "tcp://127.0.0.1:9", check=2)
    assert "tcp://127.0.0.1:9: no Dask scheduler answers there" in done.stderr


def test_a_cluster_without_workers_is_said_to_have_none(cluster, grade, tmp_path):
    done = grade(tmp_path / "r", "--scheduler", cluster.address, check=2)
    assert "has no workers" in done.stderr


def test_an_address_that_is_none_is_said_to_be_none(grade, tmp_path):
    done = grade(tmp_path / "r", "--scheduler", "nonsense", check=2)
    assert "nonsense: no Dask scheduler answers there" in done.stderr
