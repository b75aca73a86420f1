"""Acts of a submission that the worker gives alarm of."""

from __future__ import annotations

from grader.frozen import dataclass


@dataclass(frozen=True)
class Meddling:
    """An act with which a submission may watch the grader at work, told before it took effect."""

    act: str
    """What Python calls it; empty where the worker's way to tell was tampered with."""
    file: str
    """The file of the submission that did it, empty if none is known."""
    line: int
