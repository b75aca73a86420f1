"""Classroom's table: logins whatever their case, and who is in one of roster and batch alone."""

import csv
import io

import pytest
from batches import of_student, troubled
from made_up import made_up

from grader.errors import UsageError
from grader.gradebook.github_classroom import fill_github_classroom, read_roster


@pytest.fixture
def roster(tmp_path):
    def write(*rows, header='"identifier","github_username"'):
        path = tmp_path / "roster.csv"
        path.write_text("\n".join([header, *rows, ""]))
        return path

    return write


def rows(upload):
    return list(csv.DictReader(io.StringIO(upload.files["grades.csv"].decode(), newline="")))


def of_login(login, identifier="x", report=None):
    return of_student(report or made_up(), identifier, login, github=login)


def test_a_login_is_the_same_in_any_case(roster):
    upload = fill_github_classroom([of_login("KimLi")], roster('"kim@x.org"," kimli "'))
    assert [row["roster_identifier"] for row in rows(upload)] == ["kim@x.org"]
    assert upload.left_out == upload.notes == ()


def test_who_is_in_one_of_both_alone_is_told(roster):
    path = roster('"kim@x.org","kim"', '"lee@x.org","lee"', '"nobody@x.org",""')
    upload = fill_github_classroom([of_login("kim"), of_login("kimm", "y")], path)
    assert upload.notes == (f"in {path} without a submission: lee",)
    assert [each.partition(":")[0] for each in upload.left_out] == ["y (kimm)"]
    assert [row["roster_identifier"] for row in rows(upload)] == ["kim@x.org", ""]


def test_what_could_not_be_judged_has_no_points(roster):
    upload = fill_github_classroom([of_login("kim", report=troubled(made_up()))], None)
    assert [row["points_awarded"] for row in rows(upload)] == [""]
    (said,) = upload.left_out
    assert "undecided because of an internal error in the grader: grade again: x (kim)" in said
    upload = fill_github_classroom([of_login("kim")], None)
    assert [row["points_awarded"] for row in rows(upload)] == ["60"]


def test_identifiers_are_cleaned_and_lines_without_a_login_are_nobody_s(roster):
    path = roster("a\u202eb,kim", "c,", "d, ")
    assert read_roster(path)["kim"] == "a<U+202E>b"
    assert list(read_roster(path)) == ["kim"]


@pytest.mark.parametrize("header", ["identifier,github", "name,github_username", "x,y"])
def test_a_table_without_both_columns_is_no_roster(roster, header):
    with pytest.raises(UsageError, match="has no columns identifier and github_username"):
        read_roster(roster("a,b", header=header))


def test_columns_may_stand_in_another_order_and_case(roster):
    path = roster("kim,17,k@x", header="GitHub_Username,github_id,Identifier")
    assert read_roster(path) == {"kim": "k@x"}


def test_without_any_login_there_is_no_table(roster):
    with pytest.raises(UsageError, match="none of the submissions has a GitHub login"):
        fill_github_classroom([made_up()], None)
