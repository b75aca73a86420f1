"""A judge that keeps what one attempt after the other needs: reference, walls, processes."""

from __future__ import annotations

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


class WarmJudge:
    """Judges the attempts of one TP by one text of settings; an attempt has a seed of its own."""

    def __init__(self, assignment: Graded, reference: Path, settings: Settings) -> None:
        require_catalogue(settings.language, assignment.locale)
        self.assignment, self.reference, self.settings = assignment, reference, settings
        self._answers = load_reference(reference, assignment)
        self._workers = open_workers(settings)
        self._workers.launch()
        self._walls = probe(self._workers, settings.isolation, str(SECRET))
        self._spare: tuple[int, GradingContext] | None = None
        """Answers that are ready for an attempt, with their seed."""

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
        self._spare = seed, self._context(seed, "feedback")
        return True

    def close(self) -> None:
        """End every process."""
        self._workers.close()

    def _context_of(self, grading: Grading) -> GradingContext:
        """Return what an attempt is judged by. Feedback may be by the seed that is ready.

        That is as fresh as the attempt's own, which it takes the place of.
        """
        if self._spare is None or grading.reason != Grading.Reason.HANDED_IN:
            return self._context(grading.seed or 0, mode_of(grading))
        (seed, context), self._spare = self._spare, None
        grading.seed = seed
        grading.save(update_fields=["seed"])
        return context

    def _context(self, seed: int, mode: Mode) -> GradingContext:
        check_reference(self.assignment, seed, self._answers, self.reference)
        expected = plain_answers(self.assignment, seed, self._answers)
        folder = self.assignment.folder or Path()
        setup = GradingSetup(
            self.settings, seed, mode, self._walls, self.reference, expected, folder
        )
        return setup.grading(self.assignment, self._answers)
