"""What is kept of a submission: its loose Python files, or those of the archive that it holds."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import IO, cast

from grader.intake.answers import take_answers
from grader.intake.archives import Bounds, contents
from grader.intake.collected_files import MAX_DEPTH, TOO_DEEP, CollectedFiles, about
from grader.intake.entries import Entry, UnreadableError, words_of
from grader.intake.filenames import (
    archive_kind,
    is_answers,
    is_document,
    is_hidden,
    is_hidden_python,
    is_notebook,
    is_python,
    is_sought,
    suffix_of,
)
from grader.intake.folders import walk
from grader.intake.names import ModuleNames
from grader.intake.notebook_files import take_notebooks
from grader.intake.opening import open_regular
from grader.intake.unused import some_of
from grader.language import N_
from grader.limits import Limits
from grader.meter import BudgetSpentError, look

MAX_INNER = 4
"""Archives in one submission that are looked into; students upload one, or two by mistake."""

IN_MEMORY = 1 << 20
"""Bytes of an archive that are kept in memory and not in a temporary file without a name."""


def read_folder(
    folder: Path, limits: Limits, names: ModuleNames, top: Path | None = None
) -> CollectedFiles:
    """Return the collected files of a folder; never raises because of what is in it.

    No link is followed from `top` on, by default from the folder itself.
    """
    collected = CollectedFiles(limits, names)
    top = top or folder
    files = walk(folder, collected, limits.submission_entries, top)
    entries = (Entry(file.relative_to(folder).as_posix(), file=file, top=top) for file in files)
    return read_entries(entries, collected, limits)


def read_archive(
    path: Path, limits: Limits, names: ModuleNames, top: Path | None = None
) -> CollectedFiles:
    """Return the collected files of an archive; never raises because of what is in it.

    No link is followed on the way to it from `top`; without it, it is no link itself.
    """
    collected = CollectedFiles(limits, names)
    fd = open_regular(path, top)
    if isinstance(fd, str):
        collected.remarks.append(N_("the archive {why}", why=fd))
        collected.add_unreadable(path.name, fd)
        return collected
    with os.fdopen(fd, "rb") as stream:
        return _from_stream(stream, path.name, collected, limits, is_inner=False)


def read_entries(
    entries: Iterable[Entry],
    collected: CollectedFiles,
    limits: Limits,
    stream: IO[bytes] | None = None,
    *,
    is_inner: bool = False,
) -> CollectedFiles:
    """Keep the Python files among the entries; without modules among them, open an archive."""
    archives = _keep(entries, collected, limits, stream)
    if collected.modules():
        names = [archive.path for archive in archives if archive_kind(archive.path)]
        if names:
            said = N_("not opened, as there are modules beside")
            collected.remarks.append(about(some_of(names), said))
    elif is_inner and archives:
        collected.remarks.append(_inside(len(archives)))
    elif len(archives) > MAX_INNER:
        collected.remarks.append(
            N_(
                "holds {count} archives, which are not opened: to grade each of them, name this "
                "folder itself",
                count=len(archives),
            )
        )
    elif archives:
        collected = _from_archives(archives, collected, limits, stream)
    collected.say_if_empty()
    return collected


def _inside(count: int) -> str:
    if count == 1:
        return N_("holds an archive inside the archive, which is not opened")
    return N_("holds {count} archives inside the archive, which are not opened", count=count)


def _keep(
    entries: Iterable[Entry], collected: CollectedFiles, limits: Limits, stream: IO[bytes] | None
) -> list[Entry]:
    """Keep the Python files; return the archives, shallowest first and then by name.

    None are returned where the budget is spent: they would not be opened. Modules are read before
    anything else, and the shallowest first: an environment beside them may use up any budget.
    """
    try:
        listed = list(_looked_at(entries, collected))
        python = [each for each in listed if is_python(each.path)]
        notebooks = [each for each in listed if is_notebook(each.path)]
        modules = [each for each in python if is_sought(each.path, collected.names)]
        others = [each for each in python if not is_sought(each.path, collected.names)]
        modules.sort(key=lambda each: each.path.count("/"))
        for entry in (*modules, *others):
            if collected.is_full():
                break
            _take(entry, collected, limits, stream)
        if collected.absent():
            take_notebooks(notebooks, collected, stream)
        take_answers([each for each in listed if is_answers(each.path)], collected, stream)
    except BudgetSpentError as spent:
        collected.stop(spent)
        return []
    finally:
        collected.sort()
    archives = [each for each in listed if archive_kind(each.path) is not None]
    return sorted(archives, key=lambda archive: (archive.path.count("/"), archive.path))


def _looked_at(entries: Iterable[Entry], collected: CollectedFiles) -> Iterator[Entry]:
    """Yield the Python files and the archives; note what else there is."""
    for entry in entries:
        look()
        if entry.is_folder:
            continue
        is_seen = not is_hidden(entry.path)
        is_archive = is_seen and archive_kind(entry.path) is not None
        if is_archive or is_document(entry.path):
            collected.note_document(entry.path)
        if collected.names.answers and is_answers(entry.path):
            yield entry
        elif is_archive or is_python(entry.path):
            collected.order.append(entry.path)
            if archive_kind(entry.path) == "":  # it is not opened
                collected.note_near(entry.path)
            yield entry
        elif is_hidden_python(entry.path):
            said = N_("is not read, as its name begins with a dot: rename it")
            collected.pass_over(entry.path, said)
        elif is_seen:
            collected.note_other(entry.path)
            if is_notebook(entry.path):
                yield entry


def _take(
    entry: Entry, collected: CollectedFiles, limits: Limits, stream: IO[bytes] | None
) -> None:
    if entry.path.count("/") > MAX_DEPTH and not entry.why_not:
        collected.refuse(entry.path, TOO_DEEP)
        return
    try:
        collected.add(entry.path, entry.take(limits.file_bytes + 1, stream))
    except UnreadableError as error:
        collected.refuse(entry.path, words_of(error))


def _from_archives(
    archives: list[Entry], beside: CollectedFiles, limits: Limits, stream: IO[bytes] | None
) -> CollectedFiles:
    """Return the collected files of the archive with the most modules, the first if equal.

    Where none holds a module, that is what lies beside them, with a remark on each.
    """
    best, best_path = beside, ""
    others: list[str] = []
    for entry in archives:
        inner = _inner(entry, limits, beside.names, stream)
        beside.unreadable += inner.unreadable
        beside.stopped = inner.stopped
        if inner.worth() > best.worth():
            others += [best_path] if best_path else []
            best, best_path = inner, entry.path
        elif any(inner.worth()):
            others.append(entry.path)
        elif inner.remarks or not inner.stopped:
            said = inner.remarks or [N_("holds none of {modules}", modules=beside.names.listed)]
            beside.remarks += [about(entry.path, each) for each in said]
        if inner.stopped:
            break
    if best is beside:
        return beside
    if others:
        beside.remarks.append(
            N_(
                "{others}: not used, only {best}: of several archives with modules, the one with "
                "the most counts, and of equal ones the first by name",
                others=some_of(sorted(others)),
                best=best_path,
            )
        )
    if beside.files:
        said_of_files = N_("the Python files beside {best} were not used", best=best_path)
        beside.remarks.append(said_of_files)
    best.remarks = beside.remarks + [about(best_path, remark) for remark in best.remarks]
    best.unused = beside.unused + best.unused
    best.documents += [each for each in beside.documents if each != best_path]
    best.answers = best.answers or beside.answers
    best.within, best.unreadable, best.stopped = best_path, beside.unreadable, beside.stopped
    return best


def _inner(
    entry: Entry, limits: Limits, names: ModuleNames, stream: IO[bytes] | None
) -> CollectedFiles:
    """Return the collected files of an archive inside a submission."""
    collected = CollectedFiles(limits, names)
    with ExitStack() as stack:
        try:
            if entry.file is not None and entry.place is None:
                inner = stack.enter_context(_opened(entry.file, entry.top))
            else:
                spool = stack.enter_context(tempfile.SpooledTemporaryFile(IN_MEMORY))
                inner = cast("IO[bytes]", spool)
                copy_archive(entry, inner, limits, stream)
        except UnreadableError as error:
            collected.remarks.append(words_of(error))
            collected.add_unreadable(entry.path, words_of(error))
            return collected
        except BudgetSpentError as spent:
            collected.stop(spent)
            return collected
        return _from_stream(inner, entry.path, collected, limits, is_inner=True)


def _opened(file: Path, top: Path | None) -> IO[bytes]:
    fd = open_regular(file, top)
    if isinstance(fd, str):
        raise UnreadableError(fd)
    return os.fdopen(fd, "rb")


def copy_archive(entry: Entry, to: IO[bytes], limits: Limits, stream: IO[bytes] | None) -> None:
    """Copy an archive to where it lies by itself, one byte too much where it is too large.

    Raise UnreadableError where it cannot be had.
    """
    try:
        for chunk in entry.chunks(stream):
            to.write(chunk[: limits.archive_bytes + 1 - to.tell()])
            if to.tell() > limits.archive_bytes:
                break
    except OSError as error:  # no room for it
        raise UnreadableError(N_("cannot be read ({error})", error=error.strerror)) from error


def not_opened(name: str) -> str:
    """Return the remark on an archive of a kind that is not opened."""
    return N_(
        "archives of the kind {suffix} are not opened: unpack it, or ask for a .zip",
        suffix=suffix_of(name),
    )


def _from_stream(
    stream: IO[bytes], name: str, collected: CollectedFiles, limits: Limits, *, is_inner: bool
) -> CollectedFiles:
    kind = archive_kind(name)
    if not kind:
        collected.remarks.append(not_opened(name))
        return collected
    bounds = Bounds(
        limits.submission_entries,
        limits.archive_bytes,
        limits.file_bytes,
        limits.archive_bytes,
        partial(is_sought, names=collected.names),
    )
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as spool:
        try:
            listed = contents(stream, kind, bounds, spool)
        except BudgetSpentError as spent:
            collected.stop(spent)
            return collected
        collected.remarks += listed.remarks
        return read_entries(listed.entries, collected, limits, listed.stream, is_inner=is_inner)
