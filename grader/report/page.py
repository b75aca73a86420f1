"""The data of a student's page: everything that the template lays out, decided here."""

from __future__ import annotations

from dataclasses import dataclass

from grader.lookalikes import CATALOGUE
from grader.score import CriterionScore, Finding, Report, TaskScore, Verdict
from grader.tasks import TP1

LABELS: dict[Verdict, str] = {
    "passed": "right",
    "failed": "wrong",
    "raised": "exception",
    "timed_out": "does not end",
    "crashed": "crashed",
    "missing": "missing",
    "skipped": "not tried",
    "harness_error": "not judged",
}
"""How a verdict reads on a page and at a terminal."""

MARKS: dict[Verdict, str] = dict.fromkeys(LABELS, "\N{BALLOT X}") | {
    "passed": "\N{CHECK MARK}",
    "skipped": "\N{EN DASH}",
    "harness_error": "?",
}

STEPS = {"right": "right", "wrong": "wrong", "unseen": "not seen"}
STEP_MARKS = {"right": MARKS["passed"], "wrong": MARKS["failed"], "unseen": "?"}
"""How a step of the network reads."""

USERS = ("neural",)
"""Tasks whose modules import those of the other tasks."""


@dataclass(frozen=True)
class CriterionView:
    """One line of a task, and the findings below it."""

    score: CriterionScore
    label: str
    mark: str
    findings: tuple[Finding, ...]
    tried: str


@dataclass(frozen=True)
class TaskView:
    """One task of the page."""

    score: TaskScore
    mark: str
    label: str
    sentence: str
    common: Finding | None
    """The one finding that all criteria share, when the file cannot be used at all."""
    criteria: tuple[CriterionView, ...]


@dataclass(frozen=True)
class PageView:
    """A student's page."""

    report: Report
    title: str
    mode: str
    headline: str
    subline: str
    next_step: str
    hidden: str
    """How much is held back; empty when nothing is."""
    warning: str
    tasks: tuple[TaskView, ...]


def page_view(report: Report) -> PageView:
    """Decide everything that the page says."""
    wrong = [task.name for task in report.tasks if task.verdict != "passed"]
    tasks = tuple(
        _task(
            task,
            [name for name in wrong if name != task.name] if task.name in USERS else [],
            is_whole=not report.hidden.criteria,
        )
        for task in report.tasks
    )
    return PageView(
        report=report,
        title=TP1.title if report.assignment == TP1.id else report.assignment,
        mode=report.mode,
        headline=_headline(report),
        subline=_subline(report),
        next_step=_next_step(report),
        hidden=_hidden(report),
        warning=_warning(report),
        tasks=tasks,
    )


def parts_of(finding: Finding) -> list[tuple[str, str]]:
    """Return what belongs to a finding's sentence besides lines to reproduce it, with its label."""
    parts = (
        ("input", finding.case),
        ("where", finding.where),
        ("step", finding.first_wrong_step),
        ("expected", finding.expected),
        ("your code", finding.actual),
        ("hint", finding.hint),
    )
    return [(label, said) for label, said in parts if said]


def points(value: float) -> str:
    """Return points without a needless decimal."""
    return f"{value:g}"


def _headline(report: Report) -> str:
    earned = f"{points(report.score.points)} of {points(report.score.max_points)} points"
    if report.grade.value is None:
        return earned
    return f"Grade {report.grade.value:g} of {report.grade.scale[1]:g}"


def _subline(report: Report) -> str:
    grade = report.grade
    earned = f"{points(report.score.points)} of {points(report.score.max_points)} points"
    if report.harness_errors:
        return (
            f"{earned} so far. The grader had trouble of its own with part of this submission; "
            "what could not be judged costs nothing, and your instructor has been told."
        )
    if report.mode == "feedback":
        return "Feedback, not a grade: you may hand in again as often as you like."
    if grade.provisional:
        return f"{earned} so far. The grade is provisional until the written part is marked."
    return f"{earned}. {'Passed' if grade.passed else 'Not passed'}: {grade.passing:g} is needed."


