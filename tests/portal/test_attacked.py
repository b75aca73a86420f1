"""Attacks on the portal by visitors and by people of the course."""

import json
import logging
import os
import shutil
from datetime import timedelta

import pytest
from course_work import TEACHER, graded, report_of
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DataError
from django.utils import timezone
from portal_work import MODULES, handed_in, judged, sent

from grader.course.attempts import request_grade
from grader.course.models import Attempt
from grader.course.outcomes import release
from grader.course.queued_regrading import ask_regrading, note_report
from grader.errors import UsageError
from grader.portal import starting
from grader.portal.book import migrate_portal
from grader.portal.logs import Lines
from grader.portal.sign_in.invitations import invite
from grader.portal.students import grading

FAR_TOO_LONG = "9" * 5_000
"""Digits that Python refuses to read as a number."""


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()


@pytest.fixture
def ada(course, signed_in):
    return signed_in(course.ada)


@pytest.fixture
def ines(course, signed_in):
    return signed_in(course.instructor)


def paths_logged(caplog):
    return [each.path for each in caplog.records if each.name == "grader.portal.requests"]


def invited(person):
    person.address = "ada@example.org"
    person.save()
    return invite(person, TEACHER).removeprefix(settings.GRADER_URL)


def test_the_log_does_not_hold_what_opens_an_account(course, signed_in, caplog):
    caplog.set_level(logging.INFO)
    link = invited(course.ada)
    assert signed_in(None).get(link).status_code == 200
    assert signed_in(None, enforce_csrf_checks=True).post(link).status_code == 403
    signed_in(None).get("/accounts/password/reset/key/1-abc-def/")
    lines = [Lines().format(each) for each in caplog.records]
    assert sum('"path": "/sign-in/invitation/.../"' in each for each in lines) == 2
    assert link.split("/")[3] not in "".join(lines)
    assert "abc-def" not in "".join(lines)


def test_no_header_keeps_a_request_out_of_the_log(course, ines, caplog):
    caplog.set_level(logging.INFO)
    ines.get("/class/people/", headers={"hx-request": "true"})
    ines.get("/healthz-or-not/", headers={"hx-request": "true"})
    assert paths_logged(caplog) == ["/class/people/", "/healthz-or-not/"]


def test_what_an_open_page_asks_for_again_and_again_is_not_logged(course, ada, caplog):
    attempt = handed_in(ada)
    caplog.set_level(logging.INFO)
    caplog.clear()
    ada.get(f"/attempts/{attempt.pk}/progress/", headers={"hx-request": "true"})
    assert paths_logged(caplog) == []


def test_a_line_of_the_log_is_one_line_of_visible_signs():
    record = logging.makeLogRecord({"msg": "/a\u2028b\u0085c\u009b31m\u202e\n"})
    line = Lines().format(record)
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["said"] == record.msg


@pytest.mark.parametrize("said", [FAR_TOO_LONG, "0" * 5_000 + "3", "-1"])
def test_a_size_that_is_no_number_is_refused(course, ada, said):
    assert ada.post("/", {"a": "b"}, headers={"content-length": said}).status_code == 413


def test_a_number_of_five_thousand_digits_is_no_number(course, ines):
    form = {"grading": [FAR_TOO_LONG, "\N{SUPERSCRIPT TWO}"], "reason": "so"}
    page = ines.post("/class/tp/TP1/regrading/losses/", form, follow=True)
    assert "No loss was chosen" in page.text


@pytest.mark.parametrize("said", ["0001-01-01T00:00", "9999-12-31T23:59-12:00"])
def test_a_time_that_the_book_cannot_keep_is_refused(course, ines, said):
    response = ines.post("/class/tp/TP1/times/", {"closes": said})
    assert response.status_code == 409
    assert "is no time" in response.text


def test_many_files_of_one_name_are_numbered_from_two_on(course, ada):
    files = [("a.py", b"%d" % number) for number in range(300)]
    where = ada.post("/TP1/hand-in/", {"files": [SimpleUploadedFile(*each) for each in files]})
    ada.post(where["Location"], {"for": "feedback"})
    kept = set(Attempt.objects.get().files.values_list("path", flat=True))
    assert kept == {"a.py", *(f"a-{number}.py" for number in range(2, 301))}


