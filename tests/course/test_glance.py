"""The class at a glance: who handed in, asked, waits, is stuck."""

from course_work import TEACHER, add_student, graded, handed_in, report_of

from grader.course.attempts import reopen
from grader.course.glance import glance_of, stuck_at
from grader.course.gradings import record_report


def of(book, tp, person):
    return next(each for each in glance_of(book.course, tp).students if each.person == person.pk)


def test_a_student_without_an_attempt_is_there_with_nothing(book, tp, ada):
    seen = of(book, tp, ada)
    assert (seen.name, seen.attempts, seen.last, seen.asked) == ("Ada", 0, None, None)


def test_students_are_counted_by_what_they_did(book, tp, ada):
    bo = add_student(book, "Bo", "2")
    add_student(book, "Cy", "3")
    graded(book, tp, ada)
    handed_in(book, tp, bo, intent="feedback")
    seen = glance_of(book.course, tp)
    assert (seen.handed_in, seen.asked, seen.waiting, seen.stuck) == (2, 1, 1, 0)


def test_who_loses_the_same_criterion_three_times_in_a_row_is_stuck(book, tp, ada):
    for content in (b"1", b"2"):
        graded(book, tp, ada, one=0, content=content, intent="feedback")
    assert of(book, tp, ada).stuck == ()
    graded(book, tp, ada, one=0, two=0, content=b"3", intent="feedback")
    assert of(book, tp, ada).stuck == ("task.one",)


def test_a_criterion_that_was_earned_in_between_is_not_where_somebody_is_stuck():
    assert stuck_at([["a", "b"], ["b"], ["a", "b"]]) == ("b",)
    assert stuck_at([["a"], ["a"]]) == ()


def test_who_has_asked_is_not_stuck_until_the_tp_is_reopened(book, tp, ada):
    for content in (b"1", b"2"):
        graded(book, tp, ada, one=0, content=content, intent="feedback")
    graded(book, tp, ada, one=0, content=b"3")
    assert of(book, tp, ada).stuck == ()
    reopen(tp, ada, "ill", TEACHER)
    seen = of(book, tp, ada)
    assert (seen.asked, seen.stuck) == (None, ("task.one",))


def test_a_fault_of_the_grader_is_seen(book, tp, ada):
    grading = handed_in(book, tp, ada).grading
    record_report(grading, report_of(0, harness_errors=["no worker"]), book.files, TEACHER)
    assert (of(book, tp, ada).trouble, glance_of(book.course, tp).trouble) == (True, 1)
