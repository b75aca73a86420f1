"""A token of a platform for one of its services, asked for with a signature of our own."""

from __future__ import annotations

import secrets
import time

from pydantic import Field, ValidationError

from grader.portal.lti.claims import Part, Text
from grader.portal.lti.fetching import fetch, is_loopback, shown
from grader.portal.lti.models import Platform
from grader.portal.lti.own_keys import signed
from grader.portal.lti.troubles import PlatformError

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
LIFE_SECONDS = 60


class Token(Part):
    """What a platform answers."""

    access_token: str = Field(min_length=1, max_length=20_000)
    token_type: Text


def token_for(platform: Platform, scope: str) -> str:
    """Return a token for one scope; raise PlatformError where the platform gives none.

    One scope at a time: a platform that refuses one of several refuses them all.
    """
    now = int(time.time())
    assertion = signed(
        {
            "iss": platform.client_id,
            "sub": platform.client_id,
            "aud": platform.token_audience or platform.token_url,
            "iat": now,
            "exp": now + LIFE_SECONDS,
            "jti": secrets.token_urlsafe(24),
        }
    )
    answer = fetch(
        "POST",
        platform.token_url,
        may_be_here=is_loopback(platform.issuer),
        headers={"Accept": "application/json"},
        form={
            "grant_type": "client_credentials",
            "client_assertion_type": ASSERTION,
            "client_assertion": assertion,
            "scope": scope,
        },
    )
    if not answer.is_success:
        raise PlatformError(
            f"{platform.name}: gives no token for {scope.rpartition('/')[2]} (status "
            f"{answer.status}); allow that service in the tool's settings there, and see that the "
            f"platform reaches this portal's /lti/jwks/"
        )
    try:
        token = Token.model_validate(answer.json())
    except ValidationError as error:
        raise PlatformError(f"{shown(platform.token_url)}: answers without a token") from error
    if token.token_type.casefold() != "bearer" or not token.access_token.isascii():
        raise PlatformError(f"{shown(platform.token_url)}: answers with a token of another kind")
    return token.access_token
