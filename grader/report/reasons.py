"""Which criteria of a task are lost for the same reason, so that it is told in full once; pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from grader.assignments.tp1.tasks.neural.judges import NOTHING_RIGHT
from grader.assignments.tp1.tasks.neural.network import ORDINARY
from grader.language import later
from grader.records.finding import Finding, StepName
from grader.records.labels import LOST
from grader.records.report import CriterionScore, TaskScore, gist

AFTER: dict[StepName, tuple[str, ...]] = {
    **dict.fromkeys(("h", "y_hat", "grady"), ("W2", "b2", "W1", "b1")),
    **dict.fromkeys(("gradh", "gradz1"), ("W1", "b1")),
}
"""Blocks of the gradient that are wrong where a step is, whatever comes after it."""


@dataclass(frozen=True)
class Told:
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
    by_key: dict[Key, str] = field(default_factory=dict)
    by_look: dict[Key, str] = field(default_factory=dict)
    roots: dict[str, str] = field(default_factory=dict)
    """Of each criterion the one that tells its reason: itself or one above."""
    sentences: set[str] = field(default_factory=set)

    def tell(self, criterion: CriterionScore) -> Told:
        """Return what is told of the next criterion."""
        findings = criterion.findings
        if not findings or criterion.verdict not in LOST:
            return Told(tuple(findings))
        cause = _cause(self.task, criterion)
        fresh = [] if cause else [each for each in findings if _key(each) not in self.by_key]
        look = _look(criterion, findings[0])
        under = self.by_key.get(_key(findings[0]), cause) if not fresh else ""
        if fresh == findings:
            under = self.by_look.get(look, "")
        under = self.roots.get(under, "")
        root = self.roots[criterion.id] = under or criterion.id
        others = [each.rationale for each in findings if each not in fresh]
        others = [each for each in dict.fromkeys(others) if each not in self.sentences]
        self.sentences |= {each.rationale for each in findings}
        for each in findings:
            self.by_key.setdefault(_key(each), root)
        self.by_look.setdefault(look, root)
        return Told(tuple(fresh), tuple(others), under, repeats=not fresh)


def told_of(task: TaskScore) -> dict[str, Told]:
    """Return what is told of each criterion of a task, by its id."""
    so_far = _Task(task)
    return {each.id: so_far.tell(each) for each in task.criteria}


def lost_ordinary(task: TaskScore) -> list[str]:
    """Return the lost criteria of an ordinary network, in their order."""
    lost = [each for each in task.criteria if each.verdict in LOST and each.findings]
    return [each.id for each in lost if each.id in ORDINARY]


def _cause(task: TaskScore, criterion: CriterionScore) -> str:
    """Return the criterion that tells the mistake of which this one is a consequence."""
    lost = lost_ordinary(task)
    said = (NOTHING_RIGHT, later(NOTHING_RIGHT))
    nothing_right = all(each.rationale in said for each in criterion.findings)
    follows = criterion.id == "neural.consistent" and criterion.verdict == "failed"
    if lost and (follows or nothing_right):
        return lost[0]
    return _first_wrong_step_told_by(task, criterion)


def _first_wrong_step_told_by(task: TaskScore, criterion: CriterionScore) -> str:
    """Return the criterion above that tells the first wrong step, with which this one is lost."""
    wrong = next((step.name for step in task.steps if step.verdict == "wrong"), None)
    telling = [bool(each.findings and each.findings[0].first_wrong_step) for each in task.criteria]
    if wrong is None or not any(telling):
        return ""
    place = telling.index(True)
    blocks = {f"neural.grad_{name}" for name in AFTER.get(wrong, ())}
    is_after = criterion.id in blocks and criterion in task.criteria[place + 1 :]
    is_named = any(finding.lookalike for finding in criterion.findings)
    return task.criteria[place].id if is_after and not is_named else ""


def _key(finding: Finding) -> Key:
    """Return what a finding tells: the mistake, if it has a name, whatever the input."""
    return (finding.lookalike or finding.rationale, None if finding.lookalike else finding.where)


def _look(criterion: CriterionScore, finding: Finding) -> Key:
    """Return what two findings share that are the same but for the numbers in them."""
    line = finding.excerpt.line if finding.excerpt else None
    rationale = finding.rationale
    return (criterion.verdict, finding.lookalike, gist(rationale), "nan" in rationale, line)
