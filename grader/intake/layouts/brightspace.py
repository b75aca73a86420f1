"""Brightspace (D2L), "Download" in an assignment: a folder for each time that files came."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.intake.layouts import plain
from grader.intake.layouts.moments import Attempt, moment, newest_of
from grader.intake.location import SubmissionLocation
from grader.intake.student import student_of
from grader.intake.trees import Pick, Tree
from grader.language import N_

FOLDER_NAME = re.compile(
    r"(?P<user>\d+)-\d+ ?- (?P<name>.+?) ?- (?P<when>(?:(?!- ).)*\d(?:(?!- ).)*)", re.DOTALL
)
"""The numbers of the person, or group, and of the assignment; a name may hold hyphens."""

INDEX = "index.html"


def share(tree: Tree) -> float:
    """Return how much of the download is named as Brightspace names it."""
    named = sum(FOLDER_NAME.fullmatch(folder.name) is not None for folder in tree.folders())
    counted = sum(not is_own(child.name) for child in tree.children)
    return named / counted if counted else 0.0


def is_own(name: str) -> bool:
    """Return True for the page that lists the submissions."""
    return name == INDEX


def listing(tree: Tree) -> Iterator[SubmissionLocation]:
    """Yield the newest submission of each person or group, then what is named otherwise."""
    theirs: dict[str, list[Attempt]] = {}
    names: dict[str, str] = {}
    for child in tree.children:
        match = FOLDER_NAME.fullmatch(child.name) if child.is_folder else None
        if match is None:
            yield from plain.alone(tree, child)
            continue
        theirs.setdefault(match["user"], []).append(Attempt(child.name, moment(match["when"])))
        names[match["user"]] = match["name"]
    for user, attempts in theirs.items():
        student = student_of(names[user], {"brightspace": user})
        chosen = newest_of(attempts)
        if chosen is None:
            said = N_("its date does not tell whether it is the newest of this person")
            for each in attempts:
                yield tree.found(each.child, [Pick(each.child)], student, [said])
            continue
        newest, earlier = chosen
        remarks = [
            N_("{unused}: not used, as {newest} was handed in later", unused=each, newest=newest)
            for each in earlier
        ]
        yield tree.found(f"{names[user]}_{user}", [Pick(newest)], student, remarks)
