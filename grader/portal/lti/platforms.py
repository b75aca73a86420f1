"""Platforms that are registered: added, found, described to whoever sets the platform up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from grader.course.journal import Actor, one_transaction, write_journal
from grader.errors import UsageError
from grader.portal.lti.fetching import check_url, is_loopback
from grader.portal.lti.models import Platform
from grader.sanitise import clean_line

MOST_CHARS = 255


@dataclass(frozen=True)
class Endpoints:
    """Where a platform answers."""

    auth: str
    token: str
    jwks: str


CANVAS = "https://sso.canvaslms.com"
KINDS = {
    "moodle": Endpoints(
        "{issuer}/mod/lti/auth.php", "{issuer}/mod/lti/token.php", "{issuer}/mod/lti/certs.php"
    ),
    "canvas": Endpoints(
        f"{CANVAS}/api/lti/authorize_redirect",
        f"{CANVAS}/login/oauth2/token",
        f"{CANVAS}/api/lti/security/jwks",
    ),
}
"""Where a platform of a kind answers, by its issuer."""


def endpoints_of(kind: str, issuer: str) -> Endpoints:
    """Return where a platform of a kind answers."""
    known = KINDS[kind]
    where = issuer.rstrip("/")
    return Endpoints(*(each.format(issuer=where) for each in (known.auth, known.token, known.jwks)))


def add_platform(
    name: str,
    issuer: str,
    client_id: str,
    deployments: Sequence[str],
    endpoints: Endpoints,
    actor: Actor,
    teachers: str = Platform.Teachers.INSTRUCTOR,
) -> Platform:
    """Register a platform; raise UsageError for addresses that cannot be, and for one twice."""
    for what, said in (("client id", client_id), *(("deployment", each) for each in deployments)):
        if not said or len(said) > MOST_CHARS or not said.isprintable():
            raise UsageError(f"{clean_line(said, 80)!r}: is no {what}; copy it from the platform")
    if not deployments:
        raise UsageError("name a deployment with --deployment; the platform shows its id")
    for url in (issuer, endpoints.auth, endpoints.token, endpoints.jwks):
        check_url(url, may_be_here=is_loopback(issuer))
    try:
        with one_transaction():
            platform = Platform.objects.create(
                name=clean_line(name, 80),
                issuer=issuer,
                client_id=client_id,
                deployments=list(deployments),
                auth_url=endpoints.auth,
                token_url=endpoints.token,
                jwks_url=endpoints.jwks,
                teachers=teachers,
                made_at=timezone.now(),
                by=actor.name,
            )
            said = f"the platform {platform.name} ({issuer}) was registered"
            write_journal(actor, "register", said)
    except IntegrityError as error:
        raise UsageError(
            f"{issuer}, client {client_id}: is registered already; see `grader course lti list`"
        ) from error
    return platform


def find_platform(said: str | None) -> Platform:
    """Return a platform by its name or issuer, or the only one; raise UsageError for none."""
    there = list(Platform.objects.order_by("pk"))
    found = [each for each in there if said is None or said in (each.name, each.issuer)]
    if len(found) == 1:
        return found[0]
    names = ", ".join(each.name for each in there) or "none"
    what = "name one with --platform" if said is None else f"{clean_line(said, 80)}: is not one"
    raise UsageError(f"{what}; registered are: {names}")


def remove_platform(platform: Platform, actor: Actor) -> None:
    """Take launches of a platform no longer; people and grades stay."""
    with one_transaction():
        said = f"the platform {platform.name} ({platform.issuer}) was removed"
        write_journal(actor, "register", said)
        platform.delete()


def addresses() -> list[tuple[str, str]]:
    """Return what is entered in the platform: what it is called there, and the address."""
    base = settings.GRADER_URL
    return [
        ("tool URL", base + reverse("lti:launch")),
        ("login URL", base + reverse("lti:login")),
        ("redirection URI", base + reverse("lti:launch")),
        ("public keyset (JWKS) URL", base + reverse("lti:jwks")),
        ("deep linking (content selection) URL", base + reverse("lti:launch")),
    ]
