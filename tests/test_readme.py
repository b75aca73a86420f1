"""What the README says is so."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from specimen_pool import SPECIMENS
from tp1 import CRITERIA, TP1

from grader.batch.written_marks import read_marks
from grader.cli import COMMANDS
from grader.limits import Limits
from grader.settings import Course, load_course

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _block(start):
    return README.split(f"```{start}\n", 1)[1].split("```", 1)[0]


def test_it_names_every_command():
    for name in COMMANDS:
        assert f"`grader {name}" in README


@pytest.mark.parametrize("task", TP1.tasks, ids=lambda task: task.name)
def test_its_table_of_criteria_is_the_codes(task):
    for criterion in task.criteria:
        assert f"| `{criterion.id}` | {criterion.points:g} | {criterion.title} |" in README
    table = README.split("| criterion | points |", 1)[1].split("\n\n", 1)[0]
    assert len(re.findall(rf"\| `{task.name}\.\w+` \|", table)) == len(task.criteria)


def test_its_course_settings_are_read_and_name_every_key(tmp_path):
    text = _block("toml")
    (tmp_path / "course.toml").write_text(text)
    course = load_course(tmp_path / "course.toml", CRITERIA)
    assert course.limits == Limits()
    assert course.grade == Course().grade
    for model in (Course, Limits, type(course.grade), type(course.tolerances)):
        for key in model.model_fields:
            assert re.search(rf"^(\[)?{key}\b", text, re.MULTILINE), key


def test_its_limits_and_counts_are_the_codes():
    limits = Limits()
    assert f"{limits.cpu_seconds:g} s of CPU time" in README
    assert f"{limits.address_space_mib} MiB" in README
    right = len(list(SPECIMENS.glob("passed_*")))
    wrong = len(list(SPECIMENS.iterdir())) - right
    assert f"{right} right specimens" in README
    assert f"{wrong} wrong ones" in " ".join(README.split())


def test_its_limits_are_all_the_codes():
    limits, mib = Limits(), 1 << 20
    said = " ".join(README.split())
    for text in (
        f"{limits.task_cpu_seconds:g} s of calls that do not end",
        f"{limits.wall_seconds:g} s a call and {limits.task_wall_seconds:g} s a task",
        f"{limits.callback_calls} evaluations of a callback with",
        f"with {limits.callback_bytes // mib} MiB of arguments",
        f"frames of {limits.frame_bytes // mib} MiB, {limits.task_bytes // mib} MiB sent",
        f"{limits.output_characters} characters of output",
        f"{limits.submission_bytes // mib} MiB and {limits.submission_files} Python files",
        f"{limits.submission_entries} entries and {limits.archive_bytes // mib} MiB in an archive",
    ):
        assert text in said, text


def test_its_block_rate_is_that_of_the_whole_corpus():
    count = len(list((ROOT / "tests/attacks").glob("*/attack.toml")))
    assert f"{count} of {count} attacks blocked" in " ".join(README.split())


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


def test_its_picture_is_there():
    for path in re.findall(r"\]\((\.assets/[^)]+)\)", README):
        assert (ROOT / path).is_file()
    assert ".assets/report.png" in README


def test_the_submissions_folder_says_what_is_in_each_submission():
    said = (ROOT / "submissions/README.md").read_text(encoding="utf-8")
    for folder in (ROOT / "submissions").iterdir():
        if folder.is_dir():
            assert f"`{folder.name}`" in said


def test_its_marks_name_every_written_part(tmp_path):
    (tmp_path / "marks.csv").write_text(_block("csv"), encoding="utf-8")
    marks = read_marks(tmp_path / "marks.csv", TP1)
    assert set(marks["s01-ada"]) == {part.id for part in TP1.written}
