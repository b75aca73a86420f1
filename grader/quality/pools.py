"""Pools of mutants: a reference module with one mistake made in it, and another, and another.

A pool is a folder that is named for its task. Its files are data: what is written in the place of
what.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from grader.assignment.model import Assignment, Task
from grader.errors import UsageError
from grader.intake.modules import Sources
from grader.records.model import Model


class Edit(Model):
    """What stands once in the module, and what is written in its place."""

    old: Annotated[str, Field(min_length=1)]
    new: str


class Change(Model):
    """A mistake: `[[mutant]]` in a file of a pool."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    why: Annotated[str, Field(min_length=1)]
    edits: Annotated[tuple[Edit, ...], Field(min_length=1)]
    loses: frozenset[str] = frozenset()
    """Criteria that must be among those that are lost."""


class PoolFile(Model):
    """`KIND.toml`: mistakes of one kind that are made in the module of a task."""

    mutant: Annotated[tuple[Change, ...], Field(min_length=1)]
    before: tuple[Edit, ...] = ()
    """What is edited first for all of them; by itself it changes nothing that is asked."""


@dataclass(frozen=True)
class Mutant:
    """A submission with one mistake in one module."""

    change: Change
    sources: Sources


@dataclass(frozen=True)
class Pool:
    """The mutants of one task, and the submission that they were made from."""

    task: Task
    unchanged: Sources
    mutants: tuple[Mutant, ...]


def load_pools(folder: Path, reference: Path, plain: Sources, assignment: Assignment) -> list[Pool]:
    """Read the pools of a folder; raise UsageError that names what cannot be used.

    The modules of the other tasks are those of the `plain` specimen.
    """
    pools = sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    if not pools:
        raise UsageError(f"{folder}: holds no pools of mutants; name their folder with --mutants")
    tasks = {task.name: task for task in assignment.tasks}
    for pool in pools:
        if pool.name not in tasks:
            raise UsageError(f"{pool}: is not named for a task ({', '.join(tasks)})")
    pools.sort(key=lambda pool: [*tasks].index(pool.name))
    return [_pool(pool, tasks[pool.name], reference, plain) for pool in pools]


def _pool(folder: Path, task: Task, reference: Path, plain: Sources) -> Pool:
    module = reference / f"{task.name}.py"
    try:
        text = module.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{module}: cannot be read: {error}") from error
    mutants: dict[str, Mutant] = {}
    for file in sorted(folder.glob("*.toml")):
        found = _read(file, task)
        for change in found.mutant:
            if change.id in mutants:
                raise UsageError(f"{file}: {change.id} is the name of another mutant of {folder}")
            edited = _edited(text, (*found.before, *change.edits), f"{file}: {change.id}")
            mutants[change.id] = Mutant(change, _with_module(plain, task.name, edited))
    if not mutants:
        raise UsageError(f"{folder}: holds no mutants (*.toml)")
    return Pool(task, _with_module(plain, task.name, text), tuple(mutants.values()))


def _read(file: Path, task: Task) -> PoolFile:
    try:
        found = PoolFile.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        raise UsageError(f"{file}: does not hold mutants: {error}") from error
    criteria = {criterion.id for criterion in task.criteria}
    for each in found.mutant:
        if unknown := each.loses - criteria:
            raise UsageError(
                f"{file}: {each.id} names what is no criterion of {task.name}: "
                f"{', '.join(sorted(unknown))}"
            )
    return found


def _edited(text: str, edits: Sequence[Edit], whose: str) -> str:
    """Return the module with the mistake made in it."""
    edited = text
    for edit in edits:
        count = edited.count(edit.old)
        if count != 1:
            raise UsageError(f"{whose} replaces what occurs {count} times: {edit.old}")
        edited = edited.replace(edit.old, edit.new)
    try:
        ast.parse(edited)
    except SyntaxError as error:
        raise UsageError(f"{whose} makes what is not Python: {error}") from error
    if edited == text:
        raise UsageError(f"{whose} changes nothing")
    return edited


def _with_module(plain: Sources, task: str, text: str) -> Sources:
    files = {**plain.files, plain.modules[task]: text.encode()}
    return replace(plain, files=files)
