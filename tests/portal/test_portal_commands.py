"""Commands that print invitations, and that connect a learning platform."""

import pytest
from django.test import Client
from lti_messages import CLIENT
from lti_platform import Platform
from lti_server import served
from lti_tool import USERS, launch

from grader.cli import cli
from grader.course.journal import Actor
from grader.course.outcomes import release
from grader.errors import UsageError
from grader.portal.lti.models import Platform as Registered
from grader.portal.lti.models import PlatformCourse
from grader.portal.lti.own_keys import key_set

TEACHER = Actor("teacher")


@pytest.fixture
def run(course, capsys, monkeypatch, tmp_path):
    """Run a command on the book of the course; return its status and what it printed."""
    for name in ("DATA", "BOOK", "URL", "DEMO", "SECRET_KEY"):
        monkeypatch.setenv(f"GRADER_{name}", "")
        monkeypatch.delenv(f"GRADER_{name}")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "grader.portal.settings")

    def command(*arguments):
        first, *rest = arguments
        group = [first, rest.pop(0)] if first == "lti" else [first]
        said = ["course", *group, str(tmp_path / "course.db"), *map(str, rest)]
        status = cli.main(said, standalone_mode=False)
        course.book.address.connect()  # which the command left closed
        return status, capsys.readouterr().out

    return command


def test_a_link_is_printed_and_works(course, run):
    course.ada.address = "ada@x.org"
    course.ada.save()
    status, said = run("invite", "Ada")
    assert status == 0
    name, address, link = said.splitlines()[0].split("  ")
    assert (name, address) == ("Ada", "ada@x.org")
    path = link.partition("localhost:8000")[2]
    assert "Welcome, Ada" in Client().get(path).content.decode()


def test_links_for_everybody_without_a_password_go_into_a_table(course, run, tmp_path):
    course.ada.address = "=ada@x.org"
    course.ada.save()
    _, said = run("invite", "--all", "--csv", tmp_path / "links.csv")
    assert "1 invited" in said
    header, row = (tmp_path / "links.csv").read_text(encoding="utf-8-sig").splitlines()
    assert header == "name,email,link"
    assert "'=ada@x.org" in row


def test_nobody_is_invited_where_nobody_is_named(run):
    with pytest.raises(UsageError, match="name people"):
        run("invite")
    with pytest.raises(UsageError, match="no such person"):
        run("invite", "Zoe")


@pytest.fixture
def lms(course):
    with served(Platform(dict(USERS))) as platform:
        yield platform


def added(run, platform, *more):
    here = platform.address
    where = ("--auth-url", f"{here}/auth", "--token-url", f"{here}/token")
    return run(
        *("lti", "add", here, "--client-id", CLIENT, "--deployment", "1", "--kind", "other"),
        *(*where, "--jwks-url", f"{here}/certs", *more),
    )


def test_a_platform_is_added_connected_read_and_sent_grades(course, run, lms):
    _, said = added(run, lms, "--name", "Our LMS")
    lines = dict(line.strip().split(": ", 1) for line in said.splitlines() if ": " in line)
    lms.redirect, lms.tool_keys = lines["redirection URI"], key_set
    assert lines["public keyset (JWKS) URL"] == "http://localhost:8000/lti/jwks/"
    client = Client()
    assert launch(client, lms, "6")["Location"] == "/lti/connect/"
    code = lines["code that connects a course, for 14 days"]
    assert client.post("/lti/connect/", {"code": code}).status_code == 302
    assert "Our LMS" in run("lti", "list")[1]
    assert "5 people" in run("lti", "people")[1]
    release(course.tp, TEACHER)
    status, said = run("lti", "send", "TP1")
    assert (status, said) == (0, "0 sent, 0 there already, 4 without a final grade\n")
    run("lti", "remove")
    assert not PlatformCourse.objects.exists()


def test_moodle_and_canvas_need_their_address_alone(course, run):
    ids = ("--client-id", "a", "--deployment", "1")
    run("lti", "add", "https://moodle.example.org/", *ids)
    run("lti", "add", "https://canvas.instructure.com", *ids, "--kind", "canvas")
    moodle, canvas = Registered.objects.order_by("pk")
    assert moodle.token_url == "https://moodle.example.org/mod/lti/token.php"  # noqa: S105
    assert canvas.jwks_url == "https://sso.canvaslms.com/api/lti/security/jwks"
    with pytest.raises(UsageError, match="is registered already"):
        run("lti", "add", "https://canvas.instructure.com", *ids, "--kind", "canvas")
    with pytest.raises(UsageError, match="name one with --platform"):
        run("lti", "code")
    assert "code that connects" in run("lti", "code", "--platform", "Canvas")[1]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://moodle.example.org", "so that everybody could read"),
        ("https://user:secret@moodle.example.org", "no address"),
        ("ftp://moodle.example.org", "so that everybody could read"),
        ("moodle.example.org", "no address"),
        ("https://[", "no address"),
        ("https://moodle.example.org/" + "x" * 2000, "no address"),
    ],
)
def test_an_address_that_could_leak_or_is_none_is_refused(run, address, said):
    with pytest.raises(UsageError, match=said):
        run("lti", "add", address, "--client-id", "a", "--deployment", "1")


def test_a_platform_elsewhere_names_nothing_on_this_machine(run):
    with pytest.raises(UsageError, match="leads to this machine"):
        run(
            *("lti", "add", "https://lms.example.org", "--client-id", "a", "--deployment", "1"),
            *("--kind", "other", "--auth-url", "https://lms.example.org/a"),
            *("--token-url", "http://127.0.0.1:9200/", "--jwks-url", "https://lms.example.org/j"),
        )
