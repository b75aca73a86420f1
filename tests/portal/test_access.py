"""Who may see what: a line for every address of the portal."""

import pytest
from course_work import TEACHER, graded
from django.urls import URLPattern, get_resolver, reverse
from marking_work import FIRST, answers, attempts

from grader.course.models import Drawing
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
    "teaching:front": ROLES[3:],
    "sign_in:front": ANYBODY,
    "lti:front": ANYBODY,
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


def number_of_ada(course):
    """Return an attempt of the student whose role is tried: asked to be graded and released."""
    attempt = graded(course.book, course.tp, course.ada, intent="grade")
    release(course.tp, TEACHER)
    return [attempt.pk]


ARGUMENTS = {
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
    "demo": lambda course: ["student"],
    "students:assignment": lambda course: ["TP1"],
    "students:hand-in": lambda course: ["TP1"],
    "students:confirm": lambda course: ["TP1", "x"],
    **dict.fromkeys(
        (name for name in TABLE if TABLE[name] == ROLES[1:2]),
        number_of_ada,
    ),
}
"""What stands in an address, for those names that need it: a function of the course."""

THEIRS = {name for name in TABLE if TABLE[name] == ROLES[1:2]}
"""Names of pages of one student: for others of the course they are not there."""

ABSENT = {"demo"}
"""Names of pages that are there in a demonstration alone."""

POST_ONLY = {"demo", "marking:undo", "marking:draft", "marking:take-back"}
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
    if role in TABLE[name]:
        assert response.status_code in (200, 204, 302, 409), response.content
        assert "/sign-in/" not in response.headers.get("Location", "")
    elif name in ABSENT:
        assert response.status_code == 404
    elif role == "visitor":
        assert response.status_code == 302
        assert response["Location"].startswith("/sign-in/?next=/")
    else:
        assert response.status_code == (404 if name in THEIRS else 403)
