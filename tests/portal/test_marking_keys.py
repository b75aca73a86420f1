"""Marking in a real browser: forty answers by keyboard alone, and what each key does."""

import re

import pytest
from browsing import needs_browser
from django.conf import settings
from django.contrib.sessions.models import Session
from marking_work import FIRST, answer, answers, drawn, form, give_rubric

from grader.course.drafts import draft_of
from grader.course.marking import last_mark
from grader.course.models import Mark
from grader.portal.marking.drawer import Drawer

pytestmark = needs_browser
QUESTION = f"/marking/TP1/{FIRST}/"
CLOCK = """() => {
  window.times = [];
  window.addEventListener("keydown", () => { window.pressed = performance.now(); }, true);
  const note = () => requestAnimationFrame(() => {
    window.times.push(performance.now() - window.pressed);
  });
  new MutationObserver(note).observe(document.getElementById("main"), { childList: true });
}"""


def at(attempt):
    return f"{QUESTION}{attempt.pk}/"


def is_next(response):
    return response.request.method == "GET" and response.ok and QUESTION in response.url


def number_of(page):
    return int(re.search(r"\d+", page.locator("#answer").inner_text())[0])


def saved(page):
    return page.expect_response(
        lambda each: each.request.method == "POST" and re.search(r"/\d+/$", each.url)
    )


@pytest.fixture
def opened(course, page_of):
    give_rubric(course)

    def opened(path):
        with_next = page_of(course.marker, path)
        with_next.wait_for_load_state("networkidle")
        return with_next

    return opened


def marks(course, *made):
    found = [last_mark(each, FIRST, course.marker) for each in made]
    return [
        None if each is None else sorted(item.key for item in each.items.all()) for each in found
    ]


