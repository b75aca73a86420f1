"""Functions of one module that call each other: what is wrong in one is not paid for in another."""

from __future__ import annotations

from grader.judging.own_stand_ins import OwnStandIns
from grader.judging.records import TaskJudgement


def own_stand_ins(judged: TaskJudgement) -> OwnStandIns | None:
    """Return the stand-ins with which a module may be judged again, None where none would help."""
    task = judged.task
    failing = {
        shortfall.case.calls[shortfall.call].function
        for each in judged.criteria
        for shortfall in each.shortfalls
        if shortfall.case.calls and not shortfall.outcome.during_import
    }
    helped = tuple(name for name in task.functions if failing.intersection(task.built_on(name)))
    helped = tuple(name for name in helped if name in failing)
    replaced = tuple(
        name
        for name in task.functions
        if name in failing and any(name in task.built_on(other) for other in helped)
    )
    return OwnStandIns(task, replaced, helped) if replaced else None
