"""Names and roles from an LMS, and grades to it."""

from decimal import Decimal

import jwt
import pytest
from course_work import handed_in
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lti_messages import LEARNER, SCOPES, User
from lti_tool import fields_of, launch

from grader.course.journal import Actor
from grader.course.models import (
    Adjustment,
    Attempt,
    ExternalId,
    JournalEntry,
    Membership,
    Person,
)
from grader.course.outcomes import release
from grader.errors import UsageError
from grader.portal.lti.deep_linking import RESPONSE
from grader.portal.lti.models import LineItem, ToolKey
from grader.portal.lti.own_keys import key_set
from grader.portal.lti.roster import read_roster
from grader.portal.lti.sending import send_grades
from grader.portal.lti.troubles import PlatformError
from grader.records.adjustment import GRADE

TEACHER = Actor("teacher")


@pytest.fixture
def came(lms, open_course):
    """Let two students come from the LMS."""
    for user in ("3", "4"):
        launch(Client(), lms, user)


def graded(course, person, value):
    """Give somebody a grade, or another."""
    attempt = Attempt.objects.filter(people=person).first()
    attempt = attempt or handed_in(course.book, course.tp, person).attempt
    Adjustment.objects.create(
        attempt=attempt,
        part=GRADE,
        value=Decimal(str(value)),
        reason="heard",
        by="teacher",
        at=timezone.now(),
    )


def send(course):
    return send_grades(course.book.course, course.tp, TEACHER)


def test_names_and_roles_join_the_book_page_after_page(course, lms, open_course):
    lms.users["8"] = User("8", "Gone Away", "gone@x.org", "", status="Inactive")
    found = read_roster(course.book.course, open_course)
    assert found.there == 5
    assert found.left_out == ()
    assert lms.calls.count("GET /members") == 3
    assert ExternalId.objects.get(system=f"lti {lms.address}", value="3").person == course.ada
    assert Membership.objects.get(person__name="Dora New").role == "student"
    assert not Person.objects.filter(name="Gone Away").exists()
    before = Person.objects.count()
    read_roster(course.book.course, open_course)
    assert Person.objects.count() == before


def test_whoever_cannot_join_is_named_and_the_others_join(course, lms, open_course):
    lms.users["9"] = User("9", "Visitor", "", "", roles=())
    lms.users["10"] = User("0x123456", "Odd", "", "", (LEARNER,))
    found = read_roster(course.book.course, open_course)
    assert found.there == 5
    assert [each.partition(":")[0] for each in found.left_out] == ["Visitor", "Odd"]


def elsewhere(handler):
    handler.answer({"members": []}, Link='<https://evil.example/members>; rel="next"')


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (500, "status 500"),
        (lambda handler: handler.answer(b"<html>"), "something else than JSON"),
        (lambda handler: handler.answer({"members": [{"name": "x"}]}), "no list of members"),
        (lambda handler: handler.answer([]), "no list of members"),
        (lambda handler: handler.answer(b" " * (5 << 20)), "more than 4 MiB"),
        (
            lambda handler: handler.answer(b"", 302, Location="https://evil.example/"),
            "status 302",
        ),
        (
            lambda handler: handler.answer(b"x", **{"Content-Encoding": "gzip"}),
            "packed bytes",
        ),
        (elsewhere, "goes on at another site"),
    ],
)
def test_a_list_that_is_none_is_refused_with_a_sentence(course, lms, open_course, fault, said):
    lms.faults["/members"] = fault
    with pytest.raises(PlatformError, match=said):
        read_roster(course.book.course, open_course)


def test_a_service_that_the_lms_does_not_allow_is_named(course, lms, open_course):
    lms.allowed = SCOPES[:2]
    with pytest.raises(PlatformError, match=r"no token for contextmembership\.readonly"):
        read_roster(course.book.course, open_course)


def test_a_grade_goes_to_the_lms_only_when_it_is_released(course, lms, came):
    graded(course, course.ada, 5.25)
    with pytest.raises(UsageError, match="not released"):
        send(course)
    assert lms.scores == {}
    release(course.tp, TEACHER)
    found = send(course)
    assert (found.sent, found.same, found.open) == (1, 0, 2)
    assert found.refused == found.unknown == []
    (score,) = lms.scores.values()
    assert (score["scoreGiven"], score["scoreMaximum"], score["userId"]) == (5.25, 6.0, "3")
    assert JournalEntry.objects.filter(action="send grades").count() == 1


