"""How a university is asked: as platforms are, behind the front that django-allauth calls."""

from __future__ import annotations

from typing import Any

import requests
from django.conf import settings

from grader.portal.lti.fetching import fetch, is_loopback
from grader.portal.lti.troubles import PlatformError

NAMES = ("params", "data", "headers", "auth", "json")


class BoundedSession(requests.Session):
    """Asks by https alone, follows no redirect, and bounds bytes and time."""

    def request(self, method: str, url: str, **more: Any) -> requests.Response:  # type: ignore[override]
        """Return the answer; raise RequestException where there is none."""
        known = {name: more[name] for name in NAMES if more.get(name) is not None}
        asked = self.prepare_request(requests.Request(method, url, **known))
        body = asked.body.encode() if isinstance(asked.body, str) else asked.body
        headers = {
            name: str(value)
            for name, value in asked.headers.items()
            if name.lower() in ("content-type", "authorization", "accept")
        }
        try:
            found = fetch(
                method,
                str(asked.url),
                may_be_here=is_loopback(settings.GRADER_OIDC_URL),
                headers=headers,
                content=body if isinstance(body, bytes) else None,
            )
        except PlatformError as error:
            raise requests.RequestException(str(error)) from error
        answer = requests.Response()
        answer.status_code, answer.url = found.status, found.url
        answer.headers.update(found.headers)
        answer._content = found.body  # noqa: SLF001 as requests itself does
        return answer
