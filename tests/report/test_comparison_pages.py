"""The pages of `diff` and `similar` with markup wherever a student can put it."""

import re
from html.parser import HTMLParser

import pytest
from small_reports import criterion, finding, small_report
from tp1 import TP1

from grader.batch_diff.batches import compare_batches
from grader.intake.modules import Sources
from grader.records.summary import Summary
from grader.report.comparison import comparison_view
from grader.report.render import page, write_report
from grader.report.similar import similar_view
from grader.similarity.cohort import Member
from grader.similarity.given import load_given
from grader.similarity.ranking import find_similar
from grader.store.batch_record import BatchRecord, Entry, write_batch
from grader.store.reports import open_reports

NASTY = '<script>alert("x")</script>{{ 7 * 7 }}\u202e"><img src=x onerror=y>'


class _Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.names, self.open = set(), set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture
def diff_page(slot, tmp_path):
    """The page of a batch in which nasty lost everything, and another came and went."""
    lost = criterion("softmax.rows", "failed", 0, 4, finding(NASTY))
    right = criterion("softmax.rows", "passed", 4, 4)
    for folder, part, other in (("old", right, "one"), ("new", lost, "two")):
        reports = [small_report(part, name="nasty"), small_report(right, name=other)]
        reports[0] = reports[0].model_copy(
            update={"submission": reports[0].submission.model_copy(update={"name": NASTY})}
        )
        for report in reports:
            write_report(tmp_path / folder, report, TP1)
        entries = [Entry.of(Summary.of(report)) for report in reports]
        record = BatchRecord.begin(slot, TP1.id, 2, 0.0).finished_with(entries, 1, 0.0, 0.0)
        write_batch(tmp_path / folder, record)
    found = compare_batches(
        open_reports(tmp_path / "old", TP1.id), open_reports(tmp_path / "new", TP1.id)
    )
    assert len(found.changes) == 1
    return page("comparison.html", comparison_view(found, {"new": "reports/a b"}), TP1)


@pytest.fixture
def similar_page():
    """The page of a cohort of 40 in which two share a nasty remark."""
    files = {f"{NASTY}.py": f"# {NASTY} words that nobody else ever wrote\n".encode()}
    members = [
        Member(name, lambda name=name: Sources(name, files, {}, TP1.names))
        for name in (NASTY, "other")
    ]
    members += [
        Member(f"s{each}", lambda each=each: Sources(f"s{each}", {}, {}, TP1.names))
        for each in range(38)
    ]
    found = find_similar(members, load_given(TP1), 20)
    assert len(found.pairs) == 1
    return page("similar.html", similar_view(found), TP1)


@pytest.fixture(params=["diff_page", "similar_page"])
def text(request):
    return request.getfixturevalue(request.param)


def test_markup_of_students_is_text(text):
    parsed = _Page(text)
    assert not {"script", "img", "link", "iframe"} & parsed.tags
    assert not {"style", "onerror", "onclick"} & parsed.names
    assert parsed.open == []
    assert "{{ 7 * 7 }}" in text
    assert "\u202e" not in text


def test_nothing_is_fetched_from_elsewhere(text):
    assert not re.search(r"https?://|@import|url\(", text)
    assert "default-src &#39;none&#39;; style-src" in text


def test_the_page_of_diff_leads_to_the_pages_of_the_reports(diff_page):
    assert '<a href="reports/a%20b/nasty/report.html">new page</a>' in diff_page
