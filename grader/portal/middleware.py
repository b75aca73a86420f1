"""What happens around every view: sizes, languages, policies, troubles of the database."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.views import redirect_to_login
from django.db import DatabaseError, DataError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.translation import get_language

from grader.course.troubles import sentence
from grader.errors import UsageError
from grader.language import LANGUAGES, Language, use_language
from grader.portal import failures
from grader.portal.book import address

Handler = Callable[[HttpRequest], HttpResponse]
LOG = logging.getLogger("grader.portal.requests")

MOST_BYTES = 3 << 20
"""Of a request, unless its view takes more: attribute `takes_bytes`."""
MOST_DIGITS = 18
"""Of the number of bytes that a request says to have; far longer ones are no numbers to Python."""
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADER = "Content-Security-Policy"
POLLED = {
    "students:progress",
    *(f"teaching:{name}" for name in ("overview", "similar", "regrading")),
}
"""Names of addresses that an open page asks for again and again."""


def bounded(get_response: Handler) -> Handler:
    """Refuse a request that is too large, before any of it is read."""

    def handle(request: HttpRequest) -> HttpResponse:
        said = str(request.META.get("CONTENT_LENGTH") or "0")
        is_number = said.isdecimal() and len(said) <= MOST_DIGITS
        if not is_number or int(said) > _most(request.path_info):
            return failures.too_large(request)
        return get_response(request)

    return handle


def logged(get_response: Handler) -> Handler:
    """Log how long answers took, and by a number who asked.

    Files of style are left out, and what open pages ask for again and again.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = get_response(request)
        if not _is_passed_over(request):
            person = getattr(request, "person", None)
            said = {
                "method": request.method,
                "path": request.path_info,
                "status": response.status_code,
                "ms": round(1000 * (time.perf_counter() - started), 1),
                "person": None if person is None else person.pk,
            }
            LOG.info("answered", extra=said)
        return response

    return handle


def _is_passed_over(request: HttpRequest) -> bool:
    """Say whether nobody asks about this: what is asked for by a page itself, not by its header."""
    match = request.resolver_match
    name = "" if match is None else match.view_name
    is_poll = name in POLLED and "HX-Request" in request.headers and request.method == "GET"
    return is_poll or name == "healthz" or request.path_info.startswith(settings.STATIC_URL)


def policed(get_response: Handler) -> Handler:
    """Let pages load nothing of others, run no script that stands in them, and be in no frame.

    Nobody keeps them: whoever goes back, or signs out, gets what is so now.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault(HEADER, POLICY)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return handle


class SignedInFirst:
    """Read nothing large of somebody who is signed out: tokens of forms are read with all of it."""

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as usual."""
        return self._get_response(request)

    @staticmethod
    def process_view(
        request: HttpRequest, view: object, _args: object, _named: object
    ) -> HttpResponse | None:
        """Lead to the sign-in page instead."""
        if hasattr(view, "takes_bytes") and SESSION_KEY not in request.session:
            return redirect_to_login(request.get_full_path())
        return None


class Spoken:
    """Speak the reader's language, and say in it what went wrong."""

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language that Django has found."""
        with use_language(language()):
            return self._get_response(request)

    @staticmethod
    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Turn what the book refuses, and troubles of its database, into a page."""
        if isinstance(error, UsageError):
            return failures.refused(request, failures.words_of(error))
        if isinstance(error, DataError):
            LOG.warning("the database takes no such value: %s", error)
            return failures.bad_request(request, error)
        if isinstance(error, DatabaseError | InterfaceError):
            return failures.out_of_order(request, str(sentence(address(), error)))
        return None


def language() -> Language:
    """Return the language of this request."""
    said = (get_language() or "en").partition("-")[0]
    return next((each for each in LANGUAGES if each == said), "en")


def _most(path: str) -> int:
    try:
        return int(getattr(resolve(path).func, "takes_bytes", MOST_BYTES))
    except Resolver404:
        return MOST_BYTES
