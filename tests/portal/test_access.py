"""Who may see what: a line for every address of the portal."""

import pytest
from course_work import TEACHER, add_tp, graded
from django.apps import apps
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from marking_work import FIRST, answers, attempts

from grader.course.models import Drawing, Reservation
from grader.course.objections import object_to
from grader.course.outcomes import release

ROLES = ("visitor", "student", "marker", "instructor")
ANYBODY = ROLES
TABLE = {
    "healthz": ANYBODY,
    "demo": (),
    "students:front": ROLES[1:],
    "students:objections": ROLES[1:],
    "students:assignment": ROLES[1:],
    "students:hand-in": ROLES[1:],
    "students:confirm": ROLES[1:],
    **dict.fromkeys(
        (
            *("students:attempt", "students:progress", "students:report"),
            *("students:grade-me", "students:receipt", "students:object"),
            *("students:written", "students:picture"),
        ),
        ROLES[1:2],
    ),
    "marking:front": ROLES[2:],
    "marking:differences": ROLES[2:],
    "marking:duties": ROLES[3:],
    "marking:on-paper": ROLES[3:],
    "marking:picture": ROLES[2:],
    "marking:question": ROLES[2:],
    "marking:undo": ROLES[2:],
    "marking:answer": ROLES[2:],
    "marking:draft": ROLES[2:],
    "marking:take-back": ROLES[2:],
    **{
        f"teaching:{name}": ROLES[3:]
        for name in (
            *("front", "tp", "times", "overview", "overview-page", "report-in-overview"),
            *("similar", "similar-page", "regrading", "losses", "release", "exports", "export"),
            *("report", "student", "extend", "reopen", "people", "person", "import", "add-person"),
            *("role", "invite", "withdraw", "invite-all", "settings", "tp-settings"),
            *("objections", "objection", "decision", "decision-file", "journal", "add-tp"),
            "grades",
        )
    },
    "sign_in:front": ANYBODY,
    "sign_in:accept": ANYBODY,
    "lti:jwks": ANYBODY,
    "lti:login": ANYBODY,
    "lti:go": ANYBODY,
    "lti:launch": ANYBODY,
    "lti:connect": ANYBODY,
    "lti:choose": ROLES[3:],
}
"""For each name of an address who may ask for its page; those of libraries stand below."""


def _pictured(course):
    """Return the number and the name of a picture that an answer shows."""
    made = _answer(course)
    name, content = "0" * 32 + ".png", course.book.files.put(b"a picture")
    shown = {"files": [], "notes": [], "is_lost": False, "pictures": {name: content}}
    Drawing.objects.filter(digest=made.digest).update(shown=shown)
    return made.pk, name


def _answer(course):
    """Return the answer of a student, made once."""
    return attempts(course).first() or answers(course, 1)[0]


def _graded(course):
    """Return an attempt that was graded, made once."""
    own = attempts(course).filter(authors__person=course.ada).first()
    return own or graded(course.book, course.tp, course.ada)


def _attempt(course):
    return [_graded(course).pk]


def _objection(course):
    return [object_to(_graded(course), course.ada, "task.one", "unfair", TEACHER).pk]


def number_of_ada(course):
    """Return an attempt of the student whose role is tried: asked to be graded and released."""
    attempt = _graded(course)
    release(course.tp, TEACHER)
    return [attempt.pk]


def _own_picture(course):
    """Return the number and the name of a picture of a student's own work, after the release."""
    (number,) = number_of_ada(course)
    name, content = "0" * 32 + ".png", course.book.files.put(b"a picture")
    shown = {"files": [], "notes": [], "is_lost": False, "pictures": {name: content}}
    own = {"assignment": course.tp, "digest": _graded(course).digest}
    Drawing.objects.update_or_create(**own, defaults={"shown": shown, "until": timezone.now()})
    return [number, name]


OF_A_TP = ("tp", "times", "overview", "overview-page", "similar", "similar-page", "regrading")
ARGUMENTS = {
    "demo": lambda course: ["student"],
    "lti:choose": lambda course: ["none-of-mine"],
    "sign_in:accept": lambda course: ["no-such-token"],
    "students:assignment": lambda course: ["TP1"],
    "students:hand-in": lambda course: ["TP1"],
    "students:confirm": lambda course: ["TP1", "x"],
    **dict.fromkeys(
        (name for name in TABLE if TABLE[name] == ROLES[1:2]),
        number_of_ada,
    ),
    "students:written": lambda course: _own_picture(course)[:1],
    "students:picture": _own_picture,
    **{
        f"teaching:{name}": lambda course: [course.tp.key]
        for name in (*OF_A_TP, "losses", "release", "exports", "tp-settings")
    },
    "teaching:report-in-overview": lambda course: [course.tp.key, *_attempt(course)],
    "teaching:report": _attempt,
    "teaching:grades": lambda course: [add_tp(course.book, "TP9", graded_as="").key],
    "teaching:export": lambda course: [course.tp.key, "csv"],
    "teaching:student": lambda course: [course.ada.pk],
    "teaching:extend": lambda course: [course.ada.pk, course.tp.key],
    "teaching:reopen": lambda course: [course.ada.pk, course.tp.key],
    **{
        f"teaching:{name}": lambda course: [course.ada.pk]
        for name in ("person", "role", "invite", "withdraw")
    },
    "teaching:objection": _objection,
    "teaching:decision-file": lambda _: ["decision.csv"],
    "marking:differences": lambda course: [course.tp.key],
    "marking:duties": lambda course: [course.tp.key],
    "marking:on-paper": lambda course: [course.tp.key],
    "marking:picture": lambda course: [course.tp.key, *_pictured(course)],
    "marking:question": lambda course: [course.tp.key, FIRST],
    "marking:undo": lambda course: [course.tp.key, FIRST],
    **{
        f"marking:{name}": lambda course: [course.tp.key, FIRST, _answer(course).pk]
        for name in ("answer", "draft", "take-back")
    },
}
"""What stands in an address, for those names that need it: a function of the course."""

