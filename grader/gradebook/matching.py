"""Match rows of another system's table to students; each one left out has a reason."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError
from grader.gradebook.people import Person, label, people_of
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
    """Whoever is without a row that is theirs beyond doubt, and why."""
    claimed: frozenset[int]
    """Rows that some report lays claim to, or may be of, theirs or not."""


@dataclass(frozen=True)
class Unclear:
    """Rows of which one may be that of a report, and why nobody can tell which."""

    reason: str
    rows: tuple[int, ...]


Finder = Callable[[Report], Sequence[int] | Unclear | str]
"""Returns the rows of a report, or the reason why there are none."""


def match_reports(reports: Sequence[Report], find: Finder, path: Path, what: str) -> Matching:
    """Find the rows of all reports; raise UsageError if there are none for any of them.

    Each member of a team has rows of their own. A row that two reports lay claim to belongs to
    neither, nor has a person any to whom another one belongs as well.
    """
    found, unclear = _found(reports, find)
    claims: dict[int, set[str]] = {}
    for person, rows in found:
        for row in () if isinstance(rows, str) else rows:
            claims.setdefault(row, set()).add(person.report.submission.id)
    matched: dict[str, list[int]] = {}
    left_out: list[tuple[Report, str]] = []
    for person, rows in found:
        identifier = person.report.submission.id
        if isinstance(rows, str):
            left_out.append((person.report, rows))
            continue
        rivals = {each for row in rows for each in claims[row]} - {identifier}
        if rivals:
            said = f"the same row is claimed by {capped(sorted(rivals))}; keep one of them"
            left_out.append((person.report, said))
        elif person.rivals:
            left_out.append((person.report, person.rivals))
        else:
            matched.setdefault(identifier, []).extend(rows)
    if not matched and (claims or unclear):
        said = "; ".join(f"{label(report)}: {reason}" for report, reason in left_out[:MAX_NAMED])
        raise UsageError(f"nothing was written to {path}: {said}")
    if not matched:
        first = f"{label(left_out[0][0])}: {left_out[0][1]}"
        raise UsageError(
            f"{path}: none of the {len(reports)} submissions is in it, so nothing was "
            f"written; is it the {what} of another assignment or course? {first}"
        )
    theirs = tuple(
        Matched(report, tuple(dict.fromkeys(matched[report.submission.id])))
        for report in reports
        if report.submission.id in matched
    )
    return Matching(theirs, tuple(left_out), frozenset(claims) | unclear)


def _found(
    reports: Sequence[Report], find: Finder
) -> tuple[list[tuple[Person, Sequence[int] | str]], set[int]]:
    """Return the rows of each person or why there are none, and rows that may be somebody's."""
    found: list[tuple[Person, Sequence[int] | str]] = []
    unclear: set[int] = set()
    for person in people_of(reports):
        rows = find(person.report)
        if isinstance(rows, Unclear):
            unclear.update(rows.rows)
        found.append((person, rows.reason if isinstance(rows, Unclear) else rows))
    return found, unclear


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
