"""Microsoft Teams, the "Student Work" of a class: a folder a student, an assignment, a version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from grader.errors import UsageError
from grader.intake.filenames import archive_kind, is_sought
from grader.intake.layouts import plain
from grader.intake.layouts.versions import is_known, versions_in, word_of
from grader.intake.location import SubmissionLocation
from grader.intake.student import student_of
from grader.intake.trees import Child, Pick, Tree
from grader.intake.unused import some_of
from grader.language import N_
from grader.sanitise import clean_line

MAX_BESIDE = 3
"""Folders of students' work: that of submitted files, and that of working files."""

MAX_LOOKED_AT = 20
MAX_ENTRIES = 1000
MAX_NAME_CHARS = 60
NAMED = 10
SEVERAL = 2
"""Students, or versions of one, that tell what the word for a version is in a site's language."""


def share(tree: Tree) -> float:
    """Return how much of the download is made as Teams makes it, by its first folders."""
    return _share(handed_in(tree))


def listing(tree: Tree) -> Iterator[SubmissionLocation]:
    """Yield the newest version of each student, then those who have working files alone."""
    top = handed_in(tree)
    word = _word(top)
    assignment = _assignment(top, word)
    there = {child.name for child in top.children}
    for child in top.children:
        if not child.is_folder:
            yield from plain.alone(top, child)
            continue
        yield _newest(top, child, assignment, word)
    for beside in tree.folders() if top is not tree else []:
        if beside.name == top.name:
            continue
        for child in tree.enter(beside.name).folders():
            if child.name not in there:
                said = N_("nothing was handed in: there are files in {folder}", folder=beside.name)
                yield tree.found(child.name, (), student_of(child.name, {}), [said])


def _newest(top: Tree, child: Child, assignment: str, word: str) -> SubmissionLocation:
    """Return the newest version of one student, with what is said of the rest."""
    student = student_of(child.name, {})
    theirs = top.enter(child.name)
    loose = [each.name for each in theirs.children if not each.is_folder]
    remarks: list[str] = []
    if loose:
        remarks.append(N_("{unused}: not used", unused=some_of(loose, NAMED)))
    if assignment not in {each.name for each in theirs.folders()}:
        said = N_("nothing was handed in for {assignment}", assignment=assignment)
        return top.found(child.name, (), student, [said, *remarks])
    inside = theirs.enter(assignment)
    versions = versions_in(inside, word)
    if versions:
        remarks += _unused(inside, versions)
        return inside.found(child.name, [Pick(versions[-1])], student, remarks)
    if inside.children:
        files = some_of([each.name for each in inside.children], NAMED)
        said = N_("there is no folder of a version; taken instead: {files}", files=files)
        return theirs.found(child.name, [Pick(assignment)], student, [said, *remarks])
    return inside.found(child.name, (), student, [N_("no files were handed in"), *remarks])


def handed_in(tree: Tree) -> Tree:
    """Return the folder in which the students are: this one, or one of the few in it."""
    folders = tree.folders()
    inner = [tree.enter(each.name) for each in folders] if len(folders) <= MAX_BESIDE else []
    return max([tree, *inner], key=_share)


def _unused(inside: Tree, versions: list[str]) -> Iterator[str]:
    """Yield what is said of earlier versions, and of what lies beside the versions."""
    *earlier, newest = versions
    for each in earlier:
        yield N_("{unused}: not used, as {newest} was handed in later", unused=each, newest=newest)
    beside = [each.name for each in inside.children if each.name not in versions]
    if beside:
        unused = some_of(beside, NAMED)
        yield N_("{unused}: not used, only {used} counts", unused=unused, used=newest)


def _share(tree: Tree) -> float:
    folders = tree.folders()[:MAX_LOOKED_AT]
    word = _word(tree)
    made = {each.name: set(_assignments(tree, each, word)) for each in folders}
    if word and not _is_alike(tree, made):
        return 0.0
    return sum(map(bool, made.values())) / len(folders) if folders else 0.0


def _is_alike(tree: Tree, made: dict[str, set[str]]) -> bool:
    """Return True if most have one assignment, and nobody's work lies anywhere else.

    It is asked where versions are called by a word that is not known.
    """
    times = Counter(name for theirs in made.values() for name in theirs)
    if not times or 2 * max(times.values()) <= len(made):
        return False
    for student, theirs in made.items():
        folders = {each.name for each in tree.enter(student, MAX_ENTRIES).folders()}
        if not theirs and not folders & times.keys():
            files = tree.below(student, MAX_ENTRIES)
            if any(is_sought(file, tree.names) for file in files):
                return False
    return True


def _word(top: Tree) -> str:
    """Return what versions are called here where it is none of the words that are known.

    It is one word for several students, or for several versions of one that hold the same files;
    "" if there is none.
    """
    times: Counter[str] = Counter()
    for student in top.folders()[:MAX_LOOKED_AT]:
        theirs = top.enter(student.name, MAX_ENTRIES)
        for child in theirs.folders():
            inside = theirs.enter(child.name, MAX_ENTRIES)
            word, count = word_of(inside)
            if is_known(inside):
                return ""
            times[word] += count
    del times[""]
    best = max(times, key=lambda word: times[word], default="")
    return best if times[best] >= SEVERAL else ""


def _assignments(tree: Tree, student: Child, word: str) -> Iterator[str]:
    """Yield the assignments of which a student has versions."""
    theirs = tree.enter(student.name, MAX_ENTRIES)
    for child in theirs.folders():
        if versions_in(theirs.enter(child.name, MAX_ENTRIES), word):
            yield child.name


def _assignment(top: Tree, word: str) -> str:
    """Return the one assignment that there is, or in which there is work for this grader.

    Raise UsageError where there are several.
    """
    names: set[str] = set()
    at_work: set[str] = set()
    for student in top.folders():
        theirs = top.enter(student.name)
        for name in _assignments(top, student, word):
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
