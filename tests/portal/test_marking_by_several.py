"""Several markers at once: who marks what, nobody the same answer, second marks."""

from datetime import timedelta

import pytest
from course_work import TEACHER, add_marker, set_settings
from django.utils import timezone
from marking_pages import QUESTION, at, save, stamp
from marking_work import FIRST, SECOND, answers, give_rubric

from grader.course.duties import give_duties, questions_for
from grader.course.marking import last_mark
from grader.course.models import Mark, Reservation
from grader.course.reserving import reserve


@pytest.fixture
def client(course, signed_in):
    give_rubric(course)
    return signed_in(course.marker)


def test_two_markers_get_different_answers_and_neither_marks_the_others(course, client, signed_in):
    made = answers(course, 2)
    ina = add_marker(course.book, "Ina", "77")
    other = signed_in(ina)
    one, two = client.get(QUESTION)["Location"], other.get(QUESTION)["Location"]
    assert one != two
    (theirs,) = (each for each in made if at(each) == two)
    page = client.get(two)
    assert "Somebody else looks at this answer now" in page.text
    assert 'id="mark"' not in page.text
    refused = client.post(two, {"rubric": stamp(other, theirs), "item": "scope"})
    assert refused.status_code == 409
    assert Mark.objects.count() == 0
    assert "1 (Ina)" in " ".join(client.get(one).text.split())


def test_an_answer_stays_a_markers_while_it_is_typed_at(course, client):
    (made,) = answers(course, 1)
    client.get(at(made))
    Reservation.objects.update(until=timezone.now() - timedelta(seconds=1))
    client.post(f"{at(made)}draft/", {"comment": "a"})
    assert not reserve(made, FIRST, course.instructor)


def test_a_reservation_ends_with_the_mark(course, client):
    (made,) = answers(course, 1)
    client.get(at(made))
    assert Reservation.objects.count() == 1
    save(client, made, item="scope")
    assert Reservation.objects.count() == 0
    assert reserve(made, FIRST, course.instructor)


def test_markers_see_the_questions_that_they_were_given_alone(course, client):
    (made,) = answers(course, 1)
    give_duties(course.tp, course.marker, [SECOND], TEACHER)
    assert client.get(QUESTION).status_code == 404
    assert client.get(at(made)).status_code == 404
    assert client.get(at(made, SECOND)).status_code == 200
    assert "The first" not in client.get("/marking/").text


def test_an_instructor_says_who_marks_what(course, client, signed_in):
    teacher = signed_in(course.instructor)
    address = "/marking/TP1/-/duties/"
    assert client.get(address).status_code == 403
    assert "Max" in teacher.get(address).text
    teacher.post(address, {f"of-{course.marker.pk}": [FIRST]})
    assert questions_for(course.tp, course.marker) == (FIRST,)
    teacher.post(address, {})
    assert questions_for(course.tp, course.marker) == (FIRST, SECOND)
    assert teacher.post(address, {f"of-{course.marker.pk}": ["x"]}).status_code == 409


def test_a_sample_is_marked_twice_and_a_difference_is_settled(course, client, signed_in):
    set_settings(course.book, "[policy]\nsecond_marking = 1.0\n")
    (made,) = answers(course, 1)
    save(client, made, item="scope", comment="too short")
    teacher = signed_in(course.instructor)
    assert teacher.get(QUESTION)["Location"] == at(made)
    assert "too short" not in teacher.get(at(made)).text.partition("banked")[0]
    assert teacher.get(f"{at(made)}?settle").status_code == 404
    assert save(teacher, made, item="end", settle="yes").status_code == 404
    assert last_mark(made, FIRST, course.instructor) is None
    save(teacher, made, item=["scope", "steps"])
    page = client.get("/marking/TP1/-/differences/").text
    assert f"Settle answer {made.pk}" in page
    assert "Max 10" in page
    settling = teacher.get(f"{at(made)}?settle").text
    assert "<strong>Max</strong>: 10. too short" in settling
    settled = save(teacher, made, item="steps", settle="yes")
    assert settled["Location"] == "/marking/TP1/-/differences/"
    assert "differ nowhere" in client.get(settled["Location"]).text
