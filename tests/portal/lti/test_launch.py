"""A launch from an LMS, from its link to a page of the portal."""

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from django.urls import reverse
from lti_messages import ASSISTANT, CLAIM, LEARNER, TEACHER
from lti_platform import new_key
from lti_tool import USERS, answered, connected, launch

from grader.course.models import ExternalId, JournalEntry, Membership, Person
from grader.portal.accounts import person_of
from grader.portal.lti.models import LineItem, Platform, PlatformCourse
from grader.portal.lti.platform_keys import usable
from grader.portal.lti.roles import TEST_USER, role_of


def who(client):
    user = client.get("/sign-in/").wsgi_request.user
    return person_of(user) if user.is_authenticated else None


def refusal(response):
    assert response.status_code == 403
    return response.content.decode()


def test_a_student_opens_a_link_and_is_on_the_page_of_the_tp(course, lms, open_course):
    client = Client()
    response = launch(client, lms, "3")
    assert response["Location"] == "/TP1/"
    assert who(client) == course.ada
    assert ExternalId.objects.get(system=f"lti {lms.address}", value="3").person == course.ada
    assert LineItem.objects.get().url.startswith(f"{lms.address}/lineitems/9/lineitem?")


def test_somebody_new_joins_with_the_role_that_the_lms_says(course, lms, open_course):
    launch(Client(), lms, "5")
    dora = Person.objects.get(name="Dora New")
    assert Membership.objects.get(person=dora).role == "student"
    assert {each.system: each.value for each in dora.external_ids.all()} == {
        "email": "dora@x.org",
        "sid": "77",
        f"lti {lms.address}": "5",
    }
    launch(Client(), lms, "7")
    assert Membership.objects.get(person__name="Tom Assistant").role == "marker"


def test_the_same_person_comes_twice_and_is_one(course, lms, open_course):
    for _ in range(2):
        launch(Client(), lms, "5")
    assert Person.objects.filter(name="Dora New").count() == 1


def test_a_session_gets_another_key_when_somebody_comes_in(course, lms, open_course, signed_in):
    client = signed_in(course.bob)
    before = client.session.session_key
    launch(client, lms, "3")
    assert client.session.session_key != before
    assert who(client) == course.ada


def test_an_address_never_opens_the_account_of_somebody_who_may_do_more(course, lms, open_course):
    ExternalId.objects.create(person=course.instructor, system="email", value="dora@x.org")
    said = refusal(launch(Client(), lms, "5"))
    assert "somebody who does something else here" in said


def test_an_address_does_not_open_the_account_of_another_person_of_the_lms(
    course, lms, open_course
):
    launch(Client(), lms, "3")
    lms.users["9"] = USERS["3"].__class__("9", "Mallory", "", "1")
    assert "somebody else of the course" in refusal(launch(Client(), lms, "9"))


@pytest.mark.parametrize(
    "roles", [[], ["http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator"]]
)
def test_who_is_neither_student_nor_teacher_of_the_course_does_not_come_in(lms, open_course, roles):
    response = launch(Client(), lms, "5", claims={f"{CLAIM}roles": roles})
    assert "neither a student nor a teacher" in refusal(response)


def test_students_of_a_course_that_is_not_connected_do_not_come_in(lms, registration):
    assert "is not connected" in refusal(launch(Client(), lms, "3"))


def test_a_teacher_of_another_course_of_the_lms_does_not_come_in(lms, open_course):
    lms.context = "8"
    assert "is not connected" in refusal(launch(Client(), lms, "6"))
    assert not Client().get(reverse("lti:connect")).wsgi_request.user.is_authenticated


def test_a_code_connects_one_course_and_a_wrong_one_none(lms, registration):
    client = Client()
    response = connected(client, lms, registration)
    assert response["Location"] == reverse("teaching:front")
    assert Membership.objects.get(person__name="Tina Teacher").role == "instructor"
    assert JournalEntry.objects.filter(action="connect").count() == 1
    lms.context = "8"
    registration.refresh_from_db()
    registration.code = "0" * 64
    registration.save()
    assert launch(client, lms, "6")["Location"] == reverse("lti:connect")
    assert client.post(reverse("lti:connect"), {"code": "guess"}).status_code == 403
    assert PlatformCourse.objects.count() == 1


