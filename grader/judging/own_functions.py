"""Functions of one module that call each other: what is wrong in one is not paid for in another."""

from __future__ import annotations

from grader.judging.own_stand_ins import OwnStandIns
from grader.judging.records import TaskJudgement


def own_stand_ins(judged: TaskJudgement) -> OwnStandIns | None:
    """Return the stand-ins with which a module may be judged next, None where none would help.

    A function is replaced when it fell short although all that it may be built on was right, or
    replaced; so that those built on several wrong ones are judged with one stand-in more each time.
    """
    task, before = judged.task, judged.own_stand_ins or OwnStandIns(judged.task)
    failing = {
        failed_case.case.calls[failed_case.call].function
        for criterion in judged.criteria
        for failed_case in criterion.failed_cases
        if failed_case.case.calls and not failed_case.outcome.during_import
    }
    wrong = {
        name
        for name in failing
        if failing.intersection(task.built_on(name)).issubset(before.replaced)
    }
    helped = {name for name in failing if wrong.intersection(task.built_on(name))}
    needed = {name for each in helped for name in task.built_on(each)}
    replaced = {*before.replaced, *(wrong & needed)}
    if replaced == {*before.replaced}:
        return None
    helped |= {*before.helped}
    return OwnStandIns(task, _in_order(task.functions, replaced), _in_order(task.functions, helped))


def _in_order(names: tuple[str, ...], chosen: set[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in chosen)
