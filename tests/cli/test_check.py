"""`grader check` as a student runs it."""

import json
import shutil

import pytest
from specimen_pool import SPECIMENS


@pytest.fixture
def work(tmp_path):
    shutil.copytree(SPECIMENS / "passed_plain", tmp_path / "work")
    return tmp_path / "work"


def test_right_work_passes_in_its_own_folder(run_grader, work):
    done = run_grader("check", cwd=work, check=0)
    assert "60 of 60 points" in done.stdout


def test_wrong_work_ends_with_one_and_a_hint(run_grader, work):
    (work / "softmax.py").write_text(
        "import numpy as np\ndef softmax(x): return np.exp(x) / np.exp(x).sum(-1, keepdims=True)\n"
    )
    done = run_grader("check", work, check=1)
    assert "the answer contains NaN" in " ".join(done.stdout.split())
    assert "Hint" in done.stdout


@pytest.mark.parametrize(
    ("file", "source", "words"),
    [
        ("softmax.py", "def softmax(x):\n    print 'x'\n", "written for Python 2"),
        ("softmax.py", "<<<<<<< HEAD\nx = 1\n=======\n", "merge conflict"),
        (
            "softmax.py",
            "import theano as t\nsoftmax = t.function()\n",
            "The module theano is not there",
        ),
        ("softmax.py", "x = 1\n", "no function"),
        ("softmax.py", "name = 'é'\n".encode("latin-1"), "not UTF-8"),
        ("softmax.py", "def softmax(x):\n    raise NotImplementedError\n", "not implemented yet"),
        ("neural.py", "def f(:\n", "not valid Python"),
    ],
)
def test_files_that_cannot_be_used_are_explained(run_grader, work, file, source, words):
    raw = source if isinstance(source, bytes) else source.encode()
    (work / file).write_bytes(raw)
    done = run_grader("check", work, check=1, COLUMNS="300")
    assert words in done.stdout


def test_a_missing_file_is_missing(run_grader, work):
    (work / "sigmoid.py").unlink()
    done = run_grader("check", work, check=1)
    assert "There is no file sigmoid.py" in done.stdout


def test_a_wrong_neighbour_costs_the_network_nothing_although_there_is_no_reference(
    run_grader, work
):
    (work / "sigmoid.py").write_text("def sigmoid(x): return x\ndef sigmoid_grad(s): return 1\n")
    done = run_grader("check", work, "--json", "-", check=1)
    neural = json.loads(done.stdout)["tasks"][3]
    assert (neural["points"], neural["stand_ins"]) == (20, ["sigmoid"])


@pytest.mark.parametrize("exists", [True, False])
def test_a_folder_without_modules_or_not_there_is_a_usage_error(run_grader, tmp_path, exists):
    if exists:
        (tmp_path / "empty").mkdir()
    done = run_grader("check", tmp_path / "empty", check=2)
    assert "holds none of" in done.stderr if exists else "is not there" in done.stderr


def test_reports_are_written_where_asked_for(run_grader, work, tmp_path):
    page, data = tmp_path / "out/page.html", tmp_path / "out/data.json"
    run_grader("check", work, "--html", page, "--json", data, "--quiet", check=0)
    assert json.loads(data.read_text())["mode"] == "feedback"
    assert page.read_text().startswith("<!doctype html>")


def test_a_pack_that_is_none_is_a_usage_error(run_grader, work, tmp_path):
    (tmp_path / "x.npz").write_bytes(b"nothing")
    done = run_grader("check", work, "--pack", tmp_path / "x.npz", check=2)
    assert "is not a public pack" in done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--json", "-", "--markdown", "-"], "standard output: only one output can go there"),
        (["--json", "out", "--html", "out"], "out: only one output can go there"),
        (["--html", "-"], "a page cannot go to standard output"),
    ],
)
def test_outputs_that_would_spoil_each_other_are_refused(run_grader, root, options, said):
    done = run_grader("check", root / "submissions/s01-ada", *options, check=2)
    assert said in done.stderr


def test_what_was_found_is_shown_although_a_file_cannot_be_written(run_grader, root, tmp_path):
    (tmp_path / "folder").mkdir()
    options = ["--html", tmp_path / "folder"]
    done = run_grader("check", root / "submissions/s01-ada", *options, check=2)
    assert "60 of 60 points" in done.stdout
    assert "folder" in done.stderr
