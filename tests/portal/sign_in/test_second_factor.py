"""Codes of an app and recovery codes, and the pages on which they are set up."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from course_work import TEACHER
from django.core.cache import cache
from django.test import Client
from signing_in import PASSWORD, accept, sign_in, who

from grader.portal.sign_in.invitations import invite


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
