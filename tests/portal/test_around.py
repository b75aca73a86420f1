"""What stands around every page: sizes, policies, languages, troubles."""

import os
import re
import subprocess
import sys

import pytest
from django.db import OperationalError

from grader.course.models import Membership


def test_a_visitor_is_led_to_the_sign_in_page_and_back(course, signed_in):
    response = signed_in(None).get("/marking/?of=2")
    assert response["Location"] == "/sign-in/?next=/marking/%3Fof%3D2"


def test_somebody_without_a_place_in_the_course_is_told(course, signed_in):
    client = signed_in(course.ada)
    Membership.objects.filter(person=course.ada).delete()
    response = client.get("/")
    assert response.status_code == 403
    assert "You are not in this course." in response.text


def test_a_page_allows_no_script_and_no_frame_of_others(course, signed_in):
    response = signed_in(course.ada).get("/")
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"
    assert response["Cache-Control"] == "private, no-store"
    assert "<script>" not in response.text
    assert " style=" not in response.text


def test_a_request_that_is_too_large_is_refused_before_it_is_read(course, signed_in):
    response = signed_in(course.ada).post("/", {"a": "b"}, headers={"content-length": str(4 << 20)})
    assert response.status_code == 413


def test_pages_speak_french_to_those_who_read_it(course, signed_in):
    response = signed_in(course.ada).get("/", headers={"accept-language": "fr-CH, en;q=0.5"})
    assert '<html lang="fr">' in response.text


def test_a_form_without_its_token_changes_nothing_and_says_why(course, signed_in):
    response = signed_in(course.ada, enforce_csrf_checks=True).post("/i18n/setlang/")
    assert response.status_code == 403
    assert "load the page again" in response.text


def test_a_database_that_does_not_answer_gets_a_page(course, signed_in, monkeypatch):
    def fail():
        raise OperationalError("the connection is closed")

    monkeypatch.setattr("grader.portal.access.open_book", fail)
    response = signed_in(course.ada).get("/")
    assert response.status_code == 503
    assert "acknowledged is kept" in response.text


def test_what_is_not_there_is_said_in_a_page(course, signed_in):
    response = signed_in(course.ada).get("/nothing/of/the/kind/")
    assert response.status_code == 404
    assert "There is no such page" in response.text


@pytest.mark.parametrize("waiting", [0, 1])
def test_the_page_of_health_says_what_waits(course, signed_in, waiting):
    from course_work import handed_in  # noqa: PLC0415 where it is wanted

    if waiting:
        handed_in(course.book, course.tp, course.ada)
    said = signed_in(None).get("/healthz").json()
    assert (said["database"], said["waiting"]) == ("up", waiting)


def test_nothing_large_is_read_of_a_visitor(course, signed_in):
    visitor = signed_in(None, enforce_csrf_checks=True)
    response = visitor.post("/TP1/hand-in/", {"a": "b" * (4 << 20)})
    assert response["Location"].startswith("/sign-in/")


def test_a_portal_behind_https_passes_djangos_own_check():
    said = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env={
            **{name: value for name, value in os.environ.items() if "ASYNC" not in name},
            "DJANGO_SETTINGS_MODULE": "grader.portal.settings",
            "GRADER_URL": "https://tp.example.org",
            "GRADER_SECRET_KEY": "".join(map(chr, range(33, 120))),
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert said.returncode == 0, said.stderr


@pytest.mark.parametrize(
    ("role", "shown"),
    [("student", ["/"]), ("marker", ["/marking/"]), ("instructor", ["/marking/", "/class/"])],
)
@pytest.mark.parametrize("path", ["/accounts/2fa/", "/accounts/logout/"])
def test_pages_of_an_account_lead_back_to_the_course(course, signed_in, role, shown, path):
    page = signed_in(course.of(role)).get(path).text
    bar = page.partition('<nav aria-label="Parts of the portal">')[2].partition("</nav>")[0]
    assert re.findall('href="([^"]*)"', bar) == shown
    assert "aria-current" not in bar
    assert course.of(role).name in page


def test_pages_of_an_account_show_nothing_of_the_course_to_others(course, signed_in):
    client = signed_in(course.ada)
    Membership.objects.filter(person=course.ada).delete()
    assert "Parts of the portal" not in client.get("/accounts/logout/").text
    assert "Parts of the portal" not in signed_in(None).get("/accounts/login/").text


def test_a_page_of_an_account_says_when_the_database_does_not_answer(
    course, signed_in, monkeypatch
):
    def fail(*_):
        raise OperationalError("the connection is closed")

    client = signed_in(course.ada)
    monkeypatch.setattr("grader.portal.pages.open_book", fail)
    assert client.get("/accounts/2fa/").status_code == 200
