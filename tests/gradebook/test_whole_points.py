"""Tables without a maximum of their own: one for all rows, and nothing that is not final."""

import csv
import io

import pytest
from batches import marked, of_student, troubled
from importers import gradescope, junit, prairielearn
from made_up import made_up

from grader.errors import UsageError
from grader.gradebook.csv_targets import fill_csv, fill_nbgrader
from grader.gradebook.github_classroom import fill_github_classroom
from grader.gradebook.gradescope import fill_gradescope
from grader.gradebook.junit import fill_junit
from grader.gradebook.prairielearn import fill_prairielearn
from grader.intake.student import Member, Student

PLAIN = made_up(lost={"softmax.rows": "wrong"})
"""56 of 60 points; nothing of the written part is marked."""


def half(report):
    """Return the report with the first written part marked."""
    first, *others = report.written
    first = first.model_copy(update={"points": first.max_points})
    return report.model_copy(update={"written": [first, *others]})


def rows(upload):
    text = upload.files["grades.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def table(fill):
    def run(*reports, provisional=False):
        names = "abc"[: len(reports)]
        named = [
            of_student(each, name, name, github=name)
            for name, each in zip(names, reports, strict=True)
        ]
        return fill(named, provisional=provisional)

    return run


NBGRADER = table(fill_nbgrader), "student_id", "score", "max_score"
CLASSROOM = (
    table(
        lambda reports, *, provisional: fill_github_classroom(
            reports, None, provisional=provisional
        )
    ),
    "github_username",
    "points_awarded",
    "points_available",
)
BOTH = pytest.mark.parametrize(("fill", "who", "points", "most"), [NBGRADER, CLASSROOM])


def values(upload, *columns):
    return [tuple(row[each] for each in columns) for row in rows(upload)]


@BOTH
def test_where_no_part_is_marked_the_points_of_the_code_are_final(fill, who, points, most):
    upload = fill(PLAIN, made_up())
    assert values(upload, who, points, most) == [("a", "56", "60"), ("b", "60", "60")]
    assert upload.left_out == ()


@BOTH
def test_once_a_part_is_marked_all_are_of_the_whole_and_others_wait(fill, who, points, most):
    upload = fill(marked(PLAIN), half(PLAIN), PLAIN)
    given = [each for each in values(upload, who, points, most) if each[1]]
    assert given == [("a", "96", "100")]
    (said,) = upload.left_out
    assert "2 are provisional until the written part is marked: b (b), c (c) (mark it" in said


@BOTH
def test_with_provisional_all_are_written_of_one_maximum(fill, who, points, most):
    upload = fill(marked(PLAIN), half(marked(PLAIN, "0")), provisional=True)
    assert [each for _, each in values(upload, who, most)] == ["100", "100"]
    assert "" not in dict(values(upload, who, points)).values()
    assert upload.left_out == ()


@BOTH
def test_what_could_not_be_judged_has_no_points_and_is_named(fill, who, points, most):
    upload = fill(PLAIN, troubled(made_up()))
    assert [each for each in values(upload, who, points, most) if each[1]] == [("a", "56", "60")]
    (said,) = upload.left_out
    assert "1 is undecided because of an internal error in the grader: grade again: b (b)" in said


@BOTH
def test_feedback_is_no_final_score(fill, who, points, most):
    upload = fill(PLAIN.model_copy(update={"mode": "feedback"}), PLAIN)
    assert dict(values(upload, who, points)).get("a", "") == ""
    assert "1 is feedback and no grade: a (a) (add --provisional)" in upload.left_out[0]


@BOTH
def test_a_report_of_other_criteria_has_no_points_among_the_others(fill, who, points, most):
    fewer = PLAIN.model_copy(update={"tasks": PLAIN.tasks[1:]})
    upload = fill(PLAIN, PLAIN, fewer)
    assert [each[1] for each in values(upload, who, points) if each[1]] == ["56", "56"]
    assert {each for _, each in values(upload, who, most)} == {"60"}
    assert "c (c)" in upload.left_out[0]


def test_nbgrader_gets_no_table_without_a_score():
    with pytest.raises(UsageError, match=r"nothing was written: 1 is undecided .* again: x"):
        fill_nbgrader([of_student(troubled(made_up()), "x")])


def test_the_wide_table_has_one_maximum_and_no_points_of_what_could_not_be_judged():
    reports = [
        of_student(each, name)
        for name, each in zip("abc", (marked(PLAIN), half(PLAIN), troubled(made_up())), strict=True)
    ]
    upload = fill_csv(reports)
    (a, b, c) = rows(upload)
    assert {row["max_points"] for row in (a, b, c)} == {"100"}
    assert (a["points"], c["points"], c["grade"]) == ("96", "", "")
    assert (b["points"], b["grade"], b["provisional"]) == ("", "", "true")
    ours, waits = upload.left_out
    assert ours == "c: no score because of an internal error in the grader: grade again"
    assert "1 is provisional until the written part is marked: b (mark" in waits


def test_junit_names_what_could_not_be_judged_and_gives_it_no_points():
    upload = fill_junit([of_student(troubled(made_up()), "x")])
    raw = upload.files["junit.xml"]
    assert [kind for _, _, kind in junit(raw) if kind] == ["error"]
    assert raw.count(b'name="points"') == raw.count(b'name="max_points"') - 1
    assert upload.left_out[0].startswith("x: no score because of an internal error")


@pytest.mark.parametrize(
    ("fill", "score"),
    [
        (fill_gradescope, lambda raw: gradescope(raw)[0]["score"]),
        (fill_prairielearn, lambda raw: prairielearn(raw)["score"]),
    ],
)
def test_scores_of_half_a_written_part_wait_once_marking_has_begun(fill, score):
    reports = [of_student(marked(PLAIN), "a"), of_student(half(PLAIN), "b"), of_student(PLAIN, "c")]
    upload = fill(reports)
    assert list(upload.files) == ["a/results.json"]
    assert score(upload.files["a/results.json"]) in (96, pytest.approx(0.96))
    assert "2 are provisional until the written part is marked: b, c (mark it" in upload.left_out[0]
    assert len(fill(reports, provisional=True).files) == 3
    assert len(fill(reports[2:]).files) == 1
    with pytest.raises(UsageError, match="nothing was written: 1 is provisional"):
        fill(reports[1:2])


def team(identifier, *people):
    members = [Member(name=name, ids=ids) for name, ids in people]
    whole = Student(name=", ".join(each.name for each in members), members=members)
    submission = PLAIN.submission.model_copy(update={"id": identifier, "student": whole})
    return PLAIN.model_copy(update={"submission": submission})


ANN, BO = ("Ann Oak", {"sid": "1"}), ("Bo Elm", {"email": "bo@x.org"})


def test_each_member_of_a_team_has_a_row_in_nbgrader():
    upload = fill_nbgrader([team("t", ANN, BO)])
    columns = ("student_id", "first_name", "last_name", "score")
    assert values(upload, *columns) == [
        ("1", "Ann", "Oak", "56"),
        ("bo@x.org", "Bo", "Elm", "56"),
    ]


def test_a_member_without_any_id_is_named_and_the_others_have_theirs():
    upload = fill_nbgrader([team("t", ANN, ("Kim Li", {}))])
    assert values(upload, "student_id") == [("1",)]
    assert upload.left_out == ("t (Kim Li): has no id, and is not the only one of the team",)


def test_a_member_of_two_submissions_has_no_row_and_the_others_have_theirs():
    upload = fill_nbgrader([team("t", ANN, BO), of_student(PLAIN, "alone", "Ann Oak", sid="1")])
    assert values(upload, "student_id") == [("bo@x.org",)]
    assert upload.left_out == (
        "t (Ann Oak): alone is of the same student (sid 1); keep one",
        "alone (Ann Oak): t is of the same student (sid 1); keep one",
    )
