"""Grades what waits in a book, of any TP, until it is told to stop."""

from __future__ import annotations

from contextlib import suppress

from grader.course.in_force import in_force
from grader.course.journal import Actor
from grader.course.judging import grade_taken
from grader.course.known_assignments import KnownAssignments
from grader.course.models import Assignment, Grading, Survey
from grader.course.opening import OpenBook
from grader.course.queue import reread, take, worker_name
from grader.course.storing import Files
from grader.course.survey_pages import makers
from grader.course.surveys import make_next
from grader.course.warm_judge import WarmJudge
from grader.errors import UsageError
from grader.records.report import Report

ACTOR = Actor("grader")


class QueueGrader:
    """Judges of the TPs that were graded here, each as long as its settings stay the same."""

    def __init__(self, book: OpenBook, known: KnownAssignments) -> None:
        self._book, self._known = book, known
        self._judges: dict[int, WarmJudge] = {}
        self._name = worker_name()

    def grade_next(self) -> Grading | None:
        """Grade what is next in the queue; return None where nothing can begin now.

        Where nothing came of it, it waits again, with the reason in `trouble`.
        """
        grading = take(self._name)
        if grading is None:
            return None
        try:
            return grade_taken(self._book, grading, self, ACTOR)
        except UsageError:  # it was given back with the reason
            return reread(grading)

    def make_page(self) -> Survey | None:
        """Make the page about a whole class that was asked for first; return None for none."""
        return make_next(self._book, makers(self._known.graded))

    def grade(self, grading: Grading, files: Files) -> Report:
        """Judge an attempt by the settings in force; raise UsageError where none of its TP can."""
        return self.judge_of(grading.attempt.assignment).grade(grading, files)

    def warm(self) -> None:
        """Get ready for the TPs that this process can grade, so that nobody waits for that."""
        for assignment in self._book.course.assignments.exclude(graded_as=""):
            with suppress(UsageError):  # it is said where somebody hands in
                self.judge_of(assignment)

    def prepare(self) -> bool:
        """Do a part of the work on the next attempt beforehand; return False where all is done."""
        return any(judge.prepare() for judge in self._judges.values())

    def judge_of(self, assignment: Assignment) -> WarmJudge:
        """Return what grades a TP by the settings in force now."""
        settings = in_force(self._book.course, assignment)
        known = self._judges.get(assignment.pk)
        if known is not None and known.settings == settings:
            return known
        if known is not None:
            self._judges.pop(assignment.pk).close()
        graded = self._known.graded(assignment.graded_as)
        made = WarmJudge(graded, self._known.reference(graded), settings)
        self._judges[assignment.pk] = made
        return made

    def close(self) -> None:
        """End every process."""
        for judge in self._judges.values():
            judge.close()
        self._judges.clear()
