"""How far a judgement is, task by task."""

import logging

import pytest
from course_work import add_student, handed_in
from django.db import OperationalError
from small_reports import criterion, small_report

from grader.course import progress
from grader.course.models import Grading
from grader.course.progress import stages_of, telling
from grader.course.queue import give_back, reread, take
from grader.course.queue_grader import ACTOR

TASKS = ("one", "two", "three")


def task(name):
    """Return the score of a task of some name."""
    return small_report(criterion(f"{name}.first", "passed", 1, 1)).tasks[0]


@pytest.fixture
def taken(book, tp, ada):
    handed_in(book, tp, ada, b"a", "feedback")
    return take("w")


def stages(grading):
    return [each.stage for each in stages_of(reread(grading), TASKS)]


def test_each_task_that_is_judged_is_noted_and_the_next_is_at_work(taken):
    assert stages(taken) == ["at work", "to come", "to come"]
    tell = telling(taken)
    tell(task("one"))
    assert stages(taken) == ["judged", "at work", "to come"]
    tell(task("two"))
    tell(task("three"))
    assert stages(taken) == ["judged"] * 3


def test_what_waits_has_no_stages(book, tp, ada):
    assert stages_of(handed_in(book, tp, ada, b"a", "feedback").grading, TASKS) == []
    assert stages_of(None, TASKS) == []


def test_another_worker_begins_from_the_first_task(taken):
    telling(taken)(task("one"))
    give_back(taken, "stopped", ACTOR, counts=False)
    again = take("another")
    assert stages(again) == ["at work", "to come", "to come"]
    telling(taken)(task("two"))
    assert Grading.objects.get().judged == []


def test_a_task_that_is_unknown_here_is_not_shown(taken):
    telling(taken)(task("strange"))
    assert stages(taken) == ["at work", "to come", "to come"]


def test_a_database_in_trouble_does_not_end_a_judgement(taken, monkeypatch, caplog):
    def broken(*_):
        raise OperationalError("gone")

    monkeypatch.setattr(progress, "note_judged", broken)
    with caplog.at_level(logging.WARNING):
        telling(taken)(task("one"))
    assert "its progress is not noted (gone)" in caplog.text


def test_a_student_of_another_attempt_sees_nothing_of_it(book, tp, taken):
    other = handed_in(book, tp, add_student(book, "Grace", "2"), b"b", "feedback").grading
    telling(taken)(task("one"))
    assert reread(other).judged == []
