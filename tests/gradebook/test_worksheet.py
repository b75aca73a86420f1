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
