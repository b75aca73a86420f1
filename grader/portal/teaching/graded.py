"""The assignments that this grader grades, by the ids that the book knows them by."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from grader.assignments import DEFAULT, SHIPPED
from grader.course.models import Assignment
from grader.errors import UsageError

if TYPE_CHECKING:  # takes long to import
    from grader.assignment.model import Assignment as Graded


def graded_as(assignment: Assignment) -> Graded:
    """Return what a TP is graded as; raise UsageError where that is not installed here."""
    return _graded(assignment.graded_as)


def criteria_of(assignment: Assignment | None) -> frozenset[str] | None:
    """Return the criteria of a TP; None where they are not known."""
    if assignment is None or assignment.is_graded_elsewhere:
        return None
    try:
        return frozenset(graded_as(assignment).criteria)
    except UsageError:
        return None


@functools.cache
def _graded(identifier: str) -> Graded:
    from grader.assignment.descriptions import Description, read_description  # noqa: PLC0415
    from grader.assignment.files import ASSIGNMENT  # noqa: PLC0415 all take long to import
    from grader.assignment.loading import load_assignment  # noqa: PLC0415

    for folder in (DEFAULT, *(each.parent for each in sorted(SHIPPED.glob(f"*/{ASSIGNMENT}")))):
        if read_description(folder / ASSIGNMENT, Description)[0].id == identifier:
            return load_assignment(folder)
    raise UsageError(f"{identifier}: there is no such assignment where the portal runs")
