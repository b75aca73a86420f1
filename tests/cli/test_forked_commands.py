"""A command that is forked from what has loaded it is as one that is started anew."""

import subprocess

import pytest
from specimen_pool import SPECIMENS

from grader.cli import COMMANDS

ANEW = {"PYTHONHASHSEED": "1"}
"""Python looks at it when it starts: a command with it cannot be forked."""


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_starts_where_nothing_is_loaded(run_grader, name):
    said = run_grader(name, "--help", check=0, **ANEW).stdout
    assert said.startswith(f"Usage: python -m grader {name} ")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("--version",), 0),
        (("check", SPECIMENS / "failed_sigmoid-sign", "--only", "sigmoid", "--json", "-"), 1),
        (("intake", SPECIMENS / "passed_plain", "--json"), 0),
        (("grade", "nowhere", "-o", "r"), 2),
        (("report", "--of-no-use"), 2),
    ],
)
def test_both_say_the_same_and_end_alike(run_grader, arguments, status):
    forked = run_grader(*arguments, check=status)
    started = run_grader(*arguments, check=status, **ANEW)
    assert (forked.stdout, forked.stderr) == (started.stdout, started.stderr)
    assert forked.stdout + forked.stderr


def test_one_that_does_not_end_in_time_is_killed_and_the_next_one_runs(run_grader):
    with pytest.raises(subprocess.TimeoutExpired):
        run_grader("check", SPECIMENS / "passed_plain", timeout=0.01)
    run_grader("--version", check=0)


def test_what_one_is_given_is_not_there_for_the_next(run_grader, tmp_path):
    said = [
        run_grader("check", "--help", COLUMNS=columns, cwd=folder).stdout
        for columns, folder in (("60", tmp_path), ("120", SPECIMENS), ("60", tmp_path))
    ]
    assert said[0] == said[2] != said[1]
