"""People sign in to a portal that was restored from a copy as they did to the one that was lost."""

import subprocess
import sys

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.socialaccount.models import SocialAccount
from course_work import TEACHER, handed_in
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.test import Client
from django.utils import timezone
from lti_messages import CLIENT

from grader.cli.portal_detection import book_has_portal
from grader.course import copying
from grader.course.addresses import address_of
from grader.course.assignments import find_assignment
from grader.course.backup import back_up
from grader.course.copying import write_copy
from grader.course.drafts import draft_of, keep_draft
from grader.course.models import Person, Survey
from grader.course.opening import opened
from grader.course.other_tables import NONE
from grader.course.restoring import restore
from grader.portal.accounts import person_of, user_of
from grader.portal.book import migrate_portal
from grader.portal.lti.models import LineItem, Platform, PlatformCourse, SentScore, UsedNonce
from grader.portal.lti.own_keys import key_set, own_key
from grader.portal.sign_in.invitations import accept, invite, invited

PASSWORD = "correct horse battery"  # noqa: S105 of the tests
SECRET = "JBSWY3DPEHPK3PXP"  # noqa: S105 the same
LMS = "https://lms.example.org"
PASSKEY = {"name": "Key", "credential": {"id": "AbC", "rawId": "AbC"}}


def token_of(link):
    return link.rstrip("/").rpartition("/")[2]


@pytest.fixture
def lived_in(course):
    """Let people have signed in in every way; return the link of one who has not yet."""
    ada, bob, cleo = course.ada, course.bob, course.cleo
    for person in (ada, cleo):
        person.address = f"{person.name.lower()}@x.org"
        person.save()
    accept(invited(token_of(invite(ada, TEACHER))), PASSWORD)
    now = timezone.now()
    for kind, data in (("totp", {"secret": SECRET}), ("webauthn", PASSKEY)):
        Authenticator.objects.create(user=user_of(ada), type=kind, data=data)
    SocialAccount.objects.create(user=user_of(bob), provider="university", uid="b-17")
    addresses = {"auth_url": f"{LMS}/a", "token_url": f"{LMS}/t", "jwks_url": f"{LMS}/j"}
    platform = Platform.objects.create(
        name="LMS", issuer=LMS, client_id=CLIENT, deployments=["1"], made_at=now, **addresses
    )
    there = PlatformCourse.objects.create(platform=platform, context="7", connected_at=now)
    item = LineItem.objects.create(course=there, assignment=course.tp, url=f"{LMS}/1")
    SentScore.objects.create(line_item=item, person=ada, value="5.25", at=now)
    UsedNonce.objects.create(platform=platform, digest="n", until=now)
    own_key()
    made = handed_in(course.book, course.tp, ada).attempt
    page = course.book.files.put(b"the class")
    Survey.objects.create(assignment=course.tp, kind="overview", asked_at=now, page=page)
    keep_draft(made, "written.first", course.marker, {"comment": ["half a sen"]})
    assert Client().get("/sign-in/").status_code == 200
    Session.objects.create(session_key="k" * 32, session_data="d", expire_date=now)
    return invite(cleo, TEACHER)


def restored(copy, where, tmp_path, monkeypatch, name):
    """Make a portal of a copy, as the next `grader serve` finds it."""
    restore(copy, where, tmp_path / name, TEACHER)
    monkeypatch.setattr(settings, "GRADER_BOOK", where)


def check_everybody_signs_in(link):
    client = Client()
    client.post("/sign-in/", {"login": "ada@x.org", "password": PASSWORD})
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value(SECRET, counter))
    assert client.post("/accounts/2fa/authenticate/", {"code": code})["Location"] == "/"
    assert person_of(client.get("/").wsgi_request.user).name == "Ada"
    assert Authenticator.objects.get(type="webauthn").data == PASSKEY
    assert person_of(SocialAccount.objects.get(uid="b-17").user).name == "Bob"
    assert "Welcome, Cleo" in Client().get(link.removeprefix(settings.GRADER_URL)).text
    assert not UsedNonce.objects.exists()
    assert not Session.objects.filter(session_key="k" * 32).exists()


