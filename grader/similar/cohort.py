"""The submissions to look at, from folders of submissions and of reports; read one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from grader.clean import clean_line
from grader.intake.modules import Sources
from grader.intake.read import find_submissions
from grader.limits import Limits
from grader.meter import Meter
from grader.report_folder import open_reports, read_report
from grader.score import Report

NAME = 300
"""Characters of a name that a report keeps."""


@dataclass
class Member:
    """One submission: how to read its files, where its reports are; either may be missing."""

    name: str
    read: Callable[[], Sources] | None = None
    meter: Meter = field(default_factory=lambda: Meter(Limits()))
    """What all reading of it may cost: a pair that is told is read once more."""
    reports: list[Path] = field(default_factory=list)

    def sources(self) -> Sources | None:
        """Read the files."""
        return self.read() if self.read else None

    def each_report(self) -> Iterator[Report | str]:
        """Yield its reports, or for one that is damaged a sentence that says so."""
        return map(read_report, self.reports)


def gather_cohort(paths: Sequence[Path], limits: Limits) -> list[Member]:
    """Return every submission of the folders, each with its reports, found by its name.

    Of namesakes in one batch the first report is of the first submission, and so on: a batch keeps
    their order, and never has two reports of one submission.
    Raise UsageError for a path that is neither.
    """
    graded = [path for path in paths if (path / "batch.json").is_file()]
    members: list[Member] = []
    by_name: dict[str, list[Member]] = {}
    for name, read in _handed_in([path for path in paths if path not in graded], limits):
        members.append(Member(clean_line(name, NAME), read, Meter(limits)))
        by_name.setdefault(members[-1].name, []).append(members[-1])
    for path in graded:
        seen: Counter[str] = Counter()
        for identifier, name in open_reports(path).names.items():
            name = name or identifier  # noqa: PLW2901 a batch that was stopped has no names yet
            namesakes = by_name.setdefault(name, [])
            if seen[name] == len(namesakes):
                namesakes.append(Member(name))
                members.append(namesakes[-1])
            namesakes[seen[name]].reports.append(path / identifier / "report.json")
            seen[name] += 1
    return members


def _handed_in(
    paths: Sequence[Path], limits: Limits
) -> Iterator[tuple[str, Callable[[], Sources]]]:
    """Yield the name of each submission and what reads it."""
    for each in find_submissions(paths, limits) if paths else ():
        yield each.name, partial(each.read, limits)
