"""The marking sheet of a book: one marker's own, as any spreadsheet saves it, all of it or none."""

import csv
import io
from decimal import Decimal
from fractions import Fraction

import pytest
from marked_book import LIMIT, PROOF, RUBRIC, TEACHER, make_class
from openpyxl import load_workbook
from tp1 import TP1

from grader.assignment.rubric import read_rubric
from grader.batch.sheet_files import sheet_file
from grader.course.attempts import reopen, request_grade
from grader.course.gradings import record_report, report_of
from grader.course.loaded import marks_of
from grader.course.mark_sheets import read_sheet, sheet_for, unmarked_in
from grader.course.marking import last_mark
from grader.course.models import Adjustment, JournalEntry, Mark
from grader.course.rubrics import most_of, set_rubric
from grader.errors import UsageError
from grader.policy.marking import question_points
from grader.records.closed_form import FormScore
from grader.records.report import WrittenScore


@pytest.fixture
def marked(book, tmp_path):
    made = make_class(book)
    (tmp_path / "rubric.toml").write_text(RUBRIC)
    rubric = read_rubric(tmp_path / "rubric.toml", most_of(made.assignment))
    set_rubric(made.assignment, rubric, TEACHER)
    return made


def rows_of(marked, marker, folder, *, blind=False):
    """Return the sheet as dictionaries, by name or id."""
    sheet = sheet_for(marked.marking, marker, marked.book.files, blind=blind)
    raw = sheet_file(sheet, folder, folder / "m.csv")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))


def read(marked, marker, rows, folder, **options):
    """Read rows as a sheet."""
    path = folder / "back.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return read_sheet(marked.marking, path, TP1, marker, TEACHER, **options)


def test_a_sheet_goes_out_and_comes_back_with_points_items_and_comments(marked, tmp_path):
    rows = rows_of(marked, marked.mia, tmp_path)
    assert [row["name"] for row in rows] == ["Ada Byron", "Ben Cho"]
    rows[0][f"{LIMIT}: items"] = "domain, steps"
    rows[0][f"{LIMIT}: comment"] = "clean"
    rows[1][f"{PROOF} / 6"] = "4,5"
    done = read(marked, marked.mia, rows, tmp_path)
    assert (done.marks, done.adjustments, done.same) == (2, 0, 0)
    again = rows_of(marked, marked.mia, tmp_path)
    assert again[0][f"{LIMIT}: items"] == "domain steps"
    assert again[0][f"{LIMIT}: comment"] == "clean"
    assert again[1][f"{PROOF} / 6"] == "4.5"
    assert unmarked_in(marked.marking, marked.mia) == 2


def test_a_sheet_that_comes_back_as_it_went_changes_nothing(marked, tmp_path):
    marked.mark(marked.mia, LIMIT, items=("domain",), comment="=1+1")
    marked.mark(marked.mia, PROOF, "3", comment="line 1\nline 2")
    before = JournalEntry.objects.count()
    done = read(marked, marked.mia, rows_of(marked, marked.mia, tmp_path), tmp_path)
    assert (done.marks, done.same) == (0, 2)
    assert JournalEntry.objects.count() == before


def test_a_marker_sees_no_marks_of_another(marked, tmp_path):
    marked.mark(marked.mia, LIMIT, "3", comment="hers alone")
    sheet = sheet_for(marked.marking, marked.tom, marked.book.files, blind=False)
    raw = sheet_file(sheet, tmp_path, tmp_path / "m.csv")
    assert b"hers alone" not in raw


def test_a_blind_sheet_has_no_names_and_is_read_all_the_same(marked, tmp_path):
    rows = rows_of(marked, marked.mia, tmp_path, blind=True)
    assert {row["name"] for row in rows} == {""}
    assert not any("Ada" in cell for row in rows for cell in row.values())
    rows[1][f"{LIMIT} / 4"] = "2"
    read(marked, marked.mia, rows, tmp_path)
    assert last_mark(marked.attempt(marked.ben), LIMIT, marked.mia).points == 2


def test_a_dash_takes_a_mark_back_and_an_empty_cell_says_nothing(marked, tmp_path):
    marked.mark(marked.mia, LIMIT, "3")
    marked.mark(marked.mia, PROOF, "3")
    rows = rows_of(marked, marked.mia, tmp_path)
    rows[0] |= {f"{LIMIT} / 4": "-", f"{PROOF} / 6": ""}
    rows[1] |= {f"{LIMIT} / 4": "-"}
    assert read(marked, marked.mia, rows, tmp_path).marks == 1
    attempt = marked.attempt(marked.ada)
    assert last_mark(attempt, LIMIT, marked.mia) is None
    assert last_mark(attempt, PROOF, marked.mia).points == 3


