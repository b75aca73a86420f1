"""A student's page as PDF, made from the same HTML by WeasyPrint, without a browser."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from grader.assignment.model import Assignment
from grader.errors import UsageError
from grader.records.report import Report
from grader.report.render import student_page, template

MISSING = (
    "PDF needs WeasyPrint and its libraries: pip install weasyprint, and on Debian "
    "apt-get install libpango-1.0-0 libpangoft2-1.0-0; or print report.html from a browser"
)


def report_pdf(report: Report, assignment: Assignment) -> bytes:
    """Return the page as PDF; raise UsageError where WeasyPrint cannot be loaded."""
    try:
        import weasyprint  # noqa: PLC0415 an extra, and slow
    except (ImportError, OSError) as error:  # OSError: Pango is not there
        raise UsageError(MISSING) from error
    page = student_page(report, assignment, svg_style=_picture_style(), for_paper=True)
    made: bytes = weasyprint.HTML(string=page, url_fetcher=_nothing).write_pdf()
    return made


def _nothing(url: str, *_: object, **__: object) -> Any:
    raise ValueError(f"a page fetches nothing, but asks for {url}")


def _picture_style() -> Markup:
    """Return the style of pictures with the colours of paper, to stand in each picture.

    WeasyPrint draws an inline SVG as a document of its own, which the page's style does not reach.
    """
    paper = template("student.css").partition("@media print")[2]
    colours = dict(re.findall(r"--([\w-]+): (#\w+);", paper))
    rules = template("pictures.css").replace(".picture ", "")
    style = re.sub(r"var\(--([\w-]+)\)", lambda found: colours[found[1]], rules)
    return Markup(f"<style>{style}</style>")  # noqa: S704 our own file
