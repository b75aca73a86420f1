"""Whoever starts the portal is told how the first instructor signs in."""

import re

import pytest
from course_work import TEACHER
from django.conf import settings
from django.test import Client
from django.utils import timezone

from grader.course.models import Membership
from grader.course.people import Role, people_of
from grader.portal.accounts import person_of
from grader.portal.lti.models import Platform
from grader.portal.sign_in.first import NOBODY, first_way
from grader.portal.sign_in.invitations import accept, invite, invited

PASSWORD = "correct horse battery"  # noqa: S105 of the tests


@pytest.fixture
def ines(course):
    course.instructor.address = "ines@x.org"
    course.instructor.save()
    return course.instructor


@pytest.fixture
def nobody(course):
    """Let nobody keep the course."""
    Membership.objects.filter(role=Role.INSTRUCTOR).delete()


def told(course, address=None):
    return first_way(course.book, address, TEACHER)


def signed_in_by(said):
    """Follow the link, choose a password; return who is signed in."""
    path = re.search(r"http://[^/]+(/\S+)", said)[1]
    client = Client()
    client.post(path, {"new_password1": PASSWORD, "new_password2": PASSWORD})
    return person_of(client.get("/sign-in/").wsgi_request.user)


def test_an_instructor_who_has_no_password_gets_a_link_that_works(course, ines):
    assert signed_in_by(told(course)) == ines


def test_a_link_that_somebody_has_stays_and_the_cure_for_a_lost_one_is_named(course, ines):
    token = invite(ines, TEACHER).rstrip("/").rpartition("/")[2]
    assert f"grader course invite {course.book.address.shown} ines@x.org" in told(course)
    assert invited(token).person == ines


@pytest.mark.parametrize("address", [None, "zoe@x.org"])
def test_where_nobody_keeps_the_course_one_is_added(course, nobody, address):
    person = signed_in_by(told(course, address))
    assert person.address == (address or NOBODY)
    assert list(people_of(course.book.course, Role.INSTRUCTOR)) == [person]
    client = Client()
    client.post("/sign-in/", {"login": person.address, "password": PASSWORD})
    assert client.get("/class/").status_code == 200


def test_an_address_of_somebody_else_makes_nobody_an_instructor(course, nobody):
    told(course, "zoe@x.org")
    Membership.objects.filter(role=Role.INSTRUCTOR).update(role=Role.STUDENT)
    assert "zoe (zoe@x.org)'s already" in told(course, "zoe@x.org")
    assert not people_of(course.book.course, Role.INSTRUCTOR).exists()


def with_password(ines):
    accept(invited(invite(ines, TEACHER).rstrip("/").rpartition("/")[2]), PASSWORD)


def with_lms(_):
    Platform.objects.create(name="LMS", issuer="https://x.org", made_at=timezone.now())


@pytest.mark.parametrize("way", [with_password, with_lms])
def test_who_can_sign_in_is_told_where(course, ines, way):
    way(ines)
    assert told(course) == f"sign in at {settings.GRADER_URL}/sign-in/"


def test_who_comes_by_a_university_needs_no_link(course, ines, monkeypatch):
    monkeypatch.setattr(settings, "GRADER_OIDC_URL", "https://login.example.org")
    assert told(course) == f"sign in at {settings.GRADER_URL}/sign-in/"


def test_where_no_instructor_has_an_address_one_is_added(course):
    assert signed_in_by(told(course)).address == NOBODY
