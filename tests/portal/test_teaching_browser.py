"""Instructors' pages in a browser: for all eyes and hands, live where something waits."""

import re

import pytest
from browsing import needs_browser
from course_work import TEACHER, add_tp, graded, mark_all, report_of
from looks import faults_of
from teaching_pages import OF_A_TP, OF_THE_CLASS, at
from tp1 import TP1

from grader.course.models import Grading, SettingsText
from grader.course.objections import object_to
from grader.course.queued_regrading import ask_regrading, note_report
from grader.course.survey_pages import makers
from grader.course.surveys import ask_survey, make_next

pytestmark = needs_browser


@pytest.fixture
def lively(course):
    """A class in which everything that a page can show has happened."""
    attempt = graded(course.book, course.tp, course.ada)
    mark_all(attempt)
    other = graded(course.book, course.tp, course.bob, one=0, content=b"2")
    object_to(attempt, course.ada, "task.one", "the case is <i>unfair</i>", TEACHER)
    for asked, points in zip(
        ask_regrading([attempt, other], "a case was unfair", TEACHER),
        (0, 40),
        strict=True,
    ):
        note_report(course.book, asked, report_of(points), TEACHER)
    ask_survey(course.tp, "overview", TEACHER)
    make_next(course.book, makers(lambda _: TP1))
    add_tp(course.book, "TP2", graded_as="")
    return course


def addresses(course):
    objection = course.ada.objections.get()
    return [
        *(at(name) for name in OF_THE_CLASS),
        *(at(name, "TP1") for name in OF_A_TP),
        at("grades", "TP2"),
        at("student", course.ada.pk),
        at("person", course.marker.pk),
        at("objection", objection.pk),
    ]


def test_axe_finds_nothing_on_any_page_and_each_fits_a_phone(lively, page_of):
    page = page_of(lively.instructor, at("front"))
    faults = {}
    for address in addresses(lively):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        found = faults_of(page)
        if found:
            faults[address] = found
    assert not faults, "\n".join(f"{at}: {said}" for at, said in faults.items())


def test_settings_with_their_preview_are_for_everybody_and_kept_by_keyboard(lively, page_of):
    page = page_of(lively.instructor, at("settings"))
    page.get_by_role("textbox", name="Text (TOML)").focus()
    page.keyboard.type("[policy]\nadmission = 5.9\n")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="What it would change").wait_for()
    assert faults_of(page) == []
    page.get_by_role("button", name="Keep these settings").focus()
    page.keyboard.press("Enter")
    page.get_by_text("The settings are kept.").wait_for()
    assert SettingsText.objects.get().text == "[policy]\nadmission = 5.9\n"


def test_a_regrading_that_ends_is_seen_without_reloading(course, page_of):
    attempt = graded(course.book, course.tp, course.ada)
    mark_all(attempt)
    (asked,) = ask_regrading([attempt], "a case was unfair", TEACHER)
    page = page_of(course.instructor, at("regrading", "TP1"))
    assert "1 waits" in page.content()
    grading = Grading.objects.get(pk=asked.pk)
    note_report(course.book, grading, report_of(0), TEACHER)
    page.get_by_text("1 loses and does not count").wait_for()
    page.get_by_label("loss of Ada").check()
    page.get_by_label("Why the losses are right").fill("the case is right")
    page.get_by_role("button", name="Let the chosen losses count").click()
    page.get_by_text("1 loss counts from now on.").wait_for()


def test_an_overview_is_asked_for_and_opened_without_reloading(course, page_of):
    mark_all(graded(course.book, course.tp, course.ada))
    page = page_of(course.instructor, at("overview", "TP1"))
    page.get_by_role("button", name="Make it as of now").click()
    page.get_by_text("A worker makes the page").wait_for()
    make_next(course.book, makers(lambda _: TP1))
    page.get_by_role("link", name="Open the page").click()
    page.get_by_text(re.compile("1 submission")).first.wait_for()
    page.locator("a[href$='report.html']").first.click()
    page.wait_for_url("**/class/attempts/*/")


def test_pages_work_without_script(course, page_of):
    mark_all(graded(course.book, course.tp, course.ada))
    page = page_of(course.instructor, at("release", "TP1"), java_script_enabled=False)
    page.get_by_role("button", name="Release the grades").click()
    page.get_by_text("The grades are released.").wait_for()
    page.goto(at("student", course.ada.pk))
    page.get_by_text("Open TP1 again").first.click()
    page.locator("form[action$='reopen/'] input[name=reason]").fill("wrong file")
    page.get_by_role("button", name="Open again").click()
    page.get_by_text("TP1 is open again for Ada.").wait_for()
