"""What a student may hand in, and what a request ends."""

import pytest

from grader.course.assignments import Described, set_assignment
from grader.course.attempts import StoredFile, hand_in, reopen, request_grade
from grader.course.journal import Actor
from grader.course.models import Attempt, Grading, JournalEntry
from grader.course.people import Role, add_person
from grader.errors import UsageError

TEACHER = Actor("teacher")


@pytest.fixture
def first(book):
    return set_assignment(book.course, "TP7", Described(graded_as="small"), TEACHER)


@pytest.fixture
def ada(book):
    return add_person(book.course, "Ada Lovelace", {"email": "Ada@x.org"}, Role.STUDENT, TEACHER)


@pytest.fixture
def grace(book):
    return add_person(book.course, "Grace Hopper", {"sid": "17"}, Role.STUDENT, TEACHER)


def files(book, said):
    return [StoredFile("a.py", book.files.put(said), len(said))]


def test_attempts_for_feedback_are_counted_and_none_ends_another(book, first, ada):
    receipts = [
        hand_in(first, [ada], files(book, each), "feedback", TEACHER) for each in (b"1", b"2")
    ]
    assert [each.attempt.number for each in receipts] == [1, 2]
    assert {each.grading.mode for each in receipts} == {"feedback"}


def test_the_same_files_twice_are_one_attempt(book, first, ada):
    one = hand_in(first, [ada], files(book, b"1"), "feedback", TEACHER)
    two = hand_in(first, [ada], files(book, b"1"), "feedback", TEACHER)
    assert (two.attempt, two.grading, two.is_again) == (one.attempt, one.grading, True)
    assert Attempt.objects.count() == 1


def test_files_of_before_the_last_attempt_are_a_new_attempt(book, first, ada):
    for said in (b"1", b"2", b"1"):
        last = hand_in(first, [ada], files(book, said), "feedback", TEACHER)
    assert last.attempt.number == 3


def test_an_earlier_attempt_is_graded_as_it_is_with_a_seed_of_its_own(book, first, ada):
    one = hand_in(first, [ada], files(book, b"1"), "feedback", TEACHER)
    hand_in(first, [ada], files(book, b"2"), "feedback", TEACHER)
    asked = request_grade(one.attempt, TEACHER)
    assert asked.attempt == one.attempt
    assert asked.grading.mode == "grade"
    assert asked.grading.seed != one.grading.seed


def test_nothing_is_taken_after_a_request_until_it_is_reopened_with_a_reason(book, first, ada):
    hand_in(first, [ada], files(book, b"1"), "grade", TEACHER)
    with pytest.raises(UsageError, match="after which none is taken"):
        hand_in(first, [ada], files(book, b"2"), "feedback", TEACHER)
    with pytest.raises(UsageError, match="needs a reason"):
        reopen(first, ada, " ", TEACHER)
    reopen(first, ada, "the sheet was wrong", TEACHER)
    hand_in(first, [ada], files(book, b"2"), "grade", TEACHER)
    with pytest.raises(UsageError, match="attempt 2 of TP7"):
        hand_in(first, [ada], files(book, b"3"), "feedback", TEACHER)


def test_a_request_of_a_team_ends_the_attempts_of_each_member(book, first, ada, grace):
    hand_in(first, [ada, grace], files(book, b"1"), "grade", TEACHER)
    with pytest.raises(UsageError, match="Grace Hopper"):
        hand_in(first, [grace], files(book, b"2"), "feedback", TEACHER)


def test_what_one_student_asks_for_ends_nobody_elses_attempts(book, first, ada, grace):
    hand_in(first, [ada], files(book, b"1"), "grade", TEACHER)
    assert hand_in(first, [grace], files(book, b"1"), "feedback", TEACHER).attempt.number == 1


def test_an_attempt_is_neither_changed_nor_deleted(book, first, ada):
    attempt = hand_in(first, [ada], files(book, b"1"), "feedback", TEACHER).attempt
    attempt.digest = "other"
    for change in (attempt.save, attempt.delete, Attempt.objects.all().delete):
        with pytest.raises(TypeError, match="is never"):
            change()
    with pytest.raises(TypeError, match="is never"):
        Attempt.objects.update(digest="other")


def test_what_is_refused_leaves_nothing_behind(book, first, ada):
    hand_in(first, [ada], files(book, b"1"), "grade", TEACHER)
    before = JournalEntry.objects.count(), Grading.objects.count(), Attempt.objects.count()
    with pytest.raises(UsageError):
        hand_in(first, [ada], files(book, b"2"), "grade", TEACHER)
    assert (
        JournalEntry.objects.count(),
        Grading.objects.count(),
        Attempt.objects.count(),
    ) == before


def test_the_journal_tells_all_of_it_in_order(book, first, ada):
    hand_in(first, [ada], files(book, b"1"), "feedback", TEACHER)
    hand_in(first, [ada], files(book, b"1"), "grade", TEACHER)
    reopen(first, ada, "ill", TEACHER)
    actions = list(JournalEntry.objects.values_list("action", flat=True))
    assert actions == ["init", "assignment", "add person", "hand in", "request grade", "reopen"]
