"""What the rules in force let a student hand in, and the sentence where they do not."""

from datetime import timedelta

import pytest
from course_work import TEACHER, add_student, add_tp, handed_in, set_settings
from django.utils import timezone

from grader.course.assignments import extend
from grader.course.attempts import request_grade
from grader.course.models import Attempt
from grader.errors import UsageError

HOUR = timedelta(hours=1)


def test_nothing_is_taken_before_a_tp_opens(book, ada):
    tp = add_tp(book, opens=timezone.now() + HOUR)
    with pytest.raises(UsageError, match="TP1: opens at "):
        handed_in(book, tp, ada)


def test_after_it_closes_work_is_taken_for_a_grade_and_not_for_feedback(book, ada):
    tp = add_tp(book, closes=timezone.now() - HOUR)
    with pytest.raises(UsageError, match="for grade is taken still, and is late"):
        handed_in(book, tp, ada, intent="feedback")
    assert handed_in(book, tp, ada).attempt.number == 1


def test_late_work_is_refused_where_the_course_says_so(book, ada):
    set_settings(book, '[policy.late]\nrule = "refuse"\n')
    tp = add_tp(book, closes=timezone.now() - HOUR)
    with pytest.raises(UsageError, match=r"Ada: TP1 was closed at \S+$"):
        handed_in(book, tp, ada)
    assert not Attempt.objects.exists()


def test_work_that_was_in_time_may_be_asked_to_be_graded_later(book, ada):
    set_settings(book, '[policy.late]\nrule = "refuse"\n')
    tp = add_tp(book, closes=timezone.now() + HOUR)
    attempt = handed_in(book, tp, ada, intent="feedback").attempt
    add_tp(book, closes=timezone.now() - timedelta(seconds=1))
    attempt.refresh_from_db()
    assert request_grade(attempt, TEACHER).grading.mode == "grade"


def test_one_of_a_team_who_has_more_time_has_it_for_all(book, ada):
    set_settings(book, '[policy.late]\nrule = "refuse"\n')
    tp = add_tp(book, closes=timezone.now() - HOUR)
    bo = add_student(book, "Bo", "2")
    extend(tp, bo, timezone.now() + HOUR, "ill", TEACHER)
    assert handed_in(book, tp, [ada, bo], intent="feedback").attempt.number == 1


def test_a_pause_between_attempts_is_kept(book, ada):
    set_settings(book, "[policy]\npause_minutes = 10\n")
    tp = add_tp(book)
    handed_in(book, tp, ada, b"1", intent="feedback")
    with pytest.raises(UsageError, match="a pause is set between attempts of TP1; the next"):
        handed_in(book, tp, ada, b"2", intent="feedback")
    assert handed_in(book, tp, ada, b"2").attempt.number == 2


def test_what_another_system_took_is_taken_whatever_the_time(book, ada):
    set_settings(book, '[policy.late]\nrule = "refuse"\n')
    tp = add_tp(book, closes=timezone.now() - HOUR)
    assert handed_in(book, tp, ada, was_late=False).attempt.was_late is False


def test_a_refusal_can_be_told_in_another_language(book, ada):
    tp = add_tp(book, closes=timezone.now() - HOUR)
    with pytest.raises(UsageError) as refused:
        handed_in(book, tp, ada, intent="feedback")
    said = refused.value.args[0]
    assert said.template.startswith("{who}: {key} was closed at {at}; an attempt")
    assert (said.values["who"], said.values["key"]) == ("Ada", "TP1")