def _next_step(report: Report) -> str:
    """Return what is worth doing first: the first task with a loss, and its first criterion."""
    for task in report.tasks:
        for criterion in task.criteria:
            if criterion.verdict not in ("passed", "harness_error"):
                common = _common(task)
                if common is not None:
                    return f"Start with {task.name}.py: {common.rationale}."
                return f"Start with {task.name}: {criterion.title[0].lower()}{criterion.title[1:]}."
    if report.harness_errors:
        return ""
    if report.hidden.criteria:
        return "Nothing is left to do for the public criteria."
    return "Nothing is left to do in the code."


def _hidden(report: Report) -> str:
    """Say how much is held back until grading."""
    if not report.hidden.criteria:
        return ""
    one = report.hidden.criteria == 1
    return (
        f"{report.hidden.criteria} more {'criterion' if one else 'criteria'}, worth "
        f"{points(report.hidden.points)} points, {'is' if one else 'are'} hidden until grading: "
        f"nothing is known of {'it' if one else 'them'} yet."
    )


def _warning(report: Report) -> str:
    if report.isolation.level == "kernel":
        return ""
    walls = ", ".join(report.isolation.walls) or "none"
    return (
        f"This submission ran at isolation level {report.isolation.level} (walls: {walls}), "
        f"below the level kernel."
    )


def _task(task: TaskScore, wrong_before: list[str], *, is_whole: bool) -> TaskView:
    common = _common(task)
    shown: set[tuple[str, str | None]] = set()
    criteria = tuple(_criterion(each, common, shown) for each in task.criteria)
    sentence = _sentence(task, is_whole=is_whole)
    if task.verdict != "passed" and not task.stand_ins and wrong_before:
        names = " and ".join(f"{name}.py" for name in wrong_before)
        sentence += f" Where it uses {names}, a mistake there may be the cause: mend that first."
    return TaskView(task, MARKS[task.verdict], LABELS[task.verdict], sentence, common, criteria)


def _common(task: TaskScore) -> Finding | None:
    firsts = [each.findings[0] if each.findings else None for each in task.criteria]
    if len(firsts) < 2 or firsts[0] is None or firsts[0].case is not None:  # noqa: PLR2004
        return None
    same = all(each is not None and each.rationale == firsts[0].rationale for each in firsts)
    return firsts[0] if same else None


def _sentence(task: TaskScore, *, is_whole: bool) -> str:
    right = sum(each.verdict == "passed" for each in task.criteria)
    if not task.criteria:
        return "Not judged this time."
    if right == len(task.criteria):
        every = "Everything that was asked is right."
        sentence = every if is_whole else "Every public criterion is met."
    elif right == 0:
        sentence = "Nothing is right yet."
    else:
        sentence = f"{right} of {len(task.criteria)} criteria {'is' if right == 1 else 'are'} met."
    if task.stand_ins:
        names = " and ".join(f"{name}.py" for name in task.stand_ins)
        sentence += (
            f" Judged with stand-ins for your {names}, so that a mistake there costs nothing here."
        )
    return sentence


def _criterion(
    criterion: CriterionScore, common: Finding | None, shown: set[tuple[str, str | None]]
) -> CriterionView:
    """Leave out what has been said of an earlier criterion of the task."""
    if _follows(criterion, shown):
        shown.update(map(_told, criterion.findings))
    told = [_told(each) for each in criterion.findings]
    fresh = [each for each, key in zip(criterion.findings, told, strict=True) if key not in shown]
    shown.update(told)
    repeats = len(fresh) < len(criterion.findings) and not fresh and not common
    tried, passed = criterion.cases.tried, criterion.cases.passed
    return CriterionView(
        score=criterion,
        label=LABELS[criterion.verdict],
        mark=MARKS[criterion.verdict],
        findings=() if common else tuple(fresh),
        tried=(f"{passed} of {tried} cases pass" if tried else "not tried")
        + (", for the reason above" if repeats else ""),
    )


def _follows(criterion: CriterionScore, shown: set[tuple[str, str | None]]) -> bool:
    """Say whether a criterion is lost by a mistake that has been named before."""
    named = any(name in CATALOGUE for name, _ in shown)
    nothing_right = all(
        each.rationale.startswith("neither the cost") for each in criterion.findings
    )
    return named and (criterion.id == "neural.consistent" or nothing_right)


def _told(finding: Finding) -> tuple[str, str | None]:
    """Return what a finding tells: the mistake, if it has a name, whatever the input."""
    return (finding.lookalike or finding.rationale, None if finding.lookalike else finding.where)
