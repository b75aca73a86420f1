"""Events of a batch for other programs: one JSON line each, as it happens."""

from __future__ import annotations

import json
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from grader.errors import UsageError
from grader.records.summary import Summary


class Events:
    """Writes `{"event": "started"}`, then one line a submission, then `{"event": "ended"}`.

    A line is whole when it can be read: each is written at once. Without a path nothing is written.
    """

    def __init__(self, path: Path | None, total: int) -> None:
        """Open `path` anew; raise UsageError if it cannot be written."""
        self._total, self._done = total, 0
        self._path = path
        self._file: IO[str] | None = None
        if path is not None:
            try:
                self._file = path.open("w", encoding="utf-8", buffering=1)
            except OSError as error:
                raise UsageError(f"{path}: cannot be written ({error.strerror})") from error

    def __enter__(self) -> Self:
        """Write the event that the batch begins."""
        self._write({"event": "started", "submissions": self._total})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        """Write the event that the batch has ended, whole or not."""
        self._write({"event": "ended", "done": self._done, "whole": kind is None})
        if self._file is not None:
            self._file.close()

    def submission(self, summary: Summary) -> None:
        """Write the event of a submission whose report is on disk."""
        self._done += 1
        self._write(
            {
                "event": "submission",
                "done": self._done,
                "submissions": self._total,
                "id": summary.id,
                "name": summary.name,
                "student": summary.student,
                "points": summary.points,
                "max_points": summary.max_points,
                "grade": summary.grade.value,
                "verdicts": {task.name: task.verdict for task in summary.tasks},
                "looks": sorted({look.reason for look in summary.review_flags}),
                "harness_errors": len(summary.harness_errors),
                "seconds": round(summary.seconds, 3),
                "resumed": summary.resumed,
            }
        )

    def _write(self, event: dict[str, Any]) -> None:
        if self._file is None:
            return
        try:
            self._file.write(json.dumps(event, allow_nan=False) + "\n")
        except OSError as error:
            raise UsageError(f"{self._path}: cannot be written ({error.strerror})") from error