def test_the_same_people_sign_in_on_either_database(
    lived_in, course, postgres, tmp_path, monkeypatch
):
    shown, before = key_set(), user_of(course.ada).password
    there, back = postgres.database(), str(tmp_path / "back.db")
    assert not book_has_portal(there)
    back_up(course.book, tmp_path / "1.tar")
    restored(tmp_path / "1.tar", there, tmp_path, monkeypatch, "there")
    with opened(there) as book:
        migrate_portal()
        check_everybody_signs_in(lived_in)
        assert (key_set(), user_of(Person.objects.get(name="Ada")).password) == (shown, before)
        assert SentScore.objects.get().line_item.course.platform.issuer == LMS
        tp, marker = find_assignment(book.course, "TP1"), Person.objects.get(name="Max")
        draft = draft_of(tp.attempts.get(), "written.first", marker)
        assert draft == {"comment": ["half a sen"]}
        assert book.files.get(Survey.objects.get().page) == b"the class"
        user_of(marker)  # whose number is a new one
        assert book_has_portal(there)
        back_up(book, tmp_path / "2.tar")
    restored(tmp_path / "2.tar", back, tmp_path, monkeypatch, "back")
    with opened(back):
        migrate_portal()
        check_everybody_signs_in(lived_in)


def test_a_copy_is_of_one_moment_while_the_portal_takes_somebody_in(
    lived_in, course, tmp_path, monkeypatch
):
    write, taken = copying.dump, []

    def slowly(model, target=None):
        if model.__name__ == "User" and not taken:
            taken.append("later")
            code = (
                "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); "
                "db.execute(\"UPDATE auth_user SET email = 'other'\"); db.commit()"
            )
            subprocess.run([sys.executable, "-c", code, course.book.address.path], check=True)
        return write(model, target)

    monkeypatch.setattr(copying, "dump", slowly)
    back_up(course.book, tmp_path / "copy.tar")
    assert User.objects.filter(email="other").exists()
    restored(tmp_path / "copy.tar", str(tmp_path / "again.db"), tmp_path, monkeypatch, "again")
    with opened(str(tmp_path / "again.db")):
        assert not User.objects.filter(email="other").exists()


def test_a_copy_is_read_by_nobody_else(lived_in, course, tmp_path):
    back_up(course.book, tmp_path / "copy.tar")
    assert (tmp_path / "copy.tar").stat().st_mode & 0o077 == 0


def test_a_copy_that_was_made_before_there_was_a_portal_is_restored(course, tmp_path):
    copy, first = tmp_path / "old.tar", [("course", "0001_initial")]
    address_of(str(tmp_path / "old.db")).connect()
    MigrationExecutor(connection).migrate(first)
    loader = MigrationLoader(connection)
    models = loader.project_state(first).apps
    models.get_model("course", "Course").objects.create(title="Old methods")
    models.get_model("course", "Book").objects.create(made_at=timezone.now(), files="f")
    write_copy(loader, models, NONE, copy, None)
    restore(copy, str(tmp_path / "new.db"), None, TEACHER)
    with opened(str(tmp_path / "new.db")) as book:
        assert book.course.title == "Old methods"
        migrate_portal()
        assert user_of(Person.objects.create(name="Ada")).pk


@pytest.fixture
def command(tmp_path):
    """Run `grader course` in a process of its own, where some packages are not installed."""

    def run(*arguments, missing=()):
        code = (
            f"import sys\nfor name in {missing!r}: sys.modules[name] = None\n"
            "from grader.cli import main; main()"
        )
        said = [sys.executable, "-c", code, "course", *map(str, arguments)]
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
        return subprocess.run(
            said, capture_output=True, text=True, timeout=120, check=False, env=environment
        )

    return run


EXTRA = ("allauth", "gunicorn", "whitenoise", "jwt")


def test_the_commands_keep_accounts(command, lived_in, course, tmp_path):
    copy, again = tmp_path / "copy.tar", tmp_path / "again.db"
    for arguments in (("backup", course.book.address.path, "-o", copy), ("restore", copy, again)):
        done = command(*arguments)
        assert done.returncode == 0, done.stderr
    with opened(str(again)):
        assert User.objects.get(email="ada@x.org").account.person.name == "Ada"


def test_a_book_without_a_portal_needs_nothing_of_it(command, tmp_path):
    where, copy, again = (tmp_path / name for name in ("book.db", "copy.tar", "again.db"))
    for arguments in (("init", where), ("backup", where, "-o", copy), ("restore", copy, again)):
        done = command(*arguments, missing=EXTRA)
        assert done.returncode == 0, done.stderr


def test_accounts_are_never_left_out_silently(command, lived_in, course, tmp_path):
    copy, again = tmp_path / "copy.tar", tmp_path / "again.db"
    done = command("backup", course.book.address.path, "-o", copy, missing=EXTRA)
    assert (done.returncode, copy.exists()) == (2, False)
    assert "package allauth is missing" in " ".join(done.stderr.split())
    back_up(course.book, copy)
    done = command("restore", copy, again, missing=EXTRA)
    assert (done.returncode, again.exists()) == (2, False)
    assert "package allauth is missing" in " ".join(done.stderr.split())
