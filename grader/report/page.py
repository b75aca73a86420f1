"""The data of a student's page: everything that the template lays out, decided here."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from grader.assignment.common_mistakes import COMMON
from grader.assignment.hooks import Hooks
from grader.assignment.model import Assignment
from grader.frozen import dataclass
from grader.language import N_, spoken, translate
from grader.records import labels
from grader.records.finding import Feedback, Finding
from grader.records.report import CriterionScore, Report, TaskScore, Verdict, exact
from grader.report import sentences
from grader.report.adjustments import Change, changes_of
from grader.report.capitals import as_sentences, capital
from grader.report.closed_forms import FormView, form_views
from grader.report.reasons import NewFindings, lost_ordinary, new_findings_of
from grader.sandbox.bounded_memory import BoundedMemory
from grader.sanitise import clean_line

MARKS: dict[Verdict, str] = dict.fromkeys(labels.LABELS, "\N{BALLOT X}") | {
    "passed": "\N{CHECK MARK}",
    "skipped": "\N{EN DASH}",
    "harness_error": "?",
}
PARTLY = "\N{CIRCLE WITH LEFT HALF BLACK}"
"""Marks a task of which some criteria are met."""

STEPS = {"right": N_("right"), "wrong": N_("wrong"), "unseen": N_("not seen")}
STEP_MARKS = {"right": MARKS["passed"], "wrong": MARKS["failed"], "unseen": "?"}
"""How a step of a calculation reads."""


MAX_BYTES, MAX_VIEWS, VIEW_BYTES = 16 << 20, 1 << 10, 8
"""Of the views of right tasks that are remembered, each so many times as long as its JSON."""


@dataclass(frozen=True)
class CriterionView:
    """One line of a task, and the findings below it."""

    score: CriterionScore
    label: str
    mark: str
    findings: tuple[Finding, ...]
    tried: str
    remark: str
    """What stands below the line: how it went, and of one that is right only what is unusual."""
    lost: str
    """Points that are lost, with a minus; empty where none are."""
    others: tuple[str, ...] = ()
    """What else was found, in the words of findings that say nothing new."""
    is_folded: bool = False
    """Whether it stands in the fold of a criterion above that is lost for the same reason."""
    fold: Fold | None = None
    """Criteria that are lost for the same reason as this one."""


@dataclass(frozen=True)
class Fold:
    """Criteria that are lost for a reason that stands above them, and one line for all of them."""

    line: str
    criteria: tuple[CriterionView, ...]


@dataclass(frozen=True)
class TaskView:
    """One task of the page."""

    score: TaskScore
    mark: str
    sentence: str
    lost: str
    """Points that are lost, with a minus; empty where none are."""
    folded: str
    """What a task that is wholly right is folded to; empty for any other."""
    common: Finding | None
    """The one finding that all criteria share, when the file cannot be used at all."""
    common_fold: Fold | None
    """All the criteria, where they share one finding."""
    criteria: tuple[CriterionView, ...]
    """Empty where all share one finding."""
    advice: tuple[Finding, ...]
    remembered_by: Hashable = None
    """All that it is made of, where it is remembered; None where it is not."""


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
    unmarked: str
    """One line for a written part of which nothing is marked; empty for any other."""
    hidden: str
    """How much is held back; empty when nothing is."""
    warning: str
    tasks: tuple[TaskView, ...]
    changes: list[Change]
    """What a person changed."""
    forms: tuple[FormView, ...] = ()
    """Closed forms that were judged by themselves."""

    @property
    def heading(self) -> str:
        """The student's name, or the name of what was handed in where the download tells none."""
        submission = self.report.submission
        known = clean_line(submission.student.name) if submission.student else ""
        return known or submission.name

    @property
    def all_is_right(self) -> bool:
        """Whether no task has a loss."""
        checked = [task.score for task in self.tasks if task.score.criteria]
        return all(task.verdict == "passed" for task in checked)


_RIGHT: BoundedMemory[Hashable, TaskView] = BoundedMemory(MAX_BYTES, MAX_VIEWS)


def page_view(report: Report, assignment: Assignment) -> PageView:
    """Decide everything that the page says, in the language that is spoken now."""
    told = [as_told(task, report.feedback) for task in report.tasks]
    report = report.model_copy(update={"tasks": told})
    is_whole = not report.hidden.criteria
    tasks = tuple(
        task_view(task, report.tasks, assignment, is_whole=is_whole) for task in report.tasks
    )
    next_step, next_at = sentences.next_step(report, assignment.mistakes)
    return PageView(
        report=report,
        title=translate(assignment.title)
        if report.assignment == assignment.id
        else report.assignment,
        mode=translate(sentences.MODES[report.mode]),
        headline=sentences.headline(report),
        subline=sentences.subline(report),
        next_step=next_step,
        next_at=next_at,
        unmarked=sentences.unmarked(report),
        hidden=sentences.hidden(report),
        warning=sentences.warning(report),
        tasks=tasks,
        changes=changes_of(report),
        forms=form_views(report.closed_forms),
    )


