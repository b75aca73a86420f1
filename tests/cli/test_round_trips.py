"""From the download of each system to what it takes back: nothing between is touched by hand."""

import csv
import io

import pytest
from downloads import (
    ACCENT,
    APOSTROPHE,
    FORMS,
    HYPHEN,
    NOTHING,
    SPACES,
    TWIN,
    TYPED,
    canvas,
    github,
    gradescope,
    moodle,
    moodle_flat,
)
from importers import canvas_commented, canvas_gradebook, moodle_feedback, moodle_worksheet
from importers import gradescope as gradescope_results
from worksheets import FRENCH, Participant, gradebook, worksheet

CLASS = {
    1001: ACCENT,
    1002: APOSTROPHE,
    1003: HYPHEN,
    1004: SPACES,
    1005: TWIN,
    1006: TWIN,
    1008: NOTHING,
    1009: TYPED,
}
RIGHT = {1001, 1002, 1003, 1004, 1005, 1006}


@pytest.fixture
def graded_from(run_grader, root, tmp_path):
    """Grade a download in one of its forms; return the folder of reports."""

    def run(files, form, name):
        place = FORMS[form](files, tmp_path / name)
        out = tmp_path / "reports"
        options = ["--seed", 5, "--reference", root / "reference", "--jobs", 1, "--quiet"]
        run_grader("grade", place, "-o", out, *options, check=0)
        return out

    return run


@pytest.mark.parametrize(
    ("files", "form"),
    [(moodle, "zip"), (lambda: moodle("_"), "folder"), (moodle_flat, "tar.gz")],
    ids=["folders, as the zip is", "an older site", "folders off"],
)
def test_moodle_takes_its_worksheet_and_the_feedback_back(
    graded_from, run_grader, tmp_path, files, form
):
    reports = graded_from(files(), form, "METL-TP1-4711")
    sheet = tmp_path / "Notes.csv"
    people = [Participant(number, name) for number, name in CLASS.items()]
    absent = Participant(1099, "Grace Absent")
    sheet.write_bytes(worksheet([*people, absent], language=FRENCH, maximum="60.00"))
    options = ["--to", "moodle", "--worksheet", sheet, "-o", tmp_path / "up"]
    done = run_grader("export", reports, *options, check=0)
    grades = moodle_worksheet((tmp_path / "up" / "Notes.csv").read_bytes(), FRENCH, 60)
    assert grades == dict.fromkeys(CLASS, 0.0) | dict.fromkeys(RIGHT, 60.0)
    feedback = moodle_feedback((tmp_path / "up" / "feedback.zip").read_bytes(), set(CLASS))
    assert feedback.keys() == CLASS.keys()
    assert all("60 of 60 points" in page for number in RIGHT for page in feedback[number].values())
    assert "Grace Absent" in done.stdout


def test_canvas_takes_its_gradebook_back(graded_from, run_grader, tmp_path):
    reports = graded_from(canvas(), "zip", "submissions")
    book = tmp_path / "grades.csv"
    book.write_bytes(
        gradebook([(name, str(user), f"login{user}", "") for user, name in CLASS.items()])
    )
    options = ["--to", "canvas", "--gradebook", book, "-o", tmp_path / "up"]
    done = run_grader("export", reports, *options)
    cells = canvas_gradebook((tmp_path / "up" / "grades.csv").read_bytes())
    assert {int(user) for user, each in cells.items() if each["4711"] == "60.00"} == RIGHT
    # Two more are in the download and not in the gradebook: named, and no reason to stop.
    assert done.returncode == 2
    assert "1007" in done.stderr
    names = [name.split("_", 3) for name in canvas() if name.count("_") > 2]
    given = canvas_commented(
        (tmp_path / "up" / "commented.zip").read_bytes(),
        {file: (user, shown) for _, user, file, shown in names if user != "LATE"},
    )
    assert {int(user) for user in given} == RIGHT
    assert {len(files) for files in given.values()} == {1}


def test_classroom_s_logins_come_back_with_their_points(graded_from, run_grader, tmp_path):
    reports = graded_from(github(), "folder", "metl-tp1-submissions")
    options = ["--to", "github-classroom", "-o", tmp_path / "up"]
    run_grader("export", reports, *options, check=0)
    text = (tmp_path / "up" / "grades.csv").read_text(encoding="utf-8")
    rows = {row["github_username"]: row for row in csv.DictReader(io.StringIO(text))}
    assert rows.keys() == {"ada-l", "ada-lovelace", "octo-team-3"}
    assert {row["points_awarded"] for row in rows.values()} == {"60"}


def test_gradescope_gets_results_for_each_submission(graded_from, run_grader, tmp_path):
    reports = graded_from(gradescope(), "zip", "assignment_77_export")
    run_grader("export", reports, "--to", "gradescope", "-o", tmp_path / "up", check=0)
    found = [gradescope_results(path.read_bytes()) for path in tmp_path.glob("up/*/results.json")]
    assert sorted(document["score"] for document, _ in found)[-3:] == [60, 60, 60]
    assert all(has_score for _, has_score in found)