def test_a_link_for_a_password_is_in_no_cookie_and_ends_with_the_session(course, ines):
    invited(course.ada)
    response = ines.post(f"/class/people/{course.ada.pk}/invite/")
    assert set(response.cookies) <= {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    ines.post("/accounts/logout/")
    assert "/sign-in/invitation/" not in ines.get("/sign-in/").text


def test_a_judgement_again_that_does_not_count_is_seen_by_no_student(course, ada):
    attempt = graded(course.book, course.tp, course.ada, 40, 20)
    release(course.tp, TEACHER)
    (again,) = ask_regrading([attempt], "harder", TEACHER)
    note_report(course.book, again, report_of(40, 0), TEACHER)
    page = ada.get("/TP1/").text
    assert 'class="none"' not in page
    assert ">60 / 60" in page.replace("\n", "")


def test_where_files_are_on_the_server_is_told_to_nobody(course, ada, caplog):
    attempt = handed_in(ada)
    judged(course.book, attempt)
    for each in course.book.files.path.rglob("*/*"):
        each.unlink()
    response = ada.get(f"/attempts/{attempt.pk}/report/")
    assert response.status_code == 409
    assert "cannot be read" in response.text
    assert str(course.book.files.path.parent) not in response.text
    assert str(course.book.files.path) in caplog.text


def test_a_value_that_no_database_keeps_is_not_called_a_trouble_of_it(course, ada, monkeypatch):
    def fail():
        raise DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes")

    monkeypatch.setattr("grader.portal.access.open_book", fail)
    assert ada.get("/").status_code == 400


@pytest.mark.parametrize("header", ["x-forwarded-for", "x-forwarded-host", "forwarded", "via"])
def test_a_demonstration_is_not_there_for_who_comes_through_a_proxy(
    course, signed_in, monkeypatch, header
):
    monkeypatch.setattr(settings, "GRADER_DEMO", True)
    response = signed_in(None).post("/demo/instructor/", headers={header: "127.0.0.1"})
    assert response.status_code == 404


def test_sessions_that_have_ended_are_removed_when_the_portal_starts(course, ada):
    Session.objects.update(expire_date=timezone.now() - timedelta(days=1))
    migrate_portal()
    assert not Session.objects.exists()


def test_a_mail_leads_to_the_portal_whatever_the_request_says_to_be_for(
    course, signed_in, monkeypatch
):
    backend = "django.core.mail.backends.locmem.EmailBackend"
    monkeypatch.setattr(settings, "EMAIL_BACKEND", backend)
    monkeypatch.setattr(mail, "outbox", [], raising=False)
    monkeypatch.setattr(settings, "GRADER_MAIL", "smtp://localhost")
    monkeypatch.setattr(settings, "GRADER_URL", "https://tp.example.org")
    signed_in(None).post(invited(course.ada), PASSWORDS)
    form = {"email": "ada@example.org"}
    signed_in(None).post("/accounts/password/reset/", form, headers={"host": "localhost:6666"})
    (sent_mail,) = mail.outbox
    assert "https://tp.example.org/accounts/password/reset/key/" in sent_mail.body
    assert "6666" not in sent_mail.body


PASSWORDS = dict.fromkeys(("new_password1", "new_password2"), "correct-horse-9")


def test_files_that_another_window_dropped_are_not_a_loss_of_the_book(course, ada):
    where = sent(ada, MODULES)["Location"]
    shutil.rmtree(next((settings.GRADER_DATA / "staged").rglob("files")))
    for page in (ada.get(where, follow=True), ada.post(where, {"for": "grade"}, follow=True)):
        assert page.redirect_chain[-1][0] == "/TP1/"
        assert "send it again" in page.text
    assert not Attempt.objects.exists()


def test_two_windows_that_ask_at_once_get_one_receipt(course, ada, monkeypatch):
    attempt = handed_in(ada)
    before = grading.request_of

    def meanwhile(assignment, person):
        monkeypatch.setattr(grading, "request_of", before)
        request_grade(attempt, TEACHER)  # after this window has looked

    monkeypatch.setattr(grading, "request_of", meanwhile)
    response = ada.post(f"/attempts/{attempt.pk}/grade-me/")
    assert response["Location"] == f"/attempts/{attempt.pk}/receipt/"
    assert attempt.requests.count() == 1


@pytest.fixture
def of_a_class(monkeypatch, tmp_path):
    """Set the environment of a portal that real people use."""
    for name in ("DATA", "BOOK", "URL", "HOSTS", "FILES", "DEMO", "SECRET_KEY"):
        monkeypatch.setenv(f"GRADER_{name}", "of-a-class")
    return starting.Place(tmp_path / "demo", "127.0.0.1", 8000, is_demo=True)


def test_a_demonstration_never_opens_the_book_of_the_environment(of_a_class):
    starting.set_environment(of_a_class)
    assert os.environ["GRADER_BOOK"] == str(of_a_class.data / "book.sqlite3")
    assert os.environ["GRADER_URL"] == "http://localhost:8000"
    assert "of-a-class" not in (os.environ.get(name) for name in starting.OF_A_CLASS)


def test_a_demonstration_is_not_made_of_a_real_course(of_a_class):
    of_a_class.data.mkdir()
    starting.check_is_made_up(of_a_class)
    (of_a_class.data / "book.sqlite3").write_bytes(b"a course")
    with pytest.raises(UsageError, match="holds a course that is no demonstration"):
        starting.check_is_made_up(of_a_class)
    (of_a_class.data / starting.MADE_UP).touch()
    starting.check_is_made_up(of_a_class)
