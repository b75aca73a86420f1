"""What a browser does between an LMS and the portal, without one."""

import html
import re
from urllib.parse import urlsplit

import httpx
from django.conf import settings
from django.urls import reverse
from lti_messages import ASSISTANT, CLIENT, DEPLOYMENT, TEACHER, User

from grader.course.journal import Actor
from grader.portal.lti.connecting import new_code
from grader.portal.lti.own_keys import key_set
from grader.portal.lti.platforms import Endpoints, add_platform

USERS = {
    "3": User("3", "Ada L.", "ada@x.org", "1"),
    "4": User("4", "Bob B.", "bob@x.org", "2"),
    "5": User("5", "Dora New", "dora@x.org", "77"),
    "6": User("6", "Tina Teacher", "tina@x.org", "", (TEACHER,)),
    "7": User("7", "Tom Assistant", "tom@x.org", "", (TEACHER, ASSISTANT)),
}


def registered(platform, **more):
    """Register an LMS at the portal, and the portal there."""
    platform.redirect = settings.GRADER_URL + reverse("lti:launch")
    platform.tool_keys = key_set
    here = platform.address
    endpoints = Endpoints(f"{here}/auth", f"{here}/token", f"{here}/certs")
    return add_platform("Moodle", here, CLIENT, [DEPLOYMENT], endpoints, Actor("teacher"), **more)


def fields_of(page):
    """Return where a form goes and what it holds."""
    action = html.unescape(re.search(r'<form[^>]*action="([^"]*)"', page)[1])
    pairs = re.findall(r'name="([^"]+)" value="([^"]*)"', page)
    return action, {name: html.unescape(value) for name, value in pairs}


def answered(client, platform, user, kind="resource", headers=None, **more):
    """Open a link in the LMS; return the fields with which the browser comes back."""
    response = client.post(
        reverse("lti:login"), platform.start(user, kind, **more), headers=headers
    )
    while response.status_code == 302 and response["Location"].startswith("/"):
        response = client.get(response["Location"], headers=headers)
    assert response.status_code == 302, response.content.decode()
    assert response["Location"].startswith(platform.address)
    page = httpx.get(response["Location"])
    assert page.status_code == 200, page.text
    action, fields = fields_of(page.text)
    assert urlsplit(action).path == reverse("lti:launch")
    return fields


def launch(client, platform, user, kind="resource", headers=None, **more):
    """Open a link in the LMS and follow it to the portal; return the portal's answer."""
    fields = answered(client, platform, user, kind, headers, **more)
    return client.post(reverse("lti:launch"), fields, headers=headers)


def connected(client, platform, registration, user="6"):
    """Let a teacher connect the course of the LMS with a code."""
    code = new_code(registration)
    assert launch(client, platform, user)["Location"] == reverse("lti:connect")
    response = client.post(reverse("lti:connect"), {"code": code})
    assert response.status_code == 302, response.content.decode()
    return response
