"""Pages that say what went wrong and what to do."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from grader.course.storing import Folder
from grader.errors import UsageError
from grader.language import _, translate
from grader.portal.book import address

LOG = logging.getLogger("grader.portal")


def words_of(error: UsageError) -> str:
    """Return what the book refuses in the reader's language."""
    return translate(error.args[0]) if error.args else ""


def failure(request: HttpRequest, status: int, title: str, said: str) -> HttpResponse:
    """Return a page of a failure; it asks nothing of the database."""
    context = {"heading": title, "said": said, "is_failure": True}
    return render(request, "portal/failure.html", context, status=status)


def refused(request: HttpRequest, said: str) -> HttpResponse:
    """Say what the book said: nothing was changed. Where files are is for the log alone."""
    shown = said
    for folder in _folders(request):
        shown = shown.replace(f"{folder}{os.sep}", "")
    if shown != said:
        LOG.error("refused: %s", said)
    return failure(request, 409, _("This was not done"), shown)


def _folders(request: HttpRequest) -> Iterator[Path]:
    """Return where this portal keeps files, the inner before the outer ones."""
    files = getattr(getattr(request, "book", None), "files", None)
    if isinstance(files, Folder):
        yield files.path
    yield settings.GRADER_DATA
    book = address().path
    if book is not None:
        yield book.parent
    yield Path(tempfile.gettempdir())


def out_of_order(request: HttpRequest, said: str) -> HttpResponse:
    """Say that the database is not there now."""
    LOG.error("the database is in trouble: %s", said)
    response = failure(
        request,
        503,
        _("Out of order for the moment"),
        _(
            "The portal cannot reach its data. Whatever was acknowledged is kept; what you have "
            "just sent is not. Go back in a minute and send it again."
        ),
    )
    response["Retry-After"] = "30"
    return response


def too_large(request: HttpRequest) -> HttpResponse:
    """Say that a request is too large to be read."""
    return failure(
        request,
        413,
        _("Too large"),
        _("Nothing was taken: what was sent is too large. Send fewer or smaller files."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form was not one of this session's."""
    del reason
    return failure(
        request,
        403,
        _("This form is out of date"),
        _("Nothing was changed. Go back, load the page again, and send the form once more."),
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400."""
    del exception
    said = _("Nothing was changed: the portal does not understand what was sent.")
    return failure(request, 400, _("Not understood"), said)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    said = str(exception) or _("This page is for other people of the course.")
    return failure(request, 403, _("Not for you"), said)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404."""
    del exception
    said = _("There is no such page, or it is somebody else's.")
    return failure(request, 404, _("Not here"), said)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer 500."""
    said = _("This is a fault of the portal, not yours. Whatever was acknowledged is kept.")
    return failure(request, 500, _("The portal has a fault"), said)
