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


@dataclass
class Opened:
    """The batch's page in the browser."""

    page: playwright.Page

    def names(self):
        """Return the names of the submissions that are to be seen, from top to bottom."""
        cells = self.page.locator("#all tbody tr:visible td:first-child")
        return cells.all_inner_texts()


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    softmax = [criterion for criterion in CRITERIA if criterion.startswith("softmax")]
    kept = [
        summary("item-10", student=Student(name="Ada Lovelace")),
        summary("item-9", {"neural.cost": "wrong"}, remarks=["b.py: is a link"]),
        summary("item-2", dict.fromkeys(softmax, "crashed"), name="x" * 300),
        summary("item-1", {"sigmoid.values": finding("w", "sigmoid.sign")}, name="<b>&amp;</b>"),
        summary("item-0", name="\u05d0\u05d1\u05d2 1"),
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
    assert (here.names()[0], header.get_attribute("aria-sort")) == ("x" * 300, "ascending")
    header.locator("button").click()
    assert (here.names()[-1], header.get_attribute("aria-sort")) == ("x" * 300, "descending")
    header.locator("button").click()
    assert (here.names()[0], header.get_attribute("aria-sort")) == ("x" * 300, "ascending")
    here.page.locator("#all th", has_text="softmax").locator("button").click()
    assert here.page.locator("#all th[aria-sort]").count() == 1


def test_the_keyboard_sorts_names_with_their_numbers_in_order(opened):
    here = opened()
    here.page.locator("#all th button").first.focus()
    here.page.keyboard.press("Enter")
    names = here.names()
    assert names.index("item-9") < names.index("item-10")
    here.page.keyboard.press("Space")
    names = here.names()
    assert names.index("item-9") > names.index("item-10")


def test_what_is_empty_comes_last_in_both_directions(opened):
    here = opened()
    for _ in range(2):
        here.page.locator("#all th button", has_text="student").click()
        assert here.names()[0] == "item-10"


def test_the_criteria_can_be_sorted_too(opened):
    here = opened()
    table = here.page.locator("table.sortable").first
    table.locator("button", has_text="difficulty").click()
    first = table.locator("tbody tr").first.inner_text()
    assert "0.80" in first
    assert table.locator("th", has_text="commonest reasons").locator("button").count() == 0


def test_words_filter_the_rows_and_the_count_says_how_many_are_left(opened):
    here = opened()
    here.page.locator("#words").focus()
    here.page.keyboard.type("LOVELACE")
    assert here.names() == ["item-10"]
    assert here.page.locator("#count").inner_text() == "1 of 5 shown"
    here.page.keyboard.press("Enter")
    assert here.names() == ["item-10"]
    here.page.locator("#words").fill("")
    assert len(here.names()) == 5


def test_a_verdict_and_the_need_of_a_look_filter_the_rows(opened):
    here = opened()
    here.page.locator("#verdict").select_option("crashed")
    assert here.names() == ["x" * 300]
    here.page.locator("#verdict").select_option("")
    here.page.locator("#looks").check()
    assert sorted(here.names()) == ["item-9", "x" * 300]


def test_sorting_keeps_what_is_filtered_out(opened):
    here = opened()
    here.page.locator("#words").fill("item-")
    before = sorted(here.names())
    here.page.locator("#all th button", has_text="grade").click()
    assert sorted(here.names()) == before


def test_without_script_all_rows_are_there_and_no_controls(opened):
    here = opened(java_script_enabled=False)
    assert len(here.names()) == 5
    assert not here.page.locator("#filters").is_visible()
    assert here.page.locator("th button").count() == 0


@pytest.mark.parametrize("width", [320, 1200])
def test_nothing_but_tables_scrolls_sideways(opened, width):
    here = opened(viewport={"width": width, "height": 800})
    assert here.page.evaluate("document.documentElement.scrollWidth") == width


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
    assert "<b>&amp;</b>" in opened().names()
