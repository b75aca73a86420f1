"""The sentences at the top of a student's report and of each task."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Literal, NamedTuple

from grader.assignment.mistakes import Mistakes
from grader.language import N_, _, ngettext, number, translate
from grader.records.finding import Finding
from grader.records.labels import LOST
from grader.records.report import Report, TaskScore
from grader.report.capitals import capital, names_in
from grader.report.shortening import in_short

MODES = {"grade": N_("grading"), "feedback": N_("feedback")}


def points(value: float) -> str:
    """Return points without a needless decimal."""
    return number(value)


def headline(report: Report) -> str:
    """Return the grade, or the points where there is none; its last words hold together."""
    grade = report.grade
    if grade.value is None:
        return earned_of(report)
    if grade.at_least is not None and grade.at_most is not None:
        said = _("Grade {grade} so far, between {least} and {most}").format(
            grade=points(grade.value), least=points(grade.at_least), most=points(grade.at_most)
        )
    else:
        said = _("Grade {grade} of {highest}")
        said = said.format(grade=points(grade.value), highest=points(grade.scale[1]))
    return "\N{NO-BREAK SPACE}".join(said.rsplit(" ", 2))


def earned_of(report: Report) -> str:
    """Return the points that are decided, of how many."""
    earned, most = points(report.score.points), points(report.score.max_points)
    return _("{earned} of {most} points").format(earned=earned, most=most)


def subline(report: Report) -> str:
    """Return the explanation of the headline."""
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


def next_step(report: Report, mistakes: Mistakes) -> tuple[str, str]:
    """Return what to do first, and the criterion that it is about."""
    absent = [task for task in report.tasks if _is_absent(task)]
    said = []
    if absent:
        said.append(_not_handed_in(absent))
    for task in report.tasks:
        for criterion in task.criteria if task not in absent else ():
            if criterion.verdict in LOST and criterion.findings:
                why = in_short(criterion.findings[0], mistakes)
                start = _("Start with {task}: {why}.").format(task=task.name, why=why)
                start = start.removesuffix(".") if why.endswith("?") else start
                return " ".join([*said, start]), criterion.id
    if said or report.harness_errors:
        return " ".join(said), ""
    checked = [task for task in report.tasks if task.criteria]
    is_part = 0 < len(checked) < len(report.tasks)
    if is_part and all(task.verdict == "passed" for task in checked):
        return _("Everything that was checked is right."), ""
    if report.hidden.criteria:
        return _("Nothing is left to do for the public criteria."), ""
    has_lost = any(
        criterion.verdict in LOST for task in report.tasks for criterion in task.criteria
    )
    said_of_all = "" if has_lost or not checked else _("Nothing is left to do in the code.")
    return said_of_all, ""


def _is_absent(task: TaskScore) -> bool:
    """Return True if the task's file is missing: a missing function has a look-alike's name."""
    firsts = [criterion.findings[0] for criterion in task.criteria if criterion.findings]
    return task.verdict == "missing" and not any(first.lookalike for first in firsts)


def _not_handed_in(absent: Sequence[TaskScore]) -> str:
    """Return which files are not there; of one alone, also what is there in its place."""
    findings = [criterion.findings[0] for criterion in absent[0].criteria if criterion.findings]
    if len(absent) == 1 and findings:
        return f"{capital(findings[0].rationale)}."
    files = ", ".join(f"{task.name}.py" for task in absent)
    return _("There are no files of these names: {files}.").format(files=files)


def hidden(report: Report) -> str:
    """Return a sentence on what is hidden until grading; empty if nothing is."""
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
    """Return a warning that the isolation was below the highest level."""
    if report.isolation.level == "kernel":
        return ""
    walls = ", ".join(report.isolation.walls) or _("none")
    return _(
        "This submission ran at isolation level {level} (walls: {walls}), below the level kernel."
    ).format(level=report.isolation.level, walls=walls)


def task_sentence(task: TaskScore, wrong: Container[str], *, is_whole: bool) -> str:
    """Return one sentence for a task, and one on what it uses of the tasks that are `wrong`.

    `is_whole` where no criterion is hidden.
    """
    said = _how_much(task, is_whole=is_whole)
    innocent = [name for name in task.tried_stand_ins if name in wrong]
    if task.stand_ins:
        said += " " + _(
            "Judged with stand-ins for {files}: what is wrong or missing there costs nothing here."
        ).format(files=_files(task.stand_ins))
    elif task.verdict != "passed" and innocent:
        said += " " + ngettext(
            "A right one in the place of your {files} gains nothing here: look in {task}.py first.",
            "Right ones in the place of your {files} gain nothing here: look in {task}.py first.",
            len(innocent),
        ).format(files=_files(innocent), task=task.name)
    return said


def _how_much(task: TaskScore, *, is_whole: bool) -> str:
    right, count = (
        sum(criterion.verdict == "passed" for criterion in task.criteria),
        len(task.criteria),
    )
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
    """Return the names of files; those of functions stay as they are."""
    return _(" and ").join(name if name.endswith("()") else f"{name}.py" for name in names)


def tried(passed: int, count: int, *, repeats: bool, partly: str = "") -> str:
    """Return how many cases of a criterion pass; `partly` says what of an answer was judged."""
    if not count:
        said = _("not tried")
    else:
        said = ngettext(
            "{passed} of {count} case passes", "{passed} of {count} cases pass", count
        ).format(passed=passed, count=count)
    if passed:
        said += translate(partly)
    return said + (_(", for the reason above") if repeats else "")


def lost_points(value: float) -> str:
    """Return how many points are lost, with a true minus; nothing where none are."""
    return "\N{MINUS SIGN}" + points(value) if value > 0 else ""


def same_reason(count: int, value: float, *, is_alike: bool, is_more: bool = True) -> str:
    """Return how many criteria are lost for a reason given above, and what that costs.

    `is_alike` where they only fail in the same way, on other numbers; `is_more` where one that is
    told in full stands before them.
    """
    worth = ngettext("{points} point", "{points} points", 1 if value == 1 else 2)
    if is_alike:
        said = ngettext(
            "{count} more criterion, {worth}, fails in the same way",
            "{count} more criteria, {worth}, fail in the same way",
            count,
        )
    elif is_more:
        said = ngettext(
            "{count} more criterion, {worth}, for this reason",
            "{count} more criteria, {worth}, for this reason",
            count,
        )
    else:
        said = ngettext(
            "{count} criterion, {worth}, for this reason",
            "{count} criteria, {worth}, for this reason",
            count,
        )
    return said.format(count=count, worth=worth.format(points=points(value)))


def folded(task: TaskScore) -> str:
    """Return the line to which a wholly right task is folded, beside its name and points."""
    said = ngettext("{count} criterion", "{count} criteria", len(task.criteria))
    said = said.format(count=len(task.criteria))
    return said + _(", and advice that costs no points") if task.advice else said


def unmarked(report: Report) -> str:
    """Return one line for a written part of which nothing is marked; nothing otherwise."""
    if not report.written or any(part.points is not None for part in report.written):
        return ""
    worth = sum(part.max_points for part in report.written)
    return ngettext(
        "{count} question, {points} points, not marked yet",
        "{count} questions, {points} points, not marked yet",
        len(report.written),
    ).format(count=len(report.written), points=points(worth))


class Part(NamedTuple):
    """What belongs to a finding's sentence: its label, and whether it is words or a value."""

    label: str
    said: str
    kind: Literal["words", "value", "hint"] = "words"


def input_of(finding: Finding) -> str:
    """Return the input in words, and the numbers themselves where the words do not end in them."""
    case, given = finding.case or "", finding.given or ""
    numbers = given.rpartition(" = ")[2]
    if not given or case.endswith((numbers, f"{numbers}.0")):
        return case
    return ", ".join(part for part in (case, given) if part)


def parts_of(finding: Finding) -> list[Part]:
    """Return the labelled parts of a finding, without the lines to reproduce it."""
    parts = (
        Part(_("input"), input_of(finding)),
        Part(_("where"), finding.where or ""),
        Part(_("step"), finding.first_wrong_step or ""),
        Part(_("expected"), finding.expected or "", "value"),
        Part(_("your code"), finding.actual or "", "value"),
        Part(_("hint"), capital(finding.hint, names_in(finding)), "hint"),
    )
    return [part._replace(label=capital(part.label)) for part in parts if part.said]
