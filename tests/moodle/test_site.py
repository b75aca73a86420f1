"""A site that does otherwise than asked ends in a sentence with the cure, and nothing else."""

import httpx
import pytest
from moodle_functions import TOKEN, Site, Student
from moodle_site import break_off, hang, page, redirect, served

from grader.errors import UsageError
from grader.moodle import site as client
from grader.moodle.assignments import find_assignment, list_assignments, list_people
from grader.moodle.site import flat, site_address
from grader.moodle.troubles import not_reached


@pytest.fixture
def moodle():
    with served(Site(students=[Student(3, "Ada Lovelace")])) as site:
        yield site


def said(site, act=list_assignments, token=TOKEN, timeout=5.0):
    with client.Site(site.address, token, timeout) as there, pytest.raises(UsageError) as error:
        act(there)
    assert token not in str(error.value)
    assert str(error.value).startswith(site.address)
    return str(error.value)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (redirect, "redirects to https://elsewhere.example.org/login; name the address"),
        (page, "a web page (Log in); is this the address of a Moodle"),
        (break_off, "the connection broke off"),
        (404, "status 404: there is no Moodle there"),
        (403, "status 403: it refuses web services"),
        (429, "status 429: it wants fewer requests"),
        (503, "status 503: it is down or has a fault; try again later"),
        ("a text", "otherwise than Moodle 4 and 5 do"),
        ({"courses": 3}, "(courses: Input should be a valid list)"),
        ({"exception": "e", "errorcode": "accessexception"}, "its service does not offer mod_"),
        ({"exception": "e", "errorcode": "nopermissions"}, "take the token of somebody who grades"),
        ({"exception": "e", "errorcode": "sitemaintenance"}, "closed for maintenance"),
        ({"exception": "e", "errorcode": "servicenotavailable"}, "offers no web services"),
        (
            {"exception": "e", "errorcode": "odd", "message": "<b>No\n</b> &amp; no"},
            "refuses mod_assign_get_assignments (it says: No & no)",
        ),
    ],
)
def test_an_answer_that_is_none_is_told_with_its_cure(moodle, fault, words):
    moodle.faults["mod_assign_get_assignments"] = fault
    assert words in said(moodle)


def test_a_token_that_is_wrong_is_told_with_the_page_that_gives_a_new_one(moodle):
    told = said(moodle, token=TOKEN[::-1])
    assert "the token is wrong or has expired" in told
    assert f"{moodle.address}/user/managetoken.php" in told


def test_a_slow_site_is_told_from_one_that_is_down(moodle):
    moodle.faults["mod_assign_get_assignments"] = hang
    assert "takes too long to answer" in said(moodle, timeout=0.2)
    gone = Site(address="http://127.0.0.1:9")
    assert "cannot be reached" in said(gone)


def test_an_address_that_cannot_be_asked_is_told(moodle):
    told = said(moodle, lambda there: [*there.chunks(f"{moodle.address}/a\x00b")])
    assert "is no address; check how the site's is spelt" in told


def test_a_certificate_that_is_not_accepted_is_told_as_such():
    error = httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed")
    assert "its certificate is not accepted" in str(not_reached("https://m.example.org", error))


def test_an_answer_without_an_end_is_cut_off(moodle, monkeypatch):
    monkeypatch.setattr(client, "MAX_ANSWER_BYTES", 100)
    assert "its answer is larger than" in said(moodle)


def test_a_name_that_moodle_cannot_send_is_told_with_the_cure(moodle):
    moodle.students.append(Student(4, "Jo <Sons>"))
    told = said(moodle, lambda there: list_people(there, 6))
    assert "often a name holds what it forbids" in told


def test_a_file_of_another_address_is_not_asked_for(moodle):
    told = said(moodle, lambda there: [*there.chunks("https://elsewhere.example.org/x?token=1")])
    assert "its files are at another address, https://elsewhere.example.org/x; name" in told
    assert moodle.calls == []


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("moodle.example.org", "https://moodle.example.org"),
        ("https://example.org/moodle/", "https://example.org/moodle"),
        ("https://example.org/m/mod/assign/view.php?id=31", "https://example.org/m"),
        ("https://example.org:8443/my/courses.php", "https://example.org:8443"),
        ("http://localhost:8080/", "http://localhost:8080"),
        ("http://[::1]:80/course/view.php?id=2", "http://[::1]:80"),
    ],
)
def test_a_site_is_known_by_the_address_of_any_of_its_pages(name, address):
    assert site_address(name) == address


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("http://moodle.example.org", "for everybody to read"),
        ("ftp://moodle.example.org", "is no address of a site"),
        ("https://me:secret@moodle.example.org", "is no address of a site"),
        ("https://", "is no address of a site"),
        ("https://x:port/", "is no address of a site"),
    ],
)
def test_an_address_that_is_none_or_not_safe_is_refused(name, words):
    with pytest.raises(UsageError, match=words):
        site_address(name)


@pytest.mark.parametrize(
    "wanted",
    [
        *("31", "TP1 & co", "tp1 & CO", "{}/mod/assign/view.php?id=31"),
        "{}/mod/assign/view.php?action=grading&id=31#x",
    ],
)
def test_an_assignment_is_found_by_number_name_or_address(moodle, wanted):
    with client.Site(moodle.address, TOKEN) as there:
        assert find_assignment(there, wanted.format(moodle.address)).assignment.id == 6


def test_an_unknown_assignment_is_told_with_those_that_there_are(moodle):
    told = said(moodle, lambda there: find_assignment(there, "TP2"))
    assert told.endswith("there is no assignment 'TP2'; name one of these by its number or name: "
                         "31 'TP1 & co' (METL)")  # fmt: skip


def test_nested_parameters_are_written_as_moodle_reads_them():
    nested = {"plugindata": {"editor": {"text": "a", "format": 1}}, "ids": [6, 7], "x": 0}
    assert flat(nested) == {
        "plugindata[editor][text]": "a",
        "plugindata[editor][format]": "1",
        "ids[0]": "6",
        "ids[1]": "7",
        "x": "0",
    }
