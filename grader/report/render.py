"""Render pages: jinja2 with autoescape, strict about undefined names, one environment a process.

Every page forbids its reader's browser all but the one style, and the one script if there is any,
that stand on it, by their hashes.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from grader.assignment.model import Assignment
from grader.language import _, ngettext, translate, use_language
from grader.records.report import Report, report_json
from grader.report.capitals import capital
from grader.report.matrices import matrices_of
from grader.report.page import STEP_MARKS, STEPS, page_view
from grader.report.sections import section_of
from grader.report.sentences import input_of, points
from grader.store.files import write_whole


@functools.cache
def environment() -> Environment:
    """Return the templates of all pages, with the style and the policy of a page without script."""
    templates = Environment(
        loader=PackageLoader("grader.report"),
        auto_reload=False,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    templates.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]
    style = templates.get_template("style.css").render()
    templates.globals["style"] = Markup(style)  # noqa: S704 our own file
    templates.globals["policy"] = policy(style)
    templates.globals |= {"lang": "en", "steps": STEPS, "marks": STEP_MARKS}
    templates.filters["capital"] = capital
    templates.filters["input"] = input_of
    templates.filters["later"] = translate
    templates.filters["points"] = points
    templates.filters["matrices"] = matrices_of
    templates.filters["prose"] = _prose
    templates.filters["breaks"] = _breaks
    return templates


def policy(style: str, script: str = "", pictures: str = "") -> str:
    """Return the content security policy of a page with nothing but these (CSP level 3).

    `pictures` are the sources of pictures that do not stand in the page itself.
    """
    scripts = f"script-src {_source(script)}; " if script else ""
    images = f"img-src {pictures}; " if pictures else ""
    return (
        f"default-src 'none'; style-src {_source(style)}; {scripts}{images}base-uri 'none'; "
        f"form-action 'none'"
    )


def _source(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _prose(text: str) -> Markup:
    """Escape a sentence and set what stands between backticks as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704 escaped


def _breaks(name: str) -> Markup:
    """Escape a name and let a line end after its underscores, rather than inside a word."""
    return Markup(str(escape(name)).replace("_", "_<wbr>"))  # noqa: S704 escaped


@functools.cache
def _student_parts() -> dict[str, Markup | str]:
    """Return style, script and policy of a student's page."""
    style = template("style.css") + template("student.css") + template("pictures.css")
    script = template("student.js")
    return {
        "style": Markup(style),  # noqa: S704 our own file
        "script": Markup(script),  # noqa: S704 our own file
        "policy": policy(style, script),
        "svg_style": "",
        "for_paper": "",
    }


def template(name: str) -> str:
    """Return a template that has nothing to be filled in."""
    return environment().get_template(name).render()


def compile_templates() -> None:
    """Compile a student's page now: a tenth of a second that forked processes need not spend."""
    _student_parts()
    for name in ("base.html", "macros.html", "pictures.html", "task.html", "student.html"):
        environment().get_template(name)


def student_page(
    report: Report,
    assignment: Assignment,
    object_at: Mapping[str, str] = MappingProxyType({}),
    **others: object,
) -> str:
    """Return a student's page as one self-contained HTML document.

    `object_at` may give addresses at which its reader objects to criteria and questions, by id.
    """
    with use_language(report.language):
        parts: dict[str, object] = {**_student_parts(), "lang": report.language, **others}
        view = page_view(report, assignment)
        look = {name: parts[name] for name in ("svg_style", "for_paper")}
        of_task = environment().get_template("task.html")
        sections = [section_of(task, assignment, of_task, look, object_at) for task in view.tasks]
        whole = environment().get_template("student.html")
        return whole.render(view=view, sections=sections, object_at=object_at, **parts)


def write_report(reports: Path, report: Report, assignment: Assignment) -> None:
    """Write a submission's page and its data; the data last, since it says that all is done."""
    write_page(reports, report, assignment)
    write_whole(reports / report.submission.id / "report.json", report_json(report))


def write_page(reports: Path, report: Report, assignment: Assignment) -> None:
    """Write a submission's page alone."""
    write_whole(reports / report.submission.id / "report.html", student_page(report, assignment))


def page(template: str, view: object, assignment: Assignment) -> str:
    """Return any other page as one self-contained HTML document."""
    return plain_page(template, view, assignment.title)


def plain_page(template: str, view: object, course: str) -> str:
    """Return a page of a whole course as one self-contained HTML document."""
    return environment().get_template(template).render(view=view, course=course)
