"""How far a judgement is, task by task, while its student waits."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.db import DatabaseError, InterfaceError, connection

from grader.course.models import Grading
from grader.course.queue import note_judged
from grader.records.report import TaskScore

LOG = logging.getLogger("grader.work")

Stage = Literal["judged", "at work", "to come"]


@dataclass(frozen=True)
class TaskStage:
    """One task of what is being judged."""

    name: str
    stage: Stage


def telling(grading: Grading) -> Callable[[TaskScore], None]:
    """Return what notes each task as it is judged: its name alone, a small write for each.

    A database in trouble is no reason to give a judgement up, so that it is logged at most.
    """
    judged: list[str] = []

    def tell(task: TaskScore) -> None:
        judged.append(task.name)
        try:
            note_judged(grading, judged)
        except (DatabaseError, InterfaceError) as error:
            LOG.warning("grading %s: its progress is not noted (%s)", grading.pk, error)
            connection.close_if_unusable_or_obsolete()

    return tell


def stages_of(grading: Grading | None, tasks: Sequence[str]) -> list[TaskStage]:
    """Return how far each of the tasks is, in the order in which they are judged.

    Empty for what no worker is at. What a worker before had judged does not count.
    """
    if grading is None or grading.state != Grading.State.GRADING:
        return []
    left = [name for name in tasks if name not in grading.judged]
    return [TaskStage(name, _stage(name, left)) for name in tasks]


def _stage(name: str, left: Sequence[str]) -> Stage:
    if name not in left:
        return "judged"
    return "at work" if name == left[0] else "to come"
