"""Somebody accepts an invitation and signs in, without a browser."""

from django.conf import settings
from django.test import Client

from grader.portal.accounts import person_of

PASSWORD = "correct horse battery"  # noqa: S105 of the tests


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
