"""All that the pages of a person lead to: nothing before its time, no markup of others."""

import re
from decimal import Decimal

import pytest
from course_work import TEACHER, graded, handed_in
from django.core.cache import cache
from marking_work import FIRST, answer, drawn, form, give_rubric
from small_reports import criterion, finding, small_report

from grader.course.assignments import Described, set_assignment
from grader.course.gradings import record_report
from grader.course.journal import Actor
from grader.course.marking import NewMark, give_mark, marking_of
from grader.course.models import Person
from grader.course.objections import answer as answer_objection
from grader.course.objections import object_to
from grader.course.outcomes import release

LINK = re.compile(r'(?:href|src|hx-get|action)="(/[^"#]*)"')
MARKUP = "<img src=x onerror=alert(1)>\"'"
LEADS_AWAY = ("/static/", "/i18n/", "/accounts/")


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()


def all_pages(client, first="/"):
    """Return every page that a page leads to, by its address; forms are asked for, not sent."""
    found, left = {}, [first]
    while left:
        path = left.pop()
        if path in found or path.startswith(LEADS_AWAY):
            continue
        response = client.get(path, headers={"hx-request": "true"})
        assert response.status_code < 500, path
        is_page = response["Content-Type"].startswith("text/html")  # not a file that is kept
        found[path] = response.text if is_page else ""
        left += [each.replace("&amp;", "&") for each in LINK.findall(found[path])]
        left += [response["Location"]] if "Location" in response else []
    return found


SECRETS = ("38.125", "a secret finding", "28.375", "a secret comment", "of a rubric")
"""What a judgement for a grade and marks say."""


@pytest.fixture
def attempt(course):
    """Hand in for feedback, then to be graded; record what only the release shows."""
    graded(course.book, course.tp, course.ada, 40, 0, b"1", "feedback")
    made = handed_in(course.book, course.tp, course.ada, b"2").attempt
    lost = criterion("task.one", "failed", 38.125, 40, finding("a secret finding"))
    written = {"written.first": None, "written.second": None}
    report = small_report(lost, criterion("task.two", "passed", 20, 20), written=written)
    record_report(made.gradings.get(), report, course.book.files, TEACHER)
    give_rubric(course, [("whole", "of a rubric", 30)])
    marking = marking_of(course.book.course, course.tp)
    new = NewMark(items=("whole",), comment="a secret comment", adjustment=Decimal("-1.625"))
    give_mark(marking, made, "written.first", course.marker, new, TEACHER)
    give_mark(marking, made, "written.second", course.marker, NewMark(Decimal(5)), TEACHER)
    return made


def test_nothing_of_a_grade_is_on_any_page_before_the_release(course, signed_in, attempt):
    pages = all_pages(signed_in(course.ada))
    assert f"/attempts/{attempt.pk}/receipt/" in pages
    assert [(path, each) for path, page in pages.items() for each in SECRETS if each in page] == []


def test_all_of_it_is_there_after_the_release_but_who_marked(course, signed_in, attempt):
    release(course.tp, TEACHER)
    whole = "".join(all_pages(signed_in(course.ada)).values())
    assert [each for each in SECRETS if each not in whole] == []
    assert course.marker.name not in whole


def test_marking_pages_name_no_student(course, signed_in):
    answer(course, course.ada)
    drawn(course)
    pages = all_pages(signed_in(course.marker), "/marking/")
    assert any("a proof" in each for each in pages.values())
    assert [path for path, page in pages.items() if "Ada" in page] == []


def test_markup_that_people_write_is_on_no_page_as_markup(course, signed_in):
    ada = course.ada
    Person.objects.update(name=MARKUP)
    course.book.course.title = MARKUP
    course.book.course.save()
    set_assignment(course.book.course, "TP1", Described(title=MARKUP), TEACHER)
    give_rubric(course, [("whole", MARKUP, 30)])
    made = answer(course, ada, MARKUP, [form(text=MARKUP)], f"written{MARKUP.replace('/', '')}.txt")
    drawn(course)
    new = NewMark(items=("whole",), comment=MARKUP)
    give_mark(marking_of(course.book.course, course.tp), made, FIRST, course.marker, new, TEACHER)
    objection = object_to(made, ada, "task.one", MARKUP, Actor(MARKUP, ada))
    answer_objection(objection, "rejected", MARKUP, Actor(MARKUP, course.instructor))
    release(course.tp, Actor(MARKUP), MARKUP)
    for person, first in ((ada, "/"), (course.marker, "/marking/"), (course.instructor, "/class/")):
        pages = all_pages(signed_in(person), first)
        assert sum("&lt;img src=x" in page for page in pages.values()) > 1
        assert [path for path, page in pages.items() if "<img src=x" in page] == []
