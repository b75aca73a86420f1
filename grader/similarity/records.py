"""The JSON of `grader similar` as pydantic models."""

from __future__ import annotations

from typing import Literal

from grader.records.model import Model
from grader.similarity.kinds import Kind


class Place(Model):
    """Where one of the two students has it."""

    submission: str
    """Its name."""
    file: str
    line: int
    """0 where it is an answer or a whole file."""
    text: str
    """The line, or the answer."""


class Evidence(Model):
    """One thing that both students have."""

    kind: Kind
    words: str
    """What it is, in words."""
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
    """Those of the other."""
    bits: float
    """The weight of all that both have."""
    evidence: list[Evidence]
    more: int
    """Further things that both have; they add the rest of the bits."""
    also: list[str]
    """Others who share the same things, in pairs that add nothing new and are not listed."""


class SameFiles(Model):
    """Files that are the same in the submissions of several students, to the letter."""

    files: list[str]
    """Their names in the first of them. What ends their lines is not compared."""
    submissions: list[str]


class Similarity(Model):
    """The pairs that stand out, ranked; for a person to look at, no verdict."""

    schema_version: Literal[1] = 1
    fairness: str
    """A sentence on what this is not."""
    method: str
    """A sentence on how pairs are weighed."""
    submissions: int
    """How many were read."""
    students: int
    """How many students they belong to."""
    with_files: int
    """Submissions whose files were read."""
    with_reports: int
    """Submissions whose report was read."""
    same_files: list[SameFiles]
    """The first of them, those with the most files first."""
    threshold: float
    """Bits above which less than one pair is expected by chance."""
    above: int
    """Pairs above it; `pairs` holds the first of those that each add something of their own."""
    pairs: list[Pair]
    unread: int
    """Reports that could not be read."""
    problems: list[str]
    """A sentence for each that could not be read."""
