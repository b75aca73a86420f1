"""Sakai, "Download All" of an assignment: a folder a student, with one for the attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.intake.layouts import plain
from grader.intake.layouts.sakai_folders import Attached, not_attached
from grader.intake.location import SubmissionLocation
from grader.intake.student import Student, student_of
from grader.intake.trees import Child, Pick, Tree
from grader.intake.unused import some_of
from grader.language import N_

FOLDER_NAME = re.compile(r"(?P<name>[^()]+)\((?P<login>[^()]+)\)")
TOP_FILES = frozenset({"grades.csv", "grades.xls", "grades.xlsx"})
TIME = "timestamp.txt"
TYPED = ("_submissionText.html", "_submissionText.txt")
OF_SAKAI = frozenset({TIME, "comments.txt", "feedbackText.html"})
"""Files in a student's folder that are not the student's."""

NAMED = 10
"""Files and folders that are named as not used."""


def share(tree: Tree) -> float:
    """Return how much of the download is named as Sakai names it."""
    counted = [child for child in tree.children if not is_own(child.name)]
    named = [child for child in counted if child.is_folder and FOLDER_NAME.fullmatch(child.name)]
    if not named or not _is_sakai_s(tree, named[0]):
        return 0.0
    return len(named) / len(counted)


def is_own(name: str) -> bool:
    """Return True for a table of grades."""
    return name in TOP_FILES


def listing(tree: Tree) -> Iterator[SubmissionLocation]:
    """Yield a submission for each student or group, then what is named otherwise.

    Raise UsageError where nobody knows which folder holds what the students attached.
    """
    of_teachers = not_attached(tree, [child.name for child in tree.children if _named(child)])
    for child in tree.children:
        match = _named(child)
        if match is None:
            yield from plain.alone(tree, child)
            continue
        student = _student(match["name"], match["login"])
        inside = tree.enter(child.name)
        picks, remarks = _handed_in(inside, of_teachers)
        yield inside.found(child.name, picks, student, remarks)


def _named(child: Child) -> re.Match[str] | None:
    return FOLDER_NAME.fullmatch(child.name) if child.is_folder else None


def _is_sakai_s(tree: Tree, child: Child) -> bool:
    inside = tree.enter(child.name).children
    return any(each.name == TIME or each.name.endswith(TYPED) for each in inside) or any(
        is_own(each.name) for each in tree.children
    )


def _handed_in(inside: Tree, of_teachers: frozenset[str]) -> tuple[list[Pick], list[str]]:
    """Return what counts of one student's folder, and what is said of the rest."""
    attached = Attached.in_folder(inside, of_teachers)
    files = [each.name for each in inside.children if not each.is_folder]
    remarks: list[str] = []
    if any(name.endswith(TYPED) for name in files):
        remarks.append(N_("what was typed in ({kind}) is not read", kind="text"))
    loose = [each for each in files if each not in OF_SAKAI and not each.endswith(TYPED)]
    beside = [*attached.others, *([] if not attached.folder else loose)]
    if beside and attached.folder:
        unused = some_of(beside, NAMED)
        said = N_("{unused}: not used, only {used} counts", unused=unused, used=attached.folder)
        remarks.append(said)
    elif beside:
        unused = some_of(beside, NAMED)
        remarks.append(N_("{unused}: not used, as it holds no attachments", unused=unused))
    if attached.folder:
        return [Pick(attached.folder)], remarks
    if loose:
        taken = some_of(loose, NAMED)
        remarks.append(N_("there is no folder of attachments; taken instead: {files}", files=taken))
    elif not beside:
        remarks.append(N_("no files were handed in"))
    return [Pick(each, each) for each in loose], remarks


def _student(name: str, login: str) -> Student:
    last, comma, first = name.partition(",")
    return student_of(f"{first.strip()} {last.strip()}" if comma else name, {"sakai": login})
