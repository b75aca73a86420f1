"""`grader intake` as an instructor runs it: whose work would be graded, and nothing is run."""

import json

import downloads
import pytest


@pytest.fixture
def moodle(tmp_path):
    return downloads.as_zip(downloads.moodle(), tmp_path / "METL-TP1-4711.zip")


def test_it_shows_students_numbers_files_and_what_is_odd(run_grader, moodle):
    said = run_grader("intake", moodle, check=0, COLUMNS="200").stdout
    lines = said.splitlines()
    line = next(each for each in lines if each.startswith("José Müller_1001"))
    assert "all four" in line
    assert "moodle 1001" in line
    assert "all four in TP1.zip/TP1" in said
    assert "note: Jean-Luc-Dupont-Moretti_1003_assignsubmission_file: q1_softmax.py was not" in said
    assert "softmax sigmoid gradcheck neural" in said


def test_it_counts_and_names_the_layout(run_grader, moodle):
    said = run_grader("intake", moodle, check=0).stdout
    assert "8 submissions: 6 with all four modules, 0 with some, 2 with none\n" in said
    assert "this download does not tell who is late" in said
    assert "0 late" not in said
    assert "layout moodle" in said


def test_json_says_the_same(run_grader, moodle):
    data = json.loads(run_grader("intake", moodle, "--json", check=0).stdout)
    assert data["counts"] == {
        "submissions": 8, "complete": 6, "incomplete": 0, "empty": 2, "late": 0,
    }  # fmt: skip
    (zipped,) = [each for each in data["submissions"] if "Siobhán" in each["name"]]
    assert zipped["layout"] == "moodle"
    assert zipped["student"] == {
        "name": "Siobhán O'Neill", "ids": {"moodle": "1002"}, "late": None,
    }  # fmt: skip
    assert zipped["modules"]["neural"] == "TP1.zip/TP1/neural.py"


def test_who_is_late_is_shown(run_grader, tmp_path):
    path = downloads.as_folder(downloads.canvas(), tmp_path / "submissions")
    said = run_grader("intake", path, check=0, COLUMNS="200").stdout
    assert "2 late" in said
    assert "layout canvas" in said


def test_plain_folders_have_no_columns_for_what_nobody_knows(run_grader, root):
    said = run_grader("intake", root / "submissions", "-v", check=0, COLUMNS="200").stdout
    assert "late" not in said.splitlines()[0]
    assert "tp1/q1_softmax.py tp1/q2_sigmoid.py" in said
    assert "layout" not in said


@pytest.mark.parametrize(
    ("args", "words"),
    [(["gone"], "is not there"), (["."], "holds no submissions"), (["a.txt"], "is neither")],
)
def test_unusable_input_is_named(run_grader, tmp_path, args, words):
    (tmp_path / "a.txt").write_text("x")
    assert words in run_grader("intake", *args, check=2).stderr


def test_names_of_a_download_cannot_write_to_the_terminal(run_grader, tmp_path):
    files = downloads.moodle_of("\x1b[31mred[bold]x_1", "ben_2")
    path = downloads.as_zip(files, tmp_path / "class.zip")
    for args in ([], ["--json"]):
        said = run_grader("intake", path, *args, check=0, COLUMNS="300").stdout
        assert "\x1b" not in said
        assert "[bold]" in said


def test_grade_takes_a_download_as_it_is_and_keeps_who_it_is_from(run_grader, root, tmp_path):
    files = {
        path: raw
        for path, raw in downloads.moodle().items()
        if path.startswith((downloads.APOSTROPHE, downloads.TYPED))
    }
    path = downloads.as_zip(files, tmp_path / "METL-TP1-4711.zip")
    options = ("--seed", 3, "--reference", root / "reference", "--jobs", 1)
    done = run_grader("grade", path, "-o", tmp_path / "r", *options, check=0)
    assert "layout moodle" in done.stdout
    report = json.loads(next((tmp_path / "r").glob("Siobhan*/report.json")).read_text())
    assert report["score"]["points"] == 60
    assert report["submission"]["name"] == "Siobhán O'Neill_1002_assignsubmission_file"
    assert report["submission"]["student"]["ids"] == {"moodle": "1002"}


def test_grade_can_be_told_another_layout(run_grader, root, tmp_path):
    path = downloads.as_folder(downloads.canvas_anonymous(), tmp_path / "s")
    options = ["-o", tmp_path / "r", "--reference", root / "reference"]
    done = run_grader("grade", path, "--layout", "moodle", *options, check=2)
    assert "nothing in it follows the layout moodle" in done.stderr


@pytest.mark.parametrize("form", ["zip", "tar.gz", "tar"])
def test_check_takes_an_archive(run_grader, tmp_path, form):
    path = downloads.FORMS[form](downloads.below("TP1", downloads.CODE), tmp_path / "work")
    assert "60 of 60 points" in run_grader("check", path, check=0).stdout


def test_what_is_kept_for_marking_is_not_called_unused_and_who_has_none_is_named(
    run_grader, tmp_path
):
    files = {
        **downloads.below("Ada Ash_1_assignsubmission_file_", downloads.CODE),
        "Ada Ash_1_assignsubmission_file_/written.pdf": b"%PDF-1.4",
        "Ada Ash_1_assignsubmission_file_/data.csv": b"1,2",
        **downloads.below("Bo Birch_2_assignsubmission_file_", downloads.CODE),
        "Bo Birch_2_assignsubmission_file_/README.txt": b"how to run it",
        "Bo Birch_2_assignsubmission_file_/softmax.txt": b"def softmax(x): ...",
        **downloads.below("Cy Cole_3_assignsubmission_file_", downloads.CODE),
        "Cy Cole_3_assignsubmission_file_/proofs.zip": downloads.zipped({"page.jpg": b"x"}),
    }
    folder = downloads.as_folder(files, tmp_path / "class")
    said = run_grader("intake", folder, check=0, COLUMNS="200").stdout
    assert "written.pdf" not in said
    assert "not used, as it is no Python file: data.csv" in said
    assert "\nno written part: Bo Birch\n" in said
    data = json.loads(run_grader("intake", folder, "--json", check=0).stdout)
    assert [each["written"] for each in data["submissions"]] == [
        ["written.pdf"], [], ["proofs.zip"],
    ]  # fmt: skip


def test_students_of_one_name_are_told_apart_by_their_numbers(run_grader, tmp_path):
    files = {
        **downloads.below("Ada Ash_1_assignsubmission_file_", downloads.CODE),
        **downloads.below("ada  Ash_2_assignsubmission_file_", downloads.CODE),
        **downloads.below("Bo Birch_3_assignsubmission_file_", downloads.CODE),
    }
    folder = downloads.as_folder(files, tmp_path / "class")
    said = " ".join(run_grader("intake", folder, check=0).stdout.split())
    assert "Ada-Ash_1_assignsubmission_file" in said
    assert "are of students of the same name (Ada Ash)" in said
    assert said.count("same name") == 1
