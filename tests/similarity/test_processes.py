"""Submissions are read in several processes with the same findings as in one."""

import os
import signal

import pytest
from planted import ORIGINAL, RENAMED
from tp1 import TP1

from grader.limits import Limits
from grader.similarity import processes
from grader.similarity.cohort import gather_cohort
from grader.similarity.given import load_given
from grader.similarity.ranking import find_similar
from grader.similarity.submission_numbers import Reader

GIVEN = load_given(TP1)


@pytest.fixture
def folder(tmp_path):
    """120 submissions, two of which share a remark."""
    for number in range(120):
        path = tmp_path / f"s{number:03d}"
        path.mkdir()
        said = {17: ORIGINAL, 93: RENAMED}.get(number, f"# nothing of {number} but this\n")
        (path / "softmax.py").write_text(said)
    return tmp_path


def members_of(folder):
    return gather_cohort([folder], Limits(), TP1)


def test_two_processes_find_what_one_finds(folder):
    one, two = (find_similar(members_of(folder), GIVEN, 20, jobs=jobs) for jobs in (1, 2))
    assert one == two
    assert [pair.first + pair.second for pair in one.pairs] == [["s017", "s093"]]


def test_what_reading_cost_in_another_process_is_charged_to_the_submission(folder):
    members = members_of(folder)
    find_similar(members, GIVEN, 20, jobs=2)
    assert all(member.meter.spent_seconds > 0 for member in members)


def test_the_rest_is_read_here_when_a_process_dies(folder, monkeypatch):
    here, read = os.getpid(), Reader.read

    def dies(self, number):
        if number == 50 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return read(self, number)

    monkeypatch.setattr(Reader, "read", dies)
    found = find_similar(members_of(folder), GIVEN, 20, jobs=2)
    assert (found.submissions, len(found.pairs)) == (120, 1)


def test_few_submissions_are_read_in_this_process(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "_read_in_pool", None)  # to call it would fail
    for number in range(3):
        (tmp_path / f"s{number}").mkdir()
        (tmp_path / f"s{number}" / "softmax.py").write_text(ORIGINAL)
    assert find_similar(members_of(tmp_path), GIVEN, 20, jobs=8).submissions == 3
