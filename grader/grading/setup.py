"""Get ready to grade: answer key, workers and walls, for a batch or for one self-check."""

from __future__ import annotations

import functools
import secrets
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from grader.answer_key.answers import Expected, answer_cases
from grader.answer_key.checks import check_reference
from grader.answer_key.public_pack import PUBLIC_SEED
from grader.answer_key.reference import (
    Reference,
    complete_key,
    key_from_reference,
    load_reference,
    plain_answers,
)
from grader.assignment.loading import load_assignment
from grader.assignment.model import Assignment
from grader.frozen import dataclass
from grader.judging.context import GradingContext, Mode
from grader.judging.memo import Memo
from grader.language import require_catalogue
from grader.sandbox.isolation import Walls, probe
from grader.sandbox.live import Workers
from grader.sandbox.worker_config import make_worker_config
from grader.sandbox.workers import make_workers
from grader.settings import Course

SECRET = Path(__file__)
"""A file that a worker must not be able to read: any outside its import path will do."""

SEED_BITS = 53
"""As many as every reader of JSON keeps; too many to be tried out from a seed of one input."""


@dataclass(frozen=True)
class GradingSetup:
    """What one grading slot needs; plain data, so that it can be sent to another process."""

    course: Course
    seed: int
    mode: Mode
    walls: Walls
    reference: Path
    expected: Mapping[str, Expected]
    folder: Path
    """Of the assignment, which holds functions and cannot be sent: each process loads it once."""

    @property
    def assignment(self) -> Assignment:
        """The assignment."""
        return load_assignment(self.folder)

    def grading(self, assignment: Assignment, loaded: Reference | None = None) -> GradingContext:
        """Return the grading of this slot; the reference answers for what is not plain data.

        It is loaded unless it is there already.
        """
        reference = loaded or load_reference(self.reference, assignment)
        key = complete_key(assignment, self.seed, reference, self.expected)
        grading = GradingContext(
            assignment, self.course, key, self.mode, self.walls, answer_cases(assignment, key)
        )
        if self.mode == "feedback":
            return grading

        @functools.cache
        def public() -> GradingContext:
            key = key_from_reference(assignment, PUBLIC_SEED, reference)
            cases = answer_cases(assignment, key)
            return replace(grading, key=key, cases=cases, memo=Memo())

        return replace(grading, public=public)

    def workers(self) -> Workers:
        """Return this slot's own source of workers."""
        return open_workers(self.course, wrapped="bubblewrap" in self.walls.up)


def open_workers(course: Course, *, wrapped: bool = True) -> Workers:
    """Return a source of workers as the course settings want it.

    They are `wrapped` by bubblewrap where it is to be had: it is not tried again where it was not.
    """
    plan = make_worker_config(course.limits, course.packages, course.isolation)
    plan = plan if wrapped else replace(plan, bubblewrap=None)
    return make_workers(plan, start=course.worker)


def probe_walls(course: Course) -> Walls:
    """Find out which walls hold here."""
    with closing(open_workers(course)) as workers:
        return probe(workers, course.isolation, str(SECRET))


def prepare_setup(
    assignment: Assignment, course: Course, seed: int, mode: Mode, reference: Path
) -> GradingSetup:
    """Compute the answer key and probe the walls, once per batch and both at once."""
    require_catalogue(course.language, assignment.locale)
    with closing(open_workers(course)) as workers:
        workers.launch()
        loaded = load_reference(reference, assignment)
        check_reference(assignment, seed, loaded, reference)
        expected = plain_answers(assignment, seed, loaded)
        walls = probe(workers, course.isolation, str(SECRET))
    return GradingSetup(course, seed, mode, walls, reference, expected, assignment.folder or Path())


def fresh_seed() -> int:
    """Return a seed that nobody knows."""
    return secrets.randbits(SEED_BITS)
