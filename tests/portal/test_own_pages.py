"""After the release, a student's own pages stand beside the marks; nobody else reaches them."""

import pytest
from course_work import TEACHER
from hostile_documents import plain_pdf
from marking_work import FIRST, SECOND, answer, drawn, give_rubric

from grader.course.marking import NewMark, give_mark, marking_of
from grader.course.models import Drawing
from grader.course.outcomes import release
from grader.portal.marking.drawer import Drawer
from grader.written.renderer import Renderer


@pytest.fixture(scope="module")
def renderer():
    with Renderer() as own:
        yield own


@pytest.fixture
def made(course, renderer):
    """Return Ada's answer, two pages of PDF that are drawn and marked."""
    give_rubric(course)
    own = answer(course, course.ada, plain_pdf(2), name="written.pdf")
    drawn(course, renderer)
    marking = marking_of(course.book.course, course.tp)
    given = NewMark(items=("scope", "end"), comment="the step is <b>missing</b>")
    give_mark(marking, own, FIRST, course.marker, given, TEACHER)
    return own


def pictures_in(text):
    return [each.partition('"')[0] for each in text.split('<img src="')[1:]]


def test_pages_stand_beside_items_comments_and_points(course, signed_in, made):
    release(course.tp, TEACHER)
    ada = signed_in(course.ada)
    address = f"/attempts/{made.pk}/written/"
    assert f'href="{address}"' in ada.get(f"/attempts/{made.pk}/").text
    text = ada.get(address).text
    assert "the scope is stated (10)" in text
    assert "all steps" not in text
    assert "the step is &lt;b&gt;missing&lt;/b&gt;" in text
    assert "15 / 30" in text
    assert "not marked yet / 10" in text
    assert f'href="/attempts/{made.pk}/object/?about={SECOND}"' in text
    assert "Max" not in text
    pages = pictures_in(text)
    assert len(pages) == 2
    shown = ada.get(pages[1])
    assert shown["Content-Type"] == "image/png"
    assert shown.content.startswith(b"\x89PNG")


def test_nothing_of_it_is_there_before_the_release(course, signed_in, made):
    ada = signed_in(course.ada)
    (name,) = Drawing.objects.get().shown["pictures"]
    assert ada.get(f"/attempts/{made.pk}/written/").status_code == 404
    assert ada.get(f"/attempts/{made.pk}/written/{name}").status_code == 404
    assert "Marks beside" not in ada.get(f"/attempts/{made.pk}/").text


def test_pages_are_shown_to_their_student_alone(course, signed_in, made):
    release(course.tp, TEACHER)
    page, _ = pictures_in(signed_in(course.ada).get(f"/attempts/{made.pk}/written/").text)
    for person in (course.bob, course.marker, course.instructor):
        assert signed_in(person).get(page).status_code == 404
    other = answer(course, course.bob, "his own")
    drawn(course)
    assert (
        signed_in(course.bob).get(page.replace(f"{made.pk}", f"{other.pk}", 1)).status_code == 404
    )
    assert signed_in(None).get(page).status_code == 302


def test_a_browser_asks_before_it_shows_a_page_again(course, signed_in, made):
    release(course.tp, TEACHER)
    ada = signed_in(course.ada)
    page, _ = pictures_in(ada.get(f"/attempts/{made.pk}/written/").text)
    first = ada.get(page)
    assert first["Cache-Control"] == "private, no-cache"
    assert first["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in first["Content-Security-Policy"]
    again = ada.get(page, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    bob = signed_in(course.bob)
    assert bob.get(page, headers={"If-None-Match": first["ETag"]}).status_code == 404


def test_what_is_not_drawn_is_asked_for_and_the_page_loads_again(
    course, signed_in, made, monkeypatch
):
    asked = []
    monkeypatch.setattr(Drawer, "ask", lambda _self, assignment: asked.append(assignment))
    release(course.tp, TEACHER)
    Drawing.objects.all().delete()
    text = signed_in(course.ada).get(f"/attempts/{made.pk}/written/").text
    assert '<meta http-equiv="refresh"' in text
    assert asked == [course.tp]
