"""Find submissions in folders and archives, one person's or a whole class's, whoever made them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from grader.errors import UsageError
from grader.intake.archive_tree import open_archive
from grader.intake.collected_files import about
from grader.intake.filenames import OPENED, archive_kind
from grader.intake.folder_tree import FolderTree
from grader.intake.groups import Level, check_loose, levels_of, listed
from grader.intake.layouts import LayoutName
from grader.intake.location import SubmissionLocation, name_of
from grader.intake.modules import Sources
from grader.intake.names import ModuleNames
from grader.intake.person_or_class import (
    Opened,
    is_one_archive,
    is_one_folder,
    may_be_class,
    opener,
)
from grader.intake.recognition import LAYOUTS, PLAIN, WRAPPERS, Layout, recognise
from grader.intake.trees import Tree, through_wrappers
from grader.intake.unused import some_of
from grader.intake.whose import check_are_persons
from grader.language import N_
from grader.limits import Limits
from grader.sanitise import clean_line

OUTSIDE_NAMED = 20
LOOSE_NAMED = 10
MAX_NAME_CHARS = 100


def find_submissions(
    paths: Sequence[Path],
    limits: Limits,
    names: ModuleNames,
    *,
    leave_out: Path | None = None,
    layout: LayoutName = "auto",
) -> list[SubmissionLocation]:
    """Return every submission below `paths`, sorted by name; raise UsageError if there is none.

    `leave_out` is a folder that may lie among them and is not one: that of the reports.
    """
    found: list[SubmissionLocation] = []
    is_alone = len({path.resolve() for path in paths}) == 1
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: is not there; check the spelling of the path")
        target = path.resolve()  # a link that the user names is followed; those inside are not
        if target.is_dir():
            tree = FolderTree(target, names, leave_out and leave_out.resolve())
            here = _in_tree(tree, target, layout, limits)
            if layout == "auto":
                check_are_persons(target, [each.path for each in here], limits, names)
        elif archive_kind(target.name):
            here = _in_archive(target, limits, names, layout, is_alone=is_alone)
        else:
            kinds = ", ".join(OPENED)
            raise UsageError(f"{path}: is neither a folder nor a .zip archive; opened are {kinds}")
        if not here:
            raise _nothing_in(path, names)
        found += here
    # What two of the paths lead to is one; where one of them tells whose it is, it is known.
    once: dict[str, SubmissionLocation] = {}
    for location in sorted(found, key=lambda each: (each.student is None, each.name)):
        once.setdefault(location.source, location)
    return sorted(once.values(), key=lambda each: (each.name, each.source))


def _nothing_in(path: Path, names: ModuleNames) -> UsageError:
    """Return the error that a path holds no submissions, and which files lie there instead."""
    files = list(_loose_files(FolderTree(path, names), PLAIN)) if path.is_dir() else []
    beside = (
        f"; {some_of(files, LOOSE_NAMED)} lie alone: nobody knows whose they are" if files else ""
    )
    return UsageError(
        f"{path}: holds no submissions; expected are folders or archives with {names.in_words}"
        f"{beside}"
    )


def read_one(path: Path, limits: Limits, names: ModuleNames) -> Sources:
    """Read one submission. What cannot be read is remarked upon; nothing is ever raised for it."""
    name = name_of(path if path.is_symlink() else path.resolve())
    return SubmissionLocation(name, path).read(limits, names)


def layouts_of(found: Sequence[SubmissionLocation]) -> str:
    """Return in words how the downloads are laid out; nothing where all are plain."""
    systems = sorted({location.layout for location in found} - {"plain"})
    if not systems:
        return ""
    return f"layout {', '.join(systems)}; if that is wrong, choose another with --layout"


def loose_among(found: Sequence[SubmissionLocation]) -> list[str]:
    """Return a note on the files that lie beside the submissions of a download; none if none."""
    said = []
    for loose in dict.fromkeys(each.loose for each in found if each.loose):
        more = " and others" if len(loose) > LOOSE_NAMED else ""
        said.append(
            f"not used, as nobody knows whose it is: {', '.join(loose[:LOOSE_NAMED])}{more}; put "
            f"each file into its student's folder"
        )
    return said


def archives_among(paths: Sequence[Path], layout: LayoutName) -> str:
    """Return a note on archives that are named beside others; empty if there are none."""
    archives = sum(archive_kind(path.name) is not None for path in paths if not path.is_dir())
    if layout != "auto" or len(paths) == 1 or not archives:
        return ""
    return (
        "each archive is taken for one person's submission, as it is not the only path that was "
        "named; name a class's download alone, or add --layout"
    )


def _in_archive(
    path: Path, limits: Limits, names: ModuleNames, layout: LayoutName, *, is_alone: bool
) -> list[SubmissionLocation]:
    """List an archive that a user names: a class's if it looks like one, else a submission.

    Among others it is one person's, whatever it holds: who made it would else choose whose the
    submissions in it are. Named alone, one that cannot be opened is taken for a class's too.
    """
    if layout == "single" or (not is_alone and layout == "auto"):
        return [SubmissionLocation(name_of(path), path, source=str(path))]
    tree, listed = open_archive(path, limits, names)
    found = _in_tree(tree, path, layout, limits)
    is_closed = listed.remarks and not listed.entries
    if [location.path for location in found] == [path] and not (is_alone and is_closed):
        return found
    if listed.remarks:
        raise UsageError(
            f"{path}: {listed.remarks[0]}; download it again, or unpack it and name the folder"
        )
    outside = [entry.path for entry in listed.entries if entry.path.startswith(("/", "../"))]
    if outside:
        said = tuple(
            about(each, N_("leads out of the archive")) for each in outside[:OUTSIDE_NAMED]
        )
        name = f"outside of {path.name}"
        found.append(SubmissionLocation(name, remarks=said, source=f"{path}/{name}"))
    return found


def _in_tree(
    tree: Tree, path: Path, layout: LayoutName, limits: Limits
) -> list[SubmissionLocation]:
    here = SubmissionLocation(name_of(path), path, source=str(path))
    if layout == "single":
        return [here]
    name, top = recognise(tree, layout)
    if name == "plain":
        opened = opener(limits, tree.names)
        people = _people_in(tree, opened, is_class=layout == "plain")
        if people is None:
            return [here]
        levels = levels_of(people, opened) if layout == "auto" else [Level(people)]
        loose = [each for level in levels for each in _loose_files(level.tree, PLAIN)]
        return [replace(each, loose=tuple(loose)) for each in listed(levels)]
    system = LAYOUTS[name]
    inmost = system.inmost(top)
    around = [top] if inmost is top else [top, inmost]
    loose = [each for tree in around for each in _loose_files(tree, system)]
    return [replace(each, layout=name, loose=tuple(loose)) for each in system.listing(top)]


def _people_in(tree: Tree, opened: Opened, *, is_class: bool) -> Tree | None:
    """Return the folder of a download in which people's submissions lie; None if it is one of them.

    `is_class` where the user says so. Raise UsageError where nothing tells.
    """
    *_, inmost = through_wrappers(tree, WRAPPERS)
    if not is_class:
        check_loose(inmost)
    is_folder = isinstance(tree, FolderTree)
    if is_folder and inmost is tree:
        return None if is_one_folder(tree) else tree
    if is_class:
        return inmost if may_be_class(inmost, opened) else tree
    if is_one_archive(inmost, opened):
        return tree if is_folder else None
    return inmost


def _loose_files(tree: Tree, system: Layout) -> Iterator[str]:
    """Yield the files at the top of a download that are of no submission, some of very many."""
    loose = (
        child.name
        for child in tree.children
        if not child.is_folder
        and not child.is_link
        and archive_kind(child.name) is None
        and child.name not in tree.names.files
        and not system.is_own(child.name)
    )
    yield from (clean_line(each, MAX_NAME_CHARS) for each in islice(loose, LOOSE_NAMED + 1))
