"""Marks of the written part: read from a table, put into the report."""

from pathlib import Path

import pytest
from tp1 import TP1, WRITTEN

from grader.answer_key.answers import AnswerKey
from grader.batch.carrying import UNREADABLE, earlier_of
from grader.batch.written_marks import (
    Person,
    apply_marks,
    assign,
    read_marks,
)
from grader.errors import UsageError
from grader.grading.scoring import criterion_score, report_of, task_score
from grader.intake.modules import gather
from grader.intake.student import Student
from grader.judging.context import GradingContext
from grader.judging.records import CriterionJudgement, TaskJudgement
from grader.records.report import report_json
from grader.sandbox.isolation import Walls
from grader.settings import Course

HEADER = "submission,part,points,comment\n"
FULL = {part.id: (part.max_points, "well done") for part in WRITTEN}


@pytest.fixture
def report():
    """The report of someone with all points of the code part and no marks yet."""
    grading = GradingContext(TP1, Course(), AnswerKey(1, {}, {}), "grade", Walls("kernel", ()))
    tasks = []
    for task in TP1.tasks:
        criteria = tuple(CriterionJudgement(criterion, 1, 1) for criterion in task.criteria)
        judged = TaskJudgement(task, criteria)
        scores = [criterion_score(criterion, [], grading.course) for criterion in judged.criteria]
        tasks.append(task_score(judged, scores, []))
    return report_of(gather("Ada Lovelace", {}, TP1.names), "ada-lovelace", grading, tasks, [], {})


def read(tmp_path, text):
    path = tmp_path / "written.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_marks(path, TP1)


def sentence(tmp_path, text):
    with pytest.raises(UsageError) as caught:
        read(tmp_path, text)
    assert str(caught.value).startswith(str(tmp_path / "written.csv"))
    return str(caught.value)


def carried(report, folder):
    """Give a report the marks that an earlier run left in the folder, if they are its own."""
    return earlier_of(report.submission, folder, {}, TP1.names).carried_to(report, Course())


def test_a_row_gives_points_and_comment(tmp_path):
    marks = read(tmp_path, HEADER + 'ada,written.network-gradient,7.5,"nice, short"\n')
    assert marks == {"ada": {"written.network-gradient": (7.5, "nice, short")}}


def test_rows_of_one_submission_are_put_together(tmp_path):
    rows = "".join(f"ada,{part.id},1,\n" for part in WRITTEN)
    assert list(read(tmp_path, HEADER + rows)["ada"]) == [part.id for part in WRITTEN]


def test_columns_may_stand_in_any_order_and_the_comment_may_be_left_out(tmp_path):
    marks = read(tmp_path, "points,submission,part\n3,ada,written.parameter-count\n")
    assert marks == {"ada": {"written.parameter-count": (3.0, "")}}


def test_a_spreadsheet_may_save_a_mark_of_utf8_and_decimal_commas(tmp_path):
    text = "\ufeff" + HEADER + 'zoë,written.parameter-count,"2,5",\n'
    assert read(tmp_path, text)["zoë"]["written.parameter-count"][0] == 2.5


def test_comments_are_cleaned(tmp_path):
    marks = read(tmp_path, HEADER + "ada,written.parameter-count,1,a\x1bb\n")
    assert marks["ada"]["written.parameter-count"][1] == "a<U+001B>b"


@pytest.mark.parametrize("row", ["ada,written.parameter-count,,not yet\n", "ada,gradcheck,,\n"])
def test_a_row_without_points_says_nothing(tmp_path, row):
    marks = read(tmp_path, HEADER + row + "ada,written.softmax-definition,5,\n")
    assert marks["ada"] == {"written.softmax-definition": (5.0, "")}


@pytest.mark.parametrize("points", ["five", "1/2", "None"])
def test_what_is_no_number_of_points_is_named_with_its_line(tmp_path, points):
    said = sentence(tmp_path, HEADER + f"ada,written.parameter-count,{points},\n")
    assert f"line 2: {points!r} is not a number of points" in said


