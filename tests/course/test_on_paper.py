"""Somebody who handed in nothing here is marked all the same."""

import pytest
from course_work import TEACHER

from grader.course.assignments import Described, set_assignment
from grader.course.models import Grading, Mark
from grader.course.opening import make_book, opened
from grader.course.people import Role, add_person
from grader.errors import UsageError

QUESTIONS = [{"id": "written.parameter-count", "title": "Count", "max_points": 3}]


@pytest.fixture
def where(tmp_path):
    place = str(tmp_path / "course.db")
    make_book(place, "Methods", "UTC", None, TEACHER)
    with opened(place) as book:
        said = Described(graded_as="metl-tp1", questions=QUESTIONS)
        set_assignment(book.course, "TP1", said, TEACHER)
        people = (("Ada", "100", "student"), ("Grace", "101", "student"), ("Max", "9", "marker"))
        for name, number, role in people:
            add_person(book.course, name, {"sid": number}, Role(role), TEACHER)
    return place


def test_a_question_of_somebody_who_handed_nothing_in_is_marked(course, where, tmp_path):
    command = ("mark", where, "101", "written.parameter-count", "3", "--as", "9")
    with pytest.raises(UsageError, match="if it is on paper, or there is none, add --on-paper"):
        course(*command)
    with pytest.raises(UsageError, match="is not between 0 and 3"):
        course(*command[:4], "4", *command[5:], "--on-paper")
    with opened(str(where)):
        assert not Grading.objects.exists()
    _, said = course(*command, "--on-paper")
    assert "graded in mode grade: 0 of 60 points" in said
    assert "marked by Max" in said
    _, again = course(*command, "--on-paper")
    assert "as it was" in again
    with opened(str(where)):
        grading = Grading.objects.get()
        assert (grading.points, grading.max_points, grading.attempt.was_late) == (0, 60, False)
        assert Mark.objects.get().attempt == grading.attempt
    with pytest.raises(UsageError, match="after which none is taken"):
        course("hand-in", where, tmp_path, "--student", "101", "--for", "feedback")


def test_nothing_is_taken_on_paper_from_somebody_who_handed_in(course, where, tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "softmax.py").write_text("")
    given = ("hand-in", where, tmp_path / "one", "--student", "100", "--later")
    course(*given, "--for", "feedback")
    with pytest.raises(UsageError, match=r"ask for an attempt to be graded with `grader course re"):
        course("mark", where, "100", "written.parameter-count", "0", "--as", "9", "--on-paper")
