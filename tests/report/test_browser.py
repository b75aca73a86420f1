"""The batch's page in a real browser, from a file, with its policy in force.

Needs Debian's chromium, or any other named by the variable CHROMIUM.
"""

from dataclasses import dataclass

import pytest
from browsing import needs_browser
from made_up import CRITERIA, finding, summary
from optional import playwright
from tp1 import TP1

from grader.intake.student import Student
from grader.report.cohort import cohort_of
from grader.report.overview import overview_page

pytestmark = needs_browser


OUTSIDE = """[...document.querySelectorAll("main *, header *")].filter(each => {
  const box = each.getBoundingClientRect();
  if (box.width <= 1 || !box.height) return false;
  const cuts = getComputedStyle(each).overflowX !== "visible";
  return box.left < 0 || box.right > innerWidth + 1 ||
    (cuts && each.scrollWidth > each.clientWidth + 1);
}).map(each => each.outerHTML.slice(0, 80))"""
"""What lies outside of the window, or is wider than the box in which it scrolls."""


@dataclass
class Opened:
    """The batch's page in the browser."""

    page: playwright.Page

    def names(self):
        """Return the ids of the submissions that are to be seen, from top to bottom."""
        links = self.page.locator("#all tbody tr:visible td:first-child a")
        return [each.get_attribute("href").partition("/")[0] for each in links.all()]


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    softmax = [criterion for criterion in CRITERIA if criterion.startswith("softmax")]
    kept = [
        summary("item-10", student=Student(name="Ada Lovelace")),
        summary("item-9", {"neural.cost": "wrong"}, remarks=["b.py: is a link"]),
        summary("item-2", dict.fromkeys(softmax, "crashed"), name="x" * 300),
        summary("item-1", {"sigmoid.values": finding("w", "sigmoid.sign")}, name="<b>&amp;</b>"),
        summary("item-0", name="\u05d0\u05d1\u05d2 1"),
        summary("item-11"),
    ]
    path = tmp_path_factory.mktemp("page") / "index.html"
    path.write_text(overview_page(cohort_of(kept, TP1, "grade", (1, 6, 4)), kept, "TP1"))
    return path


@pytest.fixture
def opened(open_file, file):
    """Open the batch's page."""
    return lambda **options: Opened(open_file(file, **options))


def test_the_policy_holds_against_a_foreign_script_and_style(browser, tmp_path, file):
    foreign = file.read_text().replace(
        "</main>",
        "<script>document.title = 'taken'</script><p style='color: red' id=p>a</p></main>",
    )
    (tmp_path / "index.html").write_text(foreign)
    context = browser.new_context()
    page, complaints = context.new_page(), []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto((tmp_path / "index.html").as_uri())
    assert page.title() == "TP1"
    assert page.evaluate("getComputedStyle(document.getElementById('p')).color") != "rgb(255, 0, 0)"
    assert sum("Content Security Policy" in complaint for complaint in complaints) == 2
    context.close()


def test_a_click_turns_the_order_round_and_says_so(opened):
    here = opened()
    header = here.page.locator("#all th", has_text="points")
    assert (here.names()[0], header.get_attribute("aria-sort")) == ("item-2", "ascending")
    header.locator("button").click()
    assert (here.names()[-1], header.get_attribute("aria-sort")) == ("item-2", "descending")
    header.locator("button").click()
    assert (here.names()[0], header.get_attribute("aria-sort")) == ("item-2", "ascending")
    here.page.locator("#all th", has_text="softmax").locator("button").click()
    assert here.page.locator("#all th[aria-sort]").count() == 1


def test_the_keyboard_sorts_names_with_their_numbers_in_order(opened):
    here = opened()
    here.page.locator("#all th button").first.focus()
    here.page.keyboard.press("Enter")
    names = here.names()
    assert names.index("item-9") < names.index("item-11")
    here.page.keyboard.press("Space")
    names = here.names()
    assert names.index("item-9") > names.index("item-11")


def test_what_is_empty_comes_last_in_both_directions(opened):
    here = opened()
    for _ in range(2):
        here.page.locator("#all th button", has_text="handed in as").click()
        assert here.names()[0] == "item-10"


def test_the_criteria_can_be_sorted_too(opened):
    here = opened()
    table = here.page.locator("#strips")
    table.locator("button", has_text="difficulty").click()
    first = table.locator("tbody tr").first.inner_text()
    assert "0.83" in first
    assert table.locator("th", has_text="who lost it").locator("button").count() == 0