def test_what_the_lms_has_is_not_sent_again_and_what_changed_is(course, lms, came):
    graded(course, course.ada, 5.25)
    graded(course, course.bob, 3)
    release(course.tp, TEACHER)
    assert send(course).sent == 2
    again = send(course)
    assert (again.sent, again.same) == (0, 2)
    graded(course, course.bob, 4)
    changed = send(course)
    assert (changed.sent, changed.same) == (1, 1)
    assert lms.scores["9", "4"]["scoreGiven"] == 4


def test_a_student_who_never_came_is_named(course, lms, came):
    graded(course, course.cleo, 4)
    release(course.tp, TEACHER)
    found = send(course)
    assert (found.sent, found.unknown) == (0, ["Cleo"])


def test_a_timestamp_that_the_lms_has_already_is_moved(course, lms, came):
    graded(course, course.ada, 5)
    release(course.tp, TEACHER)
    lms.faults["/lineitems/9/lineitem/scores"] = [409, None]
    assert send(course).sent == 1


def test_an_lms_with_a_newer_grade_keeps_it_and_others_are_sent(course, lms, came):
    graded(course, course.ada, 5)
    graded(course, course.bob, 4)
    release(course.tp, TEACHER)
    lms.faults["/lineitems/9/lineitem/scores"] = [409, 409, 409, None]
    found = send(course)
    assert found.sent == 1
    assert "has a grade that is newer" in found.refused[0]
    assert "<b>" not in str(found.refused)


def test_a_token_that_ended_is_asked_for_again(course, lms, came):
    graded(course, course.ada, 5)
    release(course.tp, TEACHER)
    lms.faults["/lineitems/9/lineitem/scores"] = [401, None]
    assert send(course).sent == 1


def test_a_column_is_made_where_the_lms_has_none(course, lms, open_course):
    LineItem.objects.all().delete()
    lms.has_column = False
    launch(Client(), lms, "3")
    graded(course, course.ada, 5)
    release(course.tp, TEACHER)
    assert send(course).sent == 1
    assert lms.columns["20"] == {"scoreMaximum": 6.0, "label": "TP1", "resourceId": "TP1"}
    assert lms.scores["20", "3"]["share"] == pytest.approx(5 / 6)


def test_the_answer_to_a_teacher_s_choice_makes_a_link_with_a_column(course, lms, open_course):
    client = Client()
    where = launch(client, lms, "6", "deep")["Location"]
    assert 'value="TP1"' in client.get(where).content.decode()
    page = client.post(where, {"assignment": "TP1"})
    assert f"form-action {lms.address};" in page["Content-Security-Policy"]
    forms = page.content.decode().partition("data-sends-itself")
    action, fields = fields_of(
        "<form method=post action=" + forms[0].rpartition("action=")[2] + forms[2]
    )
    assert action == f"{lms.address}/return?course=7"
    (key,) = key_set()["keys"]
    said = jwt.decode(
        fields["JWT"], jwt.PyJWK(key), ["RS256"], audience=lms.address, issuer="tool-client"
    )
    items = {name.rpartition("/")[2]: value for name, value in said.items()}
    assert items["message_type"] == RESPONSE
    assert items["deployment_id"] == "1"
    assert items["data"] == "whatever the platform wants back"
    (item,) = items["content_items"]
    assert item["custom"] == {"assignment": "TP1"}
    assert item["lineItem"] == {"scoreMaximum": 6.0, "label": "TP1", "resourceId": "TP1"}
    assert client.post(where, {"assignment": "TP1"}).status_code == 404


def test_only_who_keeps_the_course_chooses_links(lms, open_course, course, signed_in):
    for user in ("3", "7"):
        assert launch(Client(), lms, user, "deep").status_code == 403
    client = Client()
    where = launch(client, lms, "6", "deep")["Location"]
    assert signed_in(course.instructor).get(where).status_code == 404


def test_public_keys_are_shown_and_the_private_half_lies_encrypted(course, monkeypatch):
    shown = Client().get(reverse("lti:jwks")).json()
    (key,) = shown["keys"]
    assert set(key) == {"kty", "key_ops", "n", "e", "kid", "alg", "use"}
    assert "ENCRYPTED" in ToolKey.objects.get().private
    monkeypatch.setattr(settings, "SECRET_KEY", "another" * 8)
    after = Client().get(reverse("lti:jwks")).json()["keys"]
    assert len(after) == 2
    assert key in after
