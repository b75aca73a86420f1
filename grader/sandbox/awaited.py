"""What is sent to a worker, and what is awaited from it: one question's share of a conversation."""

from __future__ import annotations

from collections.abc import Mapping

from grader.frozen import dataclass
from grader.sandbox.callbacks import Answer
from grader.sandbox.prefetched_values import NO_VALUES, PrefetchedValues
from grader.worker.frames import Received

Sent = tuple[bytes, bytes]
"""Frames without the body of the last one, and that body."""

NOTHING: Sent = b"", b""


@dataclass(frozen=True)
class Awaited:
    """The answer to one question, and what may come before it."""

    number: int | None
    output: int
    """Characters of what was printed."""
    answers: Mapping[str, Answer]
    prefetched: PrefetchedValues = NO_VALUES
    read_delay: float = 0.0
    """Seconds that the worker has enough to do for, unless it asks: then it waits."""
    first: Received | None = None
    """The first frame, where it has been read already."""
