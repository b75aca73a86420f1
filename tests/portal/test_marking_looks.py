"""Markers' pages for every eye, on a small phone, and without script in both languages."""

import re

import pytest
from browsing import needs_browser
from course_work import set_settings
from hostile_documents import png
from looks import faults_of
from marking_work import FIRST, answer, answers, drawn, form, give_rubric

from grader.course.journal import Actor
from grader.course.marking import NewMark, give_mark, last_mark, marking_of
from grader.written.renderer import Renderer

pytestmark = needs_browser
QUESTION = f"/marking/TP1/{FIRST}/"


def mark(course, attempt, marker, points):
    marking = marking_of(course.book.course, course.tp)
    new = NewMark(points, comment="The scope of c is missing.")
    give_mark(marking, attempt, FIRST, marker, new, Actor(marker.name, marker))


@pytest.fixture
def paths(course):
    """Return the address of every kind of page, on which there is as much as can be."""
    give_rubric(course)
    set_settings(course.book, "[policy]\nsecond_marking = 1.0\n")
    made = answer(course, course.ada, png(), [form("wrong", "a" * 200)], "written.png")
    same = answer(course, course.bob, png(), [form("wrong", "a" * 200)], "written.png")
    plain = answer(course, course.cleo, "long" * 300, [form("right")])
    with Renderer() as renderer:
        drawn(course, renderer)
    mark(course, plain, course.marker, 3)
    mark(course, plain, course.instructor, 30)
    return {
        "front": "/marking/",
        "answer": f"{QUESTION}{made.pk}/",
        "alike": f"{QUESTION}{same.pk}/",
        "settling": f"{QUESTION}{plain.pk}/?settle",
        "marked": f"{QUESTION}{plain.pk}/",
        "done": f"{QUESTION}?wrong&after={plain.pk}",
        "differences": "/marking/TP1/-/differences/",
        "duties": "/marking/TP1/-/duties/",
        "paper": "/marking/TP1/-/on-paper/",
    }


def test_axe_finds_nothing_and_nothing_scrolls_sideways_on_a_small_phone(course, paths, page_of):
    page = page_of(course.instructor)
    found = {}
    for name, path in paths.items():
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        found[name] = faults_of(page)
    assert found == {name: [] for name in paths}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_two_answers_are_marked_without_script(course, page_of, language):
    give_rubric(course)
    one, two = answers(course, 2)
    page = page_of(course.marker, "/marking/", java_script_enabled=False, locale=language)
    page.locator(f"a[href='{QUESTION}']").click()
    for _ in range(2):
        page.get_by_text("all steps").click()
        page.locator("[name=comment]").fill("bien")
        page.locator("#save").click()
    assert page.locator("html").get_attribute("lang") == language
    assert [last_mark(each, FIRST, course.marker).comment for each in (one, two)] == ["bien"] * 2
    page.locator("form[action$='undo/'] button").click()
    page.wait_for_url(re.compile(r"/\d+/$"))
    assert page.locator("[name=comment]").input_value() == "bien"
