"""Tables for people, nbgrader's and GitHub Classroom's columns, and JUnit XML."""

import csv
import io

import pytest
from batches import marked, of_student, troubled
from importers import junit

from grader.errors import UsageError
from grader.gradebook.csv_targets import fill_csv, fill_nbgrader
from grader.gradebook.github_classroom import fill_github_classroom
from grader.gradebook.junit import fill_junit

ODD = ["Lovelace, Ada", 'Ada "x"', "Zoë 李", "=1+1", "@x", "A" * 300]


def _read(upload):
    (raw,) = upload.files.values()
    return list(csv.DictReader(io.StringIO(raw.decode(), newline="")))


def test_the_table_has_who_it_is_and_the_points_of_each_criterion(real):
    reports = [
        of_student(real.cedar, "cedar", "Ada Lovelace", late=True, canvas="12", email="a@b.org"),
        of_student(marked(real.ada), "ada"),
    ]
    cedar, ada = _read(fill_csv(reports))
    assert (cedar["student"], cedar["canvas"], cedar["email"]) == ("Ada Lovelace", "12", "a@b.org")
    assert (cedar["late"], ada["late"]) == ("true", "")
    assert (cedar["softmax.extreme"], ada["softmax.extreme"]) == ("0", "4")
    assert (cedar["written.parameter-count"], ada["written.parameter-count"]) == ("", "3")
    assert (ada["points"], ada["grade"], ada["passed"]) == ("100", "6", "true")


def test_what_we_could_not_judge_is_an_empty_cell(real):
    (row,) = _read(fill_csv([troubled(real.ada)]))
    assert row["softmax.rows"] == row["grade"] == ""


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("fill", [fill_csv, fill_nbgrader])
def test_no_cell_is_run_by_a_spreadsheet(real, fill, name):
    (row,) = _read(fill([of_student(real.ada, "x", name)]))
    assert not any(cell.startswith(("=", "@", "+", "-")) for cell in row.values())
    said = row.get("student") or f"{row['first_name']} {row['last_name']}".strip()
    assert said.removeprefix("'") == name


def test_nbgraders_columns_are_all_there(real):
    (row,) = _read(fill_nbgrader([of_student(real.cedar, "c", "Ada Lovelace", sid="S1")]))
    assert ",".join(row) == (
        "assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,"
        "late_submission_penalty,score,max_score"
    )
    assert (row["student_id"], row["last_name"], row["score"]) == ("S1", "Lovelace", "56")


def test_classroom_logins_get_the_identifiers_of_the_roster(real, tmp_path):
    roster = tmp_path / "roster.csv"
    roster.write_text(
        '"identifier","github_username","github_id","name"\n"S1","Ada-L","1",""\n"S2","Eve","2",""\n'
    )
    reports = [
        of_student(real.cedar, "a", "ada-l", github="ada-l"),
        of_student(real.ada, "b", "bo", github="bo"),
        of_student(real.ada, "c"),
    ]
    upload = fill_github_classroom(reports, roster)
    ada, bo = _read(upload)
    assert (ada["github_username"], ada["roster_identifier"]) == ("ada-l", "S1")
    assert (ada["points_awarded"], ada["points_available"]) == ("56", "60")
    assert bo["roster_identifier"] == ""
    assert upload.left_out == (
        f"b (bo): its identifier; bo is not in {roster}",
        "c: its GitHub login is not known",
    )
    assert upload.notes == (f"in {roster} without a submission: eve",)


def test_without_any_login_there_is_no_classroom_table(real):
    with pytest.raises(UsageError, match="gh classroom clone"):
        fill_github_classroom([real.ada], None)


def test_a_roster_without_its_columns_is_named(real, tmp_path):
    (tmp_path / "roster.csv").write_text("a,b\n")
    with pytest.raises(UsageError, match="no columns identifier and github_username"):
        fill_github_classroom([of_student(real.ada, "a", "a", github="a")], tmp_path / "roster.csv")


def test_junit_has_a_suite_for_each_submission_and_tells_faults_from_ours(real):
    reports = [
        of_student(real.cedar, "one", folder="a\x00b\ufffe\x1b[31m"),
        of_student(troubled(real.ada), "two"),
    ]
    cases = junit(fill_junit(reports).files["junit.xml"])
    assert len(cases) == 54
    lost = [(suite, kind) for suite, _, kind in cases if kind]
    assert lost == [("a\ufffdb\ufffd\ufffd[31m", "failure"), ("two", "error")]
