"""Render pages: jinja2 with autoescape, strict about undefined names, one environment a process.

Every page forbids its reader's browser all but the one style that stands on it, by its hash.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from grader.files import write_whole
from grader.report.cohort import cohort_view
from grader.report.page import page_view, points
from grader.score import Report, report_json


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("grader.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = environment.get_template("style.css").render()
    environment.globals["style"] = Markup(style)  # noqa: S704 our own file
    environment.globals["policy"] = _policy(style)
    environment.filters["points"] = points
    environment.filters["prose"] = _prose
    return environment


def _policy(style: str) -> str:
    """Return the content security policy of a page with nothing but this style (CSP level 3)."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _prose(text: str) -> Markup:
    """Escape a sentence and set what stands between backticks as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704 escaped


def student_page(report: Report) -> str:
    """Return a student's page as one self-contained HTML document."""
    return _environment().get_template("student.html").render(view=page_view(report))


def write_report(reports: Path, report: Report) -> None:
    """Write a submission's page and its data; the data last, since it says that all is done."""
    folder = reports / report.submission.id
    write_whole(folder / "report.html", student_page(report))
    write_whole(folder / "report.json", report_json(report))


def cohort_page(reports: Sequence[Report], title: str, warning: str) -> str:
    """Return the batch's page as one self-contained HTML document."""
    view = cohort_view(reports, title, warning)
    return _environment().get_template("cohort.html").render(view=view)


def page(template: str, view: object) -> str:
    """Return any other page as one self-contained HTML document."""
    return _environment().get_template(template).render(view=view)
