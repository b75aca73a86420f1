"""Blackboard, "Assignment File Download": flat files, a text for each attempt among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from grader.intake.entries import UnreadableError
from grader.intake.layouts import plain
from grader.intake.layouts.moments import Attempt, moment, newest_of
from grader.intake.location import SubmissionLocation
from grader.intake.student import student_of
from grader.intake.trees import Pick, Tree
from grader.language import N_

FILE_NAME = re.compile(
    r"(?P<whose>.+?)_attempt_(?P<when>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|\.txt)", re.DOTALL
)
"""The first date is the system's: a student's own file may be named after another's attempt."""

FIRST_LINE = re.compile(
    r"[^:\n]{1,40}:\s*(?P<name>[^\n]{1,200}?)\s*\((?P<login>[^()\n]{1,100})\)\s*"
)
"""Of the text of an attempt: "Name: Ada Lovelace (alove)"; the rest may be the student's words."""

LOOKED_AT = 2000
"""Bytes of such a text."""


def share(tree: Tree) -> float:
    """Return how much of the download is named as Blackboard names it."""
    named = sum(is_own(child.name) and not child.is_folder for child in tree.children)
    return named / len(tree.children) if tree.children else 0.0


def is_own(name: str) -> bool:
    """Return True if Blackboard gives a file such a name."""
    return FILE_NAME.fullmatch(name) is not None


def listing(tree: Tree) -> Iterator[SubmissionLocation]:
    """Yield the newest attempt of each person or group, then what is named otherwise."""
    theirs: dict[str, dict[str, list[tuple[str, str | None]]]] = {}
    for child in tree.children:
        match = None if child.is_folder else FILE_NAME.fullmatch(child.name)
        if match is None:
            yield from plain.alone(tree, child)
        else:
            of_person = theirs.setdefault(match["whose"], {})
            of_person.setdefault(match["when"], []).append((child.name, match["file"]))
    title = _title([*theirs])
    for whose, attempts in theirs.items():
        dated = [Attempt(when, moment(_spaced(when))) for when in attempts]
        when, earlier = newest_of(dated) or (max(attempts), [])
        picks = [Pick(name, file) for name, file in attempts[when] if file]
        remarks = [
            N_("{unused}: not used, as {newest} was handed in later", unused=each, newest=when)
            for each in earlier
        ]
        if not picks:
            remarks.append(N_("no files were handed in"))
        text = next((name for name, file in attempts[when] if not file), None)
        name, login = _said(tree, text)
        if not login or not whose.endswith(f"_{login}"):
            login = whose.removeprefix(title) if title else whose.rpartition("_")[2]
            name = login
        student = student_of(name, {"blackboard": login})
        yield tree.found(login, picks, student, remarks)


def _title(people: Sequence[str]) -> str:
    """Return what comes before the login in all names; nothing where there is one person alone."""
    first, last = min(people, default=""), max(people, default="")
    same = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    )
    return first[: first.rfind("_", 0, same) + 1] if len(people) > 1 else ""


def _spaced(when: str) -> str:
    """Return the date of a file's name with a blank before its time."""
    date, time = when[:10], when[11:]
    return f"{date} {time}"


def _said(tree: Tree, text: str | None) -> tuple[str, str]:
    """Return the name and the login that the text of an attempt begins with; nothing if none."""
    if text is None:
        return "", ""
    try:
        raw = tree.entry(text).take(LOOKED_AT)
    except UnreadableError:
        return "", ""
    match = FIRST_LINE.match(raw.decode("utf-8-sig", "replace"))
    return (match["name"], match["login"]) if match else ("", "")
