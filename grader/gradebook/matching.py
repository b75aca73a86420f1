"""Match rows of another system's table to students; each one left out has a reason."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError
from grader.gradebook.upload import contested_reports
from grader.records.listing import MAX_NAMED, capped
from grader.records.report import Report
from grader.sanitise import clean_line

LOST_IN_FILE_NAMES = str.maketrans("", "", "'\"&<>`|:\\/")
"""What Moodle takes out of a name when it makes a folder's name of it."""


@dataclass(frozen=True)
class Matched:
    """A report and its rows: one, or one for each member of a team."""

    report: Report
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Matching:
    """All reports of a batch, held against a table."""

    matched: tuple[Matched, ...]
    left_out: tuple[tuple[Report, str], ...]
    """Reports without a row that is theirs beyond doubt, and why."""
    claimed: frozenset[int]
    """Rows that some report lays claim to, theirs or not."""


Finder = Callable[[Report], Sequence[int] | str]
"""Returns the rows of a report, or the reason why there are none."""


def match_reports(reports: Sequence[Report], find: Finder, path: Path, what: str) -> Matching:
    """Find the rows of all reports; raise UsageError if there are none for any of them.

    A row that two reports lay claim to belongs to neither, nor has one any whose student another
    one has as well.
    """
    twice = contested_reports(reports)
    found = [(report, find(report)) for report in reports]
    claims: dict[int, list[Report]] = {}
    for report, rows in found:
        for row in () if isinstance(rows, str) else rows:
            claims.setdefault(row, []).append(report)
    matched: list[Matched] = []
    left_out: list[tuple[Report, str]] = []
    for report, rows in found:
        if isinstance(rows, str):
            left_out.append((report, rows))
            continue
        rivals = {each.submission.id for row in rows for each in claims[row]}
        if len(rivals) > 1:
            others = capped(sorted(rivals - {report.submission.id}))
            left_out.append((report, f"the same row is claimed by {others}; keep one of them"))
        elif report.submission.id in twice:
            left_out.append((report, twice[report.submission.id]))
        else:
            matched.append(Matched(report, tuple(rows)))
    if not matched and claims:
        said = "; ".join(f"{label(report)}: {reason}" for report, reason in left_out[:MAX_NAMED])
        raise UsageError(f"nothing was written to {path}: {said}")
    if not matched:
        first = f"{label(left_out[0][0])}: {left_out[0][1]}"
        raise UsageError(
            f"{path}: none of the {len(reports)} submissions is in it, so nothing was "
            f"written; is it the {what} of another assignment or course? {first}"
        )
    return Matching(tuple(matched), tuple(left_out), frozenset(claims))


def label(report: Report) -> str:
    """Return a label for people: the id, and the student's name if it is known."""
    student = report.submission.student
    name = clean_line(student.name, 80) if student else ""
    return f"{report.submission.id} ({name})" if name else report.submission.id


def names_of(report: Report) -> list[str]:
    """Return candidates for the student's name, the surest first."""
    student = report.submission.student
    names = [student.name] if student else []
    return [each for each in (*names, report.submission.name) if words(each)]


def words(name: str) -> Counter[str]:
    """Return the words of a name, whatever their order, case, punctuation and accents' encoding."""
    return Counter(_spelt(name, LOST_IN_FILE_NAMES).split())


def same_name(one: str, other: str) -> bool:
    """Return True if two spellings are of one name, even if one has lost its spaces."""
    first, second = words(one), words(other)
    if not first or not second:
        return False
    run_together = 1 in (first.total(), second.total())
    return first == second or (run_together and _letters(one) == _letters(other))


def _letters(name: str) -> str:
    return "".join(_spelt(name).split())


def _spelt(name: str, lost: Mapping[int, int | None] | None = None) -> str:
    """Return a name in small letters, other characters than `lost` ones as spaces.

    Marks are letters here: in many writings a vowel is one, and tells two people apart.
    """
    plain = unicodedata.normalize("NFKC", clean_line(name)).casefold().translate(lost or {})
    return "".join(
        each if each.isalnum() or unicodedata.category(each).startswith("M") else " "
        for each in plain
    )
