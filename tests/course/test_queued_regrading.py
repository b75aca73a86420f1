"""Regrading by the queue: gains count when judged, losses when an instructor says so."""

import pytest
from course_work import (
    TEACHER,
    add_student,
    grade_of,
    graded,
    mark_all,
    report_of,
    set_settings,
)

from grader.course.judging import finish
from grader.course.models import Grading, JournalEntry
from grader.course.queued_regrading import accept_losses, ask_regrading, regradings_of
from grader.course.regrading import counting_attempts
from grader.errors import UsageError


class Judge:
    """Says the same of every attempt."""

    def __init__(self, report):
        self.report = report

    def grade(self, grading, files):
        return self.report


def ask(book, tp, reason="the case was unfair"):
    return ask_regrading(counting_attempts(book, tp), reason, TEACHER)


def judge_all(book, tp, report):
    for each in Grading.objects.filter(state="waiting", attempt__assignment=tp).order_by("pk"):
        finish(book, each, Judge(report), TEACHER)


def test_what_is_asked_waits_with_the_seed_of_before_and_counts_nothing(book, tp, ada):
    mark_all(graded(book, tp, ada, one=0))
    (asked,) = ask(book, tp)
    assert asked.seed == Grading.objects.first().seed
    assert [each.is_waiting for each in regradings_of(book, tp)] == [True]
    assert grade_of(book, tp, ada).grade == 4


def test_asked_twice_it_waits_once(book, tp, ada):
    graded(book, tp, ada)
    assert [len(ask(book, tp)), len(ask(book, tp))] == [1, 0]


def test_a_gain_counts_as_soon_as_it_is_judged(book, tp, ada):
    mark_all(graded(book, tp, ada, one=0))
    ask(book, tp)
    judge_all(book, tp, report_of(40))
    assert [each.effect for each in regradings_of(book, tp)] == ["gains"]
    assert grade_of(book, tp, ada).grade == 6


def test_a_loss_is_held_until_it_is_accepted(book, tp, ada):
    mark_all(graded(book, tp, ada))
    ask(book, tp)
    judge_all(book, tp, report_of(0))
    (held,) = regradings_of(book, tp)
    assert (held.effect, held.is_held, grade_of(book, tp, ada).grade) == ("loses", True, 6)
    assert len(accept_losses(book, [held], "the case is right", TEACHER)) == 1
    assert grade_of(book, tp, ada).grade == 4
    assert accept_losses(book, [held], "again", TEACHER) == []
    assert [each.is_held for each in regradings_of(book, tp)] == [False]


def test_those_who_lose_come_first(book, tp, ada):
    bo = add_student(book, "Bo", "2")
    mark_all(graded(book, tp, ada, one=0, two=20))
    mark_all(graded(book, tp, bo, one=40, two=20, content=b"2"))
    ask(book, tp)
    judge_all(book, tp, report_of(0, 20))
    seen = [(each.names, each.effect) for each in regradings_of(book, tp)]
    assert seen == [("Bo", "loses"), ("Ada", "same")]


def test_a_fault_of_the_grader_decides_nothing(book, tp, ada):
    mark_all(graded(book, tp, ada))
    ask(book, tp)
    judge_all(book, tp, report_of(0, harness_errors=["no worker"]))
    (found,) = regradings_of(book, tp)
    assert (found.effect, found.is_held, found.grading.trouble) == (None, False, "no worker")
    assert grade_of(book, tp, ada).grade == 6


def test_a_fault_in_a_second_judgement_does_not_move_which_attempt_counts(book, tp, ada):
    set_settings(book, '[policy]\ncounting = "last"\n')
    graded(book, tp, ada, one=0, content=b"1", intent="feedback")
    mark_all(graded(book, tp, ada, content=b"2"))
    ask(book, tp)
    judge_all(book, tp, report_of(0, harness_errors=["no worker"]))
    assert grade_of(book, tp, ada).attempt == 2


def test_the_journal_says_why_it_was_asked_and_what_came_of_it(book, tp, ada):
    graded(book, tp, ada, one=0)
    ask(book, tp)
    judge_all(book, tp, report_of(40))
    asked, _, said = JournalEntry.objects.order_by("pk").reverse()[:3][::-1]
    assert (asked.action, asked.reason) == ("ask regrading", "the case was unfair")
    assert said.said == "Ada, attempt 1 of TP1: gains: 20 of 60 points before, 60 of 60 now"


def test_regrading_and_losses_need_a_reason(book, tp, ada):
    graded(book, tp, ada)
    with pytest.raises(UsageError, match="needs a reason"):
        ask(book, tp, " ")
    with pytest.raises(UsageError, match="needs a reason"):
        accept_losses(book, [], "", TEACHER)
