"""The submissions to look at, from folders of submissions and of reports; read one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from grader.assignment.model import Assignment
from grader.intake.modules import Sources
from grader.intake.names import ModuleNames
from grader.intake.read import find_submissions, read_one
from grader.limits import Limits
from grader.meter import Meter
from grader.records.report import Report
from grader.sanitise import clean_line
from grader.store.reports import open_reports, read_report

MAX_NAME_CHARS = 300
"""Characters of a name that a report keeps."""


@dataclass
class Member:
    """One submission: how to read its files, where its reports are; either may be missing."""

    name: str
    read: Callable[[], Sources] | None = None
    meter: Meter = field(default_factory=lambda: Meter(Limits()))
    """What all reading of it may cost: a pair that is told is read once more."""
    reports: list[Path] = field(default_factory=list)
    source: str = ""
    """Where it was found."""
    digests: set[str] = field(default_factory=set)
    """Of the modules that its reports are on."""

    def sources(self) -> Sources | None:
        """Read the files."""
        return self.read() if self.read else None

    def each_report(self) -> Iterator[Report | str]:
        """Yield its reports, or for one that is damaged a sentence that says so."""
        return map(read_report, self.reports)


def gather_cohort(paths: Sequence[Path], limits: Limits, assignment: Assignment) -> list[Member]:
    """Return every submission of the folders, each with its reports, found by its name.

    Where several have one name, a report is of the one submission that has its very files; where
    none has, or several have, it stands for itself. Raise UsageError for a path that is neither.
    """
    modules = assignment.names
    graded = [path for path in paths if _is_of_reports(path, limits, modules)]
    members: list[Member] = []
    by_name: dict[str, list[Member]] = {}
    for each in _handed_in([path for path in paths if path not in graded], limits, modules):
        members.append(each)
        by_name.setdefault(each.name, []).append(each)
    for path in graded:
        opened = open_reports(path, assignment.id)
        digests = {entry.id: entry.digest for entry in opened.record.submissions}
        # A batch that was stopped has no names yet.
        names = {identifier: name or identifier for identifier, name in opened.names.items()}
        counts = Counter(names.values())
        before = {name: list(namesakes) for name, namesakes in by_name.items()}
        for identifier, name in names.items():
            namesakes = before.get(name, [])
            if len(namesakes) > 1 or counts[name] > 1:
                namesakes = [
                    namesake for namesake in namesakes if _has(namesake, digests.get(identifier))
                ]
            if len(namesakes) != 1 or path in {
                report.parent.parent for report in namesakes[0].reports
            }:
                namesakes = [Member(name, source=str(path / identifier))]
                members += namesakes
                by_name.setdefault(name, []).append(namesakes[0])
            namesakes[0].reports.append(path / identifier / "report.json")
            namesakes[0].digests |= {digests[identifier]} if identifier in digests else set()
    return members


def _is_of_reports(path: Path, limits: Limits, names: ModuleNames) -> bool:
    """Return True if a folder is one of reports; a submission may contain a `batch.json` too."""
    return (path / "batch.json").is_file() and not read_one(path, limits, names).modules


def _has(member: Member, digest: str | None) -> bool:
    """Return True if a submission and a report are about the same files."""
    if not member.digests and (sources := member.sources()):
        member.digests = {sources.digest}
    return digest in member.digests


def _handed_in(paths: Sequence[Path], limits: Limits, names: ModuleNames) -> Iterator[Member]:
    """Yield the submissions with what reads them."""
    for each in find_submissions(paths, limits, names) if paths else ():
        name, read = clean_line(each.name, MAX_NAME_CHARS), partial(each.read, limits, names)
        yield Member(name, read, Meter(limits), source=each.source)
