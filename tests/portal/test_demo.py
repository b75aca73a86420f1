"""The demonstration, and that there is none elsewhere."""

import pytest
from django.conf import settings


@pytest.fixture
def demo(course, monkeypatch):
    monkeypatch.setattr(settings, "GRADER_DEMO", True)


@pytest.mark.parametrize("role", ["student", "marker", "instructor"])
def test_one_click_makes_one_of_each_kind(demo, signed_in, role):
    client = signed_in(None)
    assert "A made-up course" in client.get("/sign-in/").text
    assert client.post(f"/demo/{role}/", follow=True).status_code == 200


def test_nobody_of_another_machine_is_anybody(demo, signed_in):
    client = signed_in(None, REMOTE_ADDR="192.0.2.7")
    assert client.post("/demo/student/").status_code == 404
    assert "A made-up course" not in client.get("/sign-in/").text


def test_a_link_signs_nobody_in(demo, signed_in):
    assert signed_in(None).get("/demo/student/").status_code == 405


def test_there_is_none_where_it_is_not_asked_for(course, signed_in):
    assert signed_in(None).post("/demo/student/").status_code == 404
