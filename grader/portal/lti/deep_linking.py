"""A teacher chooses in the platform which TP a link there opens: the answer that goes back."""

from __future__ import annotations

import secrets
import time
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from grader.course.in_force import in_force
from grader.course.models import Assignment, Course
from grader.language import N_
from grader.portal.lti.claims import DEEP_LINKING, LTI, VERSION, LinkSettings, Part
from grader.portal.lti.connecting import PARAMETER
from grader.portal.lti.fetching import check_url, is_loopback
from grader.portal.lti.models import Platform
from grader.portal.lti.own_keys import signed
from grader.portal.lti.troubles import ASK_TEACHER, LaunchError, PlatformError

KIND = "ltiResourceLink"
RESPONSE = "LtiDeepLinkingResponse"
LIFE_SECONDS = 300
HELD = "lti_choices"
MOST_HELD = 5
"""Choices that one session may have begun; of more, the oldest is forgotten."""


class Choice(Part):
    """A choice that has begun in this session."""

    platform: int
    deployment: str
    link: LinkSettings


def begin(request: HttpRequest, choice: Choice) -> str:
    """Keep a choice in the session and return its key; raise LaunchError where none can be made."""
    platform = Platform.objects.get(pk=choice.platform)
    if KIND not in choice.link.accept_types:
        raise LaunchError(
            N_("Your learning platform asks for something else than a link to this tool."),
            ASK_TEACHER,
        )
    try:
        check_url(choice.link.deep_link_return_url, may_be_here=is_loopback(platform.issuer))
    except PlatformError as error:
        raise LaunchError(
            N_("Your learning platform names no usable place for the answer."), ASK_TEACHER
        ) from error
    key = secrets.token_urlsafe(12)
    held = {**request.session.get(HELD, {}), key: choice.model_dump_json()}
    request.session[HELD] = dict(list(held.items())[-MOST_HELD:])
    return key


def begun(request: HttpRequest, key: str) -> Choice | None:
    """Return a choice of this session."""
    held = request.session.get(HELD, {}).get(key)
    return None if held is None else Choice.model_validate_json(held)


def end(request: HttpRequest, key: str) -> None:
    """Forget a choice."""
    held = request.session.get(HELD, {})
    request.session[HELD] = {name: each for name, each in held.items() if name != key}


def answer(course: Course, choice: Choice, assignment: Assignment) -> str:
    """Return the signed message that makes the link of a TP, with its column for grades."""
    platform = Platform.objects.get(pk=choice.platform)
    item: dict[str, Any] = {
        "type": KIND,
        "title": assignment.title,
        "url": settings.GRADER_URL + reverse("lti:launch"),
        "custom": {PARAMETER: assignment.key},
    }
    if choice.link.accept_lineitem:
        item["lineItem"] = {
            "scoreMaximum": in_force(course, assignment).grade.highest,
            "label": assignment.title,
            "resourceId": assignment.key,
        }
    now = int(time.time())
    said = {} if choice.link.data is None else {f"{DEEP_LINKING}data": choice.link.data}
    return signed(
        {
            "iss": platform.client_id,
            "aud": [platform.issuer],
            "iat": now,
            "exp": now + LIFE_SECONDS,
            "nonce": secrets.token_urlsafe(24),
            "azp": platform.issuer,
            f"{LTI}deployment_id": choice.deployment,
            f"{LTI}message_type": RESPONSE,
            f"{LTI}version": VERSION,
            f"{DEEP_LINKING}content_items": [item],
            **said,
        }
    )
