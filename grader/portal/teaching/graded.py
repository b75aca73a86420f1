"""The assignments that this portal shows, by the ids that the book knows them by."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING

from grader.course.models import Assignment
from grader.course.shelf import Shelf
from grader.errors import UsageError

if TYPE_CHECKING:  # takes long to import
    from grader.assignment.model import Assignment as Graded


def graded_as(assignment: Assignment) -> Graded:
    """Return what a TP is graded as; raise UsageError where that is not installed here."""
    return _shelf().graded(assignment.graded_as)


def criteria_of(assignment: Assignment | None) -> frozenset[str] | None:
    """Return the criteria of a TP; None where they are not known."""
    if assignment is None or assignment.is_graded_elsewhere:
        return None
    try:
        return frozenset(graded_as(assignment).criteria)
    except UsageError:
        return None


@functools.cache
def _shelf() -> Shelf:
    named = os.environ.get("GRADER_ASSIGNMENTS", "").split(os.pathsep)
    return Shelf([Path(each) for each in named if each])
