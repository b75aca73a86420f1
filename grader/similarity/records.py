"""What `grader similar` found, as pydantic models: its JSON, out and in again."""

from __future__ import annotations

from typing import Literal

from grader.records.model import Model
from grader.similarity.kinds import Kind


class Place(Model):
    """Where one of the two has it."""

    submission: str
    file: str
    line: int
    """0 where it is an answer and no line of a file."""
    text: str


class Evidence(Model):
    """One thing that both have."""

    kind: Kind
    words: str
    bits: float
    """What it adds to the weight of the pair."""
    holders: int
    """Students who have it, the two included."""
    first: Place
    second: Place


class Pair(Model):
    """Two students whose work a person should look at together."""

    first: list[str]
    """Names of the submissions of one student, several where there were several attempts."""
    second: list[str]
    bits: float
    evidence: list[Evidence]
    more: int
    """Things that both have besides, which add the rest of the bits."""
    also: list[str]
    """Others who share the same in pairs of their own, which add nothing new and are not listed."""


class Similarity(Model):
    """The pairs that stand out, ranked; for a person to look at, no verdict."""

    schema_version: Literal[1] = 1
    fairness: str
    method: str
    submissions: int
    students: int
    with_files: int
    with_reports: int
    threshold: float
    """Bits above which less than one pair is expected by chance."""
    above: int
    """Pairs above it; `pairs` holds the first of those that each add something of their own."""
    pairs: list[Pair]
    unread: int
    """Reports that could not be read."""
    problems: list[str]
