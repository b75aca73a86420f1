"""The signed message of a launch: whose it is, for whom, when, and that it comes once."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import jwt
from django.db import IntegrityError, transaction
from django.utils import timezone
from pydantic import ValidationError

from grader.language import N_
from grader.portal.lti.claims import DEEP_LINK, RESOURCE_LINK, VERSION, Claims
from grader.portal.lti.models import Platform, UsedNonce
from grader.portal.lti.platform_keys import ALGORITHM, key_of
from grader.portal.lti.state import AGE
from grader.portal.lti.troubles import ASK_TEACHER, START_AGAIN, LaunchError

LEEWAY = timedelta(seconds=60)
"""By which the clocks of platform and portal may differ."""
MOST_CHARS = 100_000
NEEDED = ["exp", "iat", "iss", "aud", "nonce"]


def read(token: str, platform: Platform, nonce: str) -> Claims:
    """Return what a message says; raise LaunchError for one that is not to be believed."""
    claims = _checked(token, platform)
    if claims.nonce != nonce:
        raise LaunchError(
            N_("The message of your learning platform answers another request."), START_AGAIN
        )
    if claims.deployment_id not in platform.deployments:
        raise LaunchError(
            N_(
                "This place of your learning platform (deployment {deployment}) is not registered.",
                deployment=claims.deployment_id,
            ),
            ASK_TEACHER,
        )
    if claims.version != VERSION or claims.message_type not in (RESOURCE_LINK, DEEP_LINK):
        raise LaunchError(
            N_(
                "Your learning platform sends another kind of message: {kind}, version {version}.",
                kind=claims.message_type,
                version=claims.version,
            ),
            ASK_TEACHER,
        )
    _use(platform, nonce)
    return claims


def _checked(token: str, platform: Platform) -> Claims:
    """Check signature, issuer, audience and times."""
    try:
        if len(token) > MOST_CHARS:
            raise jwt.DecodeError("too long")
        header = jwt.get_unverified_header(token)
        kid = header.get("kid")
        if header.get("alg") != ALGORITHM or not isinstance(kid, str):
            raise jwt.InvalidAlgorithmError(f"signed with {header.get('alg')}")
        data = jwt.decode(
            token,
            key_of(platform, kid),
            algorithms=[ALGORITHM],
            audience=platform.client_id,
            issuer=platform.issuer,
            leeway=LEEWAY,
            options={"require": NEEDED},
        )
        claims = Claims.model_validate(data)
    except jwt.ExpiredSignatureError as error:
        raise LaunchError(
            N_("The message of your learning platform is too old."), START_AGAIN
        ) from error
    except jwt.ImmatureSignatureError as error:
        raise LaunchError(
            N_("The clocks of your learning platform and of this server differ."), ASK_TEACHER
        ) from error
    except (jwt.PyJWTError, ValidationError, RecursionError) as error:
        raise LaunchError(
            N_(
                "The message of your learning platform cannot be trusted: {why}.",
                why=_why(error),
            ),
            ASK_TEACHER,
        ) from error
    several = isinstance(data["aud"], list) and len(data["aud"]) > 1
    if claims.azp != platform.client_id and (claims.azp is not None or several):
        raise LaunchError(
            N_("The message of your learning platform was made for another tool."), ASK_TEACHER
        )
    return claims


def _why(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error)


def _use(platform: Platform, nonce: str) -> None:
    """Note that a nonce was used; raise LaunchError where it was before."""
    now = timezone.now()
    UsedNonce.objects.filter(until__lt=now).delete()
    digest = hashlib.sha256(nonce.encode()).hexdigest()
    try:
        with transaction.atomic():
            UsedNonce.objects.create(platform=platform, digest=digest, until=now + 2 * AGE)
    except IntegrityError as error:
        raise LaunchError(N_("This launch took place already."), START_AGAIN) from error
