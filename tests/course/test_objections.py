"""Objections: noted, answered, and what a part earns from then on."""

from decimal import Decimal

import pytest
from course_work import TEACHER, add_marker, add_student, grade_of, graded, mark_all

from grader.course.journal import Actor
from grader.course.models import JournalEntry
from grader.course.objections import (
    answer,
    find_objection,
    object_to,
    objections_of,
)
from grader.errors import UsageError


@pytest.fixture
def attempt(book, tp, ada):
    attempt = graded(book, tp, ada, one=0)
    mark_all(attempt, 10, 10)
    return attempt


@pytest.fixture
def mia(book):
    person = add_marker(book, "Mia", "8")
    return Actor("Mia", person)


def test_an_objection_that_is_upheld_raises_a_mark(book, tp, ada, attempt, mia):
    before = grade_of(book, tp, ada).grade
    noted = object_to(attempt, ada, "written.first", "my proof is whole", TEACHER)
    answer(noted, "upheld", "it is", mia, Decimal(30))
    assert (before, grade_of(book, tp, ada).grade) == (3, 4)


def test_an_objection_that_is_upheld_gives_the_points_of_a_criterion(book, tp, ada, attempt):
    noted = object_to(attempt, ada, "task.one", "the case is unfair", TEACHER)
    answer(noted, "upheld", "it was", TEACHER, Decimal(40))
    assert grade_of(book, tp, ada).grade == 5


def test_the_last_answer_counts_and_open_ones_are_listed(book, ada, attempt):
    one, two = (object_to(attempt, ada, "task.one", text, TEACHER) for text in ("a", "b"))
    answer(one, "rejected", "no", TEACHER)
    answer(two, "rejected", "no", TEACHER)
    answer(two, "open", "let me look again", TEACHER)
    assert [outcome for _, outcome in objections_of(book.course)] == ["rejected", "open"]
    assert [each.pk for each, _ in objections_of(book.course, only_open=True)] == [two.pk]


def test_the_journal_tells_what_was_objected_and_answered(book, ada, attempt, mia):
    noted = object_to(attempt, ada, "written.first", "my proof is whole", TEACHER)
    answer(noted, "upheld", "it is", mia, Decimal("12.5"))
    last = JournalEntry.objects.last()
    assert (last.who, last.reason) == ("Mia", "it is")
    assert last.said.endswith("in TP1 is upheld; written.first earns 12.5 points")


@pytest.mark.parametrize(
    ("target", "text", "said"),
    [
        ("task.three", "x", "task.three: attempt 1 of TP1 has no such criterion or question"),
        ("task.one", "  ", "needs a text"),
    ],
)
def test_an_objection_to_nothing_is_refused(book, ada, attempt, target, text, said):
    with pytest.raises(UsageError, match=said):
        object_to(attempt, ada, target, text, TEACHER)
    assert objections_of(book.course) == []


def test_nobody_objects_to_the_work_of_others(book, attempt):
    with pytest.raises(UsageError, match="is not Bo's"):
        object_to(attempt, add_student(book, "Bo", "2"), "task.one", "x", TEACHER)


@pytest.mark.parametrize(
    ("outcome", "points", "said"),
    [
        ("rejected", 3, "where an objection is upheld; this one is rejected"),
        ("upheld", 31, "written.first has from 0 to 30 points"),
        ("upheld", -1, "written.first has from 0 to 30 points"),
        ("upheld", "NaN", "written.first has from 0 to 30 points"),
    ],
)
def test_points_that_cannot_be_are_refused_and_nothing_is_noted(
    book, ada, attempt, mia, outcome, points, said
):
    noted = object_to(attempt, ada, "written.first", "x", TEACHER)
    with pytest.raises(UsageError, match=said):
        answer(noted, outcome, "y", mia, Decimal(points))
    assert not noted.answers.exists()


def test_a_mark_is_given_by_somebody_of_the_book(book, ada, attempt):
    noted = object_to(attempt, ada, "written.first", "x", TEACHER)
    with pytest.raises(UsageError, match="name a marker or an instructor with --as"):
        answer(noted, "upheld", "y", TEACHER, Decimal(3))
    assert not noted.answers.exists()


def test_an_objection_that_is_not_there_is_said_to_be_so(book, attempt):
    with pytest.raises(UsageError, match="there is no objection 7"):
        find_objection(book.course, 7)


def test_the_same_answer_again_changes_nothing(book, tp, ada, attempt, mia):
    noted = object_to(attempt, ada, "written.first", "my proof is whole", TEACHER)
    first = answer(noted, "upheld", "it is", mia, Decimal(30))
    lines = JournalEntry.objects.count()
    assert answer(noted, "upheld", "it is", mia, Decimal(30)) == first
    assert JournalEntry.objects.count() == lines
    assert answer(noted, "upheld", "it is", mia, Decimal(29)) != first
