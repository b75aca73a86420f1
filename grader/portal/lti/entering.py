"""The end of a launch: somebody is signed in, in the book, on the page that they asked for."""

from __future__ import annotations

import time

from django.contrib import auth
from django.http import HttpRequest
from django.urls import reverse

from grader.course.models import Course, Membership
from grader.course.people import Role
from grader.language import N_
from grader.portal.access import FRONTS
from grader.portal.accounts import BACKEND, user_of
from grader.portal.lti import deep_linking
from grader.portal.lti.claims import DEEP_LINK, Claims
from grader.portal.lti.connecting import assignment_of, remember
from grader.portal.lti.fetching import origin_of
from grader.portal.lti.frames import FRAMED_BY, is_framed
from grader.portal.lti.joining import join, member_of
from grader.portal.lti.models import Platform, PlatformCourse
from grader.portal.lti.troubles import ASK_TEACHER, LaunchError

WAITING = "lti_waiting"
WAIT_SECONDS = 900


def enter(
    request: HttpRequest,
    course: Course,
    connected: PlatformCourse,
    claims: Claims,
    role: Role | None = None,
) -> str:
    """Sign somebody in and return the address of their page; raise LaunchError for a stranger.

    `role`: with which they join if they are new, whatever the platform says.
    """
    platform = connected.platform
    person = join(course, platform, member_of(claims), role)
    member = Membership.objects.get(course=course, person=person)
    assignment = assignment_of(course, claims)
    remember(connected, claims, assignment)
    choice = None
    if claims.message_type == DEEP_LINK:
        choice = _choice(platform, claims, Role(member.role))
    user = user_of(person)
    if not user.is_active:
        raise LaunchError(N_("Your account is closed."), ASK_TEACHER)
    origin = origin_of(platform.auth_url)
    auth.login(request, user, backend=BACKEND)  # under a new key of the session
    if is_framed(request):
        request.session[FRAMED_BY] = origin
    else:
        request.session.pop(FRAMED_BY, None)
    if choice is not None:
        return reverse("lti:choose", args=[deep_linking.begin(request, choice)])
    if assignment is not None and member.role == Role.STUDENT:
        return reverse("students:assignment", args=[assignment.key])
    return reverse(FRONTS[Role(member.role)])


def _choice(platform: Platform, claims: Claims, role: Role) -> deep_linking.Choice:
    if claims.link_settings is None or role != Role.INSTRUCTOR:
        raise LaunchError(N_("Links to TPs are chosen by those who keep the course."), ASK_TEACHER)
    return deep_linking.Choice(
        platform=platform.pk, deployment=claims.deployment_id, link=claims.link_settings
    )


def hold(request: HttpRequest, platform: Platform, claims: Claims) -> None:
    """Keep the launch of a teacher whose course is not connected yet, until the code is there."""
    request.session.cycle_key()
    request.session[WAITING] = [platform.pk, claims.model_dump_json(), time.time()]
    if is_framed(request):
        request.session[FRAMED_BY] = origin_of(platform.auth_url)


def held(request: HttpRequest) -> tuple[Platform, Claims] | None:
    """Return the launch that waits in this session; None where there is none, or it is old."""
    number, raw, since = request.session.get(WAITING) or (0, "", 0.0)
    platform = Platform.objects.filter(pk=number).first()
    if platform is None or time.time() - since > WAIT_SECONDS:
        return None
    return platform, Claims.model_validate_json(raw)