ANSWERS = {
    **dict.fromkeys(("lti:login", "lti:go", "lti:connect"), 403),
    **dict.fromkeys(("lti:choose", "sign_in:accept"), 404),
    **dict.fromkeys(("teaching:overview-page", "teaching:similar-page"), 404),
    "lti:launch": 405,
}
"""What is said to who may see a page and does not bring what it wants."""

THEIRS = {name for name in TABLE if TABLE[name] == ROLES[1:2]}
"""Names of pages of one student: for others of the course they are not there."""

ABSENT = {"demo"}
"""Names of pages that are there in a demonstration alone."""

POST_ONLY = {
    "demo",
    *("marking:undo", "marking:draft", "marking:take-back"),
    *("teaching:losses", "teaching:extend", "teaching:reopen", "teaching:import"),
    *("teaching:add-person", "teaching:role", "teaching:invite", "teaching:withdraw"),
    *("teaching:invite-all", "teaching:add-tp"),
}
"""Names whose pages are asked for by no link."""

OF_LIBRARIES = ("accounts/", "i18n/")


def names(resolver=None, space=""):
    """Yield the name of every address, with its name space."""
    for each in (resolver or get_resolver()).url_patterns:
        if str(each.pattern) in OF_LIBRARIES:
            continue
        if isinstance(each, URLPattern):
            yield f"{space}{each.name}"
        else:
            yield from names(each, f"{space}{each.namespace}:" if each.namespace else space)


def address_of(name, course):
    return reverse(name, args=ARGUMENTS[name](course) if name in ARGUMENTS else ())


def test_every_address_stands_in_the_table():
    assert sorted(names()) == sorted(TABLE)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", sorted(TABLE))
def test_who_may_see_a_page_sees_it_and_nobody_else(name, role, course, signed_in):
    client = signed_in(None if role == "visitor" else course.of(role))
    address = address_of(name, course)
    response = client.post(address) if name in POST_ONLY else client.get(address)
    if role in TABLE[name] and name in ANSWERS:
        assert response.status_code == ANSWERS[name], response.content
    elif role in TABLE[name]:
        assert response.status_code in (200, 204, 302, 409), response.content
        assert "/sign-in/" not in response.headers.get("Location", "")
    elif name in ABSENT:
        assert response.status_code == 404
    elif role == "visitor":
        assert response.status_code == 302
        assert response["Location"].startswith("/sign-in/?next=/")
    else:
        assert response.status_code == (404 if name in THEIRS else 403)


def kept_in_the_book():
    """Return all that a book keeps; who looks at which answer, and pictures of it, come and go."""
    kept = set(apps.get_app_config("course").get_models()) - {Drawing, Reservation}
    return {each.__name__: list(each.objects.order_by("pk").values()) for each in kept}


def test_asking_for_a_page_changes_nothing_in_the_book(course, signed_in):
    clients = [signed_in(course.ada), signed_in(course.instructor)]
    for name in sorted(TABLE):
        address = address_of(name, course)
        before = kept_in_the_book()
        for client in clients:
            client.get(address)
        assert kept_in_the_book() == before, name


def test_a_form_of_another_site_changes_nothing_anywhere(course, signed_in):
    people = (course.ada, course.marker, course.instructor)
    clients = [signed_in(each, enforce_csrf_checks=True) for each in people]
    for name in sorted(set(TABLE) - WITHOUT_TOKEN):
        address = address_of(name, course)
        before = kept_in_the_book()
        for client in clients:
            assert client.post(address).status_code == 403, name
        assert kept_in_the_book() == before, name


def test_no_address_takes_forms_of_other_sites_but_those_of_an_lms():
    assert {name for name, view in views() if getattr(view, "csrf_exempt", False)} == WITHOUT_TOKEN


WITHOUT_TOKEN = {"lti:login", "lti:launch"}
"""A platform sends these; the second counts only in the browser that began."""


def views(resolver=None, space=""):
    """Yield the name of every address, those of libraries too, with its view."""
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLPattern):
            yield f"{space}{each.name}", each.callback
        else:
            yield from views(each, f"{space}{each.namespace}:" if each.namespace else space)
