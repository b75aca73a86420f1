"""Students' pages from saved scores: self-contained, escaped, saying what the JSON says."""

import re

import pytest
from pages import Page, source_of
from tp1 import TP1

from grader.grading.submission import grade_submission
from grader.intake.modules import Sources
from grader.report.render import student_page

NASTY = '<script>alert("x")</script>{{ 7 * 7 }}\u202e"><img src=x>'


@pytest.fixture(scope="module")
def report(slot):
    """A report of a submission that puts markup wherever it can."""
    source = f"def softmax(x):\n    raise ValueError({NASTY!r})\n"
    files = {"softmax.py": source.encode(), f"{NASTY}.py": b""}
    sources = Sources(NASTY, files, {"softmax": "softmax.py"}, TP1.names, (f"{NASTY}: is a link",))
    workers = slot.workers()
    try:
        return grade_submission(sources, "nasty", slot.grading(TP1), workers)
    finally:
        workers.close()


def test_a_page_fetches_nothing_and_runs_nothing_but_its_own_script(report):
    page = student_page(report, TP1)
    parsed = Page(page)
    assert not {"link", "img", "iframe", "object"} & set(parsed.tags)
    assert parsed.tags.count("script") == 1
    assert "src" not in dict(parsed.attributes)
    assert not re.search(r"https?://|@import|url\(", page)
    assert ("http-equiv", "Content-Security-Policy") in parsed.attributes
    assert parsed.open == []


def test_a_page_forbids_all_but_the_style_and_the_script_that_stand_on_it(report):
    page = student_page(report, TP1)
    assert Page(page).policy == (
        f"default-src 'none'; style-src {source_of(page, 'style')}; "
        f"script-src {source_of(page, 'script')}; base-uri 'none'; "
        f"form-action 'none'"
    )
    assert "style" not in dict(Page(page).attributes)


def test_what_a_submission_says_is_shown_and_never_run(report):
    page = student_page(report, TP1)
    assert "&lt;script&gt;" in page
    assert "{{ 7 * 7 }}" in page
    assert "\u202e" not in page
    assert "&lt;U+202E&gt;" in page


def test_the_page_says_points_verdicts_reasons_hints_and_how_to_see_it(report):
    page = student_page(report, TP1)
    for text in ("0 of 60 points", "exception", "ValueError", "softmax.py, line 2", "Hint<"):
        assert text in page
    assert "from softmax import softmax" in page
    assert "There is no file neural.py" in page


def test_a_finding_that_all_criteria_share_is_shown_once(report):
    assert student_page(report, TP1).count("There is no file neural.py") == 1
