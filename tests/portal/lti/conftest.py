"""An LMS that is registered, and one whose course is connected."""

import pytest
from django.test import Client
from lti_platform import Platform
from lti_server import served
from lti_tool import USERS, connected, registered

from grader.portal.lti.models import PlatformCourse


@pytest.fixture
def lms(course):
    with served(Platform(dict(USERS), custom={"assignment": "tp1"})) as platform:
        yield platform


@pytest.fixture
def registration(lms):
    return registered(lms)


@pytest.fixture
def open_course(lms, registration):
    """Connect the course of the LMS, as its teacher does with a code."""
    connected(Client(), lms, registration)
    return PlatformCourse.objects.select_related("platform").get()
