"""What cannot be right in an assignment, found when it is loaded: a sentence for each fault."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.assignment.files import ASSIGNMENT, MISTAKES
from grader.assignment.model import Assignment, Task
from grader.records.listing import capped
from grader.records.toml_lines import place_of

IMPORTED = ("numpy", "math", "random")
"""What nearly every submission imports. A module of its own with that name hides it."""


def faults_of(
    assignment: Assignment, places: Sequence[Path], folder: Path, text: str, mistakes: str
) -> list[str]:
    """Return what is wrong with an assignment.

    `places` are the files of its tasks, `text` and `mistakes` what stands in its two TOML files.
    """
    names = [place.stem for place in places]
    faults = [*_of_description(assignment, names, folder / ASSIGNMENT, text)]
    faults += _of_given(assignment, names, folder / "given")
    for task, place in zip(assignment.tasks, places, strict=True):
        faults += [f"{place}: {said}" for said in _of_task(task, place.stem, assignment)]
    criteria = Counter(criterion.id for task in assignment.tasks for criterion in task.criteria)
    faults += [
        f"{folder / 'tasks'}: {count} criteria have the id {name!r}; each needs one of its own"
        for name, count in criteria.items()
        if count > 1
    ]
    return [*faults, *_of_mistakes(assignment, folder / MISTAKES, mistakes)]


def _of_description(
    assignment: Assignment, names: Sequence[str], file: Path, text: str
) -> Iterator[str]:
    for name, count in Counter(names).items():
        if name in IMPORTED:
            place = place_of(file, text, "tasks")
            yield f"{place}: submissions import {name}; no task can be called so"
        if count > 1:
            yield f"{place_of(file, text, 'tasks')}: the task {name!r} is named {count} times"
    yield from _of_aliases(assignment, names, file, text)
    for table, tasks in (("equations", assignment.equations), ("curves", assignment.curves)):
        for name in tasks:
            if name not in names:
                place = place_of(file, text, table, name)
                yield f"{place}: [{table}] names {name!r}, which is no task ({capped(names)})"
    for name, criteria in assignment.curves.items():
        unknown = [criterion for criterion in criteria if criterion not in assignment.criteria]
        if unknown:
            place = place_of(file, text, "curves", name)
            yield f"{place}: there is no criterion {capped(unknown)}"
    written = Counter(part.id for part in assignment.written)
    twice = [each for each, count in written.items() if count > 1]
    if twice:
        yield f"{file}: parts of [[written]] share the id {capped(twice)}"


def _of_given(assignment: Assignment, names: Sequence[str], folder: Path) -> Iterator[str]:
    for name, raw in assignment.given.items():
        file = folder / f"{name}.py"
        if not name.isidentifier():
            yield f"{file}: cannot be imported by this name; use letters, digits and _"
        if name in names:
            yield f"{file}: is a task as well; a given module is one that students need not write"
        fault = syntax_fault(raw, file)
        if fault:
            yield fault


def syntax_fault(raw: bytes, file: Path) -> str:
    """Return in a sentence why a file is no Python, nothing where it is; `raw` is what it holds."""
    try:
        ast.parse(raw)
    except SyntaxError as error:
        place = f"{file}, line {error.lineno}" if error.lineno else f"{file}"
        return f"{place}: SyntaxError: {error.msg}"
    except ValueError as error:  # null bytes, up to Python 3.11
        return f"{file}: {error}"
    return ""


def _of_aliases(
    assignment: Assignment, names: Sequence[str], file: Path, text: str
) -> Iterator[str]:
    for alias, module in assignment.aliases.items():
        place = place_of(file, text, "aliases", alias)
        if module not in names and module not in assignment.given:
            yield (
                f"{place}: {alias} stands for {module!r}, which is no task ({capped(names)}) and "
                f"not in given/"
            )
        if alias in names:
            yield f"{place}: {alias} is a task itself; an alias is another name"
        if alias in IMPORTED:
            yield f"{place}: submissions import {alias}; no file of theirs can be called so"


def _of_task(task: Task, name: str, assignment: Assignment) -> Iterator[str]:
    if task.name != name:
        yield f"its TASK is called {task.name!r}, and its file {name!r}; give both one name"
    if not task.functions:
        yield "its TASK has no functions; name those that students write"
    yield from _of_functions(task)
    if not task.criteria:
        yield "its TASK has no criteria, so that nothing earns points"
    for criterion in task.criteria:
        if criterion.points < 0:
            yield f"the criterion {criterion.id!r} has {criterion.points:g} points"
        kind = criterion.id.partition(".")[0]
        for mistake in getattr(criterion.judge, "mistakes", ()):
            if f"{kind}.{mistake}" not in assignment.mistakes:
                yield (
                    f"the judge of {criterion.id!r} may name the mistake '{kind}.{mistake}', which "
                    f"has no text in {MISTAKES}"
                )
    others = {each.name for each in assignment.tasks} | assignment.given.keys()
    unknown = [each for each in task.uses if each not in others]
    if unknown:
        yield f"its TASK uses {capped(unknown)}, which is neither a task nor in given/"


def _of_functions(task: Task) -> Iterator[str]:
    """Yield a sentence for each field that names functions which the task does not have."""
    calls = task.calls or {}
    named = {
        "`calls` names": [*calls, *(each for called in calls.values() for each in called)],
        "`stand_ins` name": [each.function for each in task.stand_ins],
        "`steps_of` names": [task.steps_of] if task.steps_of else [],
    }
    for said, functions in named.items():
        strange = sorted({*functions}.difference(task.functions))
        if strange:
            known = capped(task.functions)
            yield f"its {said} {capped(strange)}, which is no function of it ({known})"


def _of_mistakes(assignment: Assignment, file: Path, text: str) -> Iterator[str]:
    functions = [name for task in assignment.tasks for name in task.functions]
    for alike in assignment.mistakes.values():
        if alike.function and alike.function not in functions:
            place = place_of(file, text, alike.id, "function")
            yield (
                f"{place}: the mistake {alike.id!r} is of {alike.function!r}, which is no function "
                f"of a task ({capped(functions)})"
            )
