"""The marking sheet: what goes out comes back from any spreadsheet, and every bad line is named."""

import csv
import io

import pytest
from marking_sheets import HEADERS, PARTS, PEOPLE, REPORTS, faults, marked, read, sheet
from tp1 import TP1

from grader.batch.mark_people import Person
from grader.batch.written_marks import apply_marks, read_marks_of
from grader.records.adjustment import Adjustment
from grader.settings import Course
from grader.store.batch_record import Document

NOBODY = (
    "there is no submission 'eve' in this batch; take its id, the first column of gradebook.csv"
)
NO_POINTS = (
    "written.limit: comment is there but no points; give points, or - to take them back, or empty "
    "the cell"
)


def table(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_a_sheet_has_a_row_for_each_submission_and_maxima_in_its_headers(tmp_path):
    rows = table(sheet(REPORTS, tmp_path, "marks.csv"))
    assert [row["name"] for row in rows] == ["Anna Müller", "Jürgen van Dijk", "zoe"]
    assert {"written.limit / 40", "written.proof / 40", "bonus", "grade"} <= rows[0].keys()
    assert {row["assignment"] for row in rows} == {TP1.id}
    assert not any(header.startswith("softmax") for header in rows[0])


def test_a_sheet_that_comes_back_as_it_went_changes_nothing(tmp_path):
    reports = [marked(), *REPORTS[1:]]
    marks = read(tmp_path, sheet(reports, tmp_path, "marks.csv").read_bytes())
    assert [apply_marks(each, marks, Course()) for each in reports] == reports
    assert set(marks["m1"]) == {"written.limit", "bonus", "grade", "softmax.rows"}


def test_a_comment_is_no_formula(tmp_path):
    reports = [marked("=1+1"), *REPORTS[1:]]
    assert table(sheet(reports, tmp_path, "a.csv"))[0]["written.limit: comment"] == "'=1+1"


def test_only_who_handed_in_nothing_gets_zeros_and_only_if_asked(tmp_path):
    documents = {"m1": [Document(name="proof.pdf", file="m1/handed-in/proof.pdf")]}
    rows = table(sheet(REPORTS, tmp_path, "a.csv", documents, zeros=True))
    assert [row["written.proof / 40"] for row in rows] == ["", "0", "0"]
    assert [row["handed in"] for row in rows] == ["proof.pdf", "", ""]
    assert rows[0]["link"] == "reports/m1/handed-in/proof.pdf"
    assert {row["written.proof / 40"] for row in table(sheet(REPORTS, tmp_path, "b.csv"))} == {""}


def test_zeros_replace_no_mark(tmp_path):
    rows = table(sheet([marked()], tmp_path, "a.csv", {}, zeros=True))
    assert (rows[0]["written.limit / 40"], rows[0]["written.proof / 40"]) == ("2.5", "0")


def saved(separator=",", encoding="utf-8", before=""):
    rows = HEADERS + "m1,,7.5,,,\n\n , ,,,\nm2,,0,fine,,\n"
    return (before + rows.replace(",", separator)).encode(encoding)


@pytest.mark.parametrize(
    "text",
    [
        saved(),
        saved(";"),
        saved(";").replace(b"7.5", b"7,5"),
        saved("\t"),
        saved("\t", "utf-16"),
        saved(encoding="utf-8-sig"),
        saved(";", before="sep=;\n"),
        saved().replace(b"\n", b"\r\n"),
        saved().replace(b"7.5", b" 7.5\xc2\xa0"),
        saved().replace(b"m1", b" m1 "),
    ],
)
def test_a_sheet_is_read_however_a_spreadsheet_saves_it(tmp_path, text):
    assert read(tmp_path, text) == {
        "m1": {"written.limit": (7.5, "")},
        "m2": {"written.limit": (0.0, "fine")},
    }


@pytest.mark.parametrize(
    "name",
    ["Anna Müller", "Anna Mu\u0308ller", '"Müller, Anna"', '"Mu\u0308ller,  Anna"', "Anna  Müller"],
)
def test_a_name_decides_where_there_is_no_id(tmp_path, name):
    assert read(tmp_path, f"name,written.limit\n{name},3\n") == {"m1": {"written.limit": (3, None)}}


def test_last_and_first_name_stand_for_a_name_that_is_run_together(tmp_path):
    people = [Person("mulleranna_20104", "mulleranna", None), Person("bo", "bo", None)]
    marks = read(tmp_path, 'name,written.limit\n"Müller, Anna",3\n', people=people)
    assert [*marks] == ["mulleranna_20104"]


def test_a_dash_takes_a_mark_or_an_adjustment_back(tmp_path):
    given = read(tmp_path, "submission,written.limit,softmax.rows,bonus,grade\nm1,-,-,-,-\n")
    done = apply_marks(marked(), given, Course())
    assert done == REPORTS[0]


def test_columns_of_ones_own_are_named_and_not_read(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("submission,tutor,written.limit,sum / 46\nm1,Kim,3,9\n")
    assert read_marks_of(PEOPLE, path, TP1, PARTS).unread == ("tutor", "sum / 46")


def test_every_bad_line_is_named_at_once(tmp_path):
    rows = "m1,,41,,,\nm1,,1,,,\neve,,five,,,\nm2,,,what?,,\nzoe,,-1,,2,\n,,3,,,\n"
    assert faults(tmp_path, HEADERS + rows) == [
        "marks.csv, line 2: written.limit: 41 is not between 0 and 40",
        "marks.csv, line 3: m1 has a row already, line 2; keep one of them",
        f"marks.csv, line 4: {NOBODY}",
        "marks.csv, line 4: written.limit: 'five' is not a number of points; give a number",
        f"marks.csv, line 5: {NO_POINTS}",
        "marks.csv, line 6: bonus of zoe is changed without a reason; say in words why",
        "marks.csv, line 6: written.limit: -1 is not between 0 and 40",
        "marks.csv, line 7: has points but neither a submission nor a name",
    ]


def test_two_rows_of_one_student_by_two_names_are_refused(tmp_path):
    said = faults(tmp_path, "submission,name,written.limit\nm1,,1\n,Anna Müller,2\n")
    assert said == ["marks.csv, line 3: is a second row of m1; keep one of them"]


def test_ids_that_were_sorted_without_their_names_are_noticed(tmp_path):
    said = faults(tmp_path, "submission,name,written.limit\nm1,Jürgen van Dijk,1\n")
    assert "'m1' is the submission of another than 'Jürgen van Dijk'" in said[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("submission,written.ramp / 2\nm1,1\n", "has no part written.ramp / 2; it has written."),
        ("submission,written.limit,assignment\nm1,1,tp9\n", "is of the assignment 'tp9', not of"),
        (
            "submission,written.limit / 9\nm1,1\n",
            "has 9 points here and 40 in the reports; take a new",
        ),
        ("submission,written.limit / 9\nm1,1\n", "or delete this column: without it, the others"),
        ("submission,written.limit\na,1\nb,2\n", "none of its 2 submissions is in this batch"),
        ("submission,bonus,bonus\nm1,1,2\n", "the column bonus is there twice"),
        ("submission,softmax,softmax.rows,reason\nm1,1,1,why\n", "are both changed; keep one"),
        ("submission,grade,reason\nm1,6.5,why\n", "grade: 6.5 is not between 1 and 6"),
        ("submission,softmax.rows,reason\nm1,4.5,why\n", "4.5 is not between 0 and 4"),
    ],
)
def test_what_is_no_sheet_of_this_batch_is_refused_with_the_reason(tmp_path, text, said):
    assert said in "\n".join(faults(tmp_path, text))


@pytest.mark.parametrize("name", ["m.ods", "m.xls"])
def test_a_spreadsheet_of_another_kind_is_told_how_to_be_saved(tmp_path, name):
    assert "save it as .xlsx or as CSV" in faults(tmp_path, b"x", name=name)[0]


def test_one_reason_may_stand_for_all_changes_of_a_row(tmp_path):
    marks = read(tmp_path, "submission,softmax,bonus,reason\nm1,5,1,oral\nm2,,,\n")
    done = apply_marks(REPORTS[0], marks, Course())
    assert done.adjustments == [
        Adjustment(part="bonus", value=1, reason="oral"),
        Adjustment(part="softmax", value=5, reason="oral"),
    ]


def test_each_row_of_an_id_that_stands_twice_is_told_of_its_own_name(tmp_path):
    head = "submission,name,written.limit\n"
    said = faults(tmp_path, f"{head}zoe,,soso\nm1,,2\n\nm1,Jürgen van Dijk,1\n")
    assert [line.split(";")[0] for line in said] == [
        "marks.csv, line 2: written.limit: 'soso' is not a number of points",
        "marks.csv, line 5: 'm1' is the submission of another than 'Jürgen van Dijk'",
        "marks.csv, line 5: m1 has a row already, line 3",
    ]


def test_what_two_rows_say_together_is_told_of_the_later_one(tmp_path):
    rows = ["m1,softmax,1,oral", "zoe,bonus,1,oral", "m1,softmax.rows,1,oral"]
    rows += ["m1,bonus,1,oral", "Anna Müller,written.limit,1,", "Anna Müller,bonus,2,oral"]
    text = "\n".join(["submission,part,points,comment", *rows, ""])
    assert faults(tmp_path, text) == [
        "marks.csv, line 4: softmax and softmax.rows of m1 are both changed; keep one",
        "marks.csv, line 7: bonus of m1 is marked twice, by two names",
    ]


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("", "it is empty"),
        (" ,\n\n", "it is empty"),
        ("\nday,room\nMonday,\x1bB1\n", "line 2 has the columns 'day', 'room'"),
        (
            "submission,name,limit\nm1,Anna,2\n",
            "line 1 has the columns 'submission', 'name', 'limit'",
        ),
    ],
)
def test_a_file_without_marks_is_told_what_a_sheet_looks_like_and_how_one_is_made(
    tmp_path, text, there
):
    (said,) = faults(tmp_path, text)
    assert said == (
        f"marks.csv: is no marking sheet: {there}. A sheet has columns such as these: "
        "submission,name,written.limit / 40,written.limit: comment. Make one with `grader marks "
        "sheet REPORTS -o marks.csv`"
    )


