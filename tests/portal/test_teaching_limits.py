"""Instructors' pages with hostile words, strange numbers and a large class."""

import big_book
import pytest
from course_work import TEACHER, add_student, graded, mark_all
from django.db import connection
from django.test.utils import CaptureQueriesContext
from teaching_pages import OF_A_TP, OF_THE_CLASS, at

from grader.course.assignments import Described, extend, set_assignment
from grader.course.journal import Actor
from grader.course.models import Assignment, Person
from grader.course.objections import answer, object_to
from grader.course.times import read_time

MARKUP = "<img src=x onerror=alert(1)>'\"&"


def test_markup_in_any_field_is_shown_and_does_nothing(course, ines):
    eve = add_student(course.book, MARKUP, MARKUP)
    set_assignment(course.book.course, "TP1", Described(title=MARKUP), TEACHER)
    attempt = graded(course.book, course.tp, eve)
    mark_all(attempt)
    until = read_time("2027-03-09T23:59", course.book.zone)
    extend(course.tp, eve, until, MARKUP, Actor(MARKUP))
    noted = object_to(attempt, eve, "task.one", MARKUP, TEACHER)
    answer(noted, "rejected", MARKUP, Actor(MARKUP))
    pages = [
        *(at(name) for name in OF_THE_CLASS),
        *(at(name, "TP1") for name in OF_A_TP),
        at("student", eve.pk),
        at("person", eve.pk),
        at("objection", noted.pk),
        at("journal") + "?who=%3Cimg%20src=x%3E",
    ]
    for address in pages:
        page = ines.get(address)
        assert page.status_code == 200, address
        assert "<img" not in page.text, address
    refused = ines.post(at("settings"), {"text": f"[grade]\n'{MARKUP[:20]}' = 1\n"})
    assert "<img" not in refused.text


@pytest.mark.parametrize("number", [0, 10**6, 2**63, 10**30])
@pytest.mark.parametrize("name", ["student", "person", "objection", "report"])
def test_a_number_that_is_nobodys_is_not_there(course, ines, name, number):
    assert ines.get(at(name, number)).status_code == 404


@pytest.mark.parametrize(
    "said", ["\0", "NaN", "-1", "1e999", "x" * 5000, "\N{ARABIC-INDIC DIGIT THREE}"]
)
def test_nonsense_in_a_form_is_refused_in_words_or_kept_as_text(course, ines, said):
    attempt = graded(course.book, course.tp, course.ada)
    noted = object_to(attempt, course.ada, "task.one", "unfair", TEACHER)
    forms = {
        at("extend", course.ada.pk, "TP1"): {"until": said, "reason": said},
        at("reopen", course.ada.pk, "TP1"): {"reason": said},
        at("times", "TP1"): {"opens": said, "weight": said, "title": said},
        at("objection", noted.pk): {"outcome": "upheld", "text": said, "points": said},
        at("regrading", "TP1"): {"student": said, "reason": said},
        at("losses", "TP1"): {"grading": [said, "1"], "reason": said},
        at("release", "TP1"): {"do": said, "reason": said},
        at("settings"): {"text": said, "do": "keep", "seen": said, "based_on": said},
        at("add-person"): {"name": said, "address": said, "role": said},
        at("role", course.ada.pk): {"role": said, "reason": said},
        at("import"): {"role": said, "list": said},
        at("export", "TP1", "moodle"): {"table": said, "column": said},
    }
    for address, fields in forms.items():
        assert ines.post(address, fields).status_code in (200, 302, 409, 422), address
    query = {"who": said, "action": "\0", "page": "x", "tp": "\0"}
    assert ines.get(at("journal"), query).status_code == 200


def test_pages_of_a_large_class_are_small_and_ask_the_database_little(course, ines, monkeypatch):
    monkeypatch.setattr(big_book, "STUDENTS", 300)
    monkeypatch.setattr(big_book, "ASSIGNMENTS", 1)
    Assignment.objects.update(key="X1", graded_as="")
    big_book.fill(course.book)
    student = Person.objects.get(name="Student 0007")
    pages = [
        *(at(name) for name in OF_THE_CLASS),
        *(at(name, "TP1") for name in OF_A_TP),
        at("student", student.pk),
    ]
    for address in pages:
        with CaptureQueriesContext(connection) as asked:
            page = ines.get(address)
        assert page.status_code == 200, address
        assert len(page.content) < 1_000_000, address
        assert len(asked) <= 60, (address, len(asked))