def test_every_bad_line_is_told_and_nothing_is_noted(marked, tmp_path):
    rows = rows_of(marked, marked.mia, tmp_path)
    rows[0][f"{LIMIT} / 4"] = "1"
    rows[0][f"{PROOF}: items"] = "whole holes"
    rows[1][f"{PROOF}: items"] = "nothing"
    before = JournalEntry.objects.count()
    with pytest.raises(UsageError) as told:
        read(marked, marked.mia, rows, tmp_path)
    lines = str(told.value).splitlines()
    assert ["back.csv, line 2" in lines[0], "back.csv, line 3" in lines[1]] == [True, True]
    assert "no item 'holes'; there are whole, wordy" in lines[0]
    assert (Mark.objects.count(), JournalEntry.objects.count()) == (0, before)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({f"{LIMIT} / 4": "4.5"}, "4.5 is not between 0 and 4"),
        ({f"{LIMIT} / 4": "four"}, "'four' is not a number of points"),
        ({f"{LIMIT} / 4": "1", f"{LIMIT}: items": "steps"}, "has points and items"),
        ({"submission": "attempt-999"}, "there is no submission 'attempt-999'"),
        ({"assignment": "metl-tp2"}, "is of the assignment 'metl-tp2'"),
        ({"bonus": "1"}, "is changed without a reason"),
        ({"name": "Ben Cho", f"{LIMIT} / 4": "1"}, "is the submission of another than 'Ben Cho'"),
    ],
)
def test_what_cannot_be_meant_is_told(marked, tmp_path, cells, said):
    rows = rows_of(marked, marked.mia, tmp_path)
    rows[0] |= cells
    with pytest.raises(UsageError, match=r"back\.csv, line 2") as told:
        read(marked, marked.mia, rows, tmp_path)
    assert said in str(told.value)


def test_points_of_the_machine_are_changed_by_the_same_sheet(marked, tmp_path):
    rows = rows_of(marked, marked.mia, tmp_path)
    rows[0] |= {"bonus": "-1", "bonus: reason": "copied a line", "grade": ""}
    assert read(marked, marked.mia, rows, tmp_path).adjustments == 1
    (change,) = Adjustment.objects.all()
    assert (change.part, change.value, change.reason) == ("bonus", Decimal(-1), "copied a line")
    again = rows_of(marked, marked.mia, tmp_path)
    assert again[0]["bonus"] == "-1"
    assert read(marked, marked.mia, again, tmp_path).adjustments == 0


def test_marks_that_settle_are_marked_so(marked, tmp_path):
    rows = rows_of(marked, marked.mia, tmp_path)
    rows[0][f"{LIMIT} / 4"] = "2"
    read(marked, marked.mia, rows, tmp_path, settles=True)
    assert last_mark(marked.attempt(marked.ada), LIMIT, marked.mia).settles


def test_excel_has_the_rubric_and_the_comments_behind_the_marks(marked, tmp_path):
    marked.mark(marked.mia, LIMIT, "3", comment="=cmd()")
    sheet = sheet_for(marked.marking, marked.tom, marked.book.files, blind=False)
    (tmp_path / "m.xlsx").write_bytes(sheet_file(sheet, tmp_path, tmp_path / "m.xlsx"))
    book = load_workbook(tmp_path / "m.xlsx")
    assert book.sheetnames == ["marks", "rubric", "comments"]
    assert [cell.value for cell in book["rubric"][2]] == [
        *(LIMIT, "domain", 1.5, "the domain is stated")
    ]
    assert book["comments"]["B2"].data_type == "s"
    assert read_sheet(marked.marking, tmp_path / "m.xlsx", TP1, marked.tom, TEACHER).marks == 0


def test_what_the_grader_found_of_closed_forms_stands_beside_the_marks(marked, tmp_path):
    attempt = marked.attempt(marked.ada)
    form = FormScore(
        id="area", title="Area", part=LIMIT, form="b", verdict="wrong", rationale="the sign is off"
    )
    grading = request_grade_again(marked, attempt)
    made = report_of(attempt.gradings.first(), marked.book.files)
    record_report(
        grading, made.model_copy(update={"closed_forms": [form]}), marked.book.files, TEACHER
    )
    rows = rows_of(marked, marked.mia, tmp_path)
    assert [row["closed forms"] for row in rows] == ["area: wrong, the sign is off", ""]
    assert read(marked, marked.mia, rows, tmp_path).unread == ()


def request_grade_again(marked, attempt):
    """Return a judgement that waits, as of an attempt that was reopened and asked for again."""
    reopen(marked.assignment, marked.ada, "again", TEACHER)
    return request_grade(attempt, TEACHER).grading


def test_without_closed_forms_a_sheet_says_nothing_of_them(marked, tmp_path):
    assert "closed forms" not in rows_of(marked, marked.mia, tmp_path)[0]


@pytest.mark.parametrize(("settled", "again", "left"), [(True, True, 4), (True, False, None)])
def test_a_form_settles_a_question_until_it_does_so_no_more(marked, settled, again, left):
    attempt = marked.attempt(marked.ada)
    for is_settled in (settled, again):
        grading = request_grade_again(marked, attempt)
        made = with_form(marked, attempt, is_settled=is_settled)
        record_report(grading, made, marked.book.files, TEACHER)
    mark = last_mark(attempt, LIMIT, None)
    assert (mark and mark.points) == left


def test_a_persons_mark_goes_before_that_of_a_form(marked):
    attempt = marked.attempt(marked.ada)
    grading = request_grade_again(marked, attempt)
    record_report(grading, with_form(marked, attempt, is_settled=True), marked.book.files, TEACHER)
    marked.mark(marked.mia, LIMIT, "1")
    given = marks_of(marked.assignment)[attempt.pk, LIMIT]
    assert question_points(given, Fraction(1)) == 1


def with_form(marked, attempt, *, is_settled):
    """Return a report in which a form settles a question, or does not."""
    made = report_of(attempt.gradings.first(), marked.book.files)
    form = FormScore(
        id="area",
        title="",
        part=LIMIT,
        form="b",
        verdict="right" if is_settled else "wrong",
        settled=is_settled,
    )
    written = WrittenScore(
        id=LIMIT, title="", points=4 if is_settled else None, max_points=4, comment=""
    )
    return made.model_copy(update={"closed_forms": [form], "written": [written]})
