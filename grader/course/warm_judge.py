"""A judge that keeps what one attempt after the other needs: reference, walls, processes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from grader.answer_key.checks import check_reference
from grader.answer_key.reference import load_reference, plain_answers
from grader.assignment.model import Assignment as Graded
from grader.course.judging import judge_files, mode_of
from grader.course.models import Grading
from grader.course.storing import Files
from grader.grading.setup import SECRET, GradingSetup, fresh_seed, open_workers
from grader.judging.context import GradingContext, Mode
from grader.language import require_catalogue
from grader.records.report import Report
from grader.sandbox.isolation import probe
from grader.settings import Course as Settings

MOST_PEOPLE = 30
"""Whose attempts for feedback may be judged by one seed."""


@dataclass(frozen=True)
class _Key:
    """Answers to the questions of one seed, and whose attempts were judged by them."""

    seed: int
    context: GradingContext
    people: set[int]

    def is_for(self, people: set[int]) -> bool:
        """Return True if none of these had it before, and not too many others."""
        return self.people.isdisjoint(people) and len(self.people) < MOST_PEOPLE


class WarmJudge:
    """Judges the attempts of one TP by one text of settings; an attempt has a seed of its own."""

    def __init__(self, assignment: Graded, reference: Path, settings: Settings) -> None:
        require_catalogue(settings.language, assignment.locale)
        self.assignment, self.reference, self.settings = assignment, reference, settings
        self._answers = load_reference(reference, assignment)
        self._workers = open_workers(settings)
        self._workers.launch()
        self._walls = probe(self._workers, settings.isolation, str(SECRET))
        self._spare: _Key | None = None
        """Nobody's yet."""
        self._shared: _Key | None = None
        """Of the attempt before."""

    def __enter__(self) -> Self:
        """Return itself, to be closed."""
        return self

    def __exit__(self, *_: object) -> None:
        """End every process."""
        self.close()

    def grade(self, grading: Grading, files: Files) -> Report:
        """Judge an attempt, behind the walls; what it does ends in the report."""
        return judge_files(grading, files, self._context_of(grading), self._workers)

    def prepare(self) -> bool:
        """Get answers ready for a seed that nobody has had; return False where that is done."""
        if self._spare is not None:
            return False
        seed = fresh_seed()
        self._spare = _Key(seed, self._context(seed, "feedback"), set())
        return True

    def close(self) -> None:
        """End every process."""
        self._workers.close()

    def _context_of(self, grading: Grading) -> GradingContext:
        """Return what an attempt is judged by. Feedback may be by another seed than its own.

        By that which is ready; else, where many wait, by that of other students, which takes a
        third of the time. Nobody has two attempts by one seed, and what counts has its own.
        """
        if grading.reason != Grading.Reason.HANDED_IN:
            return self._context(grading.seed or 0, mode_of(grading))
        people = set(grading.attempt.authors.values_list("person_id", flat=True))
        key, self._spare = self._spare or self._shared, None
        if key is None or not key.is_for(people):
            seed = grading.seed or 0
            key = _Key(seed, self._context(seed, mode_of(grading)), set())
        key.people.update(people)
        self._shared = key
        if grading.seed != key.seed:
            grading.seed = key.seed
            grading.save(update_fields=["seed"])
        return key.context

    def _context(self, seed: int, mode: Mode) -> GradingContext:
        check_reference(self.assignment, seed, self._answers, self.reference)
        expected = plain_answers(self.assignment, seed, self._answers)
        folder = self.assignment.folder or Path()
        setup = GradingSetup(
            self.settings, seed, mode, self._walls, self.reference, expected, folder
        )
        return setup.grading(self.assignment, self._answers)
