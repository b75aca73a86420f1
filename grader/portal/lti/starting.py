"""The start of a launch: what the platform asks for, and where it recognises the browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.urls import reverse

from grader.language import N_
from grader.portal.lti.fetching import origin_of
from grader.portal.lti.models import Platform
from grader.portal.lti.state import State
from grader.portal.lti.troubles import ASK_TEACHER, LaunchError
from grader.sanitise import clean_line

NAMES = ("iss", "client_id", "login_hint", "lti_message_hint", "target_link_uri")
MOST_CHARS = 3_000
"""Of one of them; Canvas sends a signed message of about 1,500."""


@dataclass(frozen=True)
class Start:
    """What a platform says when a launch begins."""

    platform: Platform
    said: Mapping[str, str]

    @property
    def again(self) -> str:
        """Return the address at which the same launch begins once more."""
        return f"{reverse('lti:login')}?{urlencode(self.said)}"


def read_start(data: Mapping[str, str]) -> Start:
    """Return what is asked for; raise LaunchError for a stranger, and for a foreign target."""
    said = {name: str(data[name]) for name in NAMES if data.get(name)}
    if any(len(value) > MOST_CHARS for value in said.values()):
        raise LaunchError(N_("Your learning platform sends too much."), ASK_TEACHER)
    for name in ("iss", "login_hint"):
        if name not in said:
            raise LaunchError(
                N_("This is no launch of a learning platform: {name} is missing.", name=name),
                N_("Open the link within your course."),
            )
    target = said.get("target_link_uri")
    if target is not None and _origin(target) != origin_of(settings.GRADER_URL):
        raise LaunchError(
            N_("Your learning platform asks for a page of another site."), ASK_TEACHER
        )
    return Start(_platform(said["iss"], said.get("client_id")), said)


def _platform(issuer: str, client: str | None) -> Platform:
    found = Platform.objects.filter(issuer=issuer)
    if client is not None:
        found = found.filter(client_id=client)
    if len(found) != 1:
        raise LaunchError(
            N_(
                "The learning platform {issuer} is not registered here, or not with this client.",
                issuer=clean_line(issuer, 200),
            ),
            N_("Whoever keeps the book registers it: `grader course lti add`."),
        )
    return found[0]


def _origin(url: str) -> str:
    try:
        return origin_of(url)
    except ValueError:
        return ""


def authorisation(start: Start, state: State) -> str:
    """Return where the platform says who the browser's user is."""
    asked = {
        "scope": "openid",
        "response_type": "id_token",
        "response_mode": "form_post",
        "prompt": "none",
        "client_id": start.platform.client_id,
        "redirect_uri": settings.GRADER_URL + reverse("lti:launch"),
        "login_hint": start.said["login_hint"],
        "state": state.state,
        "nonce": state.nonce,
    }
    if "lti_message_hint" in start.said:
        asked["lti_message_hint"] = start.said["lti_message_hint"]
    parts = urlsplit(start.platform.auth_url)
    query = "&".join(filter(None, [parts.query, urlencode(asked)]))
    return urlunsplit(parts._replace(query=query))
