"""Sign-in by an invitation, a password and a second factor."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from course_work import TEACHER
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from grader.course.models import JournalEntry
from grader.errors import UsageError
from grader.portal.accounts import person_of
from grader.portal.sign_in.invitations import LIFE, invite
from grader.portal.sign_in.models import Invitation

PASSWORD = "correct horse battery"  # noqa: S105 of the tests


@pytest.fixture(autouse=True)
def nobody_tried(course):
    """Let nobody have tried to sign in before."""
    cache.clear()


@pytest.fixture
def ada(course):
    course.ada.address = "ada@x.org"
    course.ada.save()
    return course.ada


def path_of(link):
    assert link.startswith(settings.GRADER_URL)
    return link.removeprefix(settings.GRADER_URL)


def accept(link, password=PASSWORD, client=None):
    client = client or Client()
    data = {"new_password1": password, "new_password2": password}
    return client.post(path_of(link), data)


def sign_in(password=PASSWORD, address="ada@x.org", client=None, path="/sign-in/", **more):
    client = client or Client()
    return client.post(path, {"login": address, "password": password, **more})


def who(client):
    user = client.get("/accounts/logout/").wsgi_request.user
    return person_of(user) if user.is_authenticated else None


@pytest.fixture
def member(ada):
    """Let Ada have a password."""
    assert accept(invite(ada, TEACHER)).status_code == 302
    return ada


def test_an_invitation_lets_somebody_choose_a_password_and_signs_them_in(ada):
    link = invite(ada, TEACHER)
    client = Client()
    page = client.get(path_of(link)).content.decode()
    assert "Welcome, Ada" in page
    assert "ada@x.org" in page
    assert accept(link, client=client)["Location"] == "/"
    assert who(client) == ada
    assert sign_in()["Location"] == "/"
    assert [each.action for each in JournalEntry.objects.filter(person=ada)][-2:] == [
        "invite",
        "accept",
    ]


def test_an_invitation_is_used_once(ada):
    link = invite(ada, TEACHER)
    accept(link)
    again = accept(link, "another password 1")
    assert again.status_code == 404
    assert "This link has ended" in again.content.decode()
    assert sign_in("another password 1").status_code == 200


def test_only_the_newest_invitation_works_and_for_14_days(ada):
    old, new = invite(ada, TEACHER), invite(ada, TEACHER)
    assert Client().get(path_of(old)).status_code == 404
    assert Client().get(path_of(new)).status_code == 200
    assert timedelta(days=14) == LIFE
    Invitation.objects.filter(used_at=None).update(until=timezone.now() - timedelta(seconds=1))
    assert accept(new).status_code == 404


def test_a_link_is_kept_as_its_digest_alone(ada):
    token = invite(ada, TEACHER).rstrip("/").rpartition("/")[2]
    kept = Invitation.objects.values().get()
    assert token not in str(kept)
    assert token not in "".join(JournalEntry.objects.values_list("said", flat=True))


def test_who_has_no_address_cannot_be_invited(course):
    with pytest.raises(UsageError, match="Bob: has no address"):
        invite(course.bob, TEACHER)


@pytest.mark.parametrize("password", ["short", "1234567890", "password123", "ada@x.org"])
def test_a_weak_password_is_refused_with_a_reason(ada, password):
    link = invite(ada, TEACHER)
    response = accept(link, password)
    assert response.status_code == 200
    assert 'class="warning"' in response.content.decode()
    assert Client().get(path_of(link)).status_code == 200


@pytest.mark.parametrize("token", ["x", "%00", "..", "é" * 50, "a" * 5000])
def test_a_made_up_link_is_no_invitation(course, token):
    assert Client().get(f"/sign-in/invitation/{token}/").status_code == 404


def test_a_second_invitation_ends_sessions_that_were_open(member):
    client = Client()
    sign_in(client=client)
    assert who(client) == member
    accept(invite(member, TEACHER), "another password 1")
    assert who(client) is None


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


def code_of(secret):
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def with_app(client):
    """Activate codes of an app, with the password said once more; return the secret."""
    where = client.get("/accounts/2fa/totp/activate/")["Location"]
    page = client.post(where, {"password": PASSWORD}, follow=True).content.decode()
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page)[1]
    done = client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)})
    assert done.status_code == 302, done.content.decode()
    return secret


def test_a_code_of_an_app_is_asked_for_once_it_is_set_up(member):
    client = Client()
    sign_in(client=client)
    secret = with_app(client)
    codes = client.get("/accounts/2fa/recovery-codes/").content.decode()
    recovery = re.findall(r"<li><code>(\w+)</code>", codes)
    assert len(recovery) == 10
    cache.clear()
    other = Client()
    assert sign_in(client=other)["Location"].startswith("/accounts/2fa/authenticate/")
    assert who(other) is None
    assert other.get("/").status_code == 302
    assert other.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert who(other) is None
    assert other.post("/accounts/2fa/authenticate/", {"code": code_of(secret)}).status_code == 302
    assert who(other) == member
    third = Client()
    sign_in(client=third)
    assert third.post("/accounts/2fa/authenticate/", {"code": recovery[0]}).status_code == 302
    fourth = Client()
    sign_in(client=fourth)
    assert fourth.post("/accounts/2fa/authenticate/", {"code": recovery[0]}).status_code == 200


def test_an_invitation_does_not_go_round_the_second_factor(member):
    client = Client()
    sign_in(client=client)
    with_app(client)
    other = Client()
    response = accept(invite(member, TEACHER), client=other)
    assert response["Location"].startswith("/accounts/2fa/authenticate/")
    assert who(other) is None


def test_a_change_of_how_somebody_signs_in_asks_for_the_password_again(member):
    client = Client()
    sign_in(client=client)
    response = client.get("/accounts/2fa/totp/activate/")
    assert response["Location"].startswith("/accounts/reauthenticate/")
    assert not Authenticator.objects.exists()


def test_without_a_mail_server_a_forgotten_password_is_an_instructor_s_matter(member):
    page = Client().get("/accounts/password/reset/").content.decode()
    assert "Ask your teacher for a new invitation" in page
    Client().post("/accounts/password/reset/", {"email": "ada@x.org"})
    assert not hasattr(mail, "outbox") or mail.outbox == []


@pytest.fixture
def mails(monkeypatch):
    backend = "django.core.mail.backends.locmem.EmailBackend"
    monkeypatch.setattr(settings, "EMAIL_BACKEND", backend)
    monkeypatch.setattr(settings, "GRADER_MAIL", "smtp://localhost")
    monkeypatch.setattr(mail, "outbox", [], raising=False)
    return mail.outbox


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


def test_an_invitation_speaks_french_to_who_reads_french(ada):
    page = Client().get(path_of(invite(ada, TEACHER)), headers={"Accept-Language": "fr"})
    assert '<html lang="fr">' in page.content.decode()


@pytest.mark.parametrize("has_app", [False, True])
def test_every_page_of_an_account_can_be_opened(member, has_app):
    client = Client()
    sign_in(client=client)
    if has_app:
        with_app(client)
    for path in (
        *("/accounts/2fa/", "/accounts/2fa/totp/deactivate/", "/accounts/2fa/recovery-codes/"),
        *("/accounts/2fa/recovery-codes/generate/", "/accounts/2fa/recovery-codes/download/"),
        *(
            "/accounts/2fa/webauthn/",
            "/accounts/2fa/webauthn/add/",
            "/accounts/2fa/reauthenticate/",
        ),
        *("/accounts/2fa/webauthn/reauthenticate/", "/accounts/2fa/webauthn/keys/9/remove/"),
        *("/accounts/reauthenticate/", "/accounts/password/change/", "/accounts/password/set/"),
        *("/accounts/password/reset/", "/accounts/password/reset/done/", "/accounts/inactive/"),
        *("/accounts/password/reset/key/done/", "/accounts/password/reset/key/1-x-y/"),
        *("/accounts/cancelled/", "/accounts/error/", "/accounts/signup/", "/accounts/logout/"),
    ):
        assert client.get(path).status_code in {200, 302, 401, 403, 404}, path
