"""Pages from saved scores: self-contained, escaped, and saying what the JSON says."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from grader.intake.modules import Sources
from grader.pipeline import grade_submission
from grader.report.render import cohort_page, student_page
from grader.tasks import TP1

NASTY = '<script>alert("x")</script>{{ 7 * 7 }}\u202e"><img src=x>'


class _Page(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.open = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def report(slot):
    """A report of a submission that puts markup wherever it can."""
    source = f"def softmax(x):\n    raise ValueError({NASTY!r})\n"
    files = {"softmax.py": source.encode(), f"{NASTY}.py": b""}
    sources = Sources(NASTY, files, {"softmax": "softmax.py"}, (f"{NASTY}: is a link",))
    workers = slot.workers()
    try:
        return grade_submission(sources, "nasty", slot.grading(TP1), workers)
    finally:
        workers.close()


def test_a_page_needs_no_script_and_no_network(report):
    for page in (student_page(report), cohort_page([report], "title", "")):
        parsed = _Page(page)
        assert not {"script", "link", "img", "iframe", "object"} & set(parsed.tags)
        assert not re.search(r"https?://|@import|url\(", page)
        assert ("http-equiv", "Content-Security-Policy") in parsed.attributes
        assert parsed.open == []


def test_a_page_forbids_all_but_the_style_that_stands_on_it(report):
    for page in (student_page(report), cohort_page([report], "title", "")):
        style = page.partition("<style>")[2].partition("</style>")[0]
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = next(value for name, value in _Page(page).attributes if "default-src" in value)
        assert policy == (
            f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        )
        assert "style" not in dict(_Page(page).attributes)


def test_what_a_submission_says_is_shown_and_never_run(report):
    page = student_page(report)
    assert "&lt;script&gt;" in page
    assert "{{ 7 * 7 }}" in page
    assert "\u202e" not in page
    assert "&lt;U+202E&gt;" in page


def test_the_page_says_points_verdicts_reasons_hints_and_how_to_see_it(report):
    page = student_page(report)
    for text in ("0 of 60 points", "exception", "ValueError", "softmax.py, line 2", "Hint:"):
        assert text in page
    assert "from softmax import softmax" in page
    assert "there is no file neural.py" in page


def test_a_finding_that_all_criteria_share_is_shown_once(report):
    assert student_page(report).count("there is no file neural.py") == 1


def test_the_cohort_page_lists_submissions_and_what_went_wrong(report):
    page = cohort_page([report], "TP1, 1 submission", "walls are missing")
    assert 'href="nasty/report.html"' in page
    assert "walls are missing" in page
    assert "0 of 1" in page


def test_an_empty_batch_still_has_a_page():
    assert "0" in cohort_page([], "title", "")
