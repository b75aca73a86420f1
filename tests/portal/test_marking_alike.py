"""Answers that say the same are marked together; those that closed forms call wrong come next."""

import pytest
from marking_pages import QUESTION, at, given, save
from marking_work import answer, answers, drawn, form, give_rubric


@pytest.fixture
def client(course, signed_in):
    give_rubric(course)
    return signed_in(course.marker)


def test_answers_of_one_text_are_marked_together_but_for_those_left_out(course, client):
    same = answers(course, 3, "the same\n proof")
    (other,) = [answer(course, course.ada, "another proof")]
    spaced = answer(course, course.bob, "the same proof  ")
    drawn(course)
    page = client.get(at(same[0])).text
    assert "Mark 3 other answers with it that have the same text" in page
    members = [each.pk for each in (*same[1:], spaced, other)]
    response = save(
        client, same[0], item="end", together="text", member=members, leave_out=same[1].pk
    )
    assert response.status_code == 302
    marked = [given(course, each) for each in (*same, spaced, other)]
    assert marked == [{"end"}, None, {"end"}, {"end"}, None]
    client.post(f"{at(spaced)}take-back/")
    assert [given(course, each) for each in (same[0], spaced)] == [{"end"}, None]
    client.post(f"{QUESTION}undo/")
    assert [given(course, each) for each in same] == [None, None, None]


def test_equal_closed_forms_are_marked_together_and_shown_as_evidence(course, client):
    one = answer(course, course.ada, "so", [form("right", "a + b")])
    two = answer(course, course.bob, "thus", [form("right", "b + a")])
    answer(course, course.cleo, "hence", [form("wrong", "a - b")])
    drawn(course)
    page = client.get(at(one)).text
    assert "Mark 1 other answer with it whose closed forms are equal" in page
    assert "The gradient" in page
    save(client, one, item="steps", together="form", member=two.pk)
    assert given(course, two) == {"steps"}


def test_the_next_answer_that_closed_forms_call_wrong_is_jumped_to(course, client):
    answers(course, 4)
    answer(course, course.ada, "so", [form("right")])
    wrong = answer(course, course.bob, "thus", [form("wrong", "a<b>")])
    drawn(course)
    assert client.get(f"{QUESTION}?wrong")["Location"] == f"{at(wrong)}?wrong"
    assert "a&lt;b&gt;" in client.get(at(wrong)).text
    saved = save(client, wrong, item="scope", wrong="yes")
    text = client.get(saved["Location"]).text
    assert "No answer that closed forms call wrong is left for you." in text
