"""Modules that the assignment gives, beside those that were handed in."""

from __future__ import annotations

from collections.abc import Mapping

from grader.assignment.model import Assignment, Task


def with_given(
    files: Mapping[str, bytes], assignment: Assignment, replaced: tuple[str, ...]
) -> Mapping[str, bytes]:
    """Return files with given modules where there is none of the name, or its own is `replaced`."""
    given = assignment.given
    if not given:
        return files
    taken = [name for name in given if name in replaced]
    kept = {path: raw for path, raw in files.items() if _module(path, assignment) not in taken}
    own = {_module(path, assignment) for path in kept}
    return kept | {f"{name}.py": raw for name, raw in given.items() if name not in own}


def handed_in_again(
    task: Task, files: Mapping[str, bytes], assignment: Assignment
) -> tuple[str, ...]:
    """Return the given modules that a task uses and of which the submission has its own."""
    given = assignment.given
    own = {_module(path, assignment) for path in files} if given else set()
    return tuple(name for name in task.uses if name in given and name in own)


def _module(path: str, assignment: Assignment) -> str:
    """Return the name by which a file of a submission is imported, its folder's if it is in one."""
    name = path.partition("/")[0].removesuffix(".py")
    return assignment.aliases.get(name, name)
