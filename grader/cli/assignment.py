"""The assignment that a command works on, and where what belongs to it lies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.assignments import DEFAULT, shipped_name

if TYPE_CHECKING:  # loaded when a command asks for it
    from grader.assignment.model import Assignment
    from grader.intake.names import ModuleNames


def folder_of(ctx: click.Context) -> Path:
    """Return the folder that `--assignment` names; without it, that of the default one."""
    return Path(ctx.obj) if ctx.obj is not None else DEFAULT


def assignment_of(ctx: click.Context) -> Assignment:
    """Return the assignment; raise UsageError where it cannot be used."""
    from grader.assignment.loading import load_assignment  # noqa: PLC0415 `check` starts a process before it

    return load_assignment(folder_of(ctx))


def tasks_of(ctx: click.Context) -> Assignment:
    """Return the assignment, whose closed forms are not read yet; raise as `assignment_of` does."""
    from grader.assignment.loading import load_tasks  # noqa: PLC0415

    return load_tasks(folder_of(ctx))


def modules_of(ctx: click.Context) -> ModuleNames:
    """Return the names of its modules, without importing its tasks."""
    from grader.assignment.descriptions import names_of  # noqa: PLC0415 takes long to import

    return names_of(folder_of(ctx))


def named_or_inside(ctx: click.Context, named: Path | None, inside: str, otherwise: str) -> Path:
    """Return a path that was named; else one in the assignment's folder.

    What comes with the grader has its own at the top of the source: `otherwise`, from there. No
    other assignment may find what lies in the current folder by chance.
    """
    own = folder_of(ctx) / inside
    is_there = own.exists() or not shipped_name(folder_of(ctx))
    return named or (own if is_there else Path(otherwise))


def reference_of(ctx: click.Context, named: Path | None) -> Path:
    """Return the folder of the reference."""
    return named_or_inside(ctx, named, "reference", "reference")
