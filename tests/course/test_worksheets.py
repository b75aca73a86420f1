"""Moodle's grading worksheets as lists of people and as tables of grades."""

from decimal import Decimal

import pytest
from course_work import add_tp
from worksheets import ENGLISH, LANGUAGES, Participant, worksheet

from grader.course.joining import join
from grader.course.journal import Actor
from grader.course.models import Person
from grader.course.outside_grades import take_grades
from grader.course.people import NotToldApartError, Role, add_person, find_student
from grader.course.people_lists import read_people
from grader.errors import UsageError
from grader.intake.student import Student

TEACHER = Actor("teacher")
NAMESAKES = (Participant(31, "Jo Martin"), Participant(32, "Jo Martin"), Participant(33, "Zoé Ott"))
NO_ADDRESSES = ("Email address",)


@pytest.fixture
def table(tmp_path):
    def write(participants=NAMESAKES, **more):
        path = tmp_path / "Grades.csv"
        path.write_bytes(worksheet(participants, **more))
        return read_people(path)

    return write


def joined(book, table, tp):
    return join(book.course, table.people, Role.STUDENT, TEACHER, tp)


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_names_addresses_and_numbers_of_a_worksheet_are_read_in_its_language(table, language):
    found = table(language=language)
    assert [each.name for each in found.people] == ["Jo Martin", "Jo Martin", "Zoé Ott"]
    assert found.people[1].ids == {"email": "p32@example.org", "moodle": "32"}
    assert language.headers[0] not in found.unread


def test_a_worksheet_without_a_maximum_still_has_numbers(table):
    found = table(without=("Maximum Grade", "Group"))
    assert [each.ids["moodle"] for each in found.people] == ["31", "32", "33"]


def test_people_called_student_and_a_number_are_no_identifiers(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("name,Grade,Of,Last modified (grade)\nStudent 1,4,6,-\nStudent 2,5,6,-\n")
    found = read_people(path)
    assert [(each.name, each.ids) for each in found.people] == [
        ("Student 1", {}),
        ("Student 2", {}),
    ]


def test_namesakes_are_found_by_their_numbers(book, table):
    tp = add_tp(book)
    assert joined(book, table(), tp).added == 3
    student = Student(name="Jo Martin", ids={"moodle": "32"})
    (person,) = find_student(book.course, student, tp)
    assert person.address == "p32@example.org"


def test_the_worksheet_of_another_tp_adds_its_numbers_to_the_same_people(book, table):
    one, two = add_tp(book), add_tp(book, "TP2")
    joined(book, table(), one)
    assert joined(book, table(), two).added == 0
    student = Student(name="Jo Martin", ids={"moodle": "31"})
    assert find_student(book.course, student, one) == find_student(book.course, student, two)


def test_namesakes_of_a_list_without_addresses_are_two_people(book, table):
    tp = add_tp(book)
    assert joined(book, table(without=NO_ADDRESSES), tp).added == 3
    assert joined(book, table(without=NO_ADDRESSES), tp).added == 0


def test_a_line_that_may_be_any_of_two_namesakes_adds_nobody(book, table):
    tp, other = add_tp(book), add_tp(book, "TP2")
    joined(book, table(), tp)
    with pytest.raises(UsageError, match="line 2: Jo Martin may be any of Jo Martin"):
        joined(book, table(without=NO_ADDRESSES), other)
    assert Person.objects.count() == 3


def test_two_lines_of_one_name_are_not_taken_for_the_one_who_is_there(book, table):
    add_person(book.course, "Jo Martin", {}, Role.STUDENT, TEACHER)
    with pytest.raises(UsageError, match=r"(?s)line 2: Jo Martin may be.*line 3: Jo Martin may"):
        joined(book, table(without=NO_ADDRESSES), add_tp(book))


def test_a_team_with_the_number_of_a_participant_is_not_that_person(book, table):
    tp = add_tp(book)
    joined(book, table(), tp)
    team = Student(name="Rockets", ids={"moodle": "33"})
    with pytest.raises(NotToldApartError, match="number 33 of Moodle is that of Zoé Ott"):
        find_student(book.course, team, tp)


def test_a_participant_whose_name_is_hidden_is_found_by_the_number(book, table):
    tp = add_tp(book)
    joined(book, table(), tp)
    hidden = Student(name="Participant 33", ids={"moodle": "33"})
    assert [each.name for each in find_student(book.course, hidden, tp)] == ["Zoé Ott"]


def test_a_worksheet_that_hides_names_is_no_list_of_people(table):
    with pytest.raises(UsageError, match="no column for names"):
        table(without=("Full name", "Email address", "Group"))


def test_a_worksheet_in_english_says_who_it_is_of_by_its_own_words(table):
    assert table(language=ENGLISH).unread[:2] == ("Status", "Group")


GRADED = tuple(
    Participant(number, "Jo Martin", grade=grade) for number, grade in ((31, "4.5"), (32, ""))
)


def test_grades_of_a_worksheet_are_those_of_its_numbers_in_every_language(book, table, tmp_path):
    tp = add_tp(book, "TP2", graded_as="", questions=[])
    joined(book, table(), tp)
    for site in LANGUAGES.values():
        said = table(GRADED, language=site, without=NO_ADDRESSES)
        read = take_grades(book.course, tp, tmp_path / "Grades.csv", None, TEACHER)
        assert (read.column, read.without) == (said.header[read_at(said)], ["Jo Martin"])
    (given,) = tp.outside_grades.all()
    assert (given.person.address, given.value) == ("p31@example.org", Decimal("4.5"))


def read_at(table):
    return table.worksheet.grade


def test_points_of_a_worksheet_are_not_taken_for_grades(book, table, tmp_path):
    tp = add_tp(book, "TP2", graded_as="", questions=[])
    joined(book, table(GRADED, maximum="100.00"), tp)
    with pytest.raises(UsageError, match="are of 100, and the highest of the scale is 6; if they"):
        take_grades(book.course, tp, tmp_path / "Grades.csv", None, TEACHER)
    take_grades(book.course, tp, tmp_path / "Grades.csv", "grade", TEACHER)
