"""The gradebook: a table that other programs read back, and that no spreadsheet runs."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import BLANK, made_up

from grader.gradebook.table import gradebook
from grader.intake.student import Student
from grader.records.adjustment import Adjustment
from grader.records.report import Grade, Total
from grader.records.summary import Summary
from grader.safe_csv import neutral


def summary(name="Ada", identifier="ada", **update):
    """Return a summary with the name as it is, uncleaned."""
    return replace(Summary.of(BLANK.model_copy(update=update)), id=identifier, name=name)


def rows(*summaries):
    """Read the gradebook back, line ends inside cells included."""
    raw = gradebook(summaries).encode()
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_the_columns_are_named_in_the_first_row():
    (row,) = rows(summary())
    columns = list(row)
    criteria = [criterion.id for task in BLANK.tasks for criterion in task.criteria]
    written = [part.id for part in BLANK.written]
    tasks = ["softmax", "sigmoid", "gradcheck", "neural"]
    assert columns == [
        *("id", "name", "student", "late", "points", "max_points", "grade", "passed"),
        *("provisional", *tasks, *criteria, *written, "harness_errors"),
    ]


def test_it_begins_with_the_mark_by_which_excel_knows_utf_8():
    assert gradebook([summary()]).encode().startswith(b"\xef\xbb\xbfid,")


def test_it_says_whose_work_it_is_and_whether_it_is_late():
    ada = Student(name="Ada Lovelace", ids={"sid": "S1", "moodle": "17"}, late=True)
    submission = BLANK.submission.model_copy(update={"student": ada})
    known, unknown = rows(summary(submission=submission), summary("b", "b"))
    assert (known["student"], known["moodle"], known["sid"]) == ("Ada Lovelace", "17", "S1")
    assert list(known).index("moodle") < list(known).index("sid")
    assert (known["late"], unknown["late"], unknown["moodle"]) == ("true", "", "")


def test_a_system_that_is_not_listed_has_a_column_too():
    ada = Student(name="Ada", ids={"login": "ada-l"})
    submission = BLANK.submission.model_copy(update={"student": ada})
    assert rows(summary(submission=submission))[0]["login"] == "ada-l"


def test_each_criterion_and_each_written_part_has_its_points():
    report = made_up(lost={"softmax.rows": "wrong"})
    first, *others = report.written
    written = [first.model_copy(update={"points": 2.5}), *others]
    (row,) = rows(Summary.of(report.model_copy(update={"written": written})))
    assert (row["softmax.rows"], row["softmax.vector"]) == ("0", "2")
    assert (row[first.id], row[others[0].id]) == ("2.5", "")


def test_what_could_not_be_judged_is_an_empty_cell_and_no_zero():
    (row,) = rows(Summary.of(made_up(lost={"sigmoid.values": "harness_error"})))
    assert (row["sigmoid"], row["sigmoid.values"], row["sigmoid.extreme"]) == ("", "", "2")


def test_what_a_person_adjusted_has_a_column_where_there_is_any():
    bonus = Adjustment(part="bonus", value=-0.5, reason="=late")
    changed, plain = rows(summary(adjustments=[bonus]), summary("b", "b"))
    assert (changed["adjustments"], plain["adjustments"]) == ("bonus -0.5: =late", "")
    assert "adjustments" not in rows(summary())[0]


def test_there_is_one_row_a_submission_in_their_order():
    assert [row["id"] for row in rows(summary(identifier="b"), summary(identifier="a"))] == [
        "b",
        "a",
    ]


def test_an_empty_batch_has_the_first_row_alone():
    assert len(gradebook([]).splitlines()) == 1


def test_points_and_grade_are_numbers_as_they_are():
    score = Total(points=52.25, max_points=60, fraction=0.87)
    grade = Grade(value=5.25, scale=[1, 6], passing=4, passed=True, provisional=False)
    (row,) = rows(summary(score=score, grade=grade, harness_errors=[]))
    assert {key: row[key] for key in ("points", "max_points", "grade", "harness_errors")} == {
        "points": "52.25",
        "max_points": "60",
        "grade": "5.25",
        "harness_errors": "0",
    }
    assert (row["passed"], row["provisional"]) == ("true", "false")


def test_what_is_open_is_empty():
    (row,) = rows(summary())
    assert (row["grade"], row["passed"], row["provisional"]) == ("", "", "true")


def test_every_task_has_its_points():
    tasks = [
        task.model_copy(update={"points": points, "verdict": "failed"})
        for task, points in zip(BLANK.tasks, (15, 9.5, 0, 3), strict=True)
    ]
    (row,) = rows(summary(tasks=tasks))
    assert [row[name] for name in ("softmax", "sigmoid", "gradcheck", "neural")] == [
        "15", "9.5", "0", "3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["Dupont, Jean", 'the "best"', "two\nlines", "Zoë 李", "'quoted'", ' "', ",,,", "a;b", "\\"],
)
def test_a_name_is_read_back_as_it_was(name):
    assert rows(summary(name))[0]["name"] == name


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\0")))
def test_any_name_is_read_back_and_shifts_no_column(name):
    (row,) = rows(summary(name))
    assert row["name"] == neutral(name)
    assert (row["id"], row["harness_errors"]) == ("ada", "1")


@pytest.mark.parametrize("name", ["=1+1", '=HYPERLINK("http://a.b")', "+1", "-1", "@SUM(A1)"])
def test_a_name_that_looks_like_a_formula_is_not_run(name):
    assert rows(summary(name))[0]["name"] == f"'{name}"


@given(st.text())
def test_no_cell_starts_like_a_formula(text):
    assert not neutral(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("text", ["", "Ada", "1+1", "a=b", "'=1", " =1"])
def test_other_cells_stay_as_they_are(text):
    assert neutral(text) == text


def test_a_carriage_return_in_a_name_shifts_no_row():
    (row,) = rows(summary("\rx"))
    assert row["name"] == "'\rx"
