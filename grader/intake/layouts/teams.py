"""Microsoft Teams, the "Student Work" of a class: a folder a student, an assignment, a version."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.errors import UsageError
from grader.intake.filenames import archive_kind
from grader.intake.layouts import plain
from grader.intake.location import SubmissionLocation
from grader.intake.student import student_of
from grader.intake.trees import Child, Pick, Tree
from grader.language import N_
from grader.sanitise import clean_line

VERSION = re.compile(r"v[^\W\d]{2,} ?(\d{1,4})", re.IGNORECASE)
"""Version, versión, versie: the language of the site."""

MAX_BESIDE = 3
"""Folders of students' work: that of submitted files, and that of working files."""

MAX_LOOKED_AT = 20
MAX_ENTRIES = 1000
MAX_NAME_CHARS = 60


def share(tree: Tree) -> float:
    """Return how much of the download is made as Teams makes it, by its first folders."""
    return _share(_handed_in(tree))


def listing(tree: Tree) -> Iterator[SubmissionLocation]:
    """Yield the newest version of each student, then those who have working files alone."""
    top = _handed_in(tree)
    assignment = _assignment(top)
    there = {child.name for child in top.children}
    for child in top.children:
        if not child.is_folder:
            yield from plain.alone(top, child)
            continue
        student = student_of(child.name, {})
        theirs = top.enter(child.name)
        if assignment not in {each.name for each in theirs.folders()}:
            said = N_("nothing was handed in for {assignment}", assignment=assignment)
            yield top.found(child.name, (), student, [said])
            continue
        inside = theirs.enter(assignment)
        *earlier, newest = _versions(inside) or [""]
        remarks = [
            N_("{unused}: not used, as {newest} was handed in later", unused=each, newest=newest)
            for each in earlier
        ]
        picks = [Pick(newest)] if newest else []
        if not picks:
            remarks.append(N_("no files were handed in"))
        yield inside.found(child.name, picks, student, remarks)
    for beside in tree.folders() if top is not tree else []:
        if beside.name == top.name:
            continue
        for child in tree.enter(beside.name).folders():
            if child.name not in there:
                said = N_("nothing was handed in: there are files in {folder}", folder=beside.name)
                yield tree.found(child.name, (), student_of(child.name, {}), [said])


def _handed_in(tree: Tree) -> Tree:
    """Return the folder in which the students are: this one, or one of the few in it."""
    folders = tree.folders()
    inner = [tree.enter(each.name) for each in folders] if len(folders) <= MAX_BESIDE else []
    return max([tree, *inner], key=_share)


def _share(tree: Tree) -> float:
    folders = tree.folders()[:MAX_LOOKED_AT]
    made = sum(any(_assignments(tree, each)) for each in folders)
    return made / len(folders) if folders else 0.0


def _assignments(tree: Tree, student: Child) -> Iterator[str]:
    """Yield the assignments of which a student has versions."""
    theirs = tree.enter(student.name, MAX_ENTRIES)
    for child in theirs.folders():
        if _versions(theirs.enter(child.name, MAX_ENTRIES)):
            yield child.name


def _versions(tree: Tree) -> list[str]:
    """Return the folders of the versions, the newest last."""
    named = {each.name: VERSION.fullmatch(each.name) for each in tree.folders()}
    numbers = {name: int(match[1]) for name, match in named.items() if match}
    return sorted(numbers, key=lambda name: numbers[name])


def _assignment(top: Tree) -> str:
    """Return the one assignment that there is, or in which there is work for this grader.

    Raise UsageError where there are several.
    """
    names: set[str] = set()
    at_work: set[str] = set()
    for student in top.folders():
        theirs = top.enter(student.name)
        for name in _assignments(top, student):
            names.add(name)
            if name not in at_work and _is_at_work(theirs, name):
                at_work.add(name)
    chosen = at_work if len(names) > 1 else names
    if len(chosen) != 1:
        listed = ", ".join(clean_line(each, MAX_NAME_CHARS) for each in sorted(chosen or names))
        raise UsageError(
            f"{top.where}: holds several assignments ({listed}); copy the folders of the one to "
            f"grade to a folder of their own, and name that"
        )
    return chosen.pop()


def _is_at_work(theirs: Tree, name: str) -> bool:
    paths = theirs.below(name, MAX_ENTRIES)
    files = (path.rpartition("/")[2] for path in paths)
    return any(file in theirs.names.files or archive_kind(file) is not None for file in files)