def as_told(task: TaskScore, feedback: Feedback) -> TaskScore:
    """Return a task as students see it: where they are told symptoms, no finding has a name.

    What can be wrong with any file is its own symptom.
    """
    if feedback == "named":
        return task
    criteria = [
        criterion.model_copy(
            update={"findings": [_unnamed(finding) for finding in criterion.findings]}
        )
        for criterion in task.criteria
    ]
    return task.model_copy(update={"criteria": criteria})


def _unnamed(finding: Finding) -> Finding:
    is_own_symptom = finding.lookalike in COMMON
    return finding if is_own_symptom else finding.model_copy(update={"lookalike": None})


def task_view(
    task: TaskScore, judged: Sequence[TaskScore], assignment: Assignment, *, is_whole: bool
) -> TaskView:
    """Decide what is said of one task; `judged` are all, or those that were judged before it."""
    wrong = {each.name for each in judged if each.criteria and each.verdict != "passed"}
    hooks = assignment.hooks_of(task.name)
    if task.verdict != "passed" or not assignment.digest:
        return _task(task, wrong, hooks, is_whole=is_whole)
    # Of a right task nothing else is told, to the last byte: many have the same.
    said = task.model_dump_json()
    key = (said, *sorted(wrong), is_whole, assignment.digest, *spoken())
    known = _RIGHT.get(key)
    if known is None:
        known = replace(_task(task, wrong, hooks, is_whole=is_whole), remembered_by=key)
        _RIGHT.keep(key, known, VIEW_BYTES * len(said))
    return known


def _task(task: TaskScore, wrong: AbstractSet[str], hooks: Hooks, *, is_whole: bool) -> TaskView:
    common = _common(task)
    told = (
        {criterion.id: NewFindings() for criterion in task.criteria}
        if common
        else new_findings_of(task, hooks)
    )
    losses = hooks.losses
    partly = losses.looking if lost_ordinary(task, losses) else ""
    criteria = [
        _criterion(
            criterion, told[criterion.id], partly=partly if criterion.id in losses.beyond else ""
        )
        for criterion in task.criteria
    ]
    some = any(criterion.verdict == "passed" for criterion in task.criteria)
    return TaskView(
        score=task,
        mark=PARTLY if some and task.verdict in labels.LOST else MARKS[task.verdict],
        sentence=sentences.task_sentence(task, wrong, is_whole=is_whole),
        lost=sentences.lost_points(_lost(task.criteria)),
        folded=sentences.folded(task) if task.verdict == "passed" and task.criteria else "",
        common=as_sentences(common) if common else None,
        common_fold=_fold(criteria, is_more=False) if common else None,
        criteria=() if common else tuple(_with_folds(criteria, told)),
        advice=tuple(map(as_sentences, task.advice)),
    )


def _lost(criteria: Iterable[CriterionScore]) -> float:
    lost = [criterion for criterion in criteria if criterion.verdict in labels.LOST]
    return float(sum(exact(criterion.max_points) - exact(criterion.points) for criterion in lost))


def _with_folds(
    criteria: list[CriterionView], told: Mapping[str, NewFindings]
) -> Iterator[CriterionView]:
    for criterion in criteria:
        below = [other for other in criteria if told[other.score.id].under == criterion.score.id]
        alike = not all(told[other.score.id].repeats for other in below)
        yield replace(criterion, fold=_fold(below, is_alike=alike) if below else None)


def _fold(criteria: list[CriterionView], *, is_alike: bool = False, is_more: bool = True) -> Fold:
    lost = _lost(criterion.score for criterion in criteria)
    line = sentences.same_reason(len(criteria), lost, is_alike=is_alike, is_more=is_more)
    return Fold(line, tuple(criteria))


def _common(task: TaskScore) -> Finding | None:
    firsts = [criterion.findings[0] if criterion.findings else None for criterion in task.criteria]
    if len(firsts) < 2 or firsts[0] is None or firsts[0].case is not None:  # noqa: PLR2004
        return None
    same = all(first is not None and first.rationale == firsts[0].rationale for first in firsts)
    return firsts[0] if same else None


def _criterion(criterion: CriterionScore, told: NewFindings, *, partly: str) -> CriterionView:
    cases = criterion.cases
    label = labels.label(criterion.verdict)
    tried = sentences.tried(cases.passed, cases.tried, repeats=told.repeats, partly=partly)
    is_plain = criterion.verdict == "passed" and not partly
    return CriterionView(
        score=criterion,
        label=label,
        mark=MARKS[criterion.verdict],
        findings=tuple(map(as_sentences, told.findings)),
        tried=tried,
        remark="" if is_plain else capital(f"{label}, {tried}"),
        lost=sentences.lost_points(_lost([criterion])),
        others=tuple(map(capital, told.others)),
        is_folded=bool(told.under),
    )
