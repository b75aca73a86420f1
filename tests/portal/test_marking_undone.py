"""Marks that are begun, given to several answers at once, undone and taken back."""

import pytest
from marking_pages import QUESTION, at, given, save
from marking_work import FIRST, answers, give_rubric

from grader.course.drafts import draft_of


@pytest.fixture
def client(course, signed_in):
    give_rubric(course)
    return signed_in(course.marker)


def test_a_draft_survives_the_session_and_is_gone_once_saved(course, client, signed_in):
    (made,) = answers(course, 1)
    typed = {"item": ["steps"], "comment": "the scope of c <i>is", "strange": "x"}
    assert client.post(f"{at(made)}draft/", typed).status_code == 204
    assert set(draft_of(made, FIRST, course.marker)) == {"item", "comment"}
    client.logout()
    again = signed_in(course.marker)
    assert "1 mark is begun and not saved" in again.get("/marking/").text
    assert again.get(QUESTION)["Location"] == at(made)
    text = again.get(at(made)).text
    assert "the scope of c &lt;i&gt;is</textarea>" in text
    assert 'data-keys="2" checked' in text
    save(again, made, item="steps")
    assert draft_of(made, FIRST, course.marker) is None


def test_what_was_saved_last_is_undone_and_stands_in_the_form_again(course, client):
    one, two = answers(course, 2)
    save(client, one, item="scope", comment="first")
    save(client, two, item="steps", comment="second")
    assert client.post(f"{QUESTION}undo/")["Location"] == at(two)
    assert (given(course, one), given(course, two)) == ({"scope"}, None)
    assert ">second</textarea>" in client.get(at(two)).text
    assert client.post(f"{QUESTION}undo/")["Location"] == at(one)
    left = client.post(f"{QUESTION}undo/", follow=True)
    assert "Nothing is left to be undone." in left.text
    assert [given(course, each) for each in (one, two)] == [None, None]


def test_a_mark_is_taken_back_and_the_answer_is_left_again(course, client):
    (made,) = answers(course, 1)
    save(client, made, item="scope")
    client.post(f"{at(made)}take-back/")
    client.post(f"{at(made)}take-back/")
    assert given(course, made) is None
    assert client.get(QUESTION)["Location"] == at(made)
