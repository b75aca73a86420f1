"""The kinds of evidence, and how much of each counts; pure."""

from __future__ import annotations

from grader.assignment.model import Assignment

Kind = str
"""One of `kinds_of`; beside those of wrong answers, one of OF_FILES."""

OF_FILES = ("files", "comments", "misspellings", "names", "strings", "numbers", "layout")

WEAK = 0.5
"""For a known mistake, which many make by themselves, and for spacing, which editors make."""


NOTHING = 0.0
"""For a file that is the same as a whole: it is told, and what stands in it is weighed."""


def answers_kind(task: str) -> Kind:
    """Return the kind of a task's answers that no known mistake explains."""
    return f"{task} answers"


def mistakes_kind(task: str) -> Kind:
    """Return the kind of a task's answers that follow from known mistakes."""
    return f"{task} mistakes"


def kinds_of(assignment: Assignment) -> tuple[Kind, ...]:
    """Return every kind of evidence that there is for an assignment."""
    names = [task.name for task in assignment.tasks]
    return (*map(answers_kind, names), *map(mistakes_kind, names), *OF_FILES)


def kind_weight(kind: Kind) -> float:
    """Return the part of an item's bits that count."""
    if kind == "files":
        return NOTHING
    return WEAK if kind.endswith("mistakes") or kind == "layout" else 1.0


def repeat_weight(kind: Kind) -> float:
    """Return the weight of each further item of a kind, relative to the one before it.

    What one hand writes comes together: the second name in common says less than the first. All
    wrong answers to one task may come from one mistake, so that the rarest of them counts alone.
    """
    return 0.0 if kind.endswith(("answers", "mistakes")) else 0.5
