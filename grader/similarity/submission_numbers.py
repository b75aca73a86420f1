"""What is kept of each submission while all are read: numbers, to be held by the ten thousand."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from grader.intake.student import Student
from grader.meter import Meter
from grader.similarity.cohort import Member
from grader.similarity.given import Given
from grader.similarity.kinds import kinds_of
from grader.similarity.reading import read_contents


@dataclass(frozen=True)
class SubmissionNumbers:
    """One submission as numbers; another process may send it."""

    student: Student | None
    problems: list[str]
    has_files: bool
    has_report: bool
    unread: int
    meter: Meter
    """What reading it has cost so far."""
    features: array[int] = field(default_factory=lambda: array("q"))
    """The digest of each thing in it."""
    kinds: array[int] = field(default_factory=lambda: array("h"))
    """The place of the kind of each in `kinds_of`."""
    files: dict[int, str] = field(default_factory=dict)
    """Its files as a whole: the digest of each, and the name."""
    words: dict[str, int] = field(default_factory=dict)
    """Words with their digests, without those that this reader has told before."""


class Reader:
    """Reads the submissions of a cohort, each for itself."""

    def __init__(self, members: Sequence[Member], given: Given) -> None:
        self._members, self._given = members, given
        self._numbers = {kind: at for at, kind in enumerate(kinds_of(given.assignment))}
        self._told: set[str] = set()

    def read(self, number: int) -> SubmissionNumbers:
        """Return what is kept of a submission."""
        member = self._members[number]
        contents = read_contents(member, self._given)
        gleaned = SubmissionNumbers(
            contents.student,
            contents.problems,
            contents.has_files,
            contents.has_report,
            contents.unread,
            member.meter,
        )
        for feature, item in contents.items.items():
            gleaned.features.append(feature)
            gleaned.kinds.append(self._numbers[item.kind])
            if item.kind == "files":
                gleaned.files[feature] = item.file
            elif item.kind == "misspellings" and item.key not in self._told:
                self._told.add(item.key)
                gleaned.words[item.key] = feature
        return gleaned
