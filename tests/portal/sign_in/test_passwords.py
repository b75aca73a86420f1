"""Sign-in by a password, and a password that is forgotten."""

import re

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from signing_in import PASSWORD, sign_in, who


def test_a_session_gets_another_key_at_sign_in(member):
    client = Client()
    client.get("/sign-in/?next=/x/")
    session = client.session
    session["planted"] = 1
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    sign_in(client=client)
    assert client.session.session_key != session.session_key
    assert who(client) == member


def test_the_same_words_are_said_of_a_wrong_password_and_of_an_unknown_address(member):
    wrong, unknown = sign_in("wrong"), sign_in("wrong", "nobody@x.org")

    def said(page):
        return re.findall(r'class="warning" role="alert">([^<]*)', page.content.decode())

    assert said(wrong) == said(unknown) != []


def test_many_wrong_passwords_are_stopped_also_for_the_right_one(member):
    for _ in range(5):
        assert sign_in("wrong").status_code == 200
    assert "Too many" in sign_in().content.decode()


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_sign_in_leads_to_no_other_site(member, target):
    assert sign_in(next=target)["Location"] == "/"
    response = sign_in(path=f"/sign-in/?next={target}")
    assert response["Location"] == "/"


def test_sign_in_leads_to_the_page_that_was_asked_for(member):
    assert sign_in(next="/TP1/")["Location"] == "/TP1/"


def test_nobody_makes_an_account(course):
    data = {"email": "eve@x.org", "password1": PASSWORD, "password2": PASSWORD}
    response = Client().post("/accounts/signup/", data)
    assert "No sign-up" in response.content.decode()
    assert sign_in(address="eve@x.org").status_code == 200


@pytest.fixture
def outbox(monkeypatch):
    backend = "django.core.mail.backends.locmem.EmailBackend"
    monkeypatch.setattr(settings, "EMAIL_BACKEND", backend)
    monkeypatch.setattr(mail, "outbox", [], raising=False)
    return mail.outbox


@pytest.fixture
def mails(outbox, monkeypatch):
    """Let the portal have a mail server; give what it sends."""
    monkeypatch.setattr(settings, "GRADER_MAIL", "smtp://localhost")
    return outbox


def test_without_a_mail_server_a_forgotten_password_is_an_instructors_matter(member, outbox):
    page = Client().get("/accounts/password/reset/").content.decode()
    assert "Ask your teacher for a new invitation" in page
    Client().post("/accounts/password/reset/", {"email": "ada@x.org"})
    assert outbox == []


def test_a_link_for_a_new_password_comes_by_mail_and_works_once(member, mails):
    done = Client().post("/accounts/password/reset/", {"email": "ada@x.org"})
    assert done["Location"] == "/accounts/password/reset/done/"
    (message,) = mails
    assert message.to == ["ada@x.org"]
    link = re.search(rf"{settings.GRADER_URL}(/\S+)", message.body)[1]
    client = Client()
    where = client.get(link)["Location"]
    data = {"password1": "another password 1", "password2": "another password 1"}
    assert client.post(where, data).status_code == 302
    assert sign_in("another password 1")["Location"] == "/"
    assert "This link has ended" in Client().get(link, follow=True).content.decode()


def test_nothing_tells_whether_an_address_has_an_account(member, mails):
    known = Client().post("/accounts/password/reset/", {"email": "ada@x.org"})
    unknown = Client().post("/accounts/password/reset/", {"email": "eve@x.org"})
    assert known["Location"] == unknown["Location"]
    assert len(mails) == 1
