"""The assignment that a command works on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from grader.errors import UsageError

if TYPE_CHECKING:  # loaded when a command asks for it
    from grader.assignment.model import Assignment


def assignment_of(ctx: click.Context) -> Assignment:
    """Return the assignment in the folder that `--assignment` names; without it TP1.

    `ctx.obj` is that folder, a `Path`, or None.
    """
    if ctx.obj is not None:
        raise UsageError(f"{ctx.obj}: no assignment but TP1 can be loaded")
    from grader.assignments.tp1.tasks import TP1  # noqa: PLC0415 `check` starts a process before it

    return TP1


def criteria_of(assignment: Assignment) -> frozenset[str]:
    """Return the ids of all criteria, as course settings may name them."""
    return frozenset(each.id for task in assignment.tasks for each in task.criteria)
