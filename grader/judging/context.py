"""What is the same for every submission of a batch, as one record."""

from __future__ import annotations

import functools
import hashlib
import platform
import sys
from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Literal

import numpy as np

from grader import __version__
from grader.answer_key.answers import AnswerKey, Cases
from grader.assignment.model import Assignment
from grader.frozen import dataclass
from grader.judging.memo import Memo
from grader.sandbox.isolation import Walls
from grader.settings import Course

Mode = Literal["feedback", "grade"]


@dataclass(frozen=True)
class GradingContext:
    """What is the same for every submission of a batch."""

    assignment: Assignment
    course: Course
    key: AnswerKey
    mode: Mode
    walls: Walls
    cases: Mapping[str, Cases] = field(default_factory=dict)
    """Every case with what is known of it, by criterion; made once."""
    memo: Memo = field(default_factory=Memo)
    public: Callable[[], GradingContext] | None = None
    """The grading at the public seed, made where the first task falls short: what pages show while
    the seed is secret. None where it is not."""

    @functools.cached_property
    def fingerprint(self) -> str:
        """Digest of all that decides a report besides the submission itself."""
        sha = hashlib.sha256()
        said = (__version__, np.__version__, platform.python_version(), sys.platform)
        sha.update(repr((*said, self.mode, self.walls.level, self.key.seed)).encode())
        sha.update(self.course.model_dump_json(exclude={"policy"}).encode())
        sha.update(self.assignment.digest.encode())
        sha.update(self.key.lookalikes.encode())
        if not self.key.is_read:
            for name in sorted(self.key.expected):
                entry = self.key.expected[name]
                sha.update(f"{name}{entry.digest}".encode())
                values = (entry.values, *entry.later, entry.precise, tuple(entry.steps.values()))
                for part in (each for group in values for each in group):
                    sha.update(part.tobytes())
        return sha.hexdigest()