def test_a_message_is_taken_once(lms, open_course):
    client = Client()
    fields = answered(client, lms, "3")
    cookies = client.cookies.copy()
    assert client.post(reverse("lti:launch"), fields).status_code == 302
    client.cookies = cookies
    assert "took place already" in refusal(client.post(reverse("lti:launch"), fields))


def test_a_message_counts_only_in_the_browser_that_began(lms, open_course):
    fields = answered(Client(), lms, "3")
    assert "not begun in this browser" in refusal(Client().post(reverse("lti:launch"), fields))


def test_a_message_of_another_launch_of_the_same_browser_is_refused(lms, open_course):
    client = Client()
    first, second = answered(client, lms, "3"), answered(client, lms, "4")
    mixed = {"state": first["state"], "id_token": second["id_token"]}
    assert "another request" in refusal(client.post(reverse("lti:launch"), mixed))


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({"nonce": "another"}, "answers another request"),
        ({"aud": "somebody-else"}, "Audience"),
        ({"aud": ["tool-client", "other"]}, "made for another tool"),
        ({"aud": ["tool-client", "other"], "azp": "other"}, "made for another tool"),
        ({"azp": "other"}, "made for another tool"),
        ({"iss": "https://evil.example"}, "issuer"),
        ({"exp": 1}, "too old"),
        ({"iat": 1 << 40, "exp": 1 << 41}, "clocks"),
        ({"exp": None}, "exp"),
        ({"sub": None}, "who you are"),
        ({f"{CLAIM}deployment_id": "2"}, "deployment 2"),
        ({f"{CLAIM}version": "1.2.0"}, "another kind of message"),
        ({f"{CLAIM}message_type": "LtiStartProctoring"}, "another kind of message"),
        ({f"{CLAIM}context": None}, "from which course"),
        ({f"{CLAIM}roles": "Instructor"}, "roles"),
        ({f"{CLAIM}roles": ["x"] * 101}, "roles"),
        ({f"{CLAIM}custom": [[[]]]}, "custom"),
    ],
)
def test_a_message_that_is_not_to_be_believed_is_refused(lms, open_course, claims, said):
    before = Person.objects.count()
    client = Client()
    assert said in refusal(launch(client, lms, "5", claims=claims))
    assert who(client) is None
    assert Person.objects.count() == before


def test_a_clock_that_is_half_a_minute_wrong_does_not_matter(course, lms, open_course):
    fields = answered(Client(), lms, "3")
    end = jwt.decode(fields["id_token"], options={"verify_signature": False})["iat"] - 30
    assert launch(Client(), lms, "3", claims={"iat": end - 60, "exp": end}).status_code == 302


def forged(token, lms, algorithm):
    """Sign the same message otherwise: not at all, or with the public key as a secret."""
    claims = jwt.decode(token, options={"verify_signature": False})
    kid = {"kid": lms.kid}
    if algorithm == "none":
        return jwt.encode(claims, None, "none", kid)
    if algorithm == "HS256":
        secret = str(lms.jwks()["keys"][0]["n"])
        return jwt.encode(claims, secret, "HS256", kid)
    return jwt.encode(claims, new_key(), algorithm, kid)


@pytest.mark.parametrize("algorithm", ["none", "HS256", "RS256", "RS512"])
def test_a_signature_of_anybody_else_is_refused(lms, open_course, algorithm):
    client = Client()
    fields = answered(client, lms, "3")
    fields["id_token"] = forged(fields["id_token"], lms, algorithm)
    assert "cannot be trusted" in refusal(client.post(reverse("lti:launch"), fields))


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "e30.e30.e30", "x" * 200_000])
def test_nonsense_instead_of_a_message_is_refused(lms, open_course, token):
    client = Client()
    fields = {**answered(client, lms, "3"), "id_token": token}
    assert "cannot be trusted" in refusal(client.post(reverse("lti:launch"), fields))


def test_a_new_key_of_the_platform_is_followed(course, lms, open_course):
    open_course.platform.jwks_tried_at = None
    open_course.platform.save()
    lms.rotate("k2")
    assert launch(Client(), lms, "3").status_code == 302


