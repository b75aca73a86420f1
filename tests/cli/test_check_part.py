"""`grader check` of one module, and where the modules are not where they were looked for."""

import json
import shutil
import zipfile

import pytest
from specimen_pool import SPECIMENS

NOT_SHIFTED = "import numpy as np\ndef softmax(x):\n    e = np.exp(x)\n    return e / e.sum()\n"


@pytest.fixture
def work(tmp_path):
    shutil.copytree(SPECIMENS / "passed_plain", tmp_path / "work")
    (tmp_path / "work" / "specimen.toml").unlink()
    return tmp_path / "work"


def test_only_what_was_asked_for_has_points_and_decides_the_exit_status(run_grader, work):
    (work / "softmax.py").write_text(NOT_SHIFTED)
    done = run_grader("check", work, "--only", "sigmoid", "--json", "-", check=0)
    report = json.loads(done.stdout)
    assert [task["name"] for task in report["tasks"] if task["criteria"]] == ["sigmoid"]
    assert report["tasks"][0] == report["tasks"][0] | {"points": 0, "max_points": 0}
    assert (report["score"]["points"], report["score"]["max_points"]) == (10, 10)


def test_several_modules_can_be_named(run_grader, work):
    done = run_grader("check", work, "--only", "neural", "--only", "softmax.py", check=0)
    assert done.stdout.startswith("checking neural.py, softmax.py ...\n")
    assert "35 of 35 points\nEverything that was checked is right.\n" in done.stdout
    assert "sigmoid  " not in done.stdout


def test_a_module_that_is_not_one_of_the_four_is_a_usage_error(run_grader, work):
    done = run_grader("check", work, "--only", "softmx", check=2)
    assert "--only softmx" in done.stderr
    assert "softmax, sigmoid, gradcheck and neural" in done.stderr


def test_a_path_to_a_module_checks_that_module_alone(run_grader, work):
    done = run_grader("check", "gradcheck.py", cwd=work, check=0)
    assert done.stdout.startswith("checking gradcheck.py ...\n")
    assert "15 of 15 points" in done.stdout


def test_a_module_that_would_not_be_the_one_that_is_checked_is_refused(run_grader, work):
    shutil.copy(work / "softmax.py", work / "q1_softmax.py")
    done = run_grader("check", work / "q1_softmax.py", check=2)
    assert "is not what is checked, as there is softmax.py" in done.stderr


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("notes.txt", "is none of softmax.py, sigmoid.py, gradcheck.py and neural.py"),
        ("sigmoid.ipynb", "is a notebook and is not what is checked: there are Python files"),
    ],
)
def test_another_file_than_a_module_is_refused_with_the_cure(run_grader, work, name, said):
    (work / name).write_text("")
    assert said in run_grader("check", work / name, check=2).stderr


def test_a_wrong_folder_is_named_with_what_it_holds(run_grader, work):
    for name in ("plots.py", "report.pdf", "data.csv", "old.zip"):
        (work / "week2").mkdir(exist_ok=True)
        (work / "week2" / name).write_bytes(b"")
    done = run_grader("check", cwd=work / "week2", check=2)
    assert f"{work / 'week2'}: holds none of softmax.py" in done.stderr
    assert "It holds old.zip, plots.py and report.pdf; " in done.stderr
    assert f"they are in {work}: name that folder" in done.stderr


def test_a_folder_with_notebooks_alone_is_told_what_to_export(run_grader, tmp_path):
    (tmp_path / "tp").mkdir()
    (tmp_path / "tp" / "softmax.ipynb").write_text("{}")
    done = run_grader("check", tmp_path / "tp", check=2)
    assert "softmax.ipynb is a notebook and was not graded, since it has no cells" in done.stderr


def test_a_notebook_that_is_none_is_named_before_anything_is_run(run_grader, work):
    (work / "neural.py").rename(work / "neural.ipynb")
    lines = run_grader("check", work, check=1).stdout.splitlines()
    assert lines[1].startswith("note: neural.ipynb is a notebook and was not graded, since it is")


def test_a_notebook_in_the_place_of_a_module_is_checked_and_named(run_grader, work):
    cell = {"cell_type": "code", "source": (work / "neural.py").read_text()}
    (work / "work.ipynb").write_text(json.dumps({"cells": [cell]}))
    (work / "neural.py").unlink()
    done = run_grader("check", work / "work.ipynb", check=0)
    lines = done.stdout.splitlines()
    assert lines[0] == "checking work.ipynb ..."
    assert lines[1].startswith("note: work.ipynb is a notebook: its code cells, counted from the ")
    assert "20 of 20 points" in done.stdout


def test_a_second_download_beside_a_module_is_named(run_grader, work):
    shutil.copy(work / "softmax.py", work / "softmax (2).py")
    done = run_grader("check", work, "--only", "softmax", check=0)
    assert "note: softmax (2).py was not used, as there is softmax.py" in done.stdout


def test_a_file_that_is_misnamed_is_to_be_renamed(run_grader, tmp_path):
    (tmp_path / "tp").mkdir()
    (tmp_path / "tp" / "Sigmoid.py").write_text("")
    said = run_grader("check", tmp_path / "tp", check=2).stderr
    assert "It holds Sigmoid.py; give each file its name, or name the folder that does" in said
    assert "Sigmoid.py is not taken for sigmoid.py" in said


def test_an_archive_without_modules_says_why(run_grader, tmp_path):
    with zipfile.ZipFile(tmp_path / "mine.zip", "w") as made:
        made.writestr("notes.txt", "nothing")
    said = run_grader("check", "mine.zip", check=2).stderr
    assert f"{tmp_path / 'mine.zip'}: holds none of softmax.py" in said
    assert "it holds no Python files" in said
