"""Which criteria of a task are lost for the same reason, so that it is told in full once; pure."""

from __future__ import annotations

from dataclasses import field

from grader.assignment.hooks import Hooks, Losses
from grader.frozen import dataclass
from grader.records.finding import Finding
from grader.records.labels import LOST
from grader.records.report import CriterionScore, TaskScore, gist


@dataclass(frozen=True)
class NewFindings:
    """What is told of one criterion, and what has been told before."""

    findings: tuple[Finding, ...] = ()
    """Those that say something new."""
    others: tuple[str, ...] = ()
    """Sentences of those that do not, where they are other words."""
    under: str = ""
    """The criterion above that is lost for the same reason; empty where there is none."""
    repeats: bool = False
    """Whether nothing is new: the reason is the same, and not only alike."""


Key = tuple[object, ...]


@dataclass
class _Task:
    """What has been told of a task so far, and by which criterion."""

    task: TaskScore
    hooks: Hooks
    by_key: dict[Key, str] = field(default_factory=dict)
    by_look: dict[Key, str] = field(default_factory=dict)
    roots: dict[str, str] = field(default_factory=dict)
    """Of each criterion the one that tells its reason: itself or one above."""
    sentences: set[str] = field(default_factory=set)

    def tell(self, criterion: CriterionScore) -> NewFindings:
        """Return the text on the next criterion."""
        findings = criterion.findings
        if not findings or criterion.verdict not in LOST:
            return NewFindings(tuple(findings))
        cause = _cause(self.task, criterion, self.hooks)
        fresh = (
            [] if cause else [finding for finding in findings if _key(finding) not in self.by_key]
        )
        look = _look(criterion, findings[0])
        under = self.by_key.get(_key(findings[0]), cause) if not fresh else ""
        if fresh == findings:
            under = self.by_look.get(look, "")
        under = self.roots.get(under, "")
        root = self.roots[criterion.id] = under or criterion.id
        others = [finding.rationale for finding in findings if finding not in fresh]
        others = [each for each in dict.fromkeys(others) if each not in self.sentences]
        self.sentences |= {finding.rationale for finding in findings}
        for finding in findings:
            self.by_key.setdefault(_key(finding), root)
        self.by_look.setdefault(look, root)
        return NewFindings(tuple(fresh), tuple(others), under, repeats=not fresh)


def new_findings_of(task: TaskScore, hooks: Hooks) -> dict[str, NewFindings]:
    """Return the text on each criterion of a task, by its id."""
    so_far = _Task(task, hooks)
    return {criterion.id: so_far.tell(criterion) for criterion in task.criteria}


def lost_ordinary(task: TaskScore, losses: Losses) -> list[str]:
    """Return the lost criteria on ordinary inputs, in their order."""
    lost = [
        criterion for criterion in task.criteria if criterion.verdict in LOST and criterion.findings
    ]
    return [criterion.id for criterion in lost if criterion.id in losses.ordinary]


def _cause(task: TaskScore, criterion: CriterionScore, hooks: Hooks) -> str:
    """Return the criterion that tells the mistake of which this one is a consequence."""
    losses = hooks.losses
    lost = lost_ordinary(task, losses)
    follows = criterion.id in losses.following and criterion.verdict == "failed"
    if lost and (follows or _is_nothing_right(task, criterion, losses)):
        return lost[0]
    return _first_wrong_step_told_by(task, criterion, hooks)


def _is_nothing_right(task: TaskScore, criterion: CriterionScore, losses: Losses) -> bool:
    """Return True if nothing was left to be judged, since all is lost on ordinary inputs.

    Its findings then compare nothing with anything, though an input was tried.
    """
    ordinary = [each for each in task.criteria if each.id in losses.ordinary]
    return (
        criterion.id in losses.beyond
        and not any(each.verdict == "passed" for each in ordinary)
        and not any(map(_compares, criterion.findings))
    )


def _compares(finding: Finding) -> bool:
    """Return True if a finding is about an answer or a known mistake, or hides what it is about."""
    shown = (finding.expected, finding.actual, finding.lookalike, finding.excerpt)
    return finding.case is None or any(each is not None for each in shown)


def _first_wrong_step_told_by(task: TaskScore, criterion: CriterionScore, hooks: Hooks) -> str:
    """Return the criterion above that tells the first wrong step, with which this one is lost."""
    wrong = next((step.name for step in task.steps if step.verdict == "wrong"), None)
    telling = [bool(each.findings and each.findings[0].first_wrong_step) for each in task.criteria]
    if wrong is None or hooks.steps is None or not any(telling):
        return ""
    place = telling.index(True)
    after = hooks.steps.after.get(wrong, ())
    is_after = criterion.id in after and criterion in task.criteria[place + 1 :]
    is_named = any(finding.lookalike for finding in criterion.findings)
    return task.criteria[place].id if is_after and not is_named else ""


def _key(finding: Finding) -> Key:
    """Return the key of a finding's reason: the named mistake, whatever the input."""
    return (finding.lookalike or finding.rationale, None if finding.lookalike else finding.where)


def _look(criterion: CriterionScore, finding: Finding) -> Key:
    """Return a key that is equal for two findings that differ only in their numbers."""
    line = finding.excerpt.line if finding.excerpt else None
    rationale = finding.rationale
    return (criterion.verdict, finding.lookalike, gist(rationale), "nan" in rationale, line)
