"""What the command says of the folder of reports: what is next there, and what it may be."""

import html

import pytest
from runs import copies, grading


@pytest.fixture
def grade(run_grader, tmp_path):
    """Grade two submissions into a folder."""

    def run(out):
        options = grading(copies(tmp_path / "class", 2), out, 5, "--jobs", 1)
        return run_grader(*(each for each in options if each != "--quiet"), check=0)

    return run


def test_the_last_line_says_what_is_next_with_a_folder_that_can_be_copied(grade, tmp_path):
    assert grade(tmp_path / "my reports").stdout.splitlines()[-1] == (
        "next: nobody needs a look; 12 written parts of 2 submissions are not marked: "
        f"grader marks sheet '{tmp_path}/my reports' -o marks.csv"
    )


def test_the_page_names_the_folder_as_the_last_line_does_and_never_from_the_root(
    grade, run_grader, tmp_path
):
    (tmp_path / "term 2").mkdir()
    command = "grader marks sheet 'term 2/tp' -o marks.csv"
    assert grade("term 2/tp").stdout.splitlines()[-1].endswith(f": {command}")
    index = tmp_path / "term 2/tp/index.html"
    assert f"<code>{command}</code>" in html.unescape(index.read_text())
    run_grader("report", index.parent, check=0)
    page = html.unescape(index.read_text())
    assert "<code>grader marks sheet tp -o marks.csv</code>" in page
    assert str(tmp_path) not in page


def test_a_folder_for_reports_that_may_have_been_handed_in_is_named(run_grader, root, tmp_path):
    for name in ("ada", "reports"):
        (tmp_path / "class" / name).mkdir(parents=True)
    (tmp_path / "class/ada/softmax.py").write_text("def softmax(x): return x\n")
    options = ["-o", tmp_path / "class/reports", "--reference", root / "reference", "--jobs", 1]
    said = "reports: lies among the submissions and was there before"
    assert said not in run_grader("grade", tmp_path / "class", *options, check=0).stderr
    assert said in run_grader("grade", tmp_path / "class", *options, check=0).stderr
