"""Canvas, "Download submissions": flat files, their names put together from who and what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from grader.intake.filenames import archive_kind, suffix_of
from grader.intake.layouts import plain
from grader.intake.location import Found
from grader.intake.student import Student, student_of
from grader.intake.trees import Pick, Tree
from grader.language import N_

HIDDEN = re.compile(
    r"(?:(?P<late>LATE)_)?anon_(?P<hidden>\w+?)_(?P<file>\d+)_(?P<shown>.+)", re.DOTALL
)
NAMED = re.compile(
    r"(?P<name>[^\s./-]+?)(?:_(?P<late>LATE))?_(?P<user>\d+)_(?P<file>\d+)_(?P<shown>.+)", re.DOTALL
)
TYPED = re.compile(
    r"(?:(?P<name>[^\s./-]+?)(?:_(?P<late>LATE))?_(?P<user>\d+)|(?P<late_hidden>LATE_)?anon_"
    r"(?P<hidden>\w+?))_(?P<typed>text|link)\.html"
)
"""The sortable name is in small letters, so that LATE is not of it, and holds no _number_."""

AGAIN = re.compile(
    r"-(?P<number>\d{1,2}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$"
)
"""What Canvas puts before the suffix of a file that was handed in again, first 1 to 7."""

MOSTLY = 0.9
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
    return HIDDEN.fullmatch(name) or NAMED.fullmatch(name) or TYPED.fullmatch(name)


def share(tree: Tree) -> float:
    """Return how much of the download is named as Canvas names it."""
    matches = [
        match
        for each in tree.children
        if not each.is_folder and (match := _match(each.name)) is not None
    ]
    parts = [each.groupdict() for each in matches]
    files = [each["file"] for each in parts if each.get("file")]
    people = {(each.get("user"), each.get("name")) for each in parts if each.get("user")}
    users = {user for user, _ in people}
    if len(set(files)) < MOSTLY * len(files) or len(users) < MOSTLY * len(people):
        return 0.0
    return len(matches) / len(tree.children) if matches else 0.0


def listing(tree: Tree) -> Iterator[Found]:
    """Yield a submission for each student, then what is named otherwise."""
    theirs: dict[str, _Theirs] = {}
    for child in tree.children:
        match = None if child.is_folder else _match(child.name)
        if match is None:
            yield from plain.alone(tree, child)
            continue
        parts = match.groupdict()
        one = _whose(parts)
        own = theirs.setdefault(one.name, one)
        if one.student.late:
            own.student = one.student
        if parts.get("shown") is None:
            said = N_("what was typed in ({kind}) is not read", kind=parts["typed"])
            own.others.append(said)
            continue
        name, version = _version(parts["shown"])
        own.files.setdefault(name, []).append(((version, int(parts["file"])), child.name))
    for each in theirs.values():
        picks, remarks = [], list(each.others)
        for name, versions in each.files.items():
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
        yield tree.found(each.name, picks, each.student, remarks)


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
    match = AGAIN.search(stem)
    if match is None or match.start() == 0:
        return shown, 0
    number = match["number"]
    return stem[: match.start()] + suffix, int(number) if number.isdigit() else LATEST


LATEST = 1_000
