"""From and to a university by OpenID Connect; what it answers may be nonsense."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps

import requests
from allauth.socialaccount.providers.openid_connect import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

LOG = logging.getLogger("grader.portal")
NONSENSE = (requests.RequestException, KeyError, AttributeError, TypeError)
"""Not reached; what is needed is missing in an answer, or of another kind."""

View = Callable[[HttpRequest, str], HttpResponse]


def told(view: View) -> View:
    """Let a view say on a page that a university could not be asked."""

    @wraps(view)
    def tell(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return view(request, provider_id)
        except NONSENSE as error:
            LOG.warning("the university %s: %r", provider_id, error)
            return render(request, "socialaccount/authentication_error.html", status=502)

    return tell


login, callback = told(views.login), told(views.callback)
