"""Every kind of page in a real browser: for every eye, by keyboard, on paper, without script."""

import itertools

import pytest
from browsing import needs_browser
from kinds import LONG_NAME, SCRIPTS
from looks import RULES
from made_up import CRITERIA
from optional import axe, playwright

EXAMPLES = tuple(
    f"s{each}"
    for each in (
        *("01-ada", "02-ravel", "03-lagoon", "04-maple", "05-cedar", "06-pebble"),
        *("07-harbor", "08-tundra", "09-copper", "10-meadow", "11-quartz", "12-willow"),
    )
)
MADE_UP = ("no-findings", "sixty-findings", "long-name", "hidden", "harness-error", "markup")
STUDENTS = (*EXAMPLES, *MADE_UP, *SCRIPTS)
MOST_BYTES = 300_000
UNFOLD = "document.querySelectorAll('details').forEach(each => { each.open = true })"
pytestmark = needs_browser


@pytest.fixture(scope="module")
def unfolded(request, browser, pages):
    """Open a page with everything unfolded, once for all that is looked at on it."""
    context, complaints = browser.new_context(), []
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(pages[request.param].as_uri())
    page.evaluate(UNFOLD)
    yield page
    context.close()
    assert complaints == []


def violations(page, rules):
    """Return what axe finds."""
    found = axe.Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    return found.generate_report() if found.violations_count else ""


@pytest.mark.parametrize("unfolded", [*EXAMPLES, *MADE_UP, "batch"], indirect=True)
def test_axe_finds_nothing(unfolded):
    unfolded.emulate_media(color_scheme="light")
    assert violations(unfolded, RULES) == ""


@pytest.mark.parametrize("unfolded", [*EXAMPLES, *MADE_UP, "batch"], indirect=True)
def test_axe_finds_no_lack_of_contrast_in_the_dark(unfolded):
    unfolded.emulate_media(color_scheme="dark")
    assert violations(unfolded, ["color-contrast"]) == ""


@pytest.mark.parametrize("unfolded", STUDENTS, indirect=True)
def test_nothing_scrolls_sideways_on_a_small_phone(unfolded):
    as_before = unfolded.viewport_size
    unfolded.set_viewport_size({"width": 320, "height": 640})
    assert unfolded.evaluate("document.documentElement.scrollWidth") == 320
    unfolded.set_viewport_size(as_before)


@pytest.mark.parametrize("name", STUDENTS)
def test_a_page_is_light_enough_to_be_sent(pages, name):
    assert len(pages[name].read_bytes()) < MOST_BYTES


@pytest.mark.parametrize("name", ["s08-tundra", "s06-pebble", "sixty-findings"])
def test_on_paper_hints_and_code_are_there_and_no_line_is_cut(open_page, name):
    page = open_page(name, viewport={"width": 700, "height": 900}, java_script_enabled=True)
    page.emulate_media(media="print")
    hidden = page.evaluate(
        "[...document.querySelectorAll('details > :not(summary):not(button)')]"
        ".filter(each => !each.offsetHeight).length"
    )
    assert hidden == 0
    cut = page.evaluate(
        "[...document.querySelectorAll('pre, .scroll, td')]"
        ".filter(each => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0"
        " && getComputedStyle(each).overflowX !== 'visible').length"
    )
    assert cut == 0
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_without_script_everything_can_be_opened_and_read(open_page):
    page = open_page("s08-tundra", java_script_enabled=False)
    lost = page.locator(".criterion.lost").first
    lost.locator("summary", has_text="See it happen").click()
    assert lost.locator("details.code pre").is_visible()
    assert page.locator("button").count() == 0


def test_a_button_copies_the_code_and_says_so(open_page):
    page = open_page("s08-tundra", permissions=["clipboard-read", "clipboard-write"])
    code = page.locator(".criterion.lost details.code").first
    code.locator("summary").click()
    button = code.locator("button")
    button.click()
    playwright.expect(button).to_have_text("Copied")  # the clipboard answers when it likes
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == code.locator("pre").text_content()
    assert copied.startswith("import numpy as np\n")


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("name", ["softmax.rows", "neural.grad_b1", "task-sigmoid"])
def test_a_link_to_a_criterion_opens_the_fold_in_which_it_stands(open_page, name, scripts):
    page = open_page("s08-tundra", java_script_enabled=scripts)
    page.goto(f"{page.url}#{name}")
    playwright.expect(page.locator(f"[id='{name}']")).to_be_in_viewport()


def test_what_is_right_or_lost_for_the_same_reason_is_one_line_until_it_is_opened(open_page):
    page = open_page("s08-tundra")
    folded = page.locator("[id='neural.grad_b1']")
    assert not folded.is_visible()
    assert not page.locator("[id='softmax.rows']").is_visible()
    page.get_by_text("6 more criteria, 11 points, for this reason").click()
    assert folded.is_visible()
    page.locator("#task-softmax").click()
    assert page.locator("[id='softmax.rows']").is_visible()


@pytest.mark.parametrize("unfolded", [*EXAMPLES, "hidden"], indirect=True)
def test_neither_the_seed_nor_an_id_is_to_be_read(unfolded):
    said = unfolded.inner_text("body")
    assert "Seed" not in said
    assert [criterion for criterion in CRITERIA if criterion in said] == []


def test_the_keyboard_reaches_a_task_and_opens_a_hint(open_page):
    page = open_page("s08-tundra")
    links = [page.keyboard.press("Tab") or page.evaluate("document.activeElement.textContent")]
    links += [
        page.keyboard.press("Tab") or page.evaluate("document.activeElement.textContent")
        for _ in range(3)
    ]
    assert links == ["softmax", "sigmoid", "gradcheck", "neural"]
    page.keyboard.press("Enter")
    assert page.url.endswith("#task-neural")
    page.locator(".criterion details.hint summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".criterion details.hint p").first.is_visible()


def test_headings_are_in_the_order_in_which_the_page_is_read(open_page):
    page = open_page("s08-tundra")
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4,h5')].map(e => +e.tagName[1])"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_the_first_screen_has_the_grade_a_sentence_for_each_task_and_what_to_do(open_page):
    page = open_page("s08-tundra", viewport={"width": 1280, "height": 720})
    for text in ("Grade 4.5 so far", "What to do next", "Start with neural: the cost also counts"):
        box = page.get_by_text(text).first.bounding_box()
        assert box["y"] + box["height"] <= 720
    said = page.locator(".tasks .said").all_inner_texts()
    assert said == 3 * ["Everything that was asked is right."] + ["1 of 10 criteria is met."]
    page.get_by_text("Show me").click()
    assert page.url.endswith("#neural.cost")


def test_a_page_with_hidden_criteria_never_says_that_all_is_right(open_page):
    said = open_page("hidden").inner_text("body")
    assert "1 more criterion, worth 4 points, is hidden until grading" in said
    assert "Every public criterion is met." in said
    assert "Everything that was asked is right" not in said
    assert "Nothing is left to do in the code" not in said


@pytest.mark.parametrize(("name", "said"), [*SCRIPTS.items(), ("long-name", LONG_NAME)])
def test_a_name_in_any_script_and_of_any_length_is_shown_whole(open_page, name, said):
    page = open_page(name)
    assert page.locator("h1").text_content() == said
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
