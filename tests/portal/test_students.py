"""A student's way: send, look, hand in, wait, read, be graded."""

import errno
import os
import re

import pytest
from course_work import TEACHER, mark_all
from course_work import handed_in as in_book
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from portal_work import MODULES, archive, handed_in, judged, sent, uploads
from rules import closed_tp

from grader.course.models import Attempt, Objection
from grader.course.outcomes import release


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()


@pytest.fixture
def ada(course, signed_in):
    return signed_in(course.ada)


def test_what_was_sent_is_shown_before_anything_is_handed_in(course, ada):
    page = ada.get(sent(ada, {**MODULES, "written.pdf": b"%PDF-1", "notes.docx": b"x"})["Location"])
    assert "Nothing is handed in yet." in page.text
    assert "<strong>softmax</strong> <code>softmax.py</code>" in page.text
    assert "<strong>neural</strong> is not there" in page.text
    assert "<code>written.pdf</code>" in page.text
    assert "notes.docx" in page.text
    assert not Attempt.objects.exists()


def test_an_archive_is_looked_into(course, ada):
    page = ada.get(sent(ada, archive({"tp/softmax.py": b"x = 1"}))["Location"])
    assert "<strong>softmax</strong> <code>tp/softmax.py</code>" in page.text.replace("work/", "")


def test_the_paths_of_a_folder_are_kept_and_lead_nowhere_else(course, ada):
    files = {"softmax.py": b"x = 1", "sigmoid.py": b"x = 2"}
    paths = ["mine/softmax.py", "../../etc/sigmoid.py"]
    ada.post(sent(ada, files, path=paths)["Location"], {"for": "feedback"})
    kept = Attempt.objects.get().files.values_list("path", flat=True)
    assert sorted(kept) == ["etc/sigmoid.py", "mine/softmax.py"]


def test_a_confirmed_hand_in_waits_in_the_queue(course, ada):
    attempt = handed_in(ada)
    page = ada.get(f"/attempts/{attempt.pk}/")
    assert "Waiting, place 1" in page.text
    assert 'hx-trigger="every 250ms"' in page.text
    assert '<noscript><meta http-equiv="refresh"' in page.text
    assert attempt.by == "Ada"


def test_what_was_dropped_is_not_handed_in(course, ada):
    where = sent(ada, MODULES)["Location"]
    ada.post(where, {"for": "nothing"})
    assert not Attempt.objects.exists()
    assert ada.get(where)["Location"] == "/TP1/"


def test_the_same_files_lead_to_the_attempt_that_is_there(course, ada):
    attempt = handed_in(ada)
    response = sent(ada, MODULES)
    assert response["Location"] == f"/attempts/{attempt.pk}/"
    assert "the same files as before" in ada.get(response["Location"]).text


