"""Columns of a platform's gradebook: the one of each TP, and how a score is put into it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit, urlunsplit

from pydantic import ValidationError

from grader.course.models import Assignment
from grader.portal.lti.claims import Part, Url
from grader.portal.lti.fetching import Fetched, fetch, is_loopback, shown
from grader.portal.lti.models import LineItem, Platform, PlatformCourse
from grader.portal.lti.tokens import token_for
from grader.portal.lti.troubles import PlatformError

SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/"
SCORE, COLUMN = f"{SCOPE}score", f"{SCOPE}lineitem"
SCORE_KIND = "application/vnd.ims.lis.v1.score+json"
COLUMN_KIND = "application/vnd.ims.lis.v2.lineitem+json"
CONFLICT, UNAUTHORISED = 409, 401
LATER = (timedelta(milliseconds=1), timedelta(seconds=1))
"""By how much a timestamp moves that a platform calls no later than its own."""


class Made(Part):
    """A column that a platform has made."""

    id: Url


@dataclass
class Service:
    """The gradebook of one platform, with a token that is asked for anew when it has ended."""

    platform: Platform
    token: str = ""

    def post(self, url: str, scope: str, kind: str, body: dict[str, object]) -> Fetched:
        """Send something; raise PlatformError where the platform cannot be asked."""
        for is_last in (False, True):
            self.token = self.token or token_for(self.platform, scope)
            answer = fetch(
                "POST",
                url,
                may_be_here=is_loopback(self.platform.issuer),
                headers={"Authorization": f"Bearer {self.token}", "Content-Type": kind},
                content=json.dumps(body).encode(),
            )
            if answer.status != UNAUTHORISED or is_last:
                break
            self.token = ""
        return answer


def column_of(connected: PlatformCourse, assignment: Assignment, highest: float) -> LineItem:
    """Return the column of a TP; let the platform make one where there is none.

    Raises PlatformError where the platform offers no gradebook, or makes none.
    """
    found = connected.line_items.filter(assignment=assignment).first()
    if found is not None:
        return found
    name = connected.platform.name
    if not connected.line_items_url:
        raise PlatformError(
            f"{name}: offers no gradebook for {assignment.key}; allow Assignment and Grade "
            f"Services in the tool's settings there, and open the link of the TP once more"
        )
    if COLUMN not in connected.scopes:
        raise PlatformError(
            f"{name}: has no column for {assignment.key}, and does not let this portal make one; "
            f"add the link of the TP there by choosing it from this portal, and open it once"
        )
    url = connected.line_items_url
    body = {"scoreMaximum": highest, "label": assignment.title, "resourceId": assignment.key}
    answer = Service(connected.platform).post(url, COLUMN, COLUMN_KIND, body)
    try:
        made = Made.model_validate(answer.expected().json())
    except ValidationError as error:
        raise PlatformError(f"{shown(url)}: answers without the new column") from error
    return LineItem.objects.create(course=connected, assignment=assignment, url=made.id)


def put_score(
    service: Service, column: LineItem, user: str, value: float, highest: float, at: datetime
) -> datetime:
    """Put a score into a column; return the timestamp with which the platform took it.

    Raises PlatformError where it does not.
    """
    url = scores_url(column.url)
    for later in (*LATER, None):
        body = {
            "userId": user,
            "scoreGiven": value,
            "scoreMaximum": highest,
            "activityProgress": "Completed",
            "gradingProgress": "FullyGraded",
            "timestamp": at.astimezone(UTC).isoformat(timespec="milliseconds"),
        }
        answer = service.post(url, SCORE, SCORE_KIND, body)
        if answer.status != CONFLICT or later is None:
            break
        at += later
    if answer.status == CONFLICT:
        raise PlatformError("has a grade that is newer, by its own clock")
    answer.expected()
    return at


def scores_url(line_item: str) -> str:
    """Return where scores of a column go: its path goes on, before what may follow as a query."""
    parts = urlsplit(line_item)
    return urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/scores"))
