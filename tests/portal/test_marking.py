"""Markers' pages without script: one answer after another, drafts, groups, undo, second marks."""

from datetime import timedelta
from decimal import Decimal

import pytest
from course_work import TEACHER, add_marker, set_settings
from django.utils import timezone
from marking_work import FIRST, ITEMS, SECOND, answer, answers, drawn, form, give_rubric

from grader.course.drafts import draft_of
from grader.course.duties import give_duties, questions_for
from grader.course.marking import last_mark
from grader.course.models import Mark, Reservation
from grader.course.reserving import reserve

QUESTION = f"/marking/TP1/{FIRST}/"


def at(attempt, question=FIRST):
    return f"/marking/TP1/{question}/{attempt.pk}/"


@pytest.fixture
def client(course, signed_in):
    give_rubric(course)
    return signed_in(course.marker)


def stamp(client, attempt):
    text = client.get(at(attempt)).text
    return text.partition('name="rubric" value="')[2].partition('"')[0]


def save(client, attempt, **fields):
    data = {"rubric": stamp(client, attempt), **fields}
    return client.post(at(attempt), {name.replace("_", "-"): each for name, each in data.items()})


def given(course, attempt, marker=None):
    mark = last_mark(attempt, FIRST, marker or course.marker)
    return None if mark is None else {each.key for each in mark.items.all()}


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


def test_an_answer_stays_a_markers_while_it_is_typed_at(course, client):
    (made,) = answers(course, 1)
    client.get(at(made))
    Reservation.objects.update(until=timezone.now() - timedelta(seconds=1))
    client.post(f"{at(made)}draft/", {"comment": "a"})
    assert not reserve(made, FIRST, course.instructor)


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


def test_a_reservation_ends_with_the_mark(course, client):
    (made,) = answers(course, 1)
    client.get(at(made))
    assert Reservation.objects.count() == 1
    save(client, made, item="scope")
    assert Reservation.objects.count() == 0
    assert reserve(made, FIRST, course.instructor)


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
