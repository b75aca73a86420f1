"""A student's page while an attempt is judged: task by task, with script and without."""

import pytest
from browsing import needs_browser
from course_work import handed_in
from looks import faults_of
from small_reports import criterion, small_report

from grader.course.progress import telling
from grader.course.queue import take

pytestmark = needs_browser


def told(grading, *names):
    """Note tasks as judged, all points lost."""
    tell = telling(grading)
    for task in small_report(*(criterion(f"{each}.a", "failed", 0, 7) for each in names)).tasks:
        tell(task)


@pytest.fixture
def taken(course):
    handed_in(course.book, course.tp, course.ada, intent="feedback")
    return take("w")


def lines(page):
    return page.locator(".stages li").all_inner_texts()


def test_tasks_are_told_as_they_are_judged_without_loading_again(course, page_of, taken):
    page = page_of(course.ada, f"/attempts/{taken.attempt_id}/")
    page.evaluate("window.isTheSame = true")
    page.get_by_text("softmax: being judged").wait_for()
    assert lines(page)[1:] == ["sigmoid: to come", "gradcheck: to come", "neural: to come"]
    told(taken, "softmax", "sigmoid")
    page.get_by_text("gradcheck: being judged").wait_for()
    assert lines(page)[:2] == ["softmax: judged", "sigmoid: judged"]
    assert page.evaluate("window.isTheSame")
    assert "7" not in "".join(lines(page))
    assert faults_of(page) == []


def test_without_script_the_page_loads_again_by_itself(course, page_of, taken):
    page = page_of(course.ada, f"/attempts/{taken.attempt_id}/", java_script_enabled=False)
    page.get_by_text("softmax: being judged").wait_for()
    told(taken, "softmax")
    page.get_by_text("sigmoid: being judged").wait_for()
