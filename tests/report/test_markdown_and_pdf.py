"""The same report in two more forms."""

import re

import pytest
from made_up import finding, made_up
from optional import markdown_it
from tp1 import TP1

from grader.errors import UsageError
from grader.records.finding import Finding
from grader.report import pdf
from grader.report.markdown import escaped, fenced, report_markdown

NASTY = "<script>alert(1)</script> [a](b) *x* _y_ `z` # h | & $e$ ~~s~~"


def rendered(text):
    return markdown_it.MarkdownIt("commonmark").enable("table").enable("strikethrough").render(text)


def test_it_says_the_grade_each_task_each_criterion_and_what_is_wrong():
    report = made_up("ada", {"softmax.rows": finding("the rows are not divided", "x")})
    text = report_markdown(report, TP1)
    assert text.startswith("# ada\n")
    for said in ("**Grade", "## softmax, 11 / 15", "the rows are not divided", "## Written part"):
        assert said in text


@pytest.mark.parametrize("text", [NASTY, "- a", "+ b", "1. c", "12) d", "=====", "# e", "a\n\n# b"])
def test_nothing_that_a_submission_says_is_markdown(text):
    html = rendered(escaped(text))
    assert re.findall(r"<(?!/?p>)", html) == []


def test_code_cannot_leave_its_fence():
    html = rendered("\n".join(fenced("a\n```\n# b\n````\n<i>")))
    assert html.count("<pre>") == 1
    assert "<h1>" not in html
    assert "<i>" not in html


def test_a_nasty_name_and_value_stay_words():
    wrong = Finding(rationale=NASTY, hint=NASTY, case=NASTY, actual="```\n<b>", where=NASTY)
    html = rendered(report_markdown(made_up("ada", {"softmax.rows": wrong}, name=NASTY), TP1))
    assert not re.search(r"<(script|a|em|table|s|b)\b", html)


def test_a_pdf_is_one_and_holds_the_pictures(pages, monkeypatch):
    report = made_up("ada", {"softmax.rows": "wrong"})
    raw = pdf.report_pdf(report, TP1)
    assert raw.startswith(b"%PDF-")
    assert raw.rstrip().endswith(b"%%EOF")


def test_without_the_library_the_cure_is_told(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    with pytest.raises(UsageError, match="pip install weasyprint"):
        pdf.report_pdf(made_up("ada"), TP1)


def test_pictures_on_paper_have_colours_of_their_own():
    style = str(pdf._picture_style())
    assert "var(" not in style
    assert ".bad" in style


def test_a_page_that_asks_for_anything_is_not_served():
    with pytest.raises(ValueError, match="fetches nothing"):
        pdf._nothing("https://example.org")
