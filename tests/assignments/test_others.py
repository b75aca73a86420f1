"""Other assignments, graded through the command line: nothing of the engine knows them."""

import csv
import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile

import pytest
from tp1 import TP1

from grader.assignment.loading import load_assignment
from grader.grading.setup import prepare_setup
from grader.grading.submission import grade_submission
from grader.intake.read import read_one
from grader.limits import Limits
from grader.settings import Course

HERE = ("tests", "assignments")


@pytest.fixture(scope="module")
def stats(commands, tmp_path_factory, root):
    """A folder with the assignment, its public pack, and reports of its specimens."""
    folder = tmp_path_factory.mktemp("stats")
    shutil.copytree(root.joinpath(*HERE, "stats"), folder / "stats")
    for arguments in (
        ("pack", "-o", "stats/public.npz"),
        ("grade", "stats/specimens", "-o", "reports", "--seed", "7", "--jobs", "1", "--quiet"),
    ):
        commands("--assignment", "stats", *arguments, cwd=folder, check=0)
    return folder


def _environment(root):
    return {**os.environ, "PYTHONPATH": str(root)}


def _reports(folder):
    return {path.parent.name: json.loads(path.read_text()) for path in folder.glob("*/report.json")}


def _lost(report):
    criteria = [each for task in report["tasks"] for each in task["criteria"]]
    return {
        criterion["id"]: criterion for criterion in criteria if criterion["verdict"] != "passed"
    }


def test_wrong_work_loses_what_its_label_says_and_its_mistake_is_named(stats):
    for name, report in _reports(stats / "reports").items():
        label = tomllib.loads((stats / "stats/specimens" / name / "specimen.toml").read_text())
        lost = _lost(report)
        assert set(label["fails"]) <= lost.keys()
        assert lost.keys() <= {*label["fails"], *label.get("may_fail", ())}
        named = {finding["lookalike"] for each in lost.values() for finding in each["findings"]}
        assert named - {None} <= {label.get("lookalike"), *label.get("also", ())}
        assert label.get("lookalike") in named | {None}


def test_a_mistake_is_shown_on_the_smallest_input(stats):
    finding = _lost(_reports(stats / "reports")["failed_nminus"])["stats.variance"]["findings"][0]
    assert (finding["case"], finding["expected"], finding["actual"]) == (
        "the vector [0, 1]",
        "0.25",
        "0.5",
    )
    assert finding["reproduce"].endswith("x = np.array([0., 1.])\nprint(variance(x))")


def test_a_wrong_function_costs_nothing_in_those_that_call_it(stats):
    assert "stats.zscore" not in _lost(_reports(stats / "reports")["failed_nminus"])


