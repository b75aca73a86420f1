"""The page of who is admitted, in a real browser."""

import pytest
from browsing import needs_browser
from looks import RULES
from optional import axe

from grader.course.decision_table import DecisionTable, StudentRow, TpRow, view_of
from grader.report.render import plain_page

pytestmark = needs_browser
SCROLLS = """[...document.querySelectorAll(".scroll")].filter(
  each => each.scrollWidth > each.clientWidth + 1).length"""


def tp(state, grade=None, late=0):
    return TpRow(
        tp="TP1", state=state, grade=grade, attempt=1, at_least=None, at_most=None,
        late_seconds=late, why="",
    )  # fmt: skip


def student(name, status, remaining="", *tps):
    return StudentRow(
        name=name, address="somebody@example.org", tps=tps, mean=4.25, status=status,
        outstanding=(), needed=None, within_reach=True, remaining=remaining,
    )  # fmt: skip


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    tps = (tp("graded", 5.25, 60), tp("provisional", 4), tp("open"), tp("missing"), tp("graded", 6))
    students = (
        student("Ada Lovelace", "admitted", "", *tps),
        student("Bo <b>", "not_yet", "TP3, TP4 must reach 4.13 on average", *tps),
        student("x" * 80, "not_admitted", "out of reach: TP3 would need 7", *tps),
    )
    keys = ("TP1", "TP2", "TP3", "TP4", "TP5")
    table = DecisionTable(course="Methods", admission=4, tps=keys, students=students)
    path = tmp_path_factory.mktemp("page") / "decision.html"
    path.write_text(plain_page("decision.html", view_of(table), "Methods"))
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(open_file, file, scheme, width):
    page = open_file(
        file, color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True
    )
    found = axe.Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()


def test_a_narrow_window_scrolls_the_table_and_not_the_page(open_file, file):
    page = open_file(file, viewport={"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(SCROLLS) == 1
    page.get_by_role("region", name="Table of students").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.scroll').scrollLeft > 0")
