"""Events for other programs: a JSON line each, whole when it can be read."""

import json
import shutil

import pytest
from specimen_pool import SPECIMENS


@pytest.fixture
def two(tmp_path):
    for name in ("anna", "boris"):
        shutil.copytree(SPECIMENS / "passed_plain", tmp_path / "two" / name)
    return tmp_path / "two"


@pytest.fixture
def grade(run_grader, root, two, tmp_path):
    def run(*args, check=0):
        more = ("--seed", 5, "--reference", root / "reference", "--jobs", 1, *args)
        return run_grader("grade", two, "-o", tmp_path / "r", *more, check=check)

    return run


def _lines(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_the_beginning_every_submission_and_the_end_are_told(grade, tmp_path):
    grade("--events", tmp_path / "e.jsonl")
    first, *told, last = _lines(tmp_path / "e.jsonl")
    assert first == {"event": "started", "submissions": 2}
    assert last == {"event": "ended", "done": 2, "whole": True}
    assert {each["id"] for each in told} == {"anna", "boris"}
    assert [each["done"] for each in told] == [1, 2]
    assert {each["points"] for each in told} == {60}


def test_what_was_finished_before_is_told_as_resumed(grade, tmp_path):
    grade()
    grade("--events", tmp_path / "e.jsonl")
    assert [line["resumed"] for line in _lines(tmp_path / "e.jsonl")[1:-1]] == [True, True]


def test_a_file_of_events_that_cannot_be_written_is_named_before_anything_is_graded(
    grade, tmp_path
):
    done = grade("--events", tmp_path / "none" / "e.jsonl", check=2)
    assert "e.jsonl: cannot be written (No such file or directory)" in done.stderr
    assert not list((tmp_path / "r").glob("*/report.json"))


def test_a_folder_that_cannot_be_written_ends_the_batch_with_a_sentence(grade, tmp_path):
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "anna").write_text("in the way")
    done = grade("--events", tmp_path / "e.jsonl", check=2)
    assert "anna" in done.stderr
    assert "cannot be written" in done.stderr
    assert _lines(tmp_path / "e.jsonl")[-1]["whole"] is False
