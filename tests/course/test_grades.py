"""The grade of a student in a TP, as the book holds it."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from course_work import (
    TEACHER,
    add_marker,
    add_student,
    add_tp,
    grade_of,
    graded,
    handed_in,
    mark,
    mark_all,
    report_of,
    set_settings,
)
from django.utils import timezone

from grader.course.assignments import Described, extend, set_assignment
from grader.course.gradings import record_report
from grader.course.models import Adjustment
from grader.course.outcomes import give_outside_grade
from grader.grading.scoring import finish
from grader.records.adjustment import Adjustment as Changed
from grader.records.report import WrittenScore
from grader.settings import Course as Settings


def closed(book, hours):
    return add_tp(book, closes=timezone.now() - timedelta(hours=hours))


def test_a_grade_is_provisional_until_every_question_is_marked(book, ada):
    tp = add_tp(book)
    attempt = graded(book, tp, ada, one=40, two=0)
    mark(attempt, "written.first", 15)
    found = grade_of(book, tp, ada)
    assert (found.state, found.why) == ("provisional", "not marked: written.second")
    assert (found.at_least, found.at_most) == (Fraction("3.75"), Fraction("4.25"))
    mark(attempt, "written.second", 5)
    found = grade_of(book, tp, ada)
    assert (found.state, found.grade) == ("graded", 4)


def adjustments(**changes):
    return [
        Changed(part=part.replace("__", "."), value=by, reason="r") for part, by in changes.items()
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"task__one": 10},
        {"task": 1},
        {"bonus": 3.5},
        {"bonus": -100},
        {"bonus": 100},
        {"grade": 5.5},
    ],
    ids=str,
)
def test_the_book_gives_the_grade_that_the_report_does(book, ada, changes):
    tp = add_tp(book)
    attempt = graded(book, tp, ada, one=0, two=20)
    mark_all(attempt, 21, 7.5)
    for each in adjustments(**changes):
        Adjustment(
            attempt=attempt,
            part=each.part,
            value=Decimal(str(each.value)),
            reason="r",
            by="t",
            at=timezone.now(),
        ).save()
    written = [("written.first", 21, 30), ("written.second", 7.5, 10)]
    parts = [
        WrittenScore(id=name, title="", points=points, max_points=most, comment="")
        for name, points, most in written
    ]
    whole = report_of(0, 20).model_copy(
        update={"written": parts, "adjustments": adjustments(**changes)}
    )
    assert grade_of(book, tp, ada).grade == finish(whole, Settings()).grade.value


def test_late_work_is_flagged_and_loses_nothing(book, ada):
    tp = closed(book, 30)
    mark_all(graded(book, tp, ada))
    found = grade_of(book, tp, ada)
    assert (found.grade, found.late > timedelta(hours=29)) == (6, True)


def test_each_day_that_has_begun_takes_grades_off_where_the_course_says_so(book, ada):
    tp = closed(book, 30)
    set_settings(book, '[policy.late]\nrule = "penalty"\nper_day = 0.5\n')
    mark_all(graded(book, tp, ada))
    assert grade_of(book, tp, ada).grade == 5


def test_who_has_more_time_is_not_late(book, ada):
    tp = closed(book, 30)
    extend(tp, ada, timezone.now() + timedelta(hours=1), "ill", TEACHER)
    mark_all(graded(book, tp, ada))
    assert grade_of(book, tp, ada).late == timedelta()


@pytest.mark.parametrize(("was_late", "grade"), [(True, Fraction("5.5")), (False, 6)])
def test_what_another_system_says_of_lateness_counts(book, ada, was_late, grade):
    tp = closed(book, 30)
    set_settings(book, '[policy.late]\nrule = "penalty"\nper_day = 0.5\n')
    mark_all(graded(book, tp, ada, was_late=was_late))
    assert grade_of(book, tp, ada).grade == grade


def test_work_that_is_not_handed_in_is_open_and_then_missing(book, ada):
    tp = add_tp(book)
    assert grade_of(book, tp, ada).state == "open"
    tp = set_assignment(
        book.course, "TP1", Described(closes=timezone.now() - timedelta(hours=1)), TEACHER
    )
    assert grade_of(book, tp, ada).state == "missing"


def test_attempts_for_feedback_count_nothing(book, ada):
    tp = add_tp(book)
    graded(book, tp, ada, intent="feedback")
    assert grade_of(book, tp, ada).state == "open"


def test_an_attempt_on_which_the_grader_failed_is_provisional_and_no_failure(book, ada):
    tp = add_tp(book)
    receipt = handed_in(book, tp, ada)
    broken = report_of(harness_errors=["no worker"])
    record_report(receipt.grading, broken, book.files, TEACHER)
    found = grade_of(book, tp, ada)
    assert (found.state, found.grade, found.why) == ("provisional", None, "the grader failed on it")


def test_markers_who_differ_leave_a_grade_provisional_until_one_settles_it(book, ada):
    tp = add_tp(book)
    attempt = graded(book, tp, ada)
    one, other = add_marker(book, "Mia", "8"), add_marker(book, "Max", "9")
    mark(attempt, "written.first", 30)
    mark(attempt, "written.second", 4, one)
    mark(attempt, "written.second", 5, other)
    assert grade_of(book, tp, ada).state == "graded"
    mark(attempt, "written.second", 8, other)
    assert grade_of(book, tp, ada).why == "not marked: written.second"
    mark(attempt, "written.second", 10, one, settles=True)
    assert grade_of(book, tp, ada).grade == 6


def test_a_mark_that_is_taken_back_counts_no_more(book, ada):
    tp = add_tp(book)
    attempt = graded(book, tp, ada)
    mark_all(attempt)
    mark(attempt, "written.second", 10, withdrawn=True)
    assert grade_of(book, tp, ada).why == "not marked: written.second"


def test_a_team_has_one_grade(book, ada):
    bo = add_student(book, "Bo", "2")
    tp = add_tp(book)
    mark_all(graded(book, tp, [ada, bo]), 15, 5)
    assert grade_of(book, tp, ada) == grade_of(book, tp, bo)
    assert grade_of(book, tp, bo).grade == 5


@pytest.mark.parametrize(("rule", "number"), [("last", 3), ("best", 2)])
def test_the_last_or_the_best_attempt_counts_where_the_course_says_so(book, ada, rule, number):
    tp = add_tp(book)
    set_settings(book, f'[policy]\ncounting = "{rule}"\n', tp)
    for content, points in ((b"1", 10), (b"2", 40), (b"3", 20)):
        graded(book, tp, ada, one=points, content=content, intent="feedback")
    found = grade_of(book, tp, ada)
    assert (found.attempt, found.state) == (number, "provisional")


def test_a_grade_from_elsewhere_is_taken_as_it_is(book, ada):
    tp = add_tp(book, "TP9", graded_as="", questions=[])
    give_outside_grade(tp, ada, Decimal("4.3"), TEACHER)
    assert grade_of(book, tp, ada).grade == Fraction("4.3")
