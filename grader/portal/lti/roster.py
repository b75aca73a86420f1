"""Names and Roles: who is in the course of a platform, into the book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

import httpx
from pydantic import Field, ValidationError

from grader.course.models import Course
from grader.portal.lti.claims import Id, Named, Part, Text
from grader.portal.lti.fetching import Fetched, fetch, is_loopback, origin_of, shown
from grader.portal.lti.joining import Member, join
from grader.portal.lti.models import PlatformCourse
from grader.portal.lti.tokens import token_for
from grader.portal.lti.troubles import LaunchError, PlatformError
from grader.sanitise import clean_line

SCOPE = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly"
KIND = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json"
MOST_PAGES = 100


class Listed(Named):
    """One member, as the platform lists them."""

    user_id: Id
    status: Text = "Active"
    lis_person_sourcedid: Text = ""
    roles: list[Text] = Field(default=[], max_length=100)

    @property
    def as_member(self) -> Member:
        """Return what the book keeps of it."""
        number = self.lis_person_sourcedid
        return Member(self.user_id, self.whole_name, self.email, number, self.roles)


class Page(Part):
    """A part of the list."""

    members: list[Listed] = Field(max_length=10_000)


@dataclass(frozen=True)
class Roster:
    """What came of reading a list: how many people are in the book now, and who is not."""

    there: int
    left_out: tuple[str, ...]


def read_roster(course: Course, connected: PlatformCourse) -> Roster:
    """Add who is active in the course of the platform; nobody is removed.

    Raises PlatformError where the platform offers no list, or refuses it.
    """
    if not connected.members_url:
        raise PlatformError(
            f"{connected.platform.name}: offers no names and roles for this course; allow Names "
            f"and Role Provisioning in the tool's settings there, and open the link once more"
        )
    there, left_out = 0, []
    for each in _listed(connected):
        if each.status != "Active":
            continue
        try:
            join(course, connected.platform, each.as_member)
        except LaunchError as error:
            left_out.append(f"{clean_line(each.as_member.name, 200)}: {error.says}")
        else:
            there += 1
    return Roster(there, tuple(left_out))


def _listed(connected: PlatformCourse) -> Iterator[Listed]:
    token = token_for(connected.platform, SCOPE)
    url: str | None = connected.members_url
    for _ in range(MOST_PAGES):
        if url is None:
            return
        answer = fetch(
            "GET",
            url,
            may_be_here=is_loopback(connected.platform.issuer),
            headers={"Authorization": f"Bearer {token}", "Accept": KIND},
        ).expected()
        try:
            yield from Page.model_validate(answer.json()).members
        except ValidationError as error:
            raise PlatformError(f"{shown(url)}: answers with no list of members") from error
        url = next_page(answer)
    raise PlatformError(f"{shown(connected.members_url)}: its list has no end")


def next_page(answer: Fetched) -> str | None:
    """Return where a list goes on; the token goes to no other site."""
    links = httpx.Response(200, headers=answer.headers).links
    said = links.get("next", {}).get("url")
    if said is None:
        return None
    found = urljoin(answer.url, said)
    if origin_of(found) != origin_of(answer.url):
        raise PlatformError(f"{shown(answer.url)}: its list goes on at another site")
    return found