@pytest.mark.parametrize("points", ["-1", "3.01", "nan", "inf"])
def test_points_beyond_the_part_are_refused(tmp_path, points):
    said = sentence(tmp_path, HEADER + f"ada,written.parameter-count,{points},\n")
    assert "line 2: " in said
    assert "is not between 0 and 3" in said


def test_an_unknown_part_is_named_beside_the_known_ones(tmp_path):
    said = sentence(tmp_path, HEADER + "ada,written.count,1,\n")
    assert "there is no part 'written.count'; known are written.softmax-definition" in said


def test_a_row_that_is_too_short_is_named_with_its_line(tmp_path):
    assert "line 2: " in sentence(tmp_path, HEADER + "ada\n")


@pytest.mark.parametrize("column", ["submission", "part", "points"])
def test_a_missing_column_is_named(tmp_path, column):
    said = sentence(tmp_path, HEADER.replace(column, "other"))
    assert f"the column {column!r} is missing" in said


def test_an_empty_file_misses_its_columns(tmp_path):
    assert "column" in sentence(tmp_path, "")


@pytest.mark.parametrize(
    "text", [HEADER.encode() + b"zo\xeb,written.parameter-count,1,\n", "x" * 200_000]
)
def test_what_is_not_a_table_is_said_to_be_so(tmp_path, text):
    assert "is not a CSV file in UTF-8" in sentence(tmp_path, text)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"gone\.csv: cannot be read \(No such file"):
        read_marks(tmp_path / "gone.csv", TP1)


def test_marks_in_every_part_make_the_grade_final(report):
    done = apply_marks(report, {"ada-lovelace": FULL}, Course())
    assert done.score.model_dump() == {"points": 100, "max_points": 100, "fraction": 1.0}
    assert (done.grade.value, done.grade.passed, done.grade.provisional) == (6.0, True, False)


ADA = Person(
    "Ada-Lovelace", "Ada Lövelace_7_file", Student(name="Ada Lövelace", ids={"moodle": "7"})
)
PEOPLE = [
    ADA,
    Person("anna", "anna", None),
    Person("jean-1", "jean-1", Student(name="Jean Martin")),
    Person("jean-2", "jean-2", Student(name="Jean Martin")),
]
PART = {"written.parameter-count": (3.0, "")}
OTHER = {"written.network-gradient": (1.0, "")}


@pytest.mark.parametrize("name", [ADA.id, ADA.name, "Ada Lövelace", "7"])
def test_marks_are_given_by_any_name_that_the_tables_show(name):
    assert assign({name: PART}, PEOPLE, None) == {ADA.id: PART}


def test_parts_of_one_submission_by_two_names_are_put_together():
    assert assign({"7": PART, ADA.id: OTHER}, PEOPLE, None) == {ADA.id: {**PART, **OTHER}}


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ({"Eve": PART}, "m.csv: there is no submission 'Eve' in this batch; take its id"),
        ({"Jean Martin": PART}, "m.csv: 2 submissions are named 'Jean Martin'; use the id"),
        ({"7": PART, "Ada Lövelace": PART}, "parameter-count of Ada-Lovelace is marked twice"),
    ],
)
def test_a_name_of_nobody_of_several_or_given_twice_is_refused(marks, said):
    with pytest.raises(UsageError, match=said):
        assign(marks, PEOPLE, Path("m.csv"))


def test_some_marks_leave_the_grade_provisional(report):
    marks = {"ada-lovelace": {"written.parameter-count": (0.0, "")}}
    done = apply_marks(report, marks, Course())
    assert (done.score.points, done.score.max_points, done.grade.provisional) == (60, 63, True)


def test_without_marks_nothing_changes(report):
    assert apply_marks(report, {"someone else": FULL}, Course()) == report


def test_earlier_marks_stay_when_later_ones_are_added(report):
    first = apply_marks(report, {"ada-lovelace": dict([*FULL.items()][:2])}, Course())
    done = apply_marks(first, {"ada-lovelace": dict([*FULL.items()][2:])}, Course())
    assert done.score.points == 100


@pytest.mark.parametrize("points", ["0", "3", "3.0", "2,99"])
def test_points_from_0_to_the_most_of_a_part_are_taken(tmp_path, points):
    said = read(tmp_path, HEADER + f'kim,written.parameter-count,"{points}",\n')
    assert said["kim"]["written.parameter-count"][0] == float(points.replace(",", "."))


