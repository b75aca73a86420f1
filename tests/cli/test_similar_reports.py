"""`grader similar` on reports: wrong answers that two students share."""

import json
import shutil

import pytest
from planted import ODD_SIGMOID, ODD_SOFTMAX, ORIGINAL, OTHERWISE, REWRITTEN, names, put
from specimen_pool import SPECIMENS


@pytest.fixture(scope="module")
def graded(commands, root, tmp_path_factory):
    """Graded: softmax and sigmoid specimens, a pair of odd mistakes, a pair of a common one."""
    home = tmp_path_factory.mktemp("graded")
    for specimen in sorted(SPECIMENS.glob("failed_s*-*"))[::3]:
        shutil.copytree(specimen, home / "work" / specimen.name)
    for name in ("sum", "terse", "ravel"):
        specimen = f"failed_softmax-whole-matrix-{name}"
        shutil.copytree(SPECIMENS / specimen, home / "work" / specimen, dirs_exist_ok=True)
    put(home / "work/uma", softmax=ODD_SOFTMAX, sigmoid=ODD_SIGMOID)
    put(home / "work/vera", softmax=OTHERWISE, sigmoid=REWRITTEN)
    put(home / "work/wim", softmax=ORIGINAL)
    options = ("--reference", root / "reference", "--seed", 5, "--jobs", 1, "--quiet")
    commands("grade", home / "work", "-o", home / "reports", *options, cwd=home, check=0)
    return home


def test_the_same_odd_answers_to_two_tasks_are_listed_from_reports_alone(find, graded):
    found = find(graded / "reports")
    assert [names(pair) for pair in found.pairs] == [["uma", "vera"]]
    kinds = {each.kind for each in found.pairs[0].evidence}
    assert kinds == {"softmax answers", "sigmoid answers"}
    assert all("is expected (" in each.words for each in found.pairs[0].evidence)


def test_the_same_known_mistake_is_not_listed(find, graded):
    found = find(graded / "work", graded / "reports")
    assert [(names(pair), pair.also) for pair in found.pairs] == [(["uma", "vera"], [])]


def test_what_was_not_compared_is_said(run_grader, graded):
    said = " ".join(run_grader("similar", graded / "reports", check=0).stdout.split())
    assert "Only wrong answers were compared" in said
    said = " ".join(run_grader("similar", graded / "work", check=0).stdout.split())
    assert "Wrong answers were not compared" in said


def test_attempts_of_one_student_are_no_pair(find, graded, tmp_path):
    shutil.copytree(graded / "reports", tmp_path / "reports")
    for name in ("uma", "vera"):
        path = tmp_path / f"reports/{name}/report.json"
        report = json.loads(path.read_text())
        report["submission"]["student"] = {"name": "Uma", "ids": {"sid": "7"}, "late": None}
        path.write_text(json.dumps(report))
    found = find(graded / "work", tmp_path / "reports")
    assert (found.pairs, found.students) == ([], found.submissions - 1)


def test_a_damaged_report_is_named_and_the_rest_compared(run_grader, graded, tmp_path):
    shutil.copytree(graded / "reports", tmp_path / "reports")
    (tmp_path / "reports/wim/report.json").write_text("{")
    done = run_grader("similar", tmp_path / "reports", check=2)
    assert "wim/report.json: " in done.stderr
    assert "uma and vera" in done.stdout


def test_files_that_changed_after_grading_are_remarked_upon(run_grader, graded, tmp_path):
    shutil.copytree(graded / "work", tmp_path / "work")
    put(tmp_path / "work/wim", softmax="changed = True\n")
    done = run_grader("similar", tmp_path / "work", graded / "reports", check=0)
    assert "wim: its files are not those that were graded; the answers in its report" in done.stderr


def test_a_report_on_other_files_says_nothing_of_a_neighbour_s_answers(find, graded, tmp_path):
    shutil.copytree(graded / "work", tmp_path / "work")
    assert [names(pair) for pair in find(tmp_path / "work", graded / "reports").pairs] == [
        ["uma", "vera"]
    ]
    put(tmp_path / "work/uma", softmax="changed = True\n")
    assert find(tmp_path / "work", graded / "reports").pairs == []
