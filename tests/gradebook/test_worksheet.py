"""Columns of Moodle's worksheets, in any language."""

import pytest
from worksheets import ENGLISH, LANGUAGES, Participant, worksheet

from grader.errors import UsageError
from grader.gradebook.worksheet import read_worksheet

CLASS = [Participant(101, "Ada Lovelace"), Participant(102, "Blaise Pascal")]


@pytest.fixture
def read(tmp_path):
    def read_bytes(raw, **options):
        (tmp_path / "grades.csv").write_bytes(raw)
        return read_worksheet(tmp_path / "grades.csv", **options)

    return read_bytes


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_are_found_in_every_language(read, language):
    sheet = read(worksheet(CLASS, language=LANGUAGES[language]))
    headers = LANGUAGES[language].headers
    assert headers[sheet.grade.index] == headers[5]
    assert sheet.grade.maximum == 6
    assert [sheet.number(row) for row in sheet.rows] == ["101", "102"]
    assert headers[sheet.comments] == headers[10]


@pytest.mark.parametrize("grades", [("", ""), ("5.75", ""), ("0.00", "6.00"), ("-", "-")])
def test_grades_that_are_there_do_not_hide_the_column(read, grades):
    rows = [Participant(n, f"Name {n}", grade=grade) for n, grade in enumerate(grades, 1)]
    assert read(worksheet(rows)).grade.index == 5


@pytest.mark.parametrize(
    "without",
    [
        ("Full name",),
        ("Email address", "Group"),
        ("Feedback comments",),
        ("Grade can be changed",),
        ("Full name", "Email address", "Status", "Group"),
    ],
)
def test_columns_may_be_fewer(read, without):
    sheet = read(worksheet(CLASS, without=without))
    kept = [name for name in ENGLISH.headers if name not in without]
    assert kept[sheet.grade.index] == "Grade"
    assert (sheet.comments is None) == ("Feedback comments" in without)


def test_an_identity_field_of_numbers_is_not_taken_for_the_maximum(read):
    raw = (
        b"Identifier,Full name,ID number,Year,Status,Grade,Maximum Grade,Grade can be changed\n"
        b"Participant 1,Ada,,2026,Submitted,,6.00,Yes\n"
        b"Participant 2,Blaise,,2026,Submitted,,6.00,Yes\n"
    )
    with pytest.raises(UsageError, match="'ID number', 'Grade'; name it with --column"):
        read(raw)
    assert read(raw, wanted="grade").grade.index == 5


def test_a_group_with_a_number_is_not_taken_for_the_identifier(read):
    raw = (
        b"Group,Identifier,Full name,Grade,Maximum Grade,Grade can be changed\n"
        b"Team 1,Participant 7,Ada,,6.00,Yes\nTeam 1,Participant 8,Blaise,,6.00,Yes\n"
    )
    assert read(raw).identifier == 1


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (worksheet([]), "has no participants"),
        (b"Student,ID,Section\nAda,12,1\n", "no column of identifiers"),
        (worksheet(CLASS, without=("Maximum Grade",)), "no column of grades"),
        (worksheet(CLASS, maximum="Good, Fair, Poor"), "graded in points"),
        (worksheet([Participant(1, "Ada", grade="7.00")]), "every grade within the maximum"),
        (
            worksheet([Participant(1, "Ada"), Participant(2, "Bo"), Participant(1, "Ada")]),
            "Participant 1 stands in 2 rows",
        ),
    ],
)
def test_a_column_that_is_not_there_is_named_with_the_cure(read, raw, words):
    with pytest.raises(UsageError, match=words):
        read(raw)


def test_a_column_that_is_wanted_and_not_there_is_named_with_those_that_are(read):
    with pytest.raises(UsageError, match="no column 'Points'; there are 'Identifier', 'Full name'"):
        read(worksheet(CLASS), wanted="Points")


HEADER = b"Identifier,Full name,Grade,Maximum Grade,Grade can be changed"


