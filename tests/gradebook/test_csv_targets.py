"""Tables for people, nbgrader's and GitHub Classroom's columns, and JUnit XML."""

import csv
import io

import pytest
from batches import marked, of_student, troubled
from importers import junit

from grader.batch.written_marks import apply_marks
from grader.errors import UsageError
from grader.gradebook.csv_targets import fill_csv, fill_nbgrader
from grader.gradebook.github_classroom import fill_github_classroom
from grader.gradebook.junit import fill_junit
from grader.settings import Course

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


def test_points_and_grade_that_are_not_final_are_empty_and_told_once_marking_has_begun(real):
    reports = [of_student(marked(real.cedar), "kim"), of_student(real.maple, "lee", "Lee")]
    upload = fill_csv(reports)
    kim, lee = _read(upload)
    whole = ("points", "max_points", "grade", "passed", "provisional")
    assert [kim[each] for each in whole] == ["96", "100", "5.75", "true", "false"]
    assert [lee[each] for each in whole] == ["", "100", "", "", "true"]
    assert lee["softmax.rows"]
    (said,) = upload.left_out
    assert said == (
        "points or grade not written: 1 is provisional until the written part is marked: lee (Lee) "
        "(mark it with `grader marks sheet REPORTS -o marks.csv` and `grader marks read`, or add "
        "--provisional)"
    )
    upload = fill_csv(reports, provisional=True)
    assert _read(upload)[1]["points"] == "22"
    assert _read(upload)[1]["grade"]
    assert upload.left_out == ()


def test_before_marking_the_points_of_the_code_are_there_and_no_grade(real):
    upload = fill_csv([of_student(real.maple, "lee")])
    (row,) = _read(upload)
    assert (row["points"], row["max_points"], row["grade"]) == ("22", "60", "")
    assert upload.left_out == ()
    (note,) = upload.notes
    assert "grades not written: 1 is provisional until the written part is marked: lee (" in note


def test_a_grade_that_a_person_gave_is_final_before_the_written_part_is_marked(real):
    given = apply_marks(
        of_student(real.maple, "lee"), {"lee": {"grade": (4.5, "oral exam")}}, Course()
    )
    upload = fill_csv([of_student(marked(real.cedar), "kim"), given])
    _, lee = _read(upload)
    assert (lee["points"], lee["grade"], lee["passed"]) == ("", "4.5", "true")


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("fill", [fill_csv, fill_nbgrader])
def test_no_cell_is_run_by_a_spreadsheet(real, fill, name):
    (row,) = _read(fill([of_student(real.ada, "x", name)]))
    assert not any(cell.startswith(("=", "@", "+", "-")) for cell in row.values())
    said = row.get("student") or f"{row['last_name']}, {row['first_name']}"
    assert sorted(said.removeprefix("'").replace(",", " ").split()) == sorted(
        name.replace(",", " ").split()
    )


def test_nbgraders_columns_are_all_there(real):
    (row,) = _read(fill_nbgrader([of_student(real.cedar, "c", "Ada Lovelace", sid="S1")]))
    assert ",".join(row) == (
        "assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,"
        "late_submission_penalty,score,max_score"
    )
    assert (row["student_id"], row["last_name"], row["score"]) == ("S1", "Lovelace", "56")


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ("Tom O'Hara, Jr", "Tom", "O'Hara Jr"),
        ('Tom "T" O\'Hara, Jr.', 'Tom "T"', "O'Hara Jr."),
        ("Tom O'Hara jr", "Tom", "O'Hara jr"),
        ("O'Hara, Tom, Sr", "Tom", "O'Hara Sr"),
        ("O'Hara, Jr., Tom Ian", "Tom Ian", "O'Hara Jr."),
        ("O'Hara, Tom Ian III", "Tom Ian", "O'Hara III"),
        ("Ann Mary Reed II", "Ann Mary", "Reed II"),
        ("Ann Reed V", "Ann", "Reed V"),
        ("Ann V", "Ann", "V"),
        ("Phan Vi", "Phan", "Vi"),
        ("Ann Sr", "", "Ann Sr"),
        ("Jr", "", "Jr"),
        ("Reed ,", "", "Reed"),
        ("van Dijk, Jürgen", "Jürgen", "van Dijk"),
        ("李 小龙", "李", "小龙"),
        (" , ", "", ""),
    ],
)
def test_nbgraders_family_name_is_no_suffix_and_nothing_ends_in_a_comma(real, name, given, family):
    (row,) = _read(fill_nbgrader([of_student(real.maple, "x", name)]))
    assert (row["first_name"], row["last_name"]) == (given, family)


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