def test_the_columns_that_are_shown_are_those_of_a_sheet(tmp_path):
    (said,) = faults(tmp_path, "")
    header = sheet(REPORTS, tmp_path, "made.csv").read_text(encoding="utf-8-sig").split("\n")[0]
    shown = said.partition("as these: ")[2].partition(". Make")[0]
    assert header.startswith("submission,name,")
    assert all(f",{each}," in f",{header}," for each in shown.split(","))


@pytest.mark.parametrize("grade", ["4", "4,25", "1", "6.0"])
def test_a_grade_of_the_scale_is_taken(tmp_path, grade):
    text = f"submission;grade;reason\nm1;{grade};agreed\n"
    assert read(tmp_path, text)["m1"]["grade"] == (float(grade.replace(",", ".")), "agreed")


def test_a_grade_between_two_of_the_scale_is_refused_with_the_nearest(tmp_path):
    said = "grade: 4.1 is no grade of this scale, whose step is 0.25; the nearest are 4 and 4.25"
    wide = faults(tmp_path, "submission;grade;reason\nm2;4;agreed\nm1;4,1;agreed\n")
    assert wide == [f"marks.csv, line 3: {said}"]
    long = faults(tmp_path, "submission;part;points;comment\nm1;grade;4,1;agreed\n")
    assert long == [f"marks.csv, line 2: {said}"]


def test_a_row_that_a_separator_in_a_text_splits_is_refused_with_the_cure(tmp_path):
    said = "fields where the first line has {}: a text that holds the separator is split by it; put"
    long = "submission;part;points;comment\nm1;written.limit;3;good; but long\n"
    (fault,) = faults(tmp_path, long)
    assert fault.startswith(f"marks.csv, line 2: has 5 {said.format(4)} that text in double quotes")
    wide = "submission,written.limit: comment,written.limit,assignment\nm1,yes, and no,3,metl-tp1\n"
    (fault,) = faults(tmp_path, wide)
    assert fault.startswith(f"marks.csv, line 2: has 5 {said.format(4)}")


def test_empty_fields_at_the_end_of_a_row_are_no_trouble(tmp_path):
    assert read(tmp_path, "submission,written.limit\nm1,3,,\n")["m1"]["written.limit"][0] == 3
