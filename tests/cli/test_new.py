"""`grader new`: what it writes, and what it refuses."""

import tomllib

import pytest


def test_it_writes_an_assignment_under_the_name_of_its_folder(run_grader, tmp_path):
    done = run_grader("new", "My Exercise", check=0)
    folder = tmp_path / "My Exercise"
    assert tomllib.loads((folder / "assignment.toml").read_text())["id"] == "my-exercise"
    for name in ("tasks/scaling.py", "reference/scaling.py", "mistakes.toml", "student.md"):
        assert (folder / name).is_file()
    assert "grader --assignment 'My Exercise' validate" in done.stdout


def test_an_empty_folder_is_filled_and_each_file_is_told_with_v(run_grader, tmp_path):
    (tmp_path / "empty").mkdir()
    done = run_grader("new", "empty", "-v", check=0)
    assert "wrote empty/assignment.toml" in done.stdout


@pytest.mark.parametrize("make", [lambda path: path.mkdir(), lambda path: path.write_text("")])
def test_a_folder_that_is_not_empty_is_left_as_it_is(run_grader, tmp_path, make):
    make(tmp_path / "there")
    taken = tmp_path / "there"
    if taken.is_dir():
        (taken / "mine.txt").write_text("mine")
    done = run_grader("new", "there", check=2)
    assert "grader: there: is " in done.stderr
    assert "name a folder that is new or empty" in done.stderr
    assert not list(tmp_path.rglob("assignment.toml"))


def test_it_says_nothing_when_it_is_to_be_quiet(run_grader):
    assert run_grader("new", "quiet", "--quiet", check=0).stdout == ""
