"""Closed forms from the command line: checked before handing in, and graded."""

import json
import shutil

import pytest
from runs import grade_command
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


def test_a_graded_form_settles_its_part_and_stands_on_the_page(run_grader, work, tmp_path):
    (work / "answers.toml").write_text(RIGHT + 'softmax_gradient = "<script>y</script>"\n')
    command = grade_command(work, tmp_path / "out", 7, "--mode", "grade", "--jobs", "1")
    run_grader(*command[3:], check=0)
    (made,) = (tmp_path / "out").glob("*/report.json")
    report = json.loads(made.read_text())
    assert {part["id"]: part["points"] for part in report["written"]}[
        "written.parameter-count"
    ] == 3
    assert [form["verdict"] for form in report["closed_forms"]] == ["unreadable", "right"]
    page = made.with_name("report.html").read_text()
    assert "&lt;script&gt;y&lt;/script&gt;" in page
    assert "<script>y" not in page
