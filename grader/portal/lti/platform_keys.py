"""Public keys of a platform: fetched, kept in the book, fetched again for a key that is new."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import jwt
from django.db.models import Q
from django.utils import timezone

from grader.language import N_
from grader.portal.lti.fetching import fetch, is_loopback
from grader.portal.lti.models import Platform
from grader.portal.lti.troubles import ASK_TEACHER, START_AGAIN, LaunchError, PlatformError

ALGORITHM = "RS256"
MOST_KEYS = 100
LEAST_BITS = 2048
PAUSE = timedelta(minutes=1)
"""Between two times that keys are fetched, whatever strangers send."""
LONGEST = timedelta(hours=1)
"""For which keys count that the platform may have withdrawn."""


def key_of(platform: Platform, kid: str) -> jwt.PyJWK:
    """Return a key of the platform by its id; raise LaunchError where it has none of it.

    Keys that are an hour old, or among which there is none of this id, are fetched again, once a
    minute at most. Where that fails, those that are there serve on.
    """
    now = timezone.now()
    is_old = platform.jwks_at is None or platform.jwks_at < now - LONGEST
    if (is_old or kid not in platform.jwks) and _may_fetch(platform, now):
        _fetch(platform, now)
    found = platform.jwks.get(kid)
    if found is None:
        raise LaunchError(
            N_("The message of your learning platform is signed with a key that it does not show."),
            START_AGAIN if platform.jwks_at else ASK_TEACHER,
        )
    return jwt.PyJWK(found, algorithm=ALGORITHM)


def _may_fetch(platform: Platform, now: datetime) -> bool:
    """Take the turn of this minute; of several processes one gets it."""
    free = Q(jwks_tried_at=None) | Q(jwks_tried_at__lt=now - PAUSE)
    taken = Platform.objects.filter(free, pk=platform.pk).update(jwks_tried_at=now)
    platform.refresh_from_db()
    return bool(taken)


def _fetch(platform: Platform, now: datetime) -> None:
    try:
        keys = usable(
            fetch("GET", platform.jwks_url, may_be_here=is_loopback(platform.issuer))
            .expected()
            .json()
        )
    except PlatformError:
        return
    platform.jwks, platform.jwks_at = keys, now
    platform.save(update_fields=["jwks", "jwks_at"])


def usable(answer: Any) -> dict[str, dict[str, str]]:
    """Return the keys of a set that may sign launches, by their ids: RSA, public, long enough."""
    keys = answer.get("keys") if isinstance(answer, dict) else None
    found = {}
    for key in (keys if isinstance(keys, list) else [])[:MOST_KEYS]:
        if not isinstance(key, dict) or key.get("kty") != "RSA":
            continue
        if key.get("use", "sig") != "sig" or key.get("alg", ALGORITHM) != ALGORITHM:
            continue
        parts = {name: key.get(name) for name in ("kid", "n", "e")}
        if all(isinstance(part, str) and part for part in parts.values()) and _is_long(parts):
            found[str(parts["kid"])] = {"kty": "RSA", **{k: str(v) for k, v in parts.items()}}
    return found


def _is_long(parts: dict[str, Any]) -> bool:
    try:
        key = jwt.PyJWK({"kty": "RSA", **parts}, algorithm=ALGORITHM).key
    except (jwt.PyJWTError, ValueError):
        return False
    return bool(key.key_size >= LEAST_BITS)
