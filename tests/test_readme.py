"""What the README says is so."""

import re
import subprocess
import sys

import pytest
from click import Context
from documents import DOCUMENTS, ROOT, flat

from grader.cli import cli

README = DOCUMENTS["README.md"]
COMMANDS = cli.list_commands(Context(cli))
MOST_LINES = 160
"""An entrance: more belongs in a guide."""


def test_it_is_short():
    assert len(README.splitlines()) <= MOST_LINES


@pytest.mark.parametrize("name", COMMANDS)
def test_it_names_every_command(name):
    assert f"| [`grader {name}" in README


def test_its_table_names_no_other_command():
    assert set(re.findall(r"^\| \[`grader (\w+)", README, re.MULTILINE)) == set(COMMANDS)


def test_its_block_rate_is_that_of_the_whole_corpus():
    count = len(list((ROOT / "tests/attacks").glob("*/attack.toml")))
    assert f"{count} of {count} attacks" in flat(README)


def test_its_first_command_prints_the_table_that_it_shows(tmp_path):
    command = [
        sys.executable,
        "-m",
        "grader",
        "grade",
        "submissions",
        "-o",
        tmp_path,
        "--seed",
        "7",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    rows = [
        line for line in done.stdout.splitlines() if line.startswith(("submission ", "s0", "s1"))
    ]
    assert len(rows) == 13
    for row in rows:
        assert row.rstrip() in README


def test_its_check_is_what_a_check_of_its_example_prints():
    command = [sys.executable, "-m", "grader", "check", "submissions/s05-cedar"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    printed = [line.rstrip() for line in done.stdout.splitlines()]
    shown = README.split("```\nchecking ", 1)[1].split("```", 1)[0].splitlines()[1:]
    for line in filter(None, map(str.rstrip, shown)):
        assert line.startswith("[...") or line in printed, line


def test_its_pictures_are_there():
    for path in re.findall(r"\]\((\.assets/[^)]+)\)", README):
        assert (ROOT / path).is_file()
    assert ".assets/report.png" in README


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if "guides" in name])
def test_it_leads_to_every_guide(name):
    assert f"({name})" in README


def test_the_submissions_folder_says_what_is_in_each_submission():
    said = (ROOT / "submissions/README.md").read_text(encoding="utf-8")
    for folder in (ROOT / "submissions").iterdir():
        if folder.is_dir():
            assert f"`{folder.name}`" in said
