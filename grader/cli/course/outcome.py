"""What came of one judgement, as the commands of `grader course` print it."""

from __future__ import annotations

from rich.console import Console

from grader.cli.console import complain
from grader.course.models import Grading
from grader.errors import BROKEN, OK
from grader.records.report import tidy


def print_outcome(out: Console, grading: Grading) -> int:
    """Print it, and return the exit status."""
    out.print(said_of(grading), soft_wrap=True)
    if grading.state == Grading.State.TROUBLE:
        complain(f"internal error in the grader: {grading.trouble}")
        return BROKEN
    return OK


def said_of(grading: Grading) -> str:
    """Return what came of a judgement, in one line."""
    match grading.state:
        case Grading.State.GRADED:
            points, most = tidy(grading.points or 0), tidy(grading.max_points or 0)
            return f"graded in mode {grading.mode}: {points} of {most} points"
        case Grading.State.TROUBLE:
            return "not graded: the grader had trouble, which costs the student nothing"
        case Grading.State.GRADING:
            return "is being graded by another process"
        case _ if grading.trouble:
            return f"not graded, and waits again: {grading.trouble}"
        case _:
            return "waits: grade it with `grader course work`"
