"""Attacks by platforms, and by people who may change what a platform says of them."""

import pytest
from django.test import Client
from lti_messages import CLAIM, DEEP
from lti_tool import connected, launch

from grader.course.models import ExternalId
from grader.portal.lti.connecting import new_code
from grader.portal.lti.fetching import check_url
from grader.portal.lti.troubles import PlatformError


def chosen(client, lms, where):
    """Begin the choice of a link that is sent back to an address; return the answer."""
    settings = {"deep_link_return_url": where, "accept_types": ["ltiResourceLink"]}
    return launch(client, lms, "6", "deep", claims={f"{DEEP}deep_linking_settings": settings})


@pytest.mark.parametrize(
    "where",
    [
        "https://lms.example.org;script-src * 'unsafe-inline'/x",
        "https://lms.example.org *",
        "https://*",
        "https://lms.example.org,https://else.example.org",
        "https://\u0430.example.org",
        "https://somebody@lms.example.org",
    ],
)
def test_a_platform_cannot_write_into_the_policy_of_a_page(course, lms, open_course, where):
    response = chosen(Client(), lms, where)
    assert response.status_code == 403
    assert "no usable place" in response.text


@pytest.mark.parametrize("host", ["lms.example.org:8443", "[2001:db8::1]", "lms_1.example.org"])
def test_the_usual_names_of_hosts_may_be_asked(host):
    assert check_url(f"https://{host}/x", may_be_here=False) == f"https://{host}/x"


def test_a_host_with_other_signs_is_no_address():
    with pytest.raises(PlatformError, match="is no address of a platform"):
        check_url("https://a;b/x", may_be_here=False)


@pytest.mark.parametrize("said", ["\ud800", {"a": "\ud800"}, ["TP1"], 5, "x" * 10_000])
def test_a_parameter_that_is_no_name_means_the_whole_course(course, lms, open_course, said):
    response = launch(Client(), lms, "3", claims={f"{CLAIM}custom": {"assignment": said}})
    assert response["Location"] == "/"


@pytest.mark.parametrize("said", ["\ud800", {"a": "\ud800"}])
def test_such_a_parameter_does_not_keep_a_course_from_being_connected(
    course, lms, registration, said
):
    new_code(registration)
    claims = {f"{CLAIM}custom": {"assignment": said}}
    assert launch(Client(), lms, "6", claims=claims)["Location"] == "/lti/connect/"


def test_an_address_does_not_open_the_account_of_somebody_with_another_number(
    course, lms, registration
):
    connected(Client(), lms, registration)
    ExternalId.objects.create(person=course.bob, system="email", value="bob@x.org")
    stolen = {"sub": "66", "email": "bob@x.org", f"{CLAIM}lis": {"person_sourcedid": "4711"}}
    response = launch(Client(), lms, "5", claims=stolen)
    assert response.status_code == 403
    assert "another number" in response.text
    assert not ExternalId.objects.filter(value="66").exists()


def test_an_address_still_finds_somebody_whose_number_the_platform_does_not_say(
    course, lms, registration
):
    connected(Client(), lms, registration)
    ExternalId.objects.create(person=course.bob, system="email", value="bob@x.org")
    said = {"sub": "66", "email": "bob@x.org", f"{CLAIM}lis": {}}
    assert launch(Client(), lms, "5", claims=said)["Location"] == "/TP1/"
    assert ExternalId.objects.get(value="66").person == course.bob
