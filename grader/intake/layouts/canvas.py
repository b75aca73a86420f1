"""Canvas, "Download submissions": flat files, their names put together from who and what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from grader.intake.filenames import archive_kind, suffix_of
from grader.intake.layouts import plain
from grader.intake.location import SubmissionLocation
from grader.intake.student import Student, student_of
from grader.intake.trees import Pick, Tree
from grader.language import N_
from grader.sanitise import is_clean

ANONYMOUS_FILE_NAME = re.compile(
    r"(?:(?P<late>LATE)_)?anon_(?P<hidden>\w+?)_(?P<file>\d+)_(?P<shown>.+)", re.DOTALL
)
FILE_NAME = re.compile(
    r"(?P<name>[^\s./-]+?)(?:_(?P<late>LATE))?_(?P<user>\d+)_(?P<file>\d+)_(?P<shown>.+)", re.DOTALL
)
TYPED_FILE_NAME = re.compile(
    r"(?:(?P<name>[^\s./-]+?)(?:_(?P<late>LATE))?_(?P<user>\d+)|(?P<late_hidden>LATE_)?anon_"
    r"(?P<hidden>\w+?))_(?P<typed>text|link)\.html"
)
"""The sortable name is in small letters, so that LATE is not of it, and holds no _number_."""

VERSION = re.compile(
    r"-(?P<number>\d{1,2}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$"
)
"""What Canvas puts before the suffix of a file that was handed in again, first 1 to 7."""

MIN_SHARE = 0.9
"""Share of ids that must belong to one file or one name: any two numbers in a name look alike."""


@dataclass
class _Theirs:
    """What one student has handed in."""

    student: Student
    name: str
    files: dict[str, list[tuple[tuple[int, int], str]]] = field(default_factory=dict)
    """By the name without what Canvas adds: the version, and the child."""
    others: list[str] = field(default_factory=list)


def _match(name: str) -> re.Match[str] | None:
    return (
        ANONYMOUS_FILE_NAME.fullmatch(name)
        or FILE_NAME.fullmatch(name)
        or TYPED_FILE_NAME.fullmatch(name)
    )


def share(tree: Tree) -> float:
    """Return how much of the download is named as Canvas names it."""
    matches = [
        match
        for child in tree.children
        if not child.is_folder and (match := _match(child.name)) is not None
    ]
    parts = [each.groupdict() for each in matches]
    files = [part["file"] for part in parts if part.get("file")]
    people = {(part.get("user"), part.get("name")) for part in parts if part.get("user")}
    users = {user for user, _ in people}
    if len(set(files)) < MIN_SHARE * len(files) or len(users) < MIN_SHARE * len(people):
        return 0.0
    return len(matches) / len(tree.children) if matches else 0.0


def is_own(name: str) -> bool:
    """Return True if Canvas gives a file such a name."""
    return _match(name) is not None


def names_in(location: SubmissionLocation) -> list[str]:
    """Return the names that the files of a submission have in a download of Canvas; else nothing.

    Those with invisible characters are left out.
    """
    if location.layout != "canvas":
        return []
    return [each for each in location.children if is_own(each) and is_clean(each)]


def listing(tree: Tree) -> Iterator[SubmissionLocation]:
    """Yield a submission for each student, then what is named otherwise."""
    theirs: dict[str, _Theirs] = {}
    for child in tree.children:
        match = None if child.is_folder else _match(child.name)
        if match is None:
            yield from plain.alone(tree, child)
            continue
        parts = match.groupdict()
        parsed = _whose(parts)
        own = theirs.setdefault(parsed.name, parsed)
        if parsed.student.late:
            own.student = parsed.student
        if parts.get("shown") is None:
            said = N_("what was typed in ({kind}) is not read", kind=parts["typed"])
            own.others.append(said)
            continue
        name, version = _version(parts["shown"])
        own.files.setdefault(name, []).append(((version, int(parts["file"])), child.name))
    for submission in theirs.values():
        picks, remarks = [], list(submission.others)
        for name, versions in submission.files.items():
            *earlier, (_, newest) = sorted(versions)
            picks.append(Pick(newest, name))
            if earlier:
                unused = ", ".join(child for _, child in earlier)
                said = N_(
                    "{unused}: not used, as {newest} was handed in later",
                    unused=unused,
                    newest=newest,
                )
                remarks.append(said)
        if not picks:
            remarks.append(N_("no files were handed in"))
        yield tree.found(submission.name, picks, submission.student, remarks)


def _whose(parts: dict[str, str | None]) -> _Theirs:
    late = bool(parts.get("late") or parts.get("late_hidden"))
    hidden, name, user = parts.get("hidden"), parts.get("name"), parts.get("user")
    if hidden:
        student = student_of(f"anon {hidden}", {"anonymous": hidden}, late=late)
        return _Theirs(student, f"anon_{hidden}")
    return _Theirs(student_of(name or "", {"canvas": user}, late=late), f"{name}_{user}")


def _version(shown: str) -> tuple[str, int]:
    """Return the name that the student gave a file, and which version it is; others as they are."""
    suffix = suffix_of(shown)
    if suffix != ".py" and archive_kind(shown) is None:
        return shown, 0
    stem = shown.removesuffix(suffix)
    match = VERSION.search(stem)
    if match is None or match.start() == 0:
        return shown, 0
    number = match["number"]
    return stem[: match.start()] + suffix, int(number) if number.isdigit() else LAST_VERSION


LAST_VERSION = 1_000
