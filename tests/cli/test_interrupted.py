"""Batches that are ended from outside: what was finished is kept, the end is the same."""

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from heeding import heeding
from runs import content, copies, grade_command, grading

KILLS, SUBMISSIONS, SEED = 10, 16, 11
NAMES = (
    "passed_plain",
    "passed_one-liners",
    "failed_softmax-no-shift-terse",
    "passed_sigmoid-class",
)


@pytest.fixture(scope="module")
def submissions(tmp_path_factory):
    return copies(tmp_path_factory.mktemp("interrupted"), SUBMISSIONS, NAMES)


def _command(submissions, out, events):
    return grade_command(submissions, out, SEED, "--jobs", 2, "--events", events)


@pytest.fixture
def grade(run_grader):
    """Grade to the end, and say of each submission what became of it in a file of events."""

    def run(submissions, out, events, *more):
        run_grader(
            *grading(submissions, out, SEED, "--jobs", 1, "--events", events, *more), check=0
        )

    return run


def _told(events):
    """Return the whole lines of a file of events; a line may have been cut by the kill."""
    lines = events.read_text().splitlines(keepends=True) if events.exists() else []
    said = [json.loads(line) for line in lines if line.endswith("\n")]
    return [each for each in said if each["event"] == "submission"]


def _children(group):
    """Return the processes whose environment says that they belong to this run."""
    mark = f"GRADER_TEST_RUN={group}".encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if mark in (entry / "environ").read_bytes().split(b"\0"):
                found.append(int(entry.name))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="LOUD: only Linux has /proc to look into")
def test_a_batch_killed_at_ten_random_moments_ends_with_the_same_bytes(submissions, tmp_path):
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    started = time.monotonic()
    subprocess.run(_command(submissions, whole, tmp_path / "whole.jsonl"), check=True)
    lasts = time.monotonic() - started
    chance = random.Random(SEED)
    finished, graded = set(), []
    for number in range(KILLS):
        events = tmp_path / f"{number}.jsonl"
        mark = f"{os.getpid()}-{number}"
        run = subprocess.Popen(
            _command(submissions, broken, events),
            env=os.environ | {"GRADER_TEST_RUN": mark},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.2, 0.7) * lasts)
        run.send_signal(signal.SIGKILL)
        run.wait()
        deadline = time.monotonic() + 20
        while _children(mark) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not _children(mark)
        told = _told(events)
        again = {each["id"] for each in told if not each["resumed"]}
        assert not again & finished, "what was finished is not graded again"
        finished |= {each["id"] for each in told}
        graded += again
    last = tmp_path / "last.jsonl"
    subprocess.run(_command(submissions, broken, last), check=True)
    graded += [each["id"] for each in _told(last) if not each["resumed"]]
    assert len(graded) == len(set(graded))
    assert content(broken) == content(whole)
    assert not [*broken.rglob("*.part")]
    assert len(content(whole)) == 2 * SUBMISSIONS + 3


def test_only_what_was_changed_is_graded_again(grade, submissions, tmp_path):
    mine, out = tmp_path / "mine", tmp_path / "r"
    shutil.copytree(submissions, mine)
    grade(mine, out, tmp_path / "1.jsonl")
    with (mine / "s03" / "sigmoid.py").open("a") as file:
        file.write("\n# a remark\n")
    grade(mine, out, tmp_path / "2.jsonl")
    assert [each["id"] for each in _told(tmp_path / "2.jsonl") if not each["resumed"]] == ["s03"]


@pytest.mark.parametrize("what", ["seed", "config", "reference"])
def test_everything_is_graded_again_with_another(what, grade, root, submissions, tmp_path):
    few, out, reference = tmp_path / "few", tmp_path / "r", tmp_path / "reference"
    for name in ("s00", "s01"):
        shutil.copytree(submissions / name, few / name)
    shutil.copytree(root / "reference", reference)
    more = ["--reference", reference]
    grade(few, out, tmp_path / "1.jsonl", *more)
    if what == "seed":
        more += ["--seed", 12]
    elif what == "config":
        (tmp_path / "course.toml").write_text("[tolerances]\nrtol = 1e-5\n")
        more += ["--config", tmp_path / "course.toml"]
    else:
        alike = reference / "lookalikes" / "softmax.py"
        alike.write_text(alike.read_text() + "\n# revised\n")
    grade(few, out, tmp_path / "2.jsonl", *more)
    assert [each["resumed"] for each in _told(tmp_path / "2.jsonl")] == [False, False]


@pytest.mark.skipif(sys.platform != "linux", reason="LOUD: only Linux has /proc to look into")
def test_impatient_ctrl_c_ends_a_batch_once_and_in_order(submissions, tmp_path):
    """A terminal sends it to the command and to the processes that it has forked."""
    events, environment = tmp_path / "e.jsonl", {**os.environ, "GRADER_TEST_RUN": "ctrl-c"}
    with heeding():
        running = subprocess.Popen(
            _command(submissions, tmp_path / "r", events),
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
            start_new_session=True,
        )
    while not _told(events):
        assert running.poll() is None
        time.sleep(0.02)
    for _ in range(5):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGINT)
        time.sleep(0.1)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 2
    assert said.strip() == "stopped; what was finished is saved, and the same command goes on"
    assert _children("ctrl-c") == []


def test_signal_to_the_command_alone_ends_what_is_on_its_way_too(tmp_path):
    """The task would take half a minute, and what waits behind it as long again."""
    slow, out, events = tmp_path / "slow", tmp_path / "r", tmp_path / "e.jsonl"
    copies(slow, 1)
    for name in ("s01", "s02", "s03"):
        shutil.copytree(slow / "s00", slow / name)
        (slow / name / "softmax.py").write_text("def softmax(x):\n    while True:\n        pass\n")
    with heeding():
        running = subprocess.Popen(grade_command(slow, out, SEED, "--jobs", 2, "--events", events))
    while not _told(events):
        assert running.poll() is None
        time.sleep(0.02)
    running.send_signal(signal.SIGTERM)
    try:
        assert running.wait(timeout=60) == 2
    finally:
        running.kill()
    assert [path.name for path in out.iterdir() if path.is_dir()] == ["s00"]
