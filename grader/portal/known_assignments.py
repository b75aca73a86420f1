"""The assignments that the portal's own process knows: to read hand-ins and to show reports."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from django.conf import settings

from grader.course.known_assignments import KnownAssignments
from grader.course.models import Assignment
from grader.errors import UsageError

if TYPE_CHECKING:  # takes long to import
    from grader.assignment.model import Assignment as Graded
    from grader.closed_forms.stated import ClosedForms


@functools.cache
def known_assignments() -> KnownAssignments:
    """Return them, as the environment names them."""
    return KnownAssignments(settings.GRADER_ASSIGNMENTS)


def graded_as(assignment: Assignment) -> Graded:
    """Return what a TP is graded as; raise UsageError where this portal does not have it."""
    return known_assignments().graded(assignment.graded_as)


def criteria_of(assignment: Assignment | None) -> frozenset[str] | None:
    """Return the criteria of a TP; None where they are not known."""
    if assignment is None or assignment.is_graded_elsewhere:
        return None
    try:
        return frozenset(graded_as(assignment).criteria)
    except UsageError:
        return None


def tasks_of(assignment: Assignment) -> tuple[str, ...]:
    """Return the names of a TP's tasks, in order; none where they are not known."""
    try:
        return tuple(each.name for each in graded_as(assignment).tasks)
    except UsageError:
        return ()


def closed_forms_asked(assignment: Assignment) -> ClosedForms | None:
    """Return the closed forms that a TP asks for; None where they are not known."""
    try:
        return graded_as(assignment).closed_forms
    except UsageError:
        return None
