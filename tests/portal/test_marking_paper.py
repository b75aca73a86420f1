"""Marks for students who handed nothing in here."""

from course_work import graded
from marking_work import FIRST, answer, drawn, give_rubric

from grader.course.marking import last_mark
from grader.course.models import Attempt

PAPER = "/marking/TP1/-/on-paper/"


def test_who_handed_nothing_in_is_marked_from_paper(course, signed_in):
    give_rubric(course)
    answer(course, course.bob)
    client = signed_in(course.instructor)
    text = client.get(PAPER).text
    assert ("Mark Ada" in text, "Mark Bob" in text) == (True, False)
    told = client.post(PAPER, {"student": course.ada.pk}, follow=True).text
    made = Attempt.objects.last()
    assert f"Ada can be marked as answer {made.pk}." in told
    assert "Mark Ada" not in told
    drawn(course)
    address = f"/marking/TP1/{FIRST}/{made.pk}/"
    page = client.get(address).text
    assert "Nothing was handed in to be marked." in page
    stamp = page.partition('name="rubric" value="')[2].partition('"')[0]
    client.post(address, {"rubric": stamp, "nothing": "yes"})
    assert last_mark(made, FIRST, course.instructor).points == 0


def test_work_on_two_papers_is_not_taken_for_the_same(course, signed_in):
    give_rubric(course)
    client = signed_in(course.instructor)
    for each in (course.ada, course.bob):
        client.post(PAPER, {"student": each.pk})
    drawn(course)
    page = client.get(f"/marking/TP1/{FIRST}/{Attempt.objects.last().pk}/").text
    assert "that has the same text" not in page


def test_who_has_handed_in_is_not_taken_on_paper(course, signed_in):
    graded(course.book, course.tp, course.ada, intent="feedback")
    client = signed_in(course.instructor)
    assert client.post(PAPER, {"student": course.ada.pk}).status_code == 409
    assert client.post(PAPER, {"student": course.marker.pk}).status_code == 404
    assert client.post(PAPER, {"student": "x"}).status_code == 404
    assert Attempt.objects.count() == 1
