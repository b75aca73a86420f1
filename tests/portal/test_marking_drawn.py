"""What markers see of documents: drawn behind the walls once, kept by content, drawn again."""

import threading
from datetime import timedelta

import pytest
from course_work import TEACHER, add_student
from django.utils import timezone
from hostile_documents import plain_pdf, png
from marking_work import FIRST, answer, attempts, drawn

from grader.course.assignments import Described, set_assignment
from grader.course.drawings import LASTS, drawing_of, picture_of, undrawn
from grader.course.models import Drawing
from grader.portal.marking.drawer import Drawer
from grader.written.renderer import Renderer


@pytest.fixture(scope="module")
def renderer():
    with Renderer() as own:
        yield own


@pytest.fixture
def asked(monkeypatch):
    """Note what is asked to be drawn, and draw nothing."""
    found = []
    monkeypatch.setattr(Drawer, "ask", lambda _self, assignment: found.append(assignment))
    return found


def page(client, made):
    return client.get(f"/marking/TP1/{FIRST}/{made.pk}/").text


def pictures_in(text):
    return [each.partition('"')[0] for each in text.split('<img src="')[1:]]


def test_pages_of_a_pdf_are_shown_to_markers_of_the_tp_alone(course, signed_in, renderer, asked):
    made = answer(course, course.ada, plain_pdf(2), name="written.pdf")
    drawn(course, renderer)
    client = signed_in(course.marker)
    first, second = pictures_in(page(client, made))
    shown = client.get(first)
    assert shown["Content-Type"] == "image/png"
    assert shown.content.startswith(b"\x89PNG")
    assert shown["Cache-Control"] == "private, no-cache"
    assert signed_in(course.ada).get(second).status_code == 403
    other = answer(course, course.bob, png(), name="written.png")
    drawn(course, renderer)
    assert client.get(first.replace(f"/{made.pk}/", f"/{other.pk}/")).status_code == 404
    assert asked == []


def test_markdown_is_shown_at_its_question_and_the_rest_folded(course, signed_in, renderer):
    titled = [{"id": FIRST, "title": "Prove it (2.2)", "max_points": 30}]
    set_assignment(course.book.course, "TP1", Described(questions=titled), TEACHER)
    text = "# 2.1\nelsewhere\n# 2.2\nhere $x^2$ <script>alert(1)</script>\n"
    made = answer(course, course.ada, text, name="written.md")
    drawn(course, renderer)
    shown, _, folded = page(signed_in(course.marker), made).partition("The whole file")
    assert "here" in shown
    assert "<math" in shown
    assert "elsewhere" not in shown
    assert "elsewhere" in folded
    assert "<script>alert" not in shown + folded


def test_what_is_not_drawn_yet_is_asked_for_and_the_page_loads_again(course, signed_in, asked):
    made = answer(course, course.ada)
    text = page(signed_in(course.marker), made)
    assert '<meta http-equiv="refresh"' in text
    assert "It is being drawn" in text
    assert asked == [course.tp]
    signed_in(course.marker).get("/marking/")
    assert asked == [course.tp] * 2


def test_the_same_work_is_drawn_once_and_by_one_process(course):
    made = answer(course, course.ada)
    same = answer(course, course.bob)
    assert drawn(course) == [made]
    assert undrawn(course.book, course.tp) == []
    assert drawing_of(same) == drawing_of(made)
    Drawing.objects.update(shown=None, until=timezone.now() + LASTS)
    assert drawn(course) == []


def test_a_hand_in_on_which_drawing_ended_three_times_is_told_instead(course, signed_in, asked):
    made = answer(course, course.ada)
    past = timezone.now() - timedelta(seconds=1)
    Drawing(assignment=course.tp, digest=made.digest, tries=3, until=past).save()
    assert drawn(course) == []
    assert "what draws it ended three times" in page(signed_in(course.marker), made)


def test_a_picture_that_is_gone_from_the_store_is_drawn_again(course, signed_in, renderer, asked):
    made = answer(course, course.ada, png(), name="written.png")
    drawn(course, renderer)
    client = signed_in(course.marker)
    (picture,) = pictures_in(page(client, made))
    digest = Drawing.objects.get().shown["pictures"][picture.rpartition("/")[2]]
    (course.book.files.path / digest[:2] / digest).unlink()
    assert client.get(picture).status_code == 404
    assert undrawn(course.book, course.tp) == [made.pk]
    drawn(course, renderer)
    assert client.get(picture).status_code == 200
    assert picture_of(made, "0.png", course.book) is None


def test_files_that_are_gone_are_told_and_nobody_else_waits(course, signed_in, asked):
    made, other = answer(course, course.ada), answer(course, course.bob, "b")
    digest = made.files.get().digest
    (course.book.files.path / digest[:2] / digest).unlink()
    assert {*drawn(course)} == {made, other}
    assert "restore it from a backup" in page(signed_in(course.marker), made)


def test_one_thread_draws_what_is_asked_for(course):
    made = answer(course, add_student(course.book, "Dan", "d"))
    before = {*threading.enumerate()}
    own = Drawer()
    own.ask(course.tp)
    own.ask(course.tp)
    started = [each for each in threading.enumerate() if each not in before]
    for each in started:
        each.join()
    assert drawing_of(made).files[0].text == "a proof"
    assert attempts(course).count() == 1
