"""`grader course duties`: who marks what, from the command line."""

import re

import pytest
from course_work import TEACHER, add_marker, add_student, add_tp

from grader.course.duties import duties_of
from grader.course.models import Assignment, JournalEntry
from grader.course.opening import make_book, opened
from grader.errors import OK, UsageError

FIRST, SECOND = "written.first", "written.second"


@pytest.fixture
def where(tmp_path):
    place = str(tmp_path / "course.db")
    make_book(place, "Methods", "Europe/Zurich", None, TEACHER)
    with opened(place) as book:
        add_tp(book)
        add_student(book, "Ada", "1")
        add_marker(book, "Mia", "8")
        add_marker(book, "Max", "9")
    return place


def given(where):
    with opened(where):
        return {*duties_of(Assignment.objects.get()).values()}


def test_questions_are_given_shown_and_taken_off_again(course, where):
    status, said = course("duties", where, "Mia", SECOND, FIRST)
    assert status == OK
    assert re.search(r"^Mia.*: written\.first, written\.second$", said, re.MULTILINE)
    assert given(where) == {frozenset({FIRST, SECOND})}
    assert "as it was" in course("duties", where, "Mia", FIRST, SECOND)[1]
    _, listed = course("duties", where)
    assert re.search(r"^Max.*: all questions$", listed, re.MULTILINE)
    assert re.search(r"^Mia.*: written\.first, written\.second$", listed, re.MULTILINE)
    assert "Max" not in course("duties", where, "Mia")[1]
    assert re.search(
        r"^Mia.*: all questions$", course("duties", where, "Mia", "--all")[1], re.MULTILINE
    )
    assert given(where) == set()
    with opened(where):
        assert JournalEntry.objects.filter(action="duties").count() == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Mia", "written.third"), "written.third: TP1 has no such question; it has written.first"),
        (("Ada", FIRST), "Ada"),
        (("--all",), "--all is for one marker"),
        (("Mia", FIRST, "--all"), "--all is for one marker"),
        (("Mia", FIRST, "--tp", "TP7"), "TP7: there is no such TP"),
    ],
)
def test_bad_input_is_named_and_gives_nothing(course, where, arguments, said):
    with pytest.raises(UsageError) as told:
        course("duties", where, *arguments)
    assert said in str(told.value)
    assert given(where) == set()


def test_a_course_without_markers_says_so(course, tmp_path):
    place = str(tmp_path / "empty.db")
    make_book(place, "Methods", "Europe/Zurich", None, TEACHER)
    with opened(place) as book:
        add_tp(book)
    assert "has no markers yet" in course("duties", place)[1]
