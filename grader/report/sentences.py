"""The sentences at the top of a student's report and of each task."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from grader.language import N_, _, later, ngettext, number
from grader.lookalikes import CATALOGUE
from grader.score import Report, TaskScore, Verdict
from grader.telling import Finding

LABELS: dict[Verdict, str] = {
    "passed": N_("right"),
    "failed": N_("wrong"),
    "raised": N_("exception"),
    "timed_out": N_("does not end"),
    "crashed": N_("crashed"),
    "missing": N_("missing"),
    "skipped": N_("not tried"),
    "harness_error": N_("not judged"),
}
"""How a verdict reads on a page and at a terminal."""

MODES = {"grade": N_("grading"), "feedback": N_("feedback")}
LOST: frozenset[Verdict] = frozenset(LABELS) - {"passed", "harness_error"}


def points(value: float) -> str:
    """Return points without a needless decimal."""
    return number(value)


def label(verdict: Verdict) -> str:
    """Return how a verdict reads."""
    return later(LABELS[verdict])


def headline(report: Report) -> str:
    """Return the grade, or the points where there is none; its last words hold together."""
    if report.grade.value is None:
        return earned_of(report)
    said = _("Grade {grade} of {highest}")
    said = said.format(grade=points(report.grade.value), highest=points(report.grade.scale[1]))
    return "\N{NO-BREAK SPACE}".join(said.rsplit(" ", 2))


def earned_of(report: Report) -> str:
    """Return the points that are decided, of how many."""
    earned, most = points(report.score.points), points(report.score.max_points)
    return _("{earned} of {most} points").format(earned=earned, most=most)


def subline(report: Report) -> str:
    """Return what the headline means."""
    grade, earned = report.grade, earned_of(report)
    if report.harness_errors:
        return _(
            "{earned} so far. The grader had trouble of its own with part of this submission; what "
            "could not be judged costs nothing, and your instructor has been told."
        ).format(earned=earned)
    if report.mode == "feedback":
        return _("Feedback, not a grade: you may hand in again as often as you like.")
    if grade.provisional:
        left = sum(part.max_points for part in report.written if part.points is None)
        return _(
            "{earned} so far. The grade is provisional until the written part is marked, which is "
            "worth {left} more."
        ).format(earned=earned, left=points(left))
    said = (
        _("{earned}. Passed: {passing} is needed.")
        if grade.passed
        else _("{earned}. Not passed: {passing} is needed.")
    )
    return said.format(earned=earned, passing=points(grade.passing))


def next_step(report: Report) -> tuple[str, str]:
    """Return what is worth doing first, and the criterion that it is about."""
    absent = [task.name for task in report.tasks if task.verdict == "missing"]
    said = []
    if absent:
        files = ", ".join(f"{name}.py" for name in absent)
        said.append(_("Not handed in, or without its function: {files}.").format(files=files))
    for task in report.tasks:
        for criterion in task.criteria if task.name not in absent else ():
            if criterion.verdict in LOST and criterion.findings:
                why = _why(criterion.findings[0])
                start = _("Start with {task}: {why}.").format(task=task.name, why=why)
                return " ".join([*said, start]), criterion.id
    if said or report.harness_errors:
        return " ".join(said), ""
    if report.hidden.criteria:
        return _("Nothing is left to do for the public criteria."), ""
    if any(criterion.verdict in LOST for task in report.tasks for criterion in task.criteria):
        return "", ""
    return _("Nothing is left to do in the code."), ""


def _why(finding: Finding) -> str:
    """Return the mistake in words: without the input, where it has a name."""
    alike = CATALOGUE.get(finding.lookalike or "")
    return later(alike.rationale) if alike else finding.rationale


def hidden(report: Report) -> str:
    """Say how much is held back until grading; nothing where nothing is."""
    count = report.hidden.criteria
    if not count:
        return ""
    return ngettext(
        "{count} more criterion, worth {points} points, is hidden until grading: nothing is known "
        "of it yet.",
        "{count} more criteria, worth {points} points, are hidden until grading: nothing is known "
        "of them yet.",
        count,
    ).format(count=count, points=points(report.hidden.points))


def warning(report: Report) -> str:
    """Say that fewer walls were up than there can be."""
    if report.isolation.level == "kernel":
        return ""
    walls = ", ".join(report.isolation.walls) or _("none")
    return _(
        "This submission ran at isolation level {level} (walls: {walls}), below the level kernel."
    ).format(level=report.isolation.level, walls=walls)


def task_sentence(task: TaskScore, wrong_before: Sequence[str], *, is_whole: bool) -> str:
    """Return one sentence for a task; `is_whole` where no criterion is hidden."""
    said = _how_much(task, is_whole=is_whole)
    if task.stand_ins:
        said += " " + _(
            "Judged with stand-ins for your {files}, so that a mistake there costs nothing here."
        ).format(files=_files(task.stand_ins))
    elif task.verdict != "passed" and wrong_before:
        said += " " + _(
            "Where it uses {files}, a mistake there may be the cause: mend that first."
        ).format(files=_files(wrong_before))
    return said


def _how_much(task: TaskScore, *, is_whole: bool) -> str:
    right, count = sum(each.verdict == "passed" for each in task.criteria), len(task.criteria)
    if not task.criteria:
        return _("Not judged this time.")
    if right == count:
        return (
            _("Everything that was asked is right.")
            if is_whole
            else _("Every public criterion is met.")
        )
    if right == 0:
        return _("Nothing is right yet.")
    return ngettext(
        "{right} of {count} criteria is met.", "{right} of {count} criteria are met.", right
    ).format(right=right, count=count)


def _files(names: Sequence[str]) -> str:
    return _(" and ").join(f"{name}.py" for name in names)


def tried(passed: int, count: int, *, repeats: bool, partly: bool = False) -> str:
    """Return how many cases of a criterion pass; `partly` where not all of an answer is judged."""
    if not count:
        said = _("not tried")
    else:
        said = ngettext(
            "{passed} of {count} case passes", "{passed} of {count} cases pass", count
        ).format(passed=passed, count=count)
    if partly and passed:
        said += _(", looking only at what is right for an ordinary network")
    return said + (_(", for the reason above") if repeats else "")


class Part(NamedTuple):
    """What belongs to a finding's sentence: its label, and whether it is words or a value."""

    label: str
    said: str
    kind: Literal["words", "value", "hint"] = "words"


def parts_of(finding: Finding) -> list[Part]:
    """Return what belongs to a finding's sentence besides lines to reproduce it."""
    parts = (
        Part(_("input"), finding.case or ""),
        Part(_("where"), finding.where or ""),
        Part(_("step"), finding.first_wrong_step or ""),
        Part(_("expected"), finding.expected or "", "value"),
        Part(_("your code"), finding.actual or "", "value"),
        Part(_("hint"), finding.hint, "hint"),
    )
    return [part for part in parts if part.said]
