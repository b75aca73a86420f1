"""Sign-in by a university's OpenID Connect."""

import httpx
import pytest
from allauth.socialaccount.models import SocialAccount
from course_work import TEACHER
from django.conf import settings
from django.test import Client
from lti_platform import Platform
from lti_server import SECRET, served
from signing_in import who

from grader.course.models import ExternalId
from grader.course.people import Role, add_person


@pytest.fixture
def university(course, monkeypatch):
    """Let a university say who signs in."""
    with served(Platform({})) as platform:
        platform.claims = {"sub": "u-1", "email": "dora@x.org", "email_verified": True}
        app = {
            "provider_id": "university",
            "name": "EPFL",
            "client_id": "portal",
            "secret": SECRET,
            "settings": {"server_url": platform.address},
        }
        monkeypatch.setattr(settings, "GRADER_OIDC_URL", platform.address)
        monkeypatch.setitem(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"], "APPS", [app])
        yield platform


@pytest.fixture
def dora(course):
    return add_person(course.book.course, "Dora", {"email": "Dora@x.org"}, Role.STUDENT, TEACHER)


def come(client=None, query=""):
    """Press the button and come back from the university; return the portal's answer."""
    client = client or Client()
    start = client.post(f"/accounts/oidc/university/login/{query}")
    assert start.status_code == 302, start.content.decode()
    back = httpx.get(start["Location"])
    where = back.headers["Location"].removeprefix("http://testserver")
    return client, client.get(where)


def test_the_page_offers_the_university_by_its_name(university):
    page = Client().get("/sign-in/?next=/TP1/").content.decode()
    assert "Sign in with EPFL" in page
    assert "/accounts/oidc/university/login/?next=%2FTP1%2F" in page


def test_a_verified_address_of_the_book_comes_in(university, dora):
    client, response = come(query="?next=/TP1/")
    assert response["Location"] == "/TP1/"
    assert who(client) == dora
    system = f"oidc {university.address}"
    assert ExternalId.objects.get(system=system, value="u-1").person == dora
    assert SocialAccount.objects.get().extra_data == {}


def test_somebody_is_the_same_after_a_change_of_address(university, dora):
    come()
    university.claims |= {"email": "new@x.org", "phone": "secret"}
    client, _ = come()
    assert who(client) == dora
    assert SocialAccount.objects.get().extra_data == {}


def test_an_address_that_was_taken_over_is_not_the_other_person_s(university, dora):
    come()
    university.claims |= {"sub": "u-2"}
    client, response = come()
    assert response.status_code == 403
    assert "somebody else" in response.content.decode()
    assert who(client) is None


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email": "stranger@x.org"},
        {"email": ""},
    ],
)
def test_who_is_not_in_the_book_is_told_so(university, dora, claims):
    university.claims |= claims
    client, response = come()
    assert response.status_code == 403
    page = response.content.decode()
    assert "Nobody of this course has your account or your address" in page
    assert who(client) is None
    assert not SocialAccount.objects.exists()


def test_an_address_without_a_check_counts_where_the_settings_say_so(university, dora, monkeypatch):
    monkeypatch.setattr(settings, "GRADER_OIDC_TRUSTS_ADDRESSES", True)
    university.claims |= {"email_verified": False}
    client, _ = come()
    assert who(client) == dora


def test_a_page_of_a_stranger_shows_its_address_without_markup(university, dora):
    university.claims |= {"email": "<b>@x.org"}
    _, response = come()
    assert "<b>@" not in response.content.decode()


def test_nobody_links_an_account_of_the_university_to_a_session(
    university, dora, signed_in, course
):
    client = signed_in(course.ada)
    _, response = come(client, "?process=connect")
    assert response.status_code == 403
    assert not SocialAccount.objects.exists()


def test_an_answer_that_this_browser_did_not_ask_for_is_refused(university, dora):
    client = Client()
    start = client.post("/accounts/oidc/university/login/")
    back = httpx.get(start["Location"]).headers["Location"].removeprefix("http://testserver")
    other = Client()
    response = other.get(back)
    assert "could not be used" in response.content.decode()
    assert who(other) is None


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/oidc-token", "/userinfo"])
@pytest.mark.parametrize(
    "fault",
    [
        500,
        lambda handler: handler.answer(b"", 302, Location="http://evil.example/"),
        lambda handler: handler.answer(b" " * (5 << 20)),
        lambda handler: handler.answer(b"<html>"),
    ],
)
def test_a_university_that_answers_nonsense_signs_nobody_in(university, dora, path, fault):
    client = Client()
    start = client.post("/accounts/oidc/university/login/")
    university.faults[path] = fault
    if path.startswith("/.well"):
        response = Client().post("/accounts/oidc/university/login/")
    else:
        back = httpx.get(start["Location"]).headers["Location"]
        response = client.get(back.removeprefix("http://testserver"))
    assert "could not be used" in response.content.decode()
    assert who(client) is None


def test_an_unknown_university_is_not_there(university):
    assert Client().post("/accounts/oidc/other/login/").status_code == 404