def rows(*lines, header=HEADER):
    return b"\n".join([header, *(line.encode() for line in lines), b""])


def test_another_maximum_in_one_row_makes_it_no_column_of_maxima(read):
    with pytest.raises(UsageError, match="no column of grades"):
        read(rows("Participant 1,Kim,,6.00,Yes", "Participant 2,Lee,,5.00,Yes"))


@pytest.mark.parametrize(("maximum", "read_as"), [("0.25", 0.25), ("0.00", None)])
def test_a_maximum_is_more_than_nothing(read, maximum, read_as):
    raw = rows(f"Participant 1,Kim,,{maximum},Yes", f"Participant 2,Lee,,{maximum},Yes")
    if read_as is None:
        with pytest.raises(UsageError, match="no column of grades"):
            read(raw)
    else:
        assert read(raw).grade.maximum == read_as


@pytest.mark.parametrize(("grade", "fits"), [("6.00", True), ("6.01", False), ("?", False)])
def test_grades_up_to_the_maximum_make_a_column_of_grades(read, grade, fits):
    raw = rows(f"Participant 1,Kim,{grade},6.00,Yes", "Participant 2,Lee,-,6.00,Yes")
    if fits:
        assert read(raw).grade.index == 2
    else:
        with pytest.raises(UsageError, match="no column of grades"):
            read(raw)


def test_a_column_of_numbers_after_the_maximum_hides_the_grades_and_one_number_does_not(read):
    assert read(rows("Participant 1,Kim,,6.00,7", "Participant 2,Lee,,6.00,x")).grade.index == 2
    with pytest.raises(UsageError, match="no column of grades"):
        read(rows("Participant 1,Kim,,6.00,7", "Participant 2,Lee,,6.00,8"))


def test_a_group_that_stands_in_two_rows_is_no_doubled_participant(read):
    raw = rows("Kim,Team 1,,6.00,Yes", "Lee,Team 1,,6.00,Yes")
    with pytest.raises(UsageError, match="no column of identifiers"):
        read(raw)


def test_identifiers_begin_with_one_word_in_all_rows(read):
    with pytest.raises(UsageError, match="no column of identifiers"):
        read(rows("Participant 1,Kim,,6.00,Yes", "Person 2,Lee,,6.00,Yes"))


@pytest.mark.parametrize(
    ("more", "has_comments"),
    [
        (b",Last modified (submission),Last modified (grade),Feedback", True),
        (b",Last modified (grade),Feedback", False),
        (b",Changed (submission),Marked (grade),Feedback", False),
        (b",Last modified (submission),Last modified (grade)", False),
    ],
)
def test_comments_come_after_the_second_moment_that_is_told(read, more, has_comments):
    fill = ",x" * more.count(b",")
    raw = rows(
        f"Participant 1,Kim,,6.00,Yes{fill}",
        f"Participant 2,Lee,,6.00,Yes{fill}",
        header=HEADER + more,
    )
    assert (read(raw).comments is not None) is has_comments


def test_blank_rows_are_no_participants(read):
    raw = rows("Participant 1,Kim,,6.00,Yes", ",,,,", '"","",,,', "Participant 2,Lee,,6.00,Yes", "")
    assert [read(raw).number(row) for row in read(raw).rows] == ["1", "2"]


@pytest.mark.parametrize("wanted", ["grade", "GRADE", " Grade "])
def test_a_wanted_column_is_found_in_any_case_and_with_space_around_it(read, wanted):
    raw = rows("Participant 1,Kim,,6.00,7", "Participant 2,Lee,,6.00,8")
    assert read(raw, wanted=wanted).grade.index == 2


def test_a_dash_with_space_around_it_is_no_grade(read):
    raw = rows("Participant 1,Kim, - ,6.00,Yes", "Participant 2,Lee,,6.00,Yes")
    assert read(raw).grade.index == 2
