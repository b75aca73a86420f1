"""In which order the cases of a task are asked: much in one go, and some before all others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from grader.answer_key.answers import Cases
from grader.assignment.cases import Case
from grader.assignment.inputs import Inputs
from grader.assignment.model import Criterion
from grader.judging.calls import ModuleRunner
from grader.judging.determinism import drawn_to_repeat

MAX_LOST_CALLS = 2
"""After so many calls of one criterion that crash or do not end, the rest of it is skipped."""

ByCriterion = Sequence[tuple[Criterion, Cases]]
"""The criteria that are judged, each with its cases."""


def ask_what_is_shown(runner: ModuleRunner, cases: ByCriterion) -> None:
    """Ask first what the digits of right work are told of, where all other inputs are secret.

    A worker that has seen none of those cannot hide any in the digits of its answers.
    """
    runner.prefetch([each.case for _, known in cases for each in known.sweep])
    if not all(outcome.came_back for _, outcome in runner.seen):
        runner.start_over()  # what is lost here is not to be paid for in what is judged


def ask_ahead(runner: ModuleRunner, cases: ByCriterion, seed: int) -> None:
    """Ask in one go what will be asked whatever comes out, and what is repeated if all is right."""
    always = [case for _, known in cases for case in _always_asked(known)]
    runner.prefetch(always, _repeated(cases, seed))


def _always_asked(cases: Cases) -> list[Case]:
    return [answered.case for answered in cases.tried if not answered.case.needs]


def _repeated(cases: ByCriterion, seed: int) -> list[Case]:
    """Return the cases that the same worker is asked again if all is right."""
    return [
        case
        for criterion, known in cases
        if not criterion.asked_afresh
        for case in drawn_to_repeat(seed, _always_asked(known))
    ]


def ask_shuffled(runner: ModuleRunner, cases: ByCriterion, seed: int) -> None:
    """Ask all cases in an order that the code asked cannot know; judging finds them answered."""
    uses: dict[str, list[str]] = {}
    asked: dict[str, Case] = {}
    for criterion, known in cases:
        for each in known.tried:
            asked[each.case.key] = each.case
            uses.setdefault(each.case.key, []).append(criterion.id)
    keys = list(asked)
    order = [asked[keys[place]] for place in Inputs(seed, "order").order(len(keys))]
    runner.prefetch(order, _repeated(cases, seed))
    lost: Counter[str] = Counter()
    for case in order:
        users = uses[case.key]
        if all(lost[criterion] >= MAX_LOST_CALLS for criterion in users):
            continue
        last = runner.run(case)[-1]
        if last.during_import or last.ending == "missing":
            return
        if last.is_lost:
            lost.update(users)
