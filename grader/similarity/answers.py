"""A report -> the wrong answers in it that another submission could share; pure.

A mistake with a name is one that many make by themselves: where a function has one, its answers
follow from it and are counted as a known mistake. An answer that no known mistake explains is odd.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.assignment.model import Assignment
from grader.records.finding import Finding
from grader.records.report import CriterionScore, Report, gist
from grader.sanitise import clean
from grader.similarity.items import Item
from grader.similarity.kinds import Kind, answers_kind, mistakes_kind

UNANSWERED = ("passed", "skipped", "missing", "harness_error")

ABOUT_STRUCTURE = ".vectorised"
"""Criteria that count executed lines: what they find is structure."""


@dataclass(frozen=True)
class Answer:
    """What is told of a shared wrong answer."""

    criterion: str
    case: str
    expected: str
    actual: str
    lookalike: str | None


def answers_of(report: Report, assignment: Assignment) -> Iterator[tuple[Item, Answer]]:
    """Yield every wrong answer of a report, as an item and in the parts that are told of it."""
    asked = report.fingerprint.partition("-")[0]  # the same in one batch alone
    for task in report.tasks:
        begin = assignment.hooks_of(task.name).mistakes_of
        named = {
            (finding.lookalike or "").partition(".")[0]
            for each in task.criteria
            for finding in each.findings
        }
        for criterion in task.criteria:
            if criterion.verdict in UNANSWERED or criterion.id.endswith(ABOUT_STRUCTURE):
                continue
            is_known = begin.get(criterion.id, task.name) in named
            for finding in criterion.findings:
                kind_of = mistakes_kind if is_known or finding.lookalike else answers_kind
                yield _answer(asked, kind_of(task.name), criterion, finding)


def _answer(
    asked: str, kind: Kind, criterion: CriterionScore, finding: Finding
) -> tuple[Item, Answer]:
    """Two answers are one if they are equal in every digit that is shown, to the same input."""
    actual = finding.actual if finding.actual is not None else gist(finding.rationale)
    case = finding.case or ""
    key = "\0".join((asked, criterion.id, case, " ".join(actual.split())))
    shown = clean(finding.actual if finding.actual is not None else finding.rationale)
    answer = Answer(
        criterion.id, clean(case), clean(finding.expected or ""), shown, finding.lookalike
    )
    return Item(kind, key, criterion.id, 0, shown), answer
