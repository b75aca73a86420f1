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

TYPED = {
    "text": ("Submission Field:", "There is no student submission text data for this assignment."),
    "comments": ("Comments:", "There are no student comments for this assignment."),
}
"""What is said to be typed: the line before it in such a text, and what is there if it is none."""


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
        text = next((name for name, file in attempts[when] if not file), None)
        words = _words(tree, text)
        typed = _typed(words)
        remarks += [N_("what was typed in ({kind}) is not read", kind=each) for each in typed]
        if not picks:
            remarks.append(N_("no files were handed in"))
            if text and not typed and not _is_english(words):
                remarks.append(N_("{file} is not read: it tells what was typed in", file=text))
        name, login = _said(words)
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


def _words(tree: Tree, text: str | None) -> str:
    """Return the beginning of the text of an attempt; nothing if there is none."""
    if text is None:
        return ""
    try:
        raw = tree.entry(text).take(LOOKED_AT)
    except UnreadableError:
        return ""
    return raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")


def _said(words: str) -> tuple[str, str]:
    """Return the name and the login that such a text begins with; nothing if none."""
    match = FIRST_LINE.match(words)
    return (match["name"], match["login"]) if match else ("", "")


def _is_english(words: str) -> bool:
    lines = {each.strip() for each in words.splitlines()}
    return any(heading in lines for heading, _ in TYPED.values())


def _typed(words: str) -> list[str]:
    """Return what the text of an attempt says to be typed by the student."""
    lines = [each.strip() for each in words.splitlines() if each.strip()]
    after = dict(zip(reversed(lines), [None, *reversed(lines)], strict=False))
    headings = {heading for heading, _ in TYPED.values()} | {"Files:"}
    return [
        kind
        for kind, (heading, none) in TYPED.items()
        if after.get(heading) is not None and after[heading] not in headings | {none}
    ]
