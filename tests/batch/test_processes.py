"""Grading in several processes: one that dies costs nobody anything."""

import multiprocessing
import os
import signal

import pytest
from runs import copies

from grader.batch.processes import grade_here, grade_in_processes
from grader.batch.slot_worker import Batch, BatchItem
from grader.intake.location import SubmissionLocation

COUNT = 10


@pytest.fixture
def items(tmp_path):
    folder = copies(tmp_path / "submissions", COUNT)
    return [
        BatchItem(path.name, SubmissionLocation(path.name, path))
        for path in sorted(folder.iterdir())
    ]


@pytest.fixture
def batch(slot, tmp_path):
    return Batch(slot, tmp_path / "r", {}, fresh=False)


def _reports(folder):
    return {path.parent.name: path.read_bytes() for path in folder.glob("*/report.json")}


def test_a_process_that_is_killed_costs_no_submission(items, batch, tmp_path):
    done = []
    for summary in grade_in_processes(items, batch, 2):
        done.append(summary)
        if len(done) == 2:
            os.kill(multiprocessing.active_children()[0].pid, signal.SIGKILL)
    assert sorted(each.id for each in done) == [item.id for item in items]
    assert not any(each.harness_errors for each in done)
    assert len(_reports(tmp_path / "r")) == COUNT


def test_one_process_and_several_write_the_same(items, batch, slot, tmp_path):
    list(grade_in_processes(items[:4], batch, 2))
    alone = Batch(slot, tmp_path / "alone", {}, fresh=False)
    list(grade_here(items[:4], alone))
    assert _reports(tmp_path / "r") == _reports(tmp_path / "alone")


def test_a_process_that_cannot_even_start_ends_in_a_report_that_says_so(items, batch, monkeypatch):
    monkeypatch.setattr("grader.batch.processes.SlotWorker", lambda _: os._exit(1))
    # A forked process finds it too; tests that run side by side have a thread that only listens.
    monkeypatch.setattr("threading.active_count", lambda: 1)
    done = list(grade_in_processes(items[:2], batch, 2))
    assert sorted(each.id for each in done) == ["s00", "s01"]
    assert all("died with it" in each.harness_errors[0] for each in done)
