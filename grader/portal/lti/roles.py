"""What somebody is in a course of a platform, as a role of the book."""

from __future__ import annotations

from collections.abc import Iterable

from grader.course.people import Role
from grader.portal.lti.models import Platform

MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership"
ASSISTANTS = tuple(
    f"{way}{name}"
    for way in ("", *(f"{MEMBERSHIP}{kind}#" for kind in ("", "/Instructor", "/TeachingAssistant")))
    for name in ("TeachingAssistant", "TeachingAssistantGroup", "Grader")
)
TEST_USER = "http://purl.imsglobal.org/vocab/lti/system/person#TestUser"
"""A student whom a platform makes up, so that teachers see what students see."""


def role_of(platform: Platform, roles: Iterable[str]) -> Role | None:
    """Return the role with which somebody joins the book; None for none.

    Roles in the institution or the system say nothing of the course. An assistant is called an
    instructor as well, so that the lesser right is looked for first.
    """
    said = set(roles)
    if TEST_USER in said:
        return None
    if not said.isdisjoint(ASSISTANTS):
        return Role.MARKER
    if f"{MEMBERSHIP}#Instructor" in said or "Instructor" in said:
        return Role(platform.teachers)
    if f"{MEMBERSHIP}#Learner" in said or "Learner" in said:
        return Role.STUDENT
    return None
