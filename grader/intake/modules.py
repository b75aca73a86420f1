"""Recognise the modules among the files of one submission."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from grader.frozen import dataclass
from grader.intake.misnamed_files import instead_of
from grader.intake.names import ModuleNames
from grader.intake.notebook_cells import Notebook
from grader.intake.notebook_choice import best_folder, with_notebooks
from grader.intake.student import Student
from grader.language import N_, Marked

FOLDERS_NAMED = 3

COPY = re.compile(r"(.+?)(?: ?\(\d+\)| (?:- )?(?:copy|copie|kopie|copia))\.py", re.IGNORECASE)
"""What browsers call a file that is downloaded again, and desktops one that is copied."""


@dataclass(frozen=True)
class Sources:
    """What one student handed in: the Python files around the modules, by relative path."""

    name: str
    files: Mapping[str, bytes]
    modules: Mapping[str, str]
    """Module name to the path of its file in `files`."""
    names: ModuleNames
    remarks: tuple[str, ...] = field(default=())
    """What was left out, and why."""
    student: Student | None = None
    unreadable: tuple[str, ...] = ()
    """What this process may not read: nothing can be said of such a submission."""
    folder: str = ""
    """Where in the submission the modules were: a folder, an archive, or a folder in one."""
    handed_in: Mapping[str, bytes] = field(default_factory=dict)
    """Those of `files` that were handed in in another encoding, as they were."""
    instead: Mapping[str, str] = field(default_factory=dict)
    """For modules that are not there: in words, which file is there in their place."""
    notebooks: Mapping[str, Notebook] = field(default_factory=dict)
    """Those of `files` that are the code cells of a notebook."""
    read_notebooks: tuple[str, ...] = ()
    """Paths of the notebooks that were read, whether they are used or not."""
    unused: tuple[str, ...] = ()
    """In words, what else was handed in; it costs nothing."""
    documents: tuple[str, ...] = ()
    """Paths of files that a person may read and mark, and of archives that may hold some."""
    answers: bytes | None = None
    """The file with closed forms; None where there is none."""

    @property
    def folders(self) -> tuple[str, ...]:
        """Names of the folders that the modules were in, archives among them, if fit for imports.

        Python takes modules from these folders where it is run beside them.
        """
        names = (part.partition(".")[0] for part in f"{self.name}/{self.folder}".split("/"))
        return tuple(dict.fromkeys(name for name in names if name.isidentifier()))

    @property
    def digest(self) -> str:
        """SHA-256 over the module files, in the order of the tasks.

        One that is empty is told from one that is not there: its length is "empty".
        """
        sha = hashlib.sha256()
        for module in self.names.modules:
            raw = self._original(self.modules[module]) if module in self.modules else None
            size = "empty" if raw == b"" else len(raw or b"")
            sha.update(f"{module}:{size}:".encode() + (raw or b""))
        return sha.hexdigest()

    @property
    def digest_of_all(self) -> str:
        """SHA-256 over every file that could be imported, helpers included, and by what names.

        Every part has its length before it, so that no two submissions have the same bytes.
        """
        sha = hashlib.sha256(repr(self.folders).encode())
        for path in sorted(self.files):
            raw, name = self._original(path), path.encode("utf-8", "surrogatepass")
            sha.update(f"{len(name)}:{len(raw)}:".encode() + name + raw)
        for path, notebook in sorted(self.notebooks.items()):
            sha.update(repr((path, notebook.path, notebook.begins)).encode())
        for module, said in sorted(self.instead.items()):
            raw = said.encode("utf-8", "surrogatepass")
            sha.update(f"{len(raw)}:{module}:".encode() + raw)
        if self.answers is not None:
            sha.update(f"answers:{len(self.answers)}:".encode() + self.answers)
        return sha.hexdigest()

    @property
    def graded_notebooks(self) -> tuple[Marked, ...]:
        """In words, which notebooks are graded as modules."""
        files: dict[str, list[str]] = {}
        for path, notebook in self.notebooks.items():
            files.setdefault(notebook.name, []).append(path)
        return tuple(
            N_(
                "{notebook} is a notebook: its code cells, counted from the top without text "
                "cells, are taken as {files}",
                notebook=notebook,
                files=", ".join(paths),
            )
            for notebook, paths in files.items()
        )

    def shown_file(self, module: str) -> str:
        """Return the path of the file that a module was handed in as."""
        path = self.modules[module]
        return self.notebooks[path].path if path in self.notebooks else path

    def _original(self, path: str) -> bytes:
        return self.handed_in.get(path, self.files[path])


def none_of(names: ModuleNames) -> tuple[Marked, Marked]:
    """Return what is said where the only Python file, or none of several, is a module."""
    listed = names.listed
    return (
        N_("its only Python file is not {modules}", modules=listed),
        N_("none of its Python files is {modules}", modules=listed),
    )


def gather(
    name: str,
    found: Mapping[str, bytes],
    names: ModuleNames,
    remarks: tuple[str, ...] = (),
    within: str = "",
    *,
    beside: Sequence[str] = (),
    handed_in: Mapping[str, bytes] | None = None,
    notebooks: Sequence[Notebook] = (),
) -> Sources:
    """Choose the folder that holds the most modules, the shallowest first, and read from there.

    Paths use "/" and are relative to the submission, or to the archive in it that `within` names.
    Names are compared exactly; of `beside`, which are no Python files, names alone are of use. A
    notebook is a module where there is no Python file for it.
    """
    handed_in = handed_in or {}
    found, made = with_notebooks(found, notebooks, names)
    folders = names.by_folder(found)
    remarks = (*remarks, *_odd_names(found, names))
    if not folders:
        remarks = (*remarks, *_like_names(found, names, names.modules))
        instead = instead_of(names.modules, [*found, *beside], names)
        remarks = remarks or tuple(_no_module(found, names))
        return Sources(name, found, {}, names, remarks, handed_in=handed_in, instead=instead)
    best = best_folder(folders)
    others = sorted(set(folders) - {best})
    if others:
        remarks = (*remarks, _unused(best, others))
    prefix = f"{best}/" if best else ""
    files = {path[len(prefix) :]: raw for path, raw in found.items() if path.startswith(prefix)}
    modules: dict[str, str] = {}
    for file, module in names.files.items():
        if file in files and module not in modules:
            modules[module] = file
        elif file in files:
            other = modules[module]
            said = N_("{file} was not used, as there is {other}", file=file, other=other)
            remarks = (*remarks, said)
    absent = [each for each in names.modules if each not in modules]
    remarks = (*remarks, *_like_names(files, names, absent))
    remarks = (*remarks, *_copies(files, names, modules))
    return Sources(
        name,
        files,
        modules,
        names,
        remarks,
        folder="/".join(part for part in (within, best) if part),
        handed_in={path[len(prefix) :]: raw for path, raw in handed_in.items()},
        instead=instead_of(absent, [*found, *beside], names),
        notebooks={path[len(prefix) :]: each for path, each in made.items()},
    )


def _unused(used: str, others: Sequence[str]) -> str:
    """Return the remark that modules in other folders than the one used do not count."""
    used, *named = [each[:40] or N_("the top folder") for each in (used, *others[:FOLDERS_NAMED])]
    more = len(others) - FOLDERS_NAMED
    if more > 0:
        return N_(
            "modules in {unused} and {count} more were not used, only those in {used}",
            unused=joined(named),
            count=more,
            used=used,
        )
    return N_(
        "modules in {unused} were not used, only those in {used}",
        unused=joined(named),
        used=used,
    )


def joined(names: Sequence[str]) -> str:
    """Return names parted by commas; some of them may be words of ours."""
    return functools.reduce(lambda all_, name: N_("{names}, {name}", names=all_, name=name), names)


def _no_module(found: Mapping[str, bytes], names: ModuleNames) -> Iterator[str]:
    if found:
        yield none_of(names)[len(found) > 1]


def _odd_names(found: Mapping[str, bytes], names: ModuleNames) -> Iterator[str]:
    """Yield a remark on each file that a student may well have meant as a module."""
    for path in found:
        file = path.rpartition("/")[2]
        if file not in names.files and file.lower() in names.files:
            yield _not_taken(path, file.lower())


def _like_names(
    found: Mapping[str, bytes], names: ModuleNames, absent: Sequence[str]
) -> Iterator[str]:
    """Yield a remark on files that hold the name of a module that is not there."""
    for path in found:
        file = path.rpartition("/")[2].lower()
        meant = next(
            (module for module in absent if module in file and file not in names.files), None
        )
        if meant is not None:
            yield _not_taken(path, f"{meant}.py")


def _copies(
    files: Mapping[str, bytes], names: ModuleNames, modules: Mapping[str, str]
) -> Iterator[str]:
    """Yield a remark on each copy beside a module: it may be the newer of the two."""
    for file in files:
        copy = COPY.fullmatch(file)
        name = names.files.get(f"{copy[1]}.py", "") if copy else ""
        if name in modules:
            yield N_("{file} was not used, as there is {other}", file=file, other=modules[name])


def _not_taken(path: str, file: str) -> str:
    return N_("{path} is not taken for {file}: names are compared exactly", path=path, file=file)
