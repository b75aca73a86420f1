"""Gradescope, "Export submissions": a folder a submission, and a file that says whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grader.errors import UsageError
from grader.intake.entries import UnreadableError
from grader.intake.filenames import METADATA
from grader.intake.layouts import plain
from grader.intake.location import SubmissionLocation
from grader.intake.student import Student, team_of
from grader.intake.trees import Pick, Tree
from grader.language import N_

BEGINNING = "submission_"
MAX_METADATA_BYTES = 64 << 20
"""Bytes; it repeats what every autograder run printed, some 100 kB for a talkative submission."""


def share(tree: Tree) -> float:
    """Return how much of the download is named as Gradescope names it."""
    if not any(child.name == METADATA and not child.is_folder for child in tree.children):
        return 0.0
    folders = tree.folders()
    named = sum(folder.name.startswith(BEGINNING) for folder in folders)
    return named / len(folders) if folders else 0.0


def is_own(name: str) -> bool:
    """Return True for the file that says whose the submissions are."""
    return name == METADATA


def listing(tree: Tree) -> Iterator[SubmissionLocation]:
    """Yield a submission for each folder, then for each that is named and has no folder."""
    from grader.intake.layouts.submitters import (  # noqa: PLC0415 seldom needed, and slow
        read_submitters,
    )

    try:
        raw = tree.entry(METADATA).take(MAX_METADATA_BYTES + 1)
    except UnreadableError as error:
        raise UsageError(f"{METADATA}: {error}; export the submissions again") from error
    if len(raw) > MAX_METADATA_BYTES:
        raise UsageError(
            f"{METADATA}: is larger than {MAX_METADATA_BYTES} bytes; take --layout plain"
        )
    submitters = read_submitters(raw)
    for child in tree.children:
        if not child.is_folder:
            if child.name != METADATA:
                yield from plain.alone(tree, child)
        elif child.name in submitters:
            yield tree.found(child.name, [Pick(child.name)], _team(child.name, submitters))
        else:
            said = N_("{file} does not say whose it is", file=METADATA)
            yield tree.found(child.name, [Pick(child.name)], remarks=(said,))
    there = {each.name for each in tree.children}
    for name in submitters:
        if name not in there:
            said = N_("{file} names it, and there is no folder of it", file=METADATA)
            yield tree.found(name, (), _team(name, submitters), (said,))


def _team(name: str, submitters: Mapping[str, list[dict[str, str]]]) -> Student:
    return team_of(submitters[name], name, {"gradescope": name.removeprefix(BEGINNING)})
