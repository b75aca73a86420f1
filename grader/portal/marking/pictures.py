"""A page of what somebody handed in, as it was drawn behind the walls: to be shown, not kept."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from grader.course.drawings import picture_of
from grader.course.models import Attempt
from grader.errors import UsageError
from grader.portal.access import CourseRequest
from grader.portal.middleware import HEADER


def picture_response(request: CourseRequest, attempt: Attempt, name: str) -> HttpResponseBase:
    """Return a picture of an attempt, or that the browser has it already.

    A browser asks before it shows it again: whoever may not see it any more does not. Raises
    Http404 where the attempt shows no such picture, or it is gone and will be drawn again.
    """
    try:
        content = picture_of(attempt, name, request.book)
    except UsageError:
        content = None
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type="image/png")
    etag = f'"{name}"'  # which is a digest of the content
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response[HEADER] = "default-src 'none'; frame-ancestors 'none'"
    return get_conditional_response(request, etag, None, response) or response
