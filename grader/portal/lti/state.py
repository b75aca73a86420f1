"""What the browser keeps between the start of a launch and its message: signed, in a cookie.

So the portal keeps nothing for strangers, and a message counts only in the browser that began.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest, HttpResponse

from grader.portal.lti.frames import partition

AGE = timedelta(minutes=10)
"""In which a launch must end."""
SALT = "grader.portal.lti.state"
PREFIX = "lti-"
SHORT = 16
"""Characters of the state that name its cookie: two tabs may launch at once."""


@dataclass(frozen=True)
class State:
    """One launch that has begun."""

    state: str
    nonce: str
    platform: int


def begun(platform: int) -> State:
    """Return a new state."""
    return State(secrets.token_urlsafe(24), secrets.token_urlsafe(24), platform)


def keep(response: HttpResponse, state: State) -> None:
    """Leave a state with the browser, in a frame as well."""
    name = PREFIX + state.state[:SHORT]
    value = signing.dumps([state.state, state.nonce, state.platform], salt=SALT)
    response.set_cookie(
        name,
        value,
        max_age=AGE,
        path="/lti/",
        secure=True,
        httponly=True,
        samesite="None",
    )
    partition(response, name)


def kept(request: HttpRequest, state: str) -> State | None:
    """Return the state that this browser kept; None where it kept none, or one too old."""
    raw = request.COOKIES.get(PREFIX + state[:SHORT], "")
    try:
        found = State(*signing.loads(raw, salt=SALT, max_age=AGE))
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return found if hmac.compare_digest(found.state.encode(), state.encode()) else None


def forget(response: HttpResponse, state: str) -> None:
    """Take the cookie back."""
    name = PREFIX + state[:SHORT]
    response.delete_cookie(name, path="/lti/", samesite="None")
    response.cookies[name]["secure"] = True
    partition(response, name)
