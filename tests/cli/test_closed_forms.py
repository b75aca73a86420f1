"""Closed forms from the command line: checked before handing in, and graded."""

import json
import os
import shutil

import pytest
from runs import grading
from specimen_pool import SPECIMENS

RIGHT = 'parameter_count = "(Dx + 1) * H + (H + 1) * Dy"\n'
WRONG = 'parameter_count = "Dx * H + H * Dy"\n'


@pytest.fixture
def work(tmp_path):
    shutil.copytree(SPECIMENS / "passed_plain", tmp_path / "work")
    (tmp_path / "work" / "specimen.toml").unlink()
    return tmp_path / "work"


def test_a_check_tells_of_a_wrong_form_before_it_is_handed_in(run_grader, work):
    (work / "answers.toml").write_text(WRONG)
    done = run_grader("check", work, "--markdown", "told.md", check=1)
    for told in (done.stdout, (work.parent / "told.md").read_text()):
        assert "parameter_count" in told.replace("\\", "")
        assert "The biases are not counted" in told
    assert "60 of 60 points" in done.stdout


def test_a_check_of_right_forms_passes(run_grader, work):
    (work / "answers.toml").write_text(RIGHT)
    assert "parameter_count  right" in run_grader("check", work, check=0).stdout


def test_a_check_of_one_module_leaves_forms_out(run_grader, work):
    (work / "answers.toml").write_text(WRONG)
    done = run_grader("check", work / "softmax.py", check=0)
    assert "parameter_count" not in done.stdout


def test_the_file_is_checked_alone_where_it_is_named(run_grader, work):
    (work / "answers.toml").write_text(WRONG + 'sigmoid_gradient = "s * (1 - s)"\n')
    done = run_grader("check", "answers.toml", cwd=work, check=1)
    assert done.stdout.startswith("checking answers.toml ...\n")
    assert "The biases are not counted" in done.stdout
    assert done.stdout.endswith("\n1 of 2 closed forms are right\n")
    assert "softmax  " not in done.stdout
    (work / "answers.toml").write_text(RIGHT)
    done = run_grader("check", "answers.toml", "--json", "-", cwd=work, check=0)
    report = json.loads(done.stdout)
    assert [form["verdict"] for form in report["closed_forms"]] == ["right"]
    assert report["score"]["max_points"] == 0


def test_a_module_can_be_checked_with_the_file(run_grader, work):
    (work / "answers.toml").write_text(RIGHT)
    done = run_grader("check", work / "answers.toml", "--only", "softmax", check=0)
    assert "15 of 15 points" in done.stdout
    assert "parameter_count  right" in done.stdout


def test_a_folder_with_nothing_but_the_file_is_checked(run_grader, tmp_path):
    (tmp_path / "answers.toml").write_text(RIGHT)
    (tmp_path / "Softmax.py").write_text("")
    done = run_grader("check", tmp_path, "--markdown", "told.md", check=0)
    assert "1 of 1 closed form is right" in done.stdout
    assert "Nothing is left to do in the code" not in (tmp_path / "told.md").read_text()
    assert "note: Softmax.py is not taken for softmax.py" in done.stdout
    done = run_grader("check", tmp_path, "--only", "softmax", check=2)
    assert "holds none of softmax.py" in done.stderr


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.write_text("# a = 1\n"), "holds no closed form yet; write one, as in"),
        (lambda path: path.symlink_to("/etc/hostname"), "answers.toml"),
        (os.mkfifo, "answers.toml"),
    ],
)
def test_a_file_without_forms_that_can_be_read_is_a_usage_error(run_grader, work, make, said):
    make(work / "answers.toml")
    done = run_grader("check", work / "answers.toml", check=2)
    assert said in done.stderr
    assert "is left to do" not in done.stdout


def test_an_assignment_without_closed_forms_takes_no_such_file(run_grader, tmp_path, root):
    (tmp_path / "answers.toml").write_text(RIGHT)
    folder = root / "grader/assignments/example"
    done = run_grader("--assignment", folder, "check", tmp_path / "answers.toml", check=2)
    assert "answers.toml: is none of" in done.stderr


def test_a_graded_form_settles_its_part_and_stands_on_the_page(run_grader, work, tmp_path):
    (work / "answers.toml").write_text(RIGHT + 'softmax_gradient = "<script>y</script>"\n')
    options = ("--mode", "grade", "--jobs", 1)
    run_grader(*grading(work, tmp_path / "out", 7, *options), check=0)
    (made,) = (tmp_path / "out").glob("*/report.json")
    report = json.loads(made.read_text())
    assert {part["id"]: part["points"] for part in report["written"]}[
        "written.parameter-count"
    ] == 3
    assert [form["verdict"] for form in report["closed_forms"]] == ["unreadable", "right"]
    page = made.with_name("report.html").read_text()
    assert "&lt;script&gt;y&lt;/script&gt;" in page
    assert "<script>y" not in page
