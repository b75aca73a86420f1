"""A student with an address, and one with a password."""

import pytest
from course_work import TEACHER
from django.core.cache import cache
from signing_in import accept

from grader.portal.sign_in.invitations import invite


@pytest.fixture(autouse=True)
def nobody_tried(course):
    """Let nobody have tried to sign in before."""
    cache.clear()


@pytest.fixture
def ada(course):
    course.ada.address = "ada@x.org"
    course.ada.save()
    return course.ada


@pytest.fixture
def member(ada):
    """Let Ada have a password."""
    assert accept(invite(ada, TEACHER)).status_code == 302
    return ada
