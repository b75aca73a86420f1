"""Which of the other modules fail a task that imports them: stand-ins take their places."""

from __future__ import annotations

from grader.assignment.model import Task
from grader.judging.introspection import reached
from grader.judging.records import TaskJudgement
from grader.judging.runners import Runners


def unusable_siblings(judged: TaskJudgement, runners: Runners) -> tuple[str, ...]:
    """Return the modules that a task imports and that cannot be used; none where all went well.

    Each is tried by itself, with stand-ins for those that it imports, so that none is blamed for
    another. Where all are fine alone, and yet the task cannot be imported with them, they import
    each other in a circle: then it is all of them.
    """
    lost = [
        failed_case.outcome
        for criterion in judged.criteria
        for failed_case in criterion.failed_cases
    ]
    if all(outcome.ending == "returned" for outcome in lost):
        return ()
    sources = runners.sources
    texts = list(reached(judged.task.name, sources.files, sources.names))
    named = [
        other
        for other in runners.grading.assignment.tasks
        if other is not judged.task and any(other.name.encode() in raw for raw in texts)
    ]
    unusable = [task.name for task in named if not _is_usable(task, runners)]
    if not unusable and any(outcome.during_import for outcome in lost):
        unusable = [task.name for task in named]
    return tuple(unusable)


def _is_usable(task: Task, runners: Runners) -> bool:
    if task.name not in runners.sources.modules:
        return False
    tasks = runners.grading.assignment.tasks
    others = tuple(each.name for each in tasks if each.name != task.name)
    return runners.open(task, others).is_usable()
