"""A submission that has been found and not been read yet: cheap to hold, to sort and to send."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from grader.intake.answers import chosen_answers
from grader.intake.collected_files import CollectedFiles
from grader.intake.contents import not_opened, read_archive, read_entries, read_folder
from grader.intake.entries import Entry
from grader.intake.filenames import archive_kind, without_suffix
from grader.intake.modules import Sources, gather
from grader.intake.names import ModuleNames
from grader.intake.student import Student
from grader.intake.unused import said_of_unused, without_functions
from grader.language import N_
from grader.limits import Limits
from grader.meter import charged


@dataclass(frozen=True, slots=True)
class SubmissionLocation:
    """Where one submission lies; another process of this machine may read it."""

    name: str
    """Of the folder or archive, or what the names of its files have in common."""
    path: Path | None = None
    """The folder or archive that is this submission and nothing else; else it is `entries`."""
    entries: tuple[Entry, ...] = ()
    student: Student | None = None
    remarks: tuple[str, ...] = ()
    top: Path | None = None
    """The folder from which on no link to `path` is followed; None where a user named it."""
    layout: str = "plain"
    """How the download is laid out: plain, or as the system that it is from does."""
    source: str = ""
    """The path that it was found under, through archives too: it tells namesakes apart."""
    children: tuple[str, ...] = ()
    """What lies at the top of its download and is put together to it, by the names there."""
    loose: tuple[str, ...] = ()
    """Files beside the submissions of its download, which are of none of them."""

    def read(self, limits: Limits, names: ModuleNames) -> Sources:
        """Read it into memory. What cannot be read is remarked upon; nothing is ever raised."""
        with charged(limits):
            collected = self._kept(limits, names)
        remarks = (*self.remarks, *collected.remarks, *filter(None, [collected.stopped]))
        sources = gather(
            self.name,
            collected.files,
            names,
            remarks,
            collected.within,
            beside=collected.others,
            handed_in=collected.handed_in,
            notebooks=collected.notebooks,
        )
        if collected.stopped:
            sources = replace(sources, instead=_not_found(sources, collected.stopped))
        absent = [module for module in names.modules if module not in sources.modules]
        used = {each.path for each in sources.notebooks.values()}
        spare = [each for each in collected.notebooks if each.path not in used]
        empty = without_functions(spare, absent, names)
        told = {*used, *empty, *collected.broken}
        left = [each for each in collected.unused if each not in told]
        meant, unused = said_of_unused(left, absent, names)
        remarks = (*sources.remarks, *empty.values(), *meant)
        read = tuple(each.path for each in collected.notebooks)
        sources = replace(sources, remarks=remarks, unused=unused, read_notebooks=read)
        sources = replace(sources, documents=tuple(collected.documents))
        answers, said = chosen_answers(collected.answers, sources.folder, collected.within)
        sources = replace(sources, answers=answers, remarks=(*sources.remarks, *said))
        return replace(sources, student=self.student, unreadable=tuple(collected.unreadable))

    def _kept(self, limits: Limits, names: ModuleNames) -> CollectedFiles:
        if self.path is not None:
            return read_path(self.path, limits, names, self.top)
        collected = CollectedFiles(limits, names)
        if self.entries or not self.remarks:
            collected = read_entries(self.entries, collected, limits)
        return collected


def _not_found(sources: Sources, stopped: str) -> dict[str, str]:
    """Return sentences on modules that may lie in files that were not read."""
    absent = [module for module in sources.names.modules if module not in sources.modules]
    said = {
        module: N_("there is no file {name}.py in what was read: {why}", name=module, why=stopped)
        for module in absent
    }
    return {**said, **sources.instead}


def read_path(
    path: Path, limits: Limits, names: ModuleNames, top: Path | None = None
) -> CollectedFiles:
    """Return the collected files of a folder or an archive that is one submission."""
    if path.is_symlink():
        return _only(N_("this is a link, which is not followed"), limits, names)
    if path.is_dir():
        return read_folder(path, limits, names, top)
    if archive_kind(path.name):
        return read_archive(path, limits, names, top)
    if path.is_file():
        return _only(not_opened(path.name), limits, names)
    return _only(N_("this is neither a folder nor a regular file"), limits, names)


def name_of(path: Path) -> str:
    """Return how a submission is named that is this folder or archive."""
    if archive_kind(path.name) is not None and not path.is_symlink() and not path.is_dir():
        return without_suffix(path.name)
    return path.name


def _only(remark: str, limits: Limits, names: ModuleNames) -> CollectedFiles:
    collected = CollectedFiles(limits, names)
    collected.remarks.append(remark)
    return collected
