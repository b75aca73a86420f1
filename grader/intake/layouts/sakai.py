"""Sakai, "Download All" of an assignment: a folder a student, with one for the attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.intake.layouts import plain
from grader.intake.location import SubmissionLocation
from grader.intake.student import Student, student_of
from grader.intake.trees import Child, Pick, Tree
from grader.language import N_

FOLDER_NAME = re.compile(r"(?P<name>[^()]+)\((?P<login>[^()]+)\)")
TOP_FILES = frozenset({"grades.csv", "grades.xls", "grades.xlsx"})
TIME = "timestamp.txt"
TYPED = "_submissionText.html"
OF_TEACHERS = ("feedback", "retour", "rétroaction", "rückmeldung", "retroaliment", "comentario")
"""What the folder of what a teacher sent back is called, in small letters and in part."""


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
    """Yield a submission for each student or group, then what is named otherwise."""
    for child in tree.children:
        match = FOLDER_NAME.fullmatch(child.name) if child.is_folder else None
        if match is None:
            yield from plain.alone(tree, child)
            continue
        student = _student(match["name"], match["login"])
        inside = tree.enter(child.name)
        attached = _attached(inside)
        remarks = []
        if any(each.name.endswith(TYPED) for each in inside.children):
            remarks.append(N_("what was typed in ({kind}) is not read", kind="text"))
        if not attached:
            remarks.append(N_("no files were handed in"))
        yield inside.found(child.name, [Pick(each.name) for each in attached], student, remarks)


def _is_sakai_s(tree: Tree, child: Child) -> bool:
    inside = tree.enter(child.name).children
    return any(each.name == TIME or each.name.endswith(TYPED) for each in inside) or any(
        is_own(each.name) for each in tree.children
    )


def _attached(inside: Tree) -> list[Child]:
    """Return the folder of what the student attached; its name is in the language of the site."""
    folders = inside.folders()
    theirs = [each for each in folders if not any(map(each.name.lower().__contains__, OF_TEACHERS))]
    return theirs[:1]


def _student(name: str, login: str) -> Student:
    last, comma, first = name.partition(",")
    return student_of(f"{first.strip()} {last.strip()}" if comma else name, {"sakai": login})
