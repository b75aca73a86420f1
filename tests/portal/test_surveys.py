"""Pages about a whole class: asked for once, made by one worker, shown when they are there."""

from datetime import timedelta

import pytest
from course_work import TEACHER, add_student, graded, mark_all
from django.urls import reverse
from django.utils import timezone
from tp1 import TP1

from grader.course.attempts import StoredFile, hand_in
from grader.course.known_assignments import KnownAssignments
from grader.course.models import Survey
from grader.course.queue_grader import QueueGrader
from grader.course.survey_pages import makers
from grader.course.surveys import ask_survey, last_made, make_next
from grader.errors import UsageError

MAKERS = makers(lambda _: TP1)


def test_a_page_is_asked_for_once_made_and_shown(course, ines):
    mark_all(graded(course.book, course.tp, course.ada))
    address = reverse("teaching:overview", args=["TP1"])
    assert "was not made yet" in ines.get(address).text
    for _ in range(2):
        assert ines.post(address).status_code == 302
    assert "A worker makes the page" in ines.get(address).text
    assert make_next(course.book, MAKERS).state == "made"
    assert make_next(course.book, MAKERS) is None
    assert "Open the page" in ines.get(address).text
    page = ines.get(reverse("teaching:overview-page", args=["TP1"]))
    assert ", 1 submission</h1>" in page.text
    assert page["Content-Security-Policy"].startswith("default-src 'none'")


def test_a_line_of_the_overview_leads_to_the_report(course, ines):
    attempt = graded(course.book, course.tp, course.ada)
    ask_survey(course.tp, "overview", TEACHER)
    make_next(course.book, MAKERS)
    page = ines.get(reverse("teaching:overview-page", args=["TP1"])).text
    assert f'href="{attempt.pk}/report.html"' in page
    address = reverse("teaching:report-in-overview", args=["TP1", attempt.pk])
    assert ines.get(address)["Location"] == reverse("teaching:report", args=[attempt.pk])


SOURCE = b"""import numpy as np

def softmax(zorks):
    # the largest zork of every quibble goes away before anything overflows
    quibbles = np.atleast_2d(zorks) - np.max(zorks, axis=-1, keepdims=True)
    flummoxed = np.exp(quibbles)
    return (flummoxed / flummoxed.sum(axis=-1, keepdims=True)).reshape(zorks.shape)
"""


def _hand_in(course, person, content):
    files = [StoredFile("softmax.py", course.book.files.put(content), len(content))]
    hand_in(course.tp, [person], files, "feedback", TEACHER)


def test_the_same_files_of_two_students_stand_out(course, ines):
    eve = add_student(course.book, "Eve", "5")
    for number in range(6):
        other = add_student(course.book, f"Student {number}", f"n{number}")
        _hand_in(course, other, f"value_{number} = {number}{number}\n".encode())
    for person in (course.ada, eve):
        _hand_in(course, person, SOURCE)
    ask_survey(course.tp, "similar", TEACHER)
    assert make_next(course.book, MAKERS).state == "made"
    page = ines.get(reverse("teaching:similar-page", args=["TP1"])).text
    assert "Ada" in page
    assert "Eve" in page
    assert "no verdict" in page


def test_a_page_that_cannot_be_made_says_why(course, ines):
    ask_survey(course.tp, "overview", TEACHER)
    assert make_next(course.book, MAKERS).state == "trouble"
    assert "no attempt that counts is graded yet" in (
        ines.get(reverse("teaching:overview", args=["TP1"])).text
    )


def test_a_page_whose_worker_was_lost_is_made_by_another_and_given_up_in_the_end(course):
    survey = ask_survey(course.tp, "overview", TEACHER)

    def lost(book, assignment):
        raise KeyboardInterrupt

    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            make_next(course.book, {"overview": lost})
        assert make_next(course.book, MAKERS) is None
        Survey.objects.update(began_at=timezone.now() - timedelta(hours=1))
    assert make_next(course.book, MAKERS) is None
    survey.refresh_from_db()
    assert (survey.state, survey.tries) == ("trouble", 2)
    assert last_made(course.tp, "overview") is None


def test_a_late_worker_overwrites_nothing(course):
    survey = ask_survey(course.tp, "overview", TEACHER)

    def slow(book, assignment):
        Survey.objects.update(began_at=timezone.now() - timedelta(hours=1))
        make_next(course.book, {"overview": lambda *_: "the first"})
        return "the late one"

    make_next(course.book, {"overview": slow})
    survey.refresh_from_db()
    assert course.book.files.get(survey.page) == b"the first"


def test_a_maker_that_finds_nothing_is_told_in_words(course):
    ask_survey(course.tp, "similar", TEACHER)
    with pytest.raises(UsageError, match="nothing is handed in yet"):
        MAKERS["similar"](course.book, course.tp)


def test_a_grader_makes_pages_when_nothing_waits_to_be_graded(course):
    mark_all(graded(course.book, course.tp, course.ada))
    queue_grader = QueueGrader(course.book, KnownAssignments())
    assert queue_grader.make_page() is None
    ask_survey(course.tp, "overview", TEACHER)
    assert queue_grader.make_page().state == "made"
    queue_grader.close()
