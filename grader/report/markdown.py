"""A report as Markdown, for pasting into a learning platform or a forum.

CommonMark: what a submission says stands in fences or is escaped, so that none of it becomes a
link, a heading or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.assignment.model import Assignment
from grader.language import _, use_language
from grader.records.finding import Finding
from grader.records.report import Report
from grader.report.capitals import capital
from grader.report.closed_forms import FormView
from grader.report.page import CriterionView, Fold, PageView, TaskView, page_view
from grader.report.sentences import parts_of, points

SPECIAL = re.compile(r"([\\`*_\[\]<>#|&~$])|^(?=[-+=])|^(\d+)(?=[.)])")
"""What has a meaning anywhere in CommonMark, GitHub's tables and formulas, or at a line's start."""


def report_markdown(report: Report, assignment: Assignment) -> str:
    """Return the words of a student's page as Markdown."""
    with use_language(report.language):
        return _markdown(report, assignment)


def _markdown(report: Report, assignment: Assignment) -> str:
    view = page_view(report, assignment)
    lines = [f"# {escaped(view.heading)}", "", f"**{escaped(view.headline)}**", ""]
    lines += [escaped(view.subline), ""]
    for task in view.tasks:
        lines.append(f"- {task.mark} **{task.score.name}** {_of(task)}: {prose(task.sentence)}")
    lines.append("")
    for said in (view.hidden, view.next_step, view.warning, *report.notes):
        lines += [prose(said), ""] if said else []
    for task in view.tasks:
        lines += _task(task)
    lines += _written(view)
    lines += _forms(view.forms)
    lines += _changes(view)
    return "\n".join(lines).rstrip() + "\n"


def escaped(text: str) -> str:
    """Return a text in which nothing is Markdown or HTML, on one line."""
    return SPECIAL.sub(_escape, " ".join(text.split()))


def _escape(found: re.Match[str]) -> str:
    return f"{found[2]}\\" if found[2] else f"\\{found[1] or ''}"


def prose(text: str) -> str:
    """Return a sentence of ours; what stands between backticks stays code."""
    parts = re.split(r"`([^`\n]+)`", text)
    return "".join(f"`{part}`" if place % 2 else escaped(part) for place, part in enumerate(parts))


def fenced(text: str, language: str = "") -> list[str]:
    """Return the lines of a code block with a fence longer than any inside."""
    longest = max((len(each) for each in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [fence + language, *text.splitlines(), fence, ""]


def _of(task: TaskView) -> str:
    return f"{points(task.score.points)} / {points(task.score.max_points)}"


def _task(task: TaskView) -> list[str]:
    lines = [f"## {task.score.name}, {_of(task)}", "", prose(task.sentence), ""]
    if task.common is not None:
        return lines + _finding(task.common) + _fold(task.common_fold)
    for criterion in task.criteria:
        if not criterion.is_folded:
            lines += _criterion(criterion)
    if task.advice:
        lines += ["### " + _("Advice that costs no points"), ""]
        for finding in task.advice:
            lines += _finding(finding)
    return lines


def _criterion(criterion: CriterionView) -> list[str]:
    lines = [_line(criterion), ""]
    for finding in criterion.findings:
        lines += _finding(finding)
    return lines + _fold(criterion.fold)


def _line(criterion: CriterionView) -> str:
    score = criterion.score
    lost = f"**{criterion.lost}** " if criterion.lost else ""
    remark = f": {criterion.remark}" if criterion.remark else ""
    return (
        f"{criterion.mark} {lost}**{escaped(score.title)}** {points(score.points)} / "
        f"{points(score.max_points)}{remark}"
    )


def _fold(fold: Fold | None) -> list[str]:
    """Return the criteria that are lost for a reason that stands above, a line for each."""
    if fold is None:
        return []
    lines = [f"{fold.line}:", ""]
    for criterion in fold.criteria:
        said = (*(finding.rationale for finding in criterion.findings), *criterion.others)
        lines += [f"- {_line(criterion)}", *(f"  - {prose(other)}" for other in said)]
    return [*lines, ""]


def _finding(finding: Finding) -> list[str]:
    lines = [f"**{prose(finding.rationale)}**", ""]
    for part in parts_of(finding):
        if part.kind == "value":
            lines += [f"{part.label}:", "", *fenced(part.said)]
        else:
            lines += [f"{part.label}: {prose(part.said)}", ""]
    if finding.reproduce:
        lines += [capital(_("see it happen:")), "", *fenced(finding.reproduce, "python")]
    return lines


def _written(view: PageView) -> list[str]:
    lines = ["## " + _("Written part"), ""] if view.report.written else []
    if view.unmarked:
        return [*lines, view.unmarked]
    for part in view.report.written:
        earned = _("not marked yet") if part.points is None else points(part.points)
        comment = f": {escaped(part.comment)}" if part.comment else ""
        lines.append(f"- {escaped(part.title)} {earned} / {points(part.max_points)}{comment}")
    return lines


def _forms(forms: Sequence[FormView]) -> list[str]:
    """Return what is said of closed forms."""
    if not forms:
        return []
    lines = ["", "## " + _("Closed forms"), ""]
    for form in forms:
        lines += [f"**{form.mark} {escaped(form.name)}** {escaped(form.label)}", ""]
        lines += fenced(form.form) if form.form else []
        lines += [prose(form.rationale), ""] if form.rationale else []
        for part in form.parts:
            if part.kind == "value":
                lines += [f"{part.label}:", "", *fenced(part.said)]
            else:
                lines += [f"{part.label}: {escaped(part.said)}", ""]
    return lines


def _changes(view: PageView) -> list[str]:
    """Return what a person changed, a line each."""
    if not view.changes:
        return []
    lines = [f"- {escaped(change.said)} {escaped(change.reason)}" for change in view.changes]
    return ["", "## " + _("Changed by your instructor"), "", *lines]