def test_forty_answers_of_one_question_are_marked_by_keyboard_alone(course, opened):
    made = answers(course, 40)
    page = opened("/marking/")
    link = page.get_by_role("link", name="Mark The first")
    while not link.evaluate("each => each === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"{QUESTION}\d+/$"), wait_until="networkidle")
    page.evaluate(CLOCK)
    seen = {}
    for turn in range(40):
        page.locator("#marking[data-ahead=there]").wait_for()  # while a person reads
        number = number_of(page)
        keys = ["1", "2"] if turn % 2 else ["0"]
        for key in keys:
            page.keyboard.press(key)
        if turn == 38:
            times = page.evaluate("window.times")
        page.keyboard.press("Enter")
        shown = page.get_by_role("heading", name=f"Answer {number}", exact=True)
        shown.wait_for(state="detached")
        seen[number] = keys
    assert {*seen} == {each.pk for each in made}
    page.get_by_text("Nothing of this question is left for you.").wait_for()
    wanted = [[] if seen[each.pk] == ["0"] else ["scope", "steps"] for each in made]
    assert marks(course, *made) == wanted
    assert Mark.objects.count() == 40
    times.sort()
    print(f"from one answer to the next: median {times[19]:.0f} ms, longest {times[-1]:.0f} ms")


def test_a_comment_comes_back_by_its_first_letters_and_ctrl_enter_goes_on(course, opened):
    one, two = answers(course, 2)
    page = opened(at(one))
    page.keyboard.press("1")
    page.keyboard.press("c")
    page.keyboard.type("The scope of c is missing.")
    with page.expect_response(is_next):
        page.keyboard.press("Control+Enter")
    page.get_by_role("heading", name=f"Answer {two.pk}").wait_for()
    page.reload()
    page.wait_for_load_state("networkidle")
    page.keyboard.press("c")
    page.keyboard.type("the")
    assert page.get_by_role("option").all_inner_texts() == ["The scope of c is missing."]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type(" See 2.1.")
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    with saved(page):
        page.keyboard.press("n")
    page.get_by_text("Nothing of this question is left").wait_for()
    mark = last_mark(two, FIRST, course.marker)
    assert mark.comment == "The scope of c is missing. See 2.1."
    assert marks(course, one, two) == [["scope"], ["steps"]]


def test_more_than_ten_items_are_chosen_by_two_digits(course, opened):
    give_rubric(course, [(f"item{n}", f"item {n}", 2.5) for n in range(1, 13)])
    (made,) = answers(course, 1)
    page = opened(at(made))
    give_rubric(course, [(f"item{n}", f"item {n}", 2.5) for n in range(1, 13)])
    page.reload()
    page.wait_for_load_state("networkidle")
    for key in "120301":
        page.keyboard.press(key)
    page.keyboard.press("0")
    page.keyboard.press("3")
    with saved(page):
        page.keyboard.press("Enter")
    page.get_by_text("Nothing of this question is left").wait_for()
    assert marks(course, made) == [["item1", "item12"]]


def test_an_adjustment_is_typed_and_undone_by_keys(course, opened):
    one, two = answers(course, 2)
    page = opened(at(one))
    page.keyboard.press("1")
    page.keyboard.press("a")
    page.keyboard.type("-1.5")
    page.keyboard.press("Escape")
    assert page.get_by_text("Earned:").inner_text() == "Earned: 8.5"
    page.keyboard.press("c")
    page.keyboard.type("hard to read")
    with page.expect_response(is_next):
        page.keyboard.press("Control+Enter")
    page.get_by_role("heading", name=f"Answer {two.pk}").wait_for()
    assert last_mark(one, FIRST, course.marker).adjustment == -1.5
    page.keyboard.press("u")
    page.get_by_role("heading", name=f"Answer {one.pk}").wait_for()
    assert last_mark(one, FIRST, course.marker) is None
    assert page.get_by_label("Comment for the student").input_value() == "hard to read"
    assert page.get_by_label("Adjust by").input_value() == "-1.5"


def test_answers_that_say_the_same_are_marked_with_one_key(course, opened):
    made = answers(course, 3, "the same")
    page = opened(at(made[0]))
    page.keyboard.press("g")
    page.keyboard.press("3")
    with saved(page):
        page.keyboard.press("Enter")
    page.get_by_text("Nothing of this question is left").wait_for()
    assert marks(course, *made) == [["end"]] * 3


def test_w_jumps_to_the_next_that_closed_forms_call_wrong(course, opened):
    made = answers(course, 3)
    wrong = answer(course, course.ada, "thus", [form("wrong")])
    drawn(course)
    page = opened(at(made[0]))
    page.keyboard.press("w")
    page.get_by_role("heading", name=f"Answer {wrong.pk}").wait_for()


def test_single_keys_can_be_switched_off_and_stay_so(course, opened):
    one, two = answers(course, 2)
    page = opened(at(one))
    page.get_by_text("Keys", exact=True).click()
    page.get_by_label("Single keys act").uncheck()
    page.locator("body").click(position={"x": 2, "y": 2})
    page.keyboard.press("1")
    assert page.locator("[name=item]:checked").count() == 0
    page.reload()
    page.wait_for_load_state("networkidle")
    page.keyboard.press("1")
    page.keyboard.press("n")
    assert page.locator("[name=item]:checked").count() == 0
    page.locator("[name=item]").first.focus()
    page.keyboard.press("Space")
    with page.expect_response(is_next):
        page.keyboard.press("Enter")
    page.get_by_role("heading", name=f"Answer {two.pk}").wait_for()
    assert marks(course, one) == [["scope"]]


def test_what_is_typed_is_kept_while_it_is_typed(course, opened):
    (made,) = answers(course, 1)
    page = opened(at(made))
    with page.expect_response(re.compile("/draft/$")):
        page.keyboard.press("c")
        page.keyboard.type("half a sent")
    assert draft_of(made, FIRST, course.marker)["comment"] == ["half a sent"]
    page.reload()
    assert page.get_by_label("Comment for the student").input_value() == "half a sent"


def test_a_mark_that_cannot_be_saved_behind_is_told_and_stands_in_its_form_again(course, opened):
    one, two = answers(course, 2)
    page = opened(at(one))
    give_rubric(course, [("scope", "the whole scope is stated", 30)])
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=f"Answer {two.pk}").wait_for()
    told = page.get_by_role("status").filter(has_text="is not saved: The rubric was changed")
    told.get_by_role("link", name="Open it").click()
    page.get_by_role("heading", name=f"Answer {one.pk}").wait_for()
    page.get_by_role("checkbox", name="the whole scope", checked=True).wait_for()
    assert Mark.objects.count() == 0


def test_a_mark_after_the_session_has_ended_is_there_again_after_signing_in(
    course, opened, signed_in
):
    one, _ = answers(course, 2)
    page = opened(at(one))
    Session.objects.all().delete()
    for key in "12":
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="you are signed out").wait_for()
    session = signed_in(course.marker).cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": session.value,
                "url": page.url.partition("/marking")[0],
            }
        ]
    )
    page.goto(at(one))
    page.get_by_role("checkbox", name="all steps", checked=True).wait_for()
    assert page.locator("[name=item]:checked").count() == 2
    with saved(page):
        page.keyboard.press("Enter")
    assert marks(course, one) == [["scope", "steps"]]


def test_what_is_typed_stays_while_the_answer_is_drawn(course, opened, monkeypatch):
    made = answer(course, course.ada, "by induction")
    monkeypatch.setattr(Drawer, "ask", lambda _self, _assignment: None)
    page = opened(at(made))
    page.get_by_text("It is being drawn").wait_for()
    page.keyboard.press("1")
    drawn(course)
    page.get_by_text("by induction").wait_for()
    assert page.locator("[name=item]:checked").count() == 1
