"""The data of a student's page: everything that the template lays out, decided here."""

from __future__ import annotations

from dataclasses import dataclass

from grader.language import N_, later
from grader.report import sentences
from grader.score import CriterionScore, Report, TaskScore, Verdict
from grader.tasks import TP1
from grader.tasks.network import BLOCKS
from grader.tasks.neural_judges import NOTHING_RIGHT
from grader.telling import Finding, StepName

MARKS: dict[Verdict, str] = dict.fromkeys(sentences.LABELS, "\N{BALLOT X}") | {
    "passed": "\N{CHECK MARK}",
    "skipped": "\N{EN DASH}",
    "harness_error": "?",
}
PARTLY = "\N{CIRCLE WITH LEFT HALF BLACK}"
"""Marks a task of which some criteria are met."""

STEPS = {"right": N_("right"), "wrong": N_("wrong"), "unseen": N_("not seen")}
STEP_MARKS = {"right": MARKS["passed"], "wrong": MARKS["failed"], "unseen": "?"}
"""How a step of the network reads."""

USERS = ("neural",)
"""Tasks whose modules import those of the other tasks."""

ORDINARY = {"neural.cost", *(f"neural.grad_{name}" for name in BLOCKS)}
"""Criteria that judge an ordinary network. Where all are met, so is neural.consistent."""

BEYOND = ("neural.sizes", "neural.extreme")
"""Criteria that judge, of other networks, only what is right for an ordinary one."""


AFTER: dict[StepName, tuple[str, ...]] = {
    **dict.fromkeys(("h", "y_hat", "grady"), ("W2", "b2", "W1", "b1")),
    **dict.fromkeys(("gradh", "gradz1"), ("W1", "b1")),
}
"""Blocks of the gradient that are wrong where a step is, whatever comes after it."""


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
    next_at: str
    """The criterion that the next step is about."""
    hidden: str
    """How much is held back; empty when nothing is."""
    warning: str
    tasks: tuple[TaskView, ...]

    @property
    def all_is_right(self) -> bool:
        """Whether no task has a loss."""
        return all(task.score.verdict == "passed" for task in self.tasks)


def page_view(report: Report) -> PageView:
    """Decide everything that the page says, in the language that is spoken now."""
    wrong = [task.name for task in report.tasks if task.verdict != "passed"]
    tasks = tuple(
        _task(
            task,
            [name for name in wrong if name != task.name] if task.name in USERS else [],
            is_whole=not report.hidden.criteria,
        )
        for task in report.tasks
    )
    next_step, next_at = sentences.next_step(report)
    return PageView(
        report=report,
        title=later(TP1.title) if report.assignment == TP1.id else report.assignment,
        mode=later(sentences.MODES[report.mode]),
        headline=sentences.headline(report),
        subline=sentences.subline(report),
        next_step=next_step,
        next_at=next_at,
        hidden=sentences.hidden(report),
        warning=sentences.warning(report),
        tasks=tasks,
    )


def _task(task: TaskScore, wrong_before: list[str], *, is_whole: bool) -> TaskView:
    common = _common(task)
    shown: set[tuple[str, str | None]] = set()
    lost = {each.id for each in task.criteria if each.verdict in sentences.LOST} & ORDINARY
    after = _after_first_wrong_step(task)
    criteria = tuple(_criterion(each, shown, lost, after) for each in task.criteria)
    sentence = sentences.task_sentence(task, wrong_before, is_whole=is_whole)
    some = any(each.verdict == "passed" for each in task.criteria)
    mark = PARTLY if some and task.verdict in sentences.LOST else MARKS[task.verdict]
    label = sentences.label(task.verdict)
    return TaskView(task, mark, label, sentence, common, () if common else criteria)


def _common(task: TaskScore) -> Finding | None:
    firsts = [each.findings[0] if each.findings else None for each in task.criteria]
    if len(firsts) < 2 or firsts[0] is None or firsts[0].case is not None:  # noqa: PLR2004
        return None
    same = all(each is not None and each.rationale == firsts[0].rationale for each in firsts)
    return firsts[0] if same else None


def _after_first_wrong_step(task: TaskScore) -> set[str]:
    """Return the criteria that are lost with the first wrong step, after the one that tells it."""
    wrong = next((step.name for step in task.steps if step.verdict == "wrong"), None)
    telling = [bool(each.findings and each.findings[0].first_wrong_step) for each in task.criteria]
    if wrong is None or not any(telling):
        return set()
    blocks = {f"neural.grad_{name}" for name in AFTER.get(wrong, ())}
    return {
        each.id
        for each in task.criteria[telling.index(True) + 1 :]
        if each.id in blocks and not any(finding.lookalike for finding in each.findings)
    }


def _criterion(
    criterion: CriterionScore,
    shown: set[tuple[str, str | None]],
    lost: set[str],
    after: set[str],
) -> CriterionView:
    """Leave out what has been said of an earlier criterion of the task.

    `lost` are those of an ordinary network that are not met, `after` those that a wrong step costs.
    """
    if criterion.id in after or _follows(criterion, shown, lost):
        shown.update(map(_told, criterion.findings))
    told = [_told(each) for each in criterion.findings]
    fresh = [each for each, key in zip(criterion.findings, told, strict=True) if key not in shown]
    shown.update(told)
    repeats = len(fresh) < len(criterion.findings) and not fresh
    cases = criterion.cases
    return CriterionView(
        score=criterion,
        label=sentences.label(criterion.verdict),
        mark=MARKS[criterion.verdict],
        findings=tuple(fresh),
        tried=sentences.tried(
            cases.passed, cases.tried, repeats=repeats, partly=bool(lost) and criterion.id in BEYOND
        ),
    )


def _follows(criterion: CriterionScore, shown: set[tuple[str, str | None]], lost: set[str]) -> bool:
    """Say whether a criterion is lost by a mistake that has been told before."""
    said = (NOTHING_RIGHT, later(NOTHING_RIGHT))
    nothing_right = all(each.rationale in said for each in criterion.findings)
    follows = criterion.id == "neural.consistent" and criterion.verdict == "failed"
    return bool(shown and lost) and (follows or nothing_right)


def _told(finding: Finding) -> tuple[str, str | None]:
    """Return what a finding tells: the mistake, if it has a name, whatever the input."""
    return (finding.lookalike or finding.rationale, None if finding.lookalike else finding.where)
