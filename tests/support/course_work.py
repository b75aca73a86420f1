"""Attempts in a book that are judged without running anything."""

from decimal import Decimal

from django.utils import timezone
from small_reports import criterion, small_report

from grader.course.assignments import Described, set_assignment, write_settings
from grader.course.attempts import StoredFile, hand_in
from grader.course.deciding import graders_of
from grader.course.gradings import record_report
from grader.course.journal import Actor
from grader.course.models import Mark
from grader.course.people import Role, add_person

TEACHER = Actor("teacher")
QUESTIONS = [
    {"id": "written.first", "title": "The first", "max_points": 30},
    {"id": "written.second", "title": "The second", "max_points": 10},
]


def add_tp(book, key="TP1", **more):
    """Add a TP of 60 points by the machine and 40 by people."""
    said = {"graded_as": "metl-tp1", "questions": QUESTIONS, **more}
    return set_assignment(book.course, key, Described(**said), TEACHER)


def add_student(book, name, number):
    return add_person(book.course, name, {"sid": number}, Role.STUDENT, TEACHER)


def add_marker(book, name, number):
    return add_person(book.course, name, {"sid": number}, Role.MARKER, TEACHER)


def report_of(one=40, two=20, mode="grade", written=None, **fields):
    """Return a report of two criteria with 40 and 20 points."""
    return small_report(
        criterion("task.one", "passed" if one == 40 else "failed", one, 40),
        criterion("task.two", "passed" if two == 20 else "failed", two, 20),
        written=written or {each["id"]: None for each in QUESTIONS},
        mode=mode,
        **fields,
    )


def handed_in(book, tp, people, content=b"1", intent="grade", **more):
    """Hand in a file; `content` is None for an attempt whose files are not kept."""
    people = people if isinstance(people, list) else [people]
    if content is None:
        return hand_in(tp, people, (), intent, TEACHER, "work", "d" * 64, **more)
    files = [StoredFile("a.py", book.files.put(content), len(content))]
    return hand_in(tp, people, files, intent, TEACHER, **more)


def graded(book, tp, people, one=40, two=20, content=b"1", intent="grade", **more):
    """Hand in and judge; return the attempt."""
    receipt = handed_in(book, tp, people, content, intent, **more)
    record_report(receipt.grading, report_of(one, two, mode=intent), book.files, TEACHER)
    return receipt.attempt


def mark(attempt, question, points, marker=None, **more):
    given = Mark(
        attempt=attempt,
        question=question,
        marker=marker,
        points=Decimal(str(points)),
        at=timezone.now(),
        **more,
    )
    given.save()
    return given


def mark_all(attempt, first=30, second=10):
    mark(attempt, "written.first", first)
    mark(attempt, "written.second", second)


def set_settings(book, text, tp=None):
    write_settings(book.course, tp, text, {}, TEACHER)


def grade_of(book, tp, person):
    (grader,) = graders_of(book.course, [tp])
    return grader.of(person.pk)
