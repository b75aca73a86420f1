"""Modules that the assignment gives, beside those that were handed in."""

from __future__ import annotations

from collections.abc import Mapping

from grader.assignment.model import Task
from grader.intake.names import ModuleNames


def with_given(
    files: Mapping[str, bytes],
    given: Mapping[str, bytes],
    replaced: tuple[str, ...],
    names: ModuleNames,
) -> Mapping[str, bytes]:
    """Return files with given modules where there is none of the name, or its own is `replaced`."""
    if not given:
        return files
    taken = [name for name in given if name in replaced]
    kept = {path: raw for path, raw in files.items() if _module(path, names) not in taken}
    own = {_module(path, names) for path in kept}
    return kept | {f"{name}.py": raw for name, raw in given.items() if name not in own}


def handed_in_again(
    task: Task, files: Mapping[str, bytes], given: Mapping[str, bytes], names: ModuleNames
) -> tuple[str, ...]:
    """Return the given modules that a task uses and of which the submission has its own."""
    own = {_module(path, names) for path in files} if given else set()
    return tuple(name for name in task.uses if name in given and name in own)


def _module(path: str, names: ModuleNames) -> str:
    """Return the name by which a file of a submission is imported, its folder's if it is in one."""
    return names.plain_name(path.partition("/")[0])