@pytest.mark.parametrize("points", ["-0.01", "3.001"])
def test_points_a_little_beyond_are_refused(tmp_path, points):
    said = sentence(tmp_path, HEADER + f"kim,written.parameter-count,{points},\n")
    assert f"{points} is not between 0 and 3" in said


def test_semicolons_separate_where_there_are_more_of_them(tmp_path):
    text = 'submission;part;points;comment\nkim;written.parameter-count;"2,5";so, so\n'
    assert read(tmp_path, text)["kim"]["written.parameter-count"] == (2.5, "so, so")


def test_a_part_that_is_marked_twice_is_named_with_the_second_line(tmp_path):
    row = "kim,written.parameter-count,1,\n"
    said = sentence(tmp_path, HEADER + row + row.replace("kim", "lee") + row)
    assert "line 4: written.parameter-count of kim is marked twice" in said


@pytest.mark.parametrize("name", ["ada lövelace", "Ada", "Ada Lövelace ", "70", "ANNA"])
def test_marks_are_never_given_by_a_name_that_is_nearly_somebody_s(name):
    with pytest.raises(UsageError, match="there is no submission"):
        assign({name: PART}, PEOPLE, None)


@pytest.mark.parametrize("name", ["7", "Ada-Lovelace_7_file"])
def test_who_names_a_folder_like_somebody_else_does_not_get_their_marks(name):
    eve = Person(name, name, None)
    with pytest.raises(UsageError, match=f"2 submissions are named '{name}'"):
        assign({name: PART}, [ADA, eve], None)


def test_who_has_the_id_of_a_namesake_of_before_for_a_name_does_not_get_its_marks():
    bob, eve = Person("bob", "bob", None), Person("bob-0123abcd-89abcdef", "bob-0123abcd", None)
    with pytest.raises(UsageError, match="2 submissions are or were named 'bob-0123abcd'"):
        assign({"bob-0123abcd": PART}, [bob, eve], None)
    assert assign({eve.id: PART}, [bob, eve], None) == {eve.id: PART}
    assert assign({"bob-0123abcd": PART}, [ADA, eve], None) == {eve.id: PART}


def test_a_student_who_handed_in_twice_is_marked_by_id_alone():
    twice = [Person(each, each, Student(name="Kim", ids={"sid": "5"})) for each in "ab"]
    with pytest.raises(UsageError, match="2 submissions are named '5'; use the id"):
        assign({"5": PART}, twice, None)
    assert assign({"b": PART}, twice, None) == {"b": PART}


def saved(folder, report):
    file = folder / report.submission.id / "report.json"
    file.parent.mkdir(parents=True)
    file.write_text(report_json(report))
    return file


def test_marks_of_an_earlier_report_are_carried_over_with_titles_of_now(tmp_path, report):
    saved(tmp_path, apply_marks(report, {report.submission.id: PART}, Course()))
    retitled = [part.model_copy(update={"title": "now"}) for part in report.written]
    later = report.model_copy(update={"written": retitled})
    found = carried(later, tmp_path)
    assert found.score.points == 63
    assert {each.title for each in found.written} == {"now"}


def test_marks_of_a_namesake_by_id_alone_are_not_carried_over(tmp_path, report):
    marked = apply_marks(report, {report.submission.id: FULL}, Course())
    other = marked.submission.model_copy(update={"name": "Ada Lovelac"})
    saved(tmp_path, marked.model_copy(update={"submission": other}))
    assert carried(report, tmp_path) == report


def test_without_marks_or_an_earlier_report_nothing_is_carried_over(tmp_path, report):
    assert carried(report, tmp_path) == report
    saved(tmp_path, report)
    assert carried(report, tmp_path) == report


def test_an_earlier_report_that_cannot_be_read_is_put_aside(tmp_path, report):
    file = saved(tmp_path, report)
    file.write_text("{")
    assert carried(report, tmp_path) == report
    assert (file.parent / UNREADABLE).read_text() == "{"
    assert not file.exists()
