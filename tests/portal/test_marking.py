"""Markers' pages without script: one answer after another, and what cannot be taken."""

from decimal import Decimal

import pytest
from marking_pages import QUESTION, at, given, save, stamp
from marking_work import FIRST, ITEMS, answer, answers, drawn, give_rubric

from grader.course.marking import last_mark
from grader.course.models import Mark


@pytest.fixture
def client(course, signed_in):
    give_rubric(course)
    return signed_in(course.marker)


def test_the_front_page_says_how_far_each_question_is_and_by_whom(course, client):
    one, _ = answers(course, 2)
    save(client, one, item="steps")
    text = client.get("/marking/").text
    assert "1 of 2 marked" in " ".join(text.split())
    assert "Max 1" in text
    assert "1 left for you" in text
    assert "2 left for you" in text


def test_an_answer_is_shown_without_any_name_beside_its_rubric(course, client):
    made = answer(course, course.ada, "by induction <b>on</b> n")
    drawn(course)
    text = client.get(at(made)).text
    assert "by induction &lt;b&gt;on&lt;/b&gt; n" in text
    assert f"Answer {made.pk}" in text
    assert all(title in text for _, title, _ in ITEMS)
    assert "Ada" not in text
    assert "written.txt" not in text


def test_saving_goes_on_to_the_next_answer_until_none_is_left(course, client):
    made = answers(course, 3)
    seen = []
    response = client.get(QUESTION)
    while response.status_code == 302:
        number = int(response["Location"].split("/")[4])
        seen.append(number)
        (attempt,) = (each for each in made if each.pk == number)
        saved = save(client, attempt, item=["scope", "end"], comment="good")
        response = client.get(saved["Location"])
    assert sorted(seen) == sorted(each.pk for each in made)
    assert "Nothing of this question is left for you." in response.text
    assert all(given(course, each) == {"scope", "end"} for each in made)


def test_a_form_that_is_sent_twice_gives_one_mark(course, client):
    (made,) = answers(course, 1)
    for _ in range(2):
        assert save(client, made, item="scope").status_code == 302
    assert Mark.objects.count() == 1


def test_an_answer_is_adjusted_with_a_comment_alone(course, client):
    (made,) = answers(course, 1)
    refused = save(client, made, item="scope", adjustment="-2,5")
    assert refused.status_code == 409
    assert "An adjustment needs a comment" in refused.text
    assert 'value="-2,5"' in refused.text
    save(client, made, item="scope", adjustment="-2,5", comment="late scope")
    assert last_mark(made, FIRST, course.marker).adjustment == Decimal("-2.5")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Nothing is chosen yet"),
        ({"item": "scope", "nothing": "yes"}, "Choose items, or give points, or nothing"),
        ({"item": "whole"}, "there is no item"),
        ({"points": "1e400"}, "is no number of points"),
        ({"points": "nan"}, "is no number of points"),
        ({"points": "99999"}, "is no number of points"),
        ({"points": "0.0001"}, "is no number of points"),
        ({"points": "31"}, "31 is not between 0 and 30"),
        ({"item": "scope", "comment": "x" * 2001}, "at most 2000 are kept"),
    ],
)
def test_what_cannot_be_taken_is_told_and_stays_in_the_form(course, client, fields, said):
    (made,) = answers(course, 1)
    refused = save(client, made, **fields)
    assert refused.status_code == 409
    assert said in refused.text
    assert fields.get("comment", "")[:50] in refused.text
    assert Mark.objects.count() == 0


def test_nothing_earned_is_a_mark_of_no_points(course, client):
    (made,) = answers(course, 1)
    save(client, made, nothing="yes")
    assert last_mark(made, FIRST, course.marker).points == 0


def test_a_rubric_that_changed_meanwhile_is_told_and_nothing_is_saved(course, client):
    (made,) = answers(course, 1)
    before = stamp(client, made)
    give_rubric(course, [("scope", "the scope is stated", 12), *ITEMS[1:]])
    refused = client.post(at(made), {"rubric": before, "item": "scope", "comment": "fine"})
    assert "The rubric was changed while you marked" in refused.text
    assert "+12" in refused.text
    assert ">fine</textarea>" in refused.text
    assert Mark.objects.count() == 0
    assert save(client, made, item="scope").status_code == 302


def test_a_number_of_no_answer_that_counts_is_not_there(course, client):
    (made,) = answers(course, 1)
    early = "/marking/TP1/-/pictures/999/0.png"
    wrong = (f"{QUESTION}9999/", f"/marking/TP9/{FIRST}/", "/marking/TP1/written.x/", early)
    assert [client.get(each).status_code for each in wrong] == [404] * 4
    huge = 10**30
    for each in (f"{QUESTION}{huge}/", f"/marking/TP1/-/pictures/{huge}/0.png"):
        assert client.get(each).status_code == 404
    assert client.post(f"{QUESTION}9999/", {"item": "scope"}).status_code == 404
    assert client.post(f"{QUESTION}9999/draft/", {"item": "scope"}).status_code == 404
    assert client.get(f"{at(made)}draft/").status_code == 405
    assert client.get(f"{QUESTION}?after=%C2%B2").status_code == 302
    assert client.get(f"{QUESTION}?after={'9' * 30}").status_code == 302


def test_a_form_without_its_token_changes_nothing(course, client, signed_in):
    (made,) = answers(course, 1)
    strict = signed_in(course.marker, enforce_csrf_checks=True)
    assert strict.post(at(made), {"item": "scope"}).status_code == 403
    assert Mark.objects.count() == 0


def test_a_script_that_saves_behind_is_told_how_far_the_marking_is(course, client):
    one, _ = answers(course, 2)
    data = {"rubric": stamp(client, one), "item": "scope"}
    behind = {"headers": {"X-Marking": "behind"}}
    assert client.post(at(one), data, **behind).json() == {"decided": 1, "of": 2}
    refused = client.post(at(one), {"item": "scope"}, **behind)
    assert "rubric was changed" in refused.json()["said"]
    assert Mark.objects.count() == 1


def test_points_are_typed_where_there_is_no_rubric(course, signed_in):
    (made,) = answers(course, 1)
    client = signed_in(course.marker)
    assert 'name="points"' in client.get(at(made)).text
    save(client, made, points="12.5")
    assert last_mark(made, FIRST, course.marker).points == Decimal("12.5")


def test_comments_used_before_are_offered_and_can_be_chosen(course, client):
    one, two = answers(course, 2)
    save(client, one, item="scope", comment="the scope of c?")
    assert "<option>the scope of c?</option>" in client.get(at(two)).text
    save(client, two, item="scope", comment="Well.", banked="the scope of c?")
    assert last_mark(two, FIRST, course.marker).comment == "Well.\nthe scope of c?"