def test_keys_are_fetched_once_a_minute_whatever_comes(lms, open_course):
    before = lms.calls.count("GET /certs")
    for kid in "abc":
        assert "does not show" in refusal(launch(Client(), lms, "3", header={"kid": kid}))
    assert lms.calls.count("GET /certs") == before


def test_keys_that_are_too_short_or_of_another_kind_sign_nothing(lms):
    good = lms.jwks()["keys"][0]
    short = rsa.generate_private_key(public_exponent=65537, key_size=1024).public_key()  # noqa: S505 on purpose
    weak = jwt.algorithms.RSAAlgorithm.to_jwk(short, as_dict=True)
    keys = [
        {**good, "kid": "good"},
        {**weak, "kid": "weak"},
        {**good, "kid": "enc", "use": "enc"},
        {**good, "kid": "other", "alg": "RS512"},
        {"kty": "oct", "k": "c2VjcmV0", "kid": "oct"},
        {**good, "kid": 5},
        "nonsense",
    ]
    assert list(usable({"keys": keys})) == ["good"]
    assert usable([]) == usable({"keys": {}}) == {}


def test_a_platform_that_refuses_is_quoted_without_its_markup(lms, registration):
    said = {"error": "access_denied", "error_description": "<b>no</b>"}
    page = refusal(Client().post(reverse("lti:launch"), said))
    assert "&lt;b&gt;no&lt;/b&gt;" in page
    assert "<b>no" not in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"iss": "https://evil.example"}, "is not registered"),
        ({"client_id": "other"}, "is not registered"),
        ({"target_link_uri": "https://evil.example/"}, "another site"),
        ({"target_link_uri": "//evil.example/"}, "another site"),
        ({"target_link_uri": "http://[/"}, "another site"),
        ({"login_hint": ""}, "login_hint is missing"),
        ({"lti_message_hint": "x" * 4000}, "too much"),
    ],
)
def test_a_launch_that_a_stranger_begins_leads_nowhere(lms, registration, changed, said):
    client = Client()
    assert said in refusal(client.post(reverse("lti:login"), {**lms.start("3"), **changed}))


def test_a_launch_in_a_frame_without_cookies_is_told_how_to_go_on(lms, open_course):
    framed = {"Sec-Fetch-Dest": "iframe"}
    client = Client()
    start = client.post(reverse("lti:login"), lms.start("3"), headers=framed)
    cookie = next(iter(start.cookies.values())).OutputString()
    assert {"Secure", "SameSite=None", "Partitioned", "HttpOnly"} <= set(cookie.split("; "))
    response = Client().get(start["Location"], headers=framed)
    assert "keeps no cookies" in response.content.decode()
    assert f"frame-ancestors {lms.address}" in response["Content-Security-Policy"]
    assert lms.calls.count("GET /auth") == 1  # of the teacher: the launch of the LMS is not used up
    again = response.content.decode().partition('class="button" href="')[2].partition('"')[0]
    window = client.get(again.replace("&amp;", "&"))
    assert window["Location"].startswith(f"{lms.address}/auth?")


def test_a_session_in_a_frame_keeps_its_cookies_there_and_may_be_framed_by_the_lms_alone(
    course, lms, open_course
):
    client = Client()
    framed = {"Sec-Fetch-Dest": "iframe"}
    response = launch(client, lms, "3", headers=framed)
    cookie = response.cookies["sessionid"].OutputString()
    assert {"Secure", "SameSite=None", "Partitioned", "HttpOnly"} <= set(cookie.split("; "))
    page = client.get("/", headers=framed)
    assert f"frame-ancestors 'self' {lms.address}" in page["Content-Security-Policy"]
    other = Client()
    plain = launch(other, lms, "4")
    assert "Partitioned" not in plain.cookies["sessionid"].OutputString()
    assert "frame-ancestors 'none'" in other.get("/")["Content-Security-Policy"]


def test_roles_give_the_lesser_right_where_they_say_two():
    moodle, careful = Platform(teachers="instructor"), Platform(teachers="marker")
    assert role_of(moodle, [TEACHER, ASSISTANT]) == "marker"
    assert role_of(moodle, ["Instructor", "Learner"]) == "instructor"
    assert role_of(careful, [TEACHER]) == "marker"
    assert role_of(moodle, [LEARNER]) == "student"
    assert role_of(moodle, [LEARNER, TEST_USER]) is None
