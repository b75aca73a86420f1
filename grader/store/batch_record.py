"""`batch.json`: what is known of a batch as a whole; written and read."""

from __future__ import annotations

import json
import platform
import time
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import numpy as np
from pydantic import ValidationError, ValidatorFunctionWrapHandler, WrapValidator

from grader import __version__
from grader.grading.setup import GradingSetup
from grader.policy.scale import GradeSettings
from grader.records.model import Model
from grader.records.report import IsolationUsed, Number, Verdict
from grader.records.summary import Summary
from grader.settings import Course
from grader.store.files import write_whole


class Entry(Model):
    """One submission of the batch."""

    id: str
    """The name of its folder of reports."""
    name: str
    """Of the folder or archive that was handed in."""
    digest: str
    """SHA-256 of its modules."""
    points: Number
    """Of what is decided so far."""
    max_points: Number
    grade: float | None
    """None if no grade is given, as in feedback."""
    verdicts: dict[str, Verdict]
    """By the names of the tasks."""
    harness_errors: int
    """How many internal errors of the grader its report holds."""
    seconds: float
    """How long it took to grade."""
    resumed: bool
    """True if the report of an earlier run was kept."""

    @classmethod
    def of(cls, summary: Summary) -> Self:
        """Return the entry of a submission."""
        return cls(
            id=summary.id,
            name=summary.name,
            digest=summary.digest,
            points=summary.points,
            max_points=summary.max_points,
            grade=summary.grade.value,
            verdicts={task.name: task.verdict for task in summary.tasks},
            harness_errors=len(summary.harness_errors),
            seconds=round(summary.seconds, 3),
            resumed=summary.resumed,
        )


class Document(Model):
    """A file that was handed in for a person to mark."""

    name: str
    """Its path in the submission."""
    file: str
    """Its copy in the folder of reports; empty where it could not be read."""


class Versions(Model):
    """The versions with which the batch was graded."""

    grader: str
    python: str
    numpy: str


class Counts(Model):
    """How many submissions there are, are done, and met an internal error of the grader."""

    submissions: int
    """All of the batch."""
    done: int
    """Those with a report."""
    harness_errors: int
    """Those in which the grader itself had an internal error."""


def _known_settings(value: Any, validated: ValidatorFunctionWrapHandler) -> Course | None:
    """Return None for those of another version, so that its reports can still be read."""
    try:
        return validated(value)  # type: ignore[no-any-return]
    except ValidationError:
        return None


class BatchRecord(Model):
    """`batch.json`: what is known of the batch as a whole, times included."""

    schema_version: Literal[1] = 1
    assignment: str
    """Id of the assignment."""
    seed: int
    """From which the cases are drawn. Secret in a grading."""
    mode: Literal["feedback", "grade"]
    """`feedback` leaves out hidden criteria and grades."""
    versions: Versions
    isolation: IsolationUsed
    isolation_advice: str
    """How to raise the level of isolation; empty at the highest."""
    grade: GradeSettings
    settings: Annotated[Course | None, WrapValidator(_known_settings)] = None
    """Settings in force, with the keys of `course.toml`: those of the grading, or those that
    `grader report --config` applied since. None if another version of the grader wrote them."""
    counts: Counts
    started: str
    """In UTC, `2026-11-27T18:00:00Z`."""
    finished: str | None
    """In UTC; None while the batch runs."""
    seconds: float | None
    """From start to end; None while the batch runs."""
    jobs: int | None
    """Grading slots; None while the batch runs."""
    submissions: list[Entry]
    documents: dict[str, list[Document]] | None = None
    """By the id of a submission: what was handed in for a person to mark. None where that is not
    known, as while the batch runs."""
    downloaded: dict[str, list[str]] | None = None
    """By the id of a submission: the names of its files in a download of Canvas, or of its folder
    in one of a Moodle before 4.1, under which pages are handed back. None where that is not known,
    as while the batch runs."""

    @classmethod
    def begin(cls, setup: GradingSetup, assignment: str, total: int, started: float) -> Self:
        """Return the record of a batch that is about to start, so that it can be resumed.

        `assignment` is the id of what is graded.
        """
        return cls(
            assignment=assignment,
            seed=setup.seed,
            mode=setup.mode,
            versions=Versions(
                grader=__version__, python=platform.python_version(), numpy=np.__version__
            ),
            isolation=IsolationUsed(level=setup.walls.level, walls=list(setup.walls.up)),
            isolation_advice=setup.walls.advice,
            grade=setup.course.grade,
            settings=setup.course,
            counts=Counts(submissions=total, done=0, harness_errors=0),
            started=_moment(started),
            finished=None,
            seconds=None,
            jobs=None,
            submissions=[],
        )

    def finished_with(self, entries: list[Entry], jobs: int, started: float, now: float) -> Self:
        """Return the record of the same batch when it is done."""
        troubled = sum(entry.harness_errors > 0 for entry in entries)
        return self.model_copy(
            update={
                "submissions": entries,
                "counts": Counts(
                    submissions=len(entries), done=len(entries), harness_errors=troubled
                ),
                "jobs": jobs,
                "finished": _moment(now),
                "seconds": round(now - started, 3),
            }
        )


def _moment(seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def read_batch(folder: Path) -> BatchRecord | None:
    """Return the record in a folder of reports, None when there is no usable one."""
    try:
        return BatchRecord.model_validate_json((folder / "batch.json").read_bytes())
    except (OSError, ValidationError):
        return None


def write_batch(folder: Path, record: BatchRecord) -> None:
    """Write `batch.json`."""
    write_whole(folder / "batch.json", json.dumps(record.model_dump(mode="json"), indent=1) + "\n")
