"""An invitation: who gets one, for how long it works, and what it opens."""

from datetime import timedelta

import pytest
from course_work import TEACHER
from django.test import Client
from django.utils import timezone
from signing_in import accept, path_of, sign_in, who

from grader.course.models import JournalEntry
from grader.errors import UsageError
from grader.portal.sign_in.invitations import LIFE, invite
from grader.portal.sign_in.models import Invitation


def test_an_invitation_lets_somebody_choose_a_password_and_signs_them_in(ada):
    link = invite(ada, TEACHER)
    client = Client()
    page = client.get(path_of(link)).content.decode()
    assert "Welcome, Ada" in page
    assert "ada@x.org" in page
    assert accept(link, client=client)["Location"] == "/"
    assert who(client) == ada
    assert sign_in()["Location"] == "/"
    assert [each.action for each in JournalEntry.objects.filter(person=ada)][-2:] == [
        "invite",
        "accept",
    ]


def test_an_invitation_is_used_once(ada):
    link = invite(ada, TEACHER)
    accept(link)
    again = accept(link, "another password 1")
    assert again.status_code == 404
    assert "This link has ended" in again.content.decode()
    assert sign_in("another password 1").status_code == 200


def test_only_the_newest_invitation_works_and_for_14_days(ada):
    old, new = invite(ada, TEACHER), invite(ada, TEACHER)
    assert Client().get(path_of(old)).status_code == 404
    assert Client().get(path_of(new)).status_code == 200
    assert timedelta(days=14) == LIFE
    Invitation.objects.filter(used_at=None).update(until=timezone.now() - timedelta(seconds=1))
    assert accept(new).status_code == 404


def test_a_link_is_kept_as_its_digest_alone(ada):
    token = invite(ada, TEACHER).rstrip("/").rpartition("/")[2]
    kept = Invitation.objects.values().get()
    assert token not in str(kept)
    assert token not in "".join(JournalEntry.objects.values_list("said", flat=True))


def test_who_has_no_address_cannot_be_invited(course):
    with pytest.raises(UsageError, match="Bob: has no address"):
        invite(course.bob, TEACHER)


@pytest.mark.parametrize("password", ["short", "1234567890", "password123", "ada@x.org"])
def test_a_weak_password_is_refused_with_a_reason(ada, password):
    link = invite(ada, TEACHER)
    response = accept(link, password)
    assert response.status_code == 200
    assert 'class="warning"' in response.content.decode()
    assert Client().get(path_of(link)).status_code == 200


@pytest.mark.parametrize("token", ["x", "%00", "..", "é" * 50, "a" * 5000])
def test_a_made_up_link_is_no_invitation(course, token):
    assert Client().get(f"/sign-in/invitation/{token}/").status_code == 404


def test_a_second_invitation_ends_sessions_that_were_open(member):
    client = Client()
    sign_in(client=client)
    assert who(client) == member
    accept(invite(member, TEACHER), "another password 1")
    assert who(client) is None


def test_an_invitation_speaks_french_to_who_reads_french(ada):
    page = Client().get(path_of(invite(ada, TEACHER)), headers={"Accept-Language": "fr"})
    assert '<html lang="fr">' in page.content.decode()