def test_in_a_self_check_it_costs_them_nothing_either(stats, root):
    command = [sys.executable, "-m", "grader", "--assignment", "stats", "check"]
    told = subprocess.run(
        [*command, "stats/specimens/failed_nminus"],
        cwd=stats,
        env=_environment(root),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "✗ The variance of each column" in told.stdout
    assert "✓ No Python loop over rows" in told.stdout
    assert "✗ Each column with mean 0" not in told.stdout


def test_pages_bear_its_title_and_its_curve_of_digits(stats):
    index = (stats / "reports/index.html").read_text()
    page = (stats / "reports/failed_moments/report.html").read_text()
    assert "Exercise 0: Columns of a table" in index
    assert "TP1" not in index + page
    assert "<svg" in page


def test_its_reports_are_rendered_again_and_exported(stats, run_grader, tmp_path):
    reports = shutil.copytree(stats / "reports", tmp_path / "reports")
    page = (reports / "failed_rows/report.html").read_bytes()
    (reports / "failed_rows/report.html").unlink()
    option = ("--assignment", stats / "stats")
    run_grader(*option, "report", reports, check=0)
    assert (reports / "failed_rows/report.html").read_bytes() == page
    run_grader(*option, "export", reports, "--to", "csv", "-o", "grades.csv", check=0)
    with (tmp_path / "grades.csv").open(newline="") as table:
        assert len(list(csv.reader(table))) == 5


def test_its_reports_are_refused_where_another_assignment_is_meant(stats, run_grader):
    done = run_grader("report", stats / "reports", check=2)
    assert "metl-stats" in done.stderr
    assert "metl-tp1" in done.stderr


def test_its_specimens_earn_what_their_labels_say(stats, run_grader):
    run_grader("--assignment", stats / "stats", "validate", "--seed", 8, check=0)


def test_what_students_are_given_checks_their_work_without_the_folder(stats, run_grader, tmp_path):
    run_grader("--assignment", stats / "stats", "kit", "-o", "kit.zip", check=0)
    with zipfile.ZipFile(tmp_path / "kit.zip") as kit:
        kit.extractall(tmp_path)
    folder = tmp_path / "metl-stats"
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        assert not [name for name in wheel.namelist() if "reference/" in name]
        wheel.extractall(tmp_path / "installed")
    shutil.copy(stats / "stats/specimens/failed_rows/stats.py", folder)
    done = subprocess.run(
        [sys.executable, "-m", "grader", "check", "--quiet", "--json", "report.json"],
        cwd=folder,
        env=_environment(tmp_path / "installed"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    report = json.loads((folder / "report.json").read_text())
    assert report["assignment"] == "metl-stats"
    assert "stats.mean" in _lost(report)


def test_two_assignments_are_graded_side_by_side_in_one_process(root):
    tp2_folder = root.joinpath(*HERE, "tp2")
    tp2 = load_assignment(tp2_folder)
    pairs = (
        (TP1, root / "reference", root / "tests/specimens/passed_plain", 60),
        (tp2, tp2_folder / "reference", tp2_folder / "specimens/passed_plain", 37),
    )
    slots = [
        prepare_setup(assignment, Course(), 7, "grade", reference)
        for assignment, reference, _, _ in pairs
    ]
    for setup, (assignment, _, folder, points) in zip(slots, pairs, strict=True):
        workers = setup.workers()
        sources = read_one(folder, Limits(), assignment.names)
        report = grade_submission(sources, "ada", setup.grading(assignment), workers)
        workers.close()
        assert (report.assignment, report.score.points) == (assignment.id, points)


def test_a_module_of_tp1_that_is_handed_in_again_wrong_costs_nothing_in_tp2(
    root, run_grader, tmp_path
):
    plain = root.joinpath(*HERE, "tp2/specimens/passed_plain")
    shutil.copytree(plain, tmp_path / "work/ada")
    (tmp_path / "work/ada/q2_sigmoid.py").write_text(
        "import numpy as np\ndef sigmoid(x):\n    return 1 / (1 + np.exp(x))\n"
    )
    folder = root.joinpath(*HERE, "tp2")
    run_grader("--assignment", folder, "grade", "work", "-o", "reports", "--seed", 7, check=0)
    report = _reports(tmp_path / "reports")["ada"]
    assert report["score"]["points"] == 37
    assert report["tasks"][0]["stand_ins"] == ["sigmoid"]


BROKEN = """
from dataclasses import replace

def raising(*_):
    return 1 / 0

first, *others = TASK.criteria
TASK = replace(TASK, criteria=(replace(first, judge=raising), *others))
"""


def test_a_judge_that_raises_leaves_its_criterion_open_and_names_the_line(stats, root):
    folder = stats / "broken"
    shutil.copytree(stats / "stats", folder)
    with (folder / "tasks/stats.py").open("a") as file:
        file.write(BROKEN)
    specimen = folder / "specimens/passed_plain"
    command = [sys.executable, "-m", "grader", "--assignment", "broken", "grade", str(specimen)]
    done = subprocess.run(
        [*command, "-o", "open"],
        cwd=stats,
        env=_environment(root),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    (report,) = _reports(stats / "open").values()
    verdicts = [each["verdict"] for each in report["tasks"][0]["criteria"]]
    assert (verdicts[0], set(verdicts[1:])) == ("harness_error", {"passed"})
    (trouble,) = report["harness_errors"]
    line = len((root / "tests/assignments/stats/tasks/stats.py").read_text().splitlines()) + 5
    assert trouble.endswith(f"ZeroDivisionError('division by zero') (tasks/stats.py, line {line})")
