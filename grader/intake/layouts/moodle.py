"""Moodle, "Download all submissions": a folder a student, or flat files with long names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.intake.layouts import plain
from grader.intake.location import SubmissionLocation
from grader.intake.student import Student, student_of
from grader.intake.trees import Child, Pick, Tree
from grader.language import N_
from grader.sanitise import is_clean

FILE_NAME = re.compile(
    r"(?:(?P<login>[^_]+)_)??(?P<name>[^_]+)_(?P<number>\d+)"
    r"_assignsubmission_(?P<plugin>[a-z]+)(?:_(?P<rest>.*))?",
    re.DOTALL,
)
"""Moodle turns the underscores of names into spaces. Some sites put the login name first."""

WITHOUT_NUMBER = re.compile(
    r"(?P<name>[^_]+)_assignsubmission_(?P<plugin>[a-z]+)(?:_(?P<rest>.*))?", re.DOTALL
)
"""Of the team of all who are in none, or in several: "Default group", in the site's language."""

ANONYMOUS = frozenset({"participant", "participante", "partecipante", "teilnehmerin", "deelnemer"})
"""What Moodle calls everybody whose name is hidden, in small letters, in some of its languages."""


def share(tree: Tree) -> float:
    """Return how much of the download is named as Moodle names it."""
    named = sum(_named(child.name) is not None for child in tree.children)
    return named / len(tree.children) if tree.children else 0.0


def is_own(name: str) -> bool:
    """Return True if Moodle gives a file such a name."""
    return _named(name) is not None


def names_in(location: SubmissionLocation) -> list[str]:
    """Return the name of a submission's folder where it ends in "_", as on sites before 4.1.

    They look for it in what comes back.
    """
    if location.layout != "moodle":
        return []
    matches = ((each, _named(each)) for each in location.children)
    return [each for each, match in matches if match and match["rest"] == "" and is_clean(each)]


def listing(tree: Tree) -> Iterator[SubmissionLocation]:
    """Yield a submission for each participant or team, then what is named otherwise."""
    theirs: dict[tuple[str | None, str, str], list[tuple[Child, re.Match[str]]]] = {}
    for child in tree.children:
        match = _named(child.name)
        if match is None:
            yield from plain.alone(tree, child)
        else:
            said = match.groupdict()
            key = said.get("login"), match["name"], said.get("number") or ""
            theirs.setdefault(key, []).append((child, match))
    for (login, name, number), children in theirs.items():
        picks, remarks = [], []
        for child, match in children:
            if match["plugin"] != "file":
                plugin = match["plugin"]
                remarks.append(N_("what was handed in by {plugin} is not read", plugin=plugin))
            elif child.is_folder:
                picks.append(Pick(child.name))
            else:
                picks.append(Pick(child.name, match["rest"] or child.name))
        if not picks:
            remarks.append(N_("no files were handed in"))
        student = _student(login, name, number)
        whose = f"{name}_{number}" if number else name
        yield tree.found(f"{whose}_assignsubmission_file", picks, student, remarks)


def _named(name: str) -> re.Match[str] | None:
    return FILE_NAME.fullmatch(name) or WITHOUT_NUMBER.fullmatch(name)


def _student(login: str | None, name: str, number: str) -> Student:
    hidden = name.strip().lower() in ANONYMOUS
    return student_of(f"{name} {number}" if hidden else name, {"moodle": number, "login": login})
