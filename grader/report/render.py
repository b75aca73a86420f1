"""Render pages: jinja2 with autoescape, strict about undefined names, one environment a process.

Every page forbids its reader's browser all but the one style, and the one script if there is any,
that stand on it, by their hashes.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from grader.files import write_whole
from grader.report.page import page_view, points
from grader.score import Report, report_json


@functools.cache
def environment() -> Environment:
    """Return the templates of all pages, with the style and the policy of a page without script."""
    templates = Environment(
        loader=PackageLoader("grader.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = templates.get_template("style.css").render()
    templates.globals["style"] = Markup(style)  # noqa: S704 our own file
    templates.globals["policy"] = policy(style)
    templates.filters["points"] = points
    templates.filters["prose"] = _prose
    return templates


def policy(style: str, script: str = "") -> str:
    """Return the content security policy of a page with nothing but these (CSP level 3)."""
    scripts = f"script-src {_source(script)}; " if script else ""
    return (
        f"default-src 'none'; style-src {_source(style)}; {scripts}base-uri 'none'; "
        f"form-action 'none'"
    )


def _source(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _prose(text: str) -> Markup:
    """Escape a sentence and set what stands between backticks as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704 escaped


def student_page(report: Report) -> str:
    """Return a student's page as one self-contained HTML document."""
    return environment().get_template("student.html").render(view=page_view(report))


def write_report(reports: Path, report: Report) -> None:
    """Write a submission's page and its data; the data last, since it says that all is done."""
    folder = reports / report.submission.id
    write_whole(folder / "report.html", student_page(report))
    write_whole(folder / "report.json", report_json(report))