def test_a_confirmation_that_is_sent_twice_hands_in_once(course, ada):
    where = sent(ada, MODULES)["Location"]
    first, second = (ada.post(where, {"for": "feedback"}) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Attempt.objects.count() == 1


def test_nothing_chosen_is_said(course, ada):
    assert "Nothing was sent" in ada.post("/TP1/hand-in/", follow=True).text


def test_the_report_is_shown_in_the_page_and_its_script_is_allowed_by_its_hash(course, ada):
    attempt = handed_in(ada)
    judged(course.book, attempt, 40, 10)
    page = ada.get(f"/attempts/{attempt.pk}/progress/")
    assert "The report is there" in page.text
    assert "hx-get" not in page.text
    report = ada.get(f"/attempts/{attempt.pk}/report/")
    assert "script-src 'sha256-" in report["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in report["Content-Security-Policy"]
    assert report["X-Frame-Options"] == "SAMEORIGIN"
    assert "task.two" in report.text


def test_the_strip_shows_what_improved(course, ada):
    for number, two in enumerate((0, 20)):
        attempt = handed_in(ada, {**MODULES, "softmax.py": b"x = %d" % number})
        judged(course.book, attempt, 40, two)
    page = ada.get("/TP1/").text
    assert "+20 task.two" in page
    assert 'class="none"' in page
    assert 'class="right"' in page


def test_grade_me_says_what_it_means_and_then_gives_a_receipt(course, ada):
    attempt = handed_in(ada)
    assert "You cannot take this back" in ada.get(f"/attempts/{attempt.pk}/grade-me/").text
    response = ada.post(f"/attempts/{attempt.pk}/grade-me/", follow=True)
    assert attempt.digest in response.text
    assert attempt.requests.count() == 1


def test_grade_me_that_is_pressed_twice_asks_once(course, ada):
    attempt = handed_in(ada)
    for _ in range(2):
        response = ada.post(f"/attempts/{attempt.pk}/grade-me/", follow=True)
    assert "already" in response.text
    assert attempt.requests.count() == 1


def test_after_a_request_nothing_can_be_sent(course, ada):
    handed_in(ada, intent="grade")
    page = ada.get("/TP1/").text
    assert "after that, none is taken" in page
    assert "<form" not in page.partition("<main")[2]


def test_a_request_from_another_window_refuses_what_was_sent_before(course, ada):
    where = sent(ada, MODULES)["Location"]
    in_book(course.book, course.tp, course.ada, b"other")
    response = ada.post(where, {"for": "feedback"})
    assert response.status_code == 409
    assert "asked to be graded" in response.text


def test_points_for_a_grade_are_not_seen_before_the_release(course, ada):
    attempt = handed_in(ada, intent="grade")
    judged(course.book, attempt, 40, 11)
    assert ada.get(f"/attempts/{attempt.pk}/report/").status_code == 404
    page = ada.get("/TP1/").text
    assert "task.two" not in page
    cells = [cell.strip() for cell in re.findall(r">([^<>]+)<", page)]  # times hold any digits
    assert "not judged" in cells
    assert not [cell for cell in cells if re.match(r"(40|11|51)\b", cell)]


def test_after_the_release_grade_marks_and_report_are_seen(course, ada):
    attempt = handed_in(ada, intent="grade")
    judged(course.book, attempt)
    mark_all(attempt)
    release(course.tp, TEACHER)
    assert "Grade: 6" in ada.get("/").text
    assert "The first" in ada.get(f"/attempts/{attempt.pk}/").text
    assert ada.get(f"/attempts/{attempt.pk}/report/").status_code == 200


def test_an_objection_is_noted_once(course, ada):
    attempt = handed_in(ada)
    judged(course.book, attempt)
    said = {"about": "task.one", "text": "It is right <b>because</b>"}
    for _ in range(2):
        page = ada.post(f"/attempts/{attempt.pk}/object/", said, follow=True)
    assert Objection.objects.count() == 1
    assert "It is right &lt;b&gt;because" in page.text


def test_nothing_of_another_student_is_there(course, ada, signed_in):
    attempt = handed_in(ada)
    judged(course.book, attempt)
    bob = signed_in(course.bob)
    for part in ("", "progress/", "report/", "grade-me/", "receipt/", "object/"):
        assert bob.get(f"/attempts/{attempt.pk}/{part}").status_code == 404
        assert bob.post(f"/attempts/{attempt.pk}/{part}").status_code in (404, 405)


def test_a_token_of_another_student_opens_nothing(course, ada, signed_in):
    where = sent(ada, MODULES)["Location"]
    response = signed_in(course.bob).get(where)
    assert response["Location"] == "/TP1/"


def test_late_work_is_told_what_it_costs(course, ada):
    closed_tp(course, "penalty")
    page = ada.get("/TP1/").text
    assert "it costs 0.5 of the grade" in page


@pytest.mark.parametrize(
    "path", ["/NONE/", "/attempts/99999999999999999999999/", "/TP1/hand-in/x/"]
)
def test_what_is_not_there_is_no_fault(course, ada, path):
    assert ada.get(path).status_code in (302, 404)


def test_markup_in_the_name_of_a_file_stays_text(course, ada):
    files = {"<img src=x onerror=alert(1)>.docx": b"x", "softmax.py": b"x = 1"}
    page = ada.get(sent(ada, files)["Location"])
    assert "<img" not in page.text
    assert "&lt;img" in page.text


def test_more_files_than_are_kept_are_refused(course, ada):
    response = sent(ada, {f"{number}.py": b"x" for number in range(2_001)})
    assert response.status_code == 400
    assert "does not understand" in response.text
    assert not list(settings.GRADER_DATA.glob("staged/*/*"))


def test_a_full_disk_is_told_and_nothing_is_kept(course, ada, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(SimpleUploadedFile.__mro__[1], "chunks", full)
    response = ada.post("/TP1/hand-in/", {"files": uploads(MODULES)}, follow=True)
    assert "No space left on device" in response.text
    assert not list(settings.GRADER_DATA.glob("staged/*/*"))


def test_what_was_sent_before_makes_room(course, ada):
    for number in range(5):
        last = sent(ada, {"softmax.py": b"%d" % number})["Location"]
    assert len(list(settings.GRADER_DATA.glob("staged/*/*"))) == 3
    assert ada.get(last).status_code == 200
