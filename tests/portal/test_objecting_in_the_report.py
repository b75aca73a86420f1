"""Objections where they arise: in the report as the portal serves it, and at each mark."""

import pytest
from browsing import needs_browser
from course_work import TEACHER, mark_all, report_of
from looks import faults_of
from portal_work import handed_in, judged

from grader.course.gradings import record_report
from grader.course.models import Objection
from grader.course.outcomes import release
from grader.portal.known_assignments import graded_as
from grader.report.render import student_page


@pytest.fixture
def attempt(course, signed_in):
    """An attempt that lost the first of two criteria."""
    made = handed_in(signed_in(course.ada))
    judged(course.book, made, 10, 20)
    return made


def served(client, attempt):
    return client.get(f"/attempts/{attempt.pk}/report/")


def test_each_criterion_that_lost_points_leads_to_its_objection(course, signed_in, attempt):
    text = served(signed_in(course.ada), attempt).text
    assert text.count("Object to this</a>") == 1
    assert f'href="/attempts/{attempt.pk}/object/?about=task.one"' in text
    assert "about=task.two" not in text


def test_instructors_and_the_stored_report_have_no_such_links(course, ines, attempt):
    grading = attempt.gradings.get()
    before = course.book.files.get(grading.report)
    assert "Object to this" not in ines.get(f"/class/reports/{attempt.pk}/").text
    page = student_page(report_of(10, 20, mode="feedback"), graded_as(course.tp))
    assert "Object to this" not in page
    assert course.book.files.get(grading.report) == before


def test_ids_and_titles_of_a_report_stay_text(course, signed_in):
    made = handed_in(signed_in(course.ada))
    odd = 'task."><script>alert(1)</script>&about=x'
    report = report_of(10, 20, mode="feedback")
    (task,) = report.tasks
    first, second = task.criteria
    bad = first.model_copy(update={"id": odd, "title": "<img src=x onerror=alert(1)>"})
    changed = task.model_copy(update={"criteria": [bad, second]})
    grading = made.gradings.get()
    record_report(
        grading, report.model_copy(update={"tasks": [changed]}), course.book.files, TEACHER
    )
    text = served(signed_in(course.ada), made).text
    assert "Object to this</a>" in text
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "?about=task.%22%3E%3Cscript" in text


@needs_browser
def test_from_the_report_in_its_page_to_the_objection(course, page_of, attempt):
    page = page_of(course.ada, f"/attempts/{attempt.pk}/")
    report = page.frame_locator("iframe.report")
    report.get_by_role("link", name="Object to this: Title of task.one").click()
    page.get_by_role("heading", name="Object to a finding or a mark").wait_for()
    assert page.get_by_label("What it is about").input_value() == "task.one"
    page.get_by_label("What is wrong, and why").fill("my formula is the same")
    page.get_by_role("button", name="Send").click()
    page.get_by_text("It is noted").wait_for()
    assert Objection.objects.get().target == "task.one"
    page.goto(f"/attempts/{attempt.pk}/report/")
    assert faults_of(page) == []


@needs_browser
def test_from_a_mark_beside_the_own_page_to_the_objection(course, page_of, signed_in):
    made = handed_in(signed_in(course.ada), {"written.md": b"# 2.1\n$x^2$"}, intent="grade")
    judged(course.book, made)
    mark_all(made, first=4)
    release(course.tp, TEACHER)
    page = page_of(course.ada, f"/attempts/{made.pk}/", java_script_enabled=False)
    page.get_by_role("link", name="Marks beside what you wrote").click()
    page.locator("math").wait_for()
    assert faults_of(page_of(course.ada, f"/attempts/{made.pk}/written/")) == []
    page.get_by_role("link", name="Object to this mark: The first").click()
    assert page.get_by_label("What it is about").input_value() == "written.first"
