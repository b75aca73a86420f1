"""What grades a TP, for commands that grade; its modules take long to import."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.assignment import assignment_of, reference_of
from grader.course.in_force import in_force
from grader.course.judging import Judge
from grader.course.models import Assignment
from grader.course.opening import OpenBook
from grader.errors import UsageError


def judge_for(
    ctx: click.Context, book: OpenBook, assignment: Assignment, reference: Path | None
) -> Judge:
    """Return what grades a TP; raise UsageError where another assignment is in use."""
    graded = assignment_of(ctx)
    if graded.id != assignment.graded_as:
        raise UsageError(
            f"{assignment.key}: is graded as {assignment.graded_as}, not as {graded.id}; name its "
            f"folder with `grader --assignment FOLDER`"
        )
    return Judge(graded, reference_of(ctx, reference), in_force(book.course, assignment))
