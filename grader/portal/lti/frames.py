"""Pages within a frame of a platform: cookies that a browser keeps there, and who may frame them.

Browsers send a cookie within a frame of another site only if it is partitioned, where at all. A
session that began in a frame has such cookies, and only the platform of its launch may frame it.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from http.cookies import Morsel
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse

from grader.portal.middleware import HEADER, POLICY

FRAMED_BY = "lti_framed_by"
"""In the session: the origin of the platform in whose frame it began."""
KINDS = frozenset({"iframe", "frame", "embed", "object"})


class _Partitioned(Morsel[str]):
    """A cookie with an attribute that Python knows from 3.14 on."""

    def OutputString(self, attrs: Container[str] | None = None) -> str:  # noqa: N802 Python's name
        """Return it as the header says it."""
        return f"{super().OutputString(attrs)}; Partitioned"


def partition(response: HttpResponse, name: str) -> None:
    """Let a cookie of a response, one for all sites, be kept within a frame."""
    old = response.cookies[name]
    new = _Partitioned()
    new.set(name, old.value, old.coded_value)
    new.update(old)
    new["secure"], new["samesite"] = True, "None"
    dict.__setitem__(response.cookies, name, new)  # its own method makes a plain one of it


def is_framed(request: HttpRequest) -> bool:
    """Say whether the browser shows the answer within a page of another."""
    return request.headers.get("Sec-Fetch-Dest", "") in KINDS


def framed(get_response: Callable[[HttpRequest], HttpResponse]) -> Any:
    """Let pages of a session that began in a frame be shown there, and keep its cookies."""
    names = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME)

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        origin = _origin(request, response)
        if origin is not None:
            policy = response.headers.get(HEADER, POLICY)
            response.headers[HEADER] = policy.replace(
                "frame-ancestors 'none'", f"frame-ancestors 'self' {origin}"
            )
            for name in names:
                if name in response.cookies:
                    partition(response, name)
        return response

    return handle


def _origin(request: HttpRequest, response: HttpResponse) -> str | None:
    """Return who may frame the pages of this session; None where it began in no frame.

    An answer that looked at no session and leaves no cookie does without.
    """
    session = getattr(request, "session", None)
    if session is None or not (session.accessed or response.cookies):
        return None
    try:
        found: str | None = session.get(FRAMED_BY)
    except (DatabaseError, InterfaceError):
        return None
    return found
