"""Who is late by Moodle's worksheet."""

import pytest
from batches import of_student
from worksheets import ENGLISH, LANGUAGES, Participant, worksheet

from grader.gradebook.worksheet import read_worksheet


def lateness(tmp_path, status, language=ENGLISH):
    path = tmp_path / "Grades.csv"
    path.write_bytes(worksheet([Participant(7, "Ada Lovelace", status=status)], language=language))
    sheet = read_worksheet(path)
    return sheet.lateness(sheet.rows[0])


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("Submitted for grading - 2 days 3 hours late - Graded", "2 days 3 hours"),
        ("Zur Bewertung abgegeben - 12 Minuten zu spät", "12 Minuten zu spät"),
        ("Remis pour évaluation - 1 jour de retard", "1 jour de retard"),
    ],
)
def test_lateness_is_told_in_the_words_of_the_site(tmp_path, language, status, said):
    assert lateness(tmp_path, status, language) == said


@pytest.mark.parametrize(
    "status",
    [
        "Submitted for grading",
        "Submitted for grading - Graded",
        "No submission - Assignment is overdue by: 2 days 3 hours",
        "Submitted for grading - Extension granted until: Friday, 27 November 2026, 10:00 PM",
        "",
    ],
)
def test_who_is_in_time_has_more_time_or_nothing_is_not_late(tmp_path, status):
    assert not lateness(tmp_path, status)


def test_the_export_names_everybody_whom_the_worksheet_calls_late(fill, final):
    status = "Submitted for grading - 12 mins 4 secs late"
    rows = [Participant(number, f"Person {number}x", status=status) for number in range(20, 35)]
    rows.append(Participant(102, "Ada Lovelace"))
    report = of_student(final.ada, "ada", "Ada Lovelace", moodle="102")
    (note,) = [each for each in fill([report], worksheet(rows)).notes if "late" in each]
    assert note.startswith("late by the worksheet")
    assert all(f"Person {number}x (12 mins 4 secs)" in note for number in range(20, 35))
    assert "Ada Lovelace" not in note


def test_where_nobody_is_late_the_export_says_nothing_of_it(fill, final):
    report = of_student(final.ada, "ada", "Ada Lovelace", moodle="102")
    notes = fill([report], worksheet([Participant(102, "Ada Lovelace")])).notes
    assert not [each for each in notes if "late" in each]
