"""Which of the other modules fail a task that imports them: stand-ins take their places."""

from __future__ import annotations

from grader.assignment.model import Task
from grader.intake.modules import Sources
from grader.judging.calls import Asking
from grader.judging.context import Grading
from grader.judging.meddling import reached
from grader.judging.records import TaskJudgement
from grader.sandbox.live import Workers


def unusable_neighbours(
    judged: TaskJudgement, asking: Asking, sources: Sources, workers: Workers, grading: Grading
) -> tuple[str, ...]:
    """Return the modules that a task imports and that cannot be used; none where all went well.

    Each is tried by itself, with stand-ins for those that it imports, so that none is blamed for
    another. Where all are fine alone, and yet the task cannot be imported with them, they import
    each other in a circle: then it is all of them.
    """
    lost = [shortfall.outcome for each in judged.criteria for shortfall in each.shortfalls]
    if all(outcome.ending == "returned" for outcome in lost):
        return ()
    texts = list(reached(judged.task.name, sources.files, sources.names))
    named = [
        other
        for other in grading.assignment.tasks
        if other is not judged.task and any(other.name.encode() in raw for raw in texts)
    ]
    asking.rest()
    unusable = [each.name for each in named if not _is_usable(each, sources, workers, grading)]
    if not unusable and any(outcome.during_import for outcome in lost):
        unusable = [each.name for each in named]
    return tuple(unusable)


def _is_usable(task: Task, sources: Sources, workers: Workers, grading: Grading) -> bool:
    if task.name not in sources.modules:
        return False
    others = tuple(each.name for each in grading.assignment.tasks if each.name != task.name)
    with Asking(task, sources.files, workers, grading, others, sources.folders) as asking:
        return asking.is_usable()
