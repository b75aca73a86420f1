"""One submission -> the things in it that could be shared, without what everybody was given."""

from __future__ import annotations

from dataclasses import dataclass, field

from grader.intake.modules import Sources
from grader.intake.student import Student
from grader.meter import BudgetSpentError, look, metered
from grader.records.listing import capped
from grader.sanitise import clean_line
from grader.similarity.answers import Answer, answers_of
from grader.similarity.cohort import Member
from grader.similarity.given import Given
from grader.similarity.index import digest
from grader.similarity.items import Item, file_items, items_of


@dataclass
class Contents:
    """What is read of a submission."""

    items: dict[int, Item] = field(default_factory=dict)
    """Each thing by its digest, where it stands first."""
    answers: dict[int, Answer] = field(default_factory=dict)
    student: Student | None = None
    problems: list[str] = field(default_factory=list)
    has_files: bool = False
    has_report: bool = False
    unread: int = 0
    """Reports that could not be read."""

    def add(self, item: Item, given: Given) -> int:
        """Note a thing, unless everybody was given it; return its digest."""
        feature = digest(item.kind, item.key)
        if feature not in given.features:
            self.items.setdefault(feature, item)
        return feature


def read_contents(member: Member, given: Given) -> Contents:
    """Read a submission's files and reports; what cannot be read is told in `problems`.

    One that costs more to read than it may has nothing that could be shared, and is named.
    """
    try:
        with metered(member.meter):
            look()
            return _read(member, given)
    except BudgetSpentError:
        told = f"{clean_line(member.name)}: costs too much to read; it is left out"
        return Contents(student=Student(name=member.name), problems=[told])


def _as_handed_in(sources: Sources, item: Item) -> Item:
    """Return a thing in a notebook with its cell in the place of the module."""
    notebook = sources.notebooks.get(item.file)
    if notebook is None:
        return item
    if not item.line:
        return item._replace(file=notebook.name)
    file, line = notebook.place(item.line)
    return item._replace(file=str(file), line=line)


def _read(member: Member, given: Given) -> Contents:
    found = Contents()
    sources = member.sources()
    if sources is not None:
        found.has_files = bool(sources.files)
        found.student = sources.student
        cut: list[str] = []
        items = items_of(sources.files, tuple(sources.modules.values()), cut=cut)
        for item in (*file_items(sources.files), *items):
            found.add(_as_handed_in(sources, item) if sources.notebooks else item, given)
        if cut:
            found.problems.append(
                f"{clean_line(member.name)}: too long to be compared to the end: "
                f"{capped([clean_line(path) for path in cut])}"
            )
    for report in member.each_report():
        if isinstance(report, str):
            found.problems.append(report)
            found.unread += 1
            continue
        found.has_report = True
        found.student = found.student or report.submission.student
        if sources is not None and sources.digest != report.submission.digest:
            found.problems.append(
                f"{clean_line(member.name)}: its files are not those that were graded; the answers "
                f"in its report are left out"
            )
            continue
        if report.assignment != given.assignment.id:
            found.problems.append(
                f"{clean_line(member.name)}: its report is on {clean_line(report.assignment)}; the "
                f"answers in it are left out"
            )
            continue
        for item, answer in answers_of(report, given.assignment):
            found.answers[found.add(item, given)] = answer
    found.student = found.student or Student(name=member.name)
    return found