def test_words_filter_the_rows_and_the_count_says_how_many_are_left(opened):
    here = opened()
    here.page.locator("#words").focus()
    here.page.keyboard.type("LOVELACE")
    assert here.names() == ["item-10"]
    assert here.page.locator("#count").inner_text() == "1 of 6 shown"
    here.page.keyboard.press("Enter")
    assert here.names() == ["item-10"]
    here.page.locator("#words").fill("")
    assert len(here.names()) == 6


def test_a_verdict_and_the_need_of_a_look_filter_the_rows(opened):
    here = opened()
    here.page.locator("#verdict").select_option("crashed")
    assert here.names() == ["item-2"]
    here.page.locator("#verdict").select_option("")
    here.page.locator("#looks").check()
    assert sorted(here.names()) == ["item-2", "item-9"]


def test_sorting_keeps_what_is_filtered_out(opened):
    here = opened()
    here.page.locator("#words").fill("item-")
    before = sorted(here.names())
    here.page.locator("#all th button", has_text="grade").click()
    assert sorted(here.names()) == before


def test_without_script_all_rows_are_there_and_no_controls(opened):
    here = opened(java_script_enabled=False)
    assert len(here.names()) == 6
    assert not here.page.locator("#filters").is_visible()
    assert here.page.locator("th button").count() == 0


@pytest.mark.parametrize("width", [320, 768, 1200, 1440])
def test_nothing_is_cut_off_or_scrolls_sideways(opened, width):
    here = opened(viewport={"width": width, "height": 800})
    assert here.page.evaluate("document.documentElement.scrollWidth") == width
    assert here.page.evaluate(OUTSIDE) == []


def test_the_page_takes_the_full_width(opened):
    here = opened(viewport={"width": 1440, "height": 800})
    assert here.page.locator(".card").first.bounding_box()["width"] > 1340


def test_the_head_of_the_table_stays_while_its_rows_scroll(opened):
    here = opened(viewport={"width": 1200, "height": 250})
    table = here.page.locator("#all")
    table.scroll_into_view_if_needed()
    before = table.locator("th").first.bounding_box()["y"]
    here.page.evaluate("document.querySelector('.tall').scrollTop = 90")
    assert here.page.evaluate("document.querySelector('.tall').scrollTop") == 90
    assert table.locator("th").first.bounding_box()["y"] == before
    assert table.locator("tbody tr").first.bounding_box()["y"] < before


def test_a_name_ends_its_lines_between_words(opened):
    link = opened(viewport={"width": 1200, "height": 800}).page.get_by_role(
        "link", name="Ada Lovelace"
    )
    assert link.last.bounding_box()["height"] < 40


def test_the_first_screen_says_who_needs_a_person_and_what_is_next(opened):
    page = opened(viewport={"width": 1280, "height": 720}).page
    for text in ("Next: 2 of 6 need a look; 36 written parts", "b.py: is a link"):
        box = page.get_by_text(text).first.bounding_box()
        assert box["y"] + box["height"] <= 720
    headings = page.locator("h2").all_inner_texts()
    assert headings == [
        *("Who needs a person", "Not marked yet", "Students"),
        *("What went wrong for how many", "Distributions"),
    ]


def test_a_column_of_a_strip_says_whose_it_is(opened):
    page = opened(viewport={"width": 1200, "height": 800}).page
    strip = page.locator(".strip").first
    strip.scroll_into_view_if_needed()
    box = strip.bounding_box()
    for place, name in ((0, "x" * 300), (1, "item-9")):
        page.mouse.move(box["x"] + box["width"] * (place + 0.5) / 6, box["y"] + 5)
        title = page.evaluate("document.querySelector('.strip').parentElement.title")
        assert title == name


def test_charts_and_text_are_bright_in_dark_mode(opened):
    def colours(scheme):
        page = opened(color_scheme=scheme).page
        said = "each => getComputedStyle(each).{}"
        ink = page.locator(".chart text").first.evaluate(said.format("fill"))
        mark = page.locator(".chart .fill-mark").first.evaluate(said.format("fill"))
        ground = page.locator(".card").first.evaluate(said.format("backgroundColor"))
        return [sum(map(int, each[4:-1].split(","))) for each in (ink, mark, ground)]

    light, dark = colours("light"), colours("dark")
    assert light[0] < light[2]
    assert dark[0] > dark[2]
    assert dark[1] > light[1]


def test_a_chart_is_an_image_with_a_name(opened):
    here = opened()
    images = here.page.get_by_role("img", name="Distribution of the points")
    assert images.count() == 1


def test_markup_in_a_name_is_shown_as_it_is(opened):
    cells = opened().page.locator("#all td:first-child")
    assert "<b>&amp;</b>" in cells.all_inner_texts()
