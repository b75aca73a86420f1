"""Load an assignment from its folder: what its TOML files say, and the tasks that its code makes.

It is the instructor's own code and runs on the trusted side: its folder is named by an option, and
never found beside submissions.
"""

from __future__ import annotations

import functools
import hashlib
import importlib
import importlib.util
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import grader
from grader.assignment.checks import faults_of
from grader.assignment.common_mistakes import COMMON
from grader.assignment.descriptions import Description, Mistakes, read_description
from grader.assignment.files import ASSIGNMENT, CLOSED_FORMS, MISTAKES
from grader.assignment.mistakes import LookAlike
from grader.assignment.model import Assignment, Task, WrittenPart, no_forms
from grader.errors import UsageError, raised_at
from grader.language import N_
from grader.records.report import tidy

if TYPE_CHECKING:
    from grader.closed_forms.stated import ClosedForms

PACKAGE = Path(grader.__file__).resolve().parent


def load_assignment(folder: Path) -> Assignment:
    """Return the assignment in a folder, loaded once in each process.

    Raise UsageError with a sentence for each fault, which names the file, and the line if it can.
    """
    assignment = load_tasks(folder)
    _ = assignment.closed_forms  # which are checked when they are read
    return assignment


def load_tasks(folder: Path) -> Assignment:
    """Do the same, and leave closed forms unread until they are asked for."""
    return _loaded(folder.resolve())


@functools.cache
def _loaded(folder: Path) -> Assignment:
    description, text = read_description(folder / ASSIGNMENT, Description)
    mistakes, told = read_description(folder / MISTAKES, Mistakes)
    tasks = [_load_task(folder, name) for name in description.tasks]
    assignment = Assignment(
        id=description.id,
        title=N_(description.title),
        tasks=tuple(task for task, _ in tasks),
        written=tuple(
            WrittenPart(each.id, N_(each.title), tidy(each.points)) for each in description.written
        ),
        mistakes={**COMMON, **_look_alikes(mistakes)},
        curves=description.curves,
        equations=description.equations,
        folder=folder,
        aliases=description.aliases,
        kit_name=description.kit or description.id,
        given=_given(folder),
        read_forms=_forms_in(folder, description),
    )
    faults = faults_of(assignment, [place for _, place in tasks], folder, text, told)
    if faults:
        raise UsageError("\n".join(faults))
    return assignment


def _forms_in(folder: Path, description: Description) -> Callable[[], ClosedForms | None]:
    """Return what reads the closed forms of an assignment."""

    def read() -> ClosedForms | None:
        from grader.assignment.closed_form_files import (  # noqa: PLC0415 takes long to import
            stated_in,
        )

        return stated_in(folder, [each.id for each in description.written])

    return read if (folder / CLOSED_FORMS).is_file() else no_forms


def _look_alikes(mistakes: Mistakes) -> dict[str, LookAlike]:
    return {
        name: LookAlike(name, N_(each.says), N_(each.hint), N_(each.see), each.function or "")
        for name, each in mistakes.root.items()
    }


def _given(folder: Path) -> Mapping[str, bytes]:
    """Return the modules of earlier assignments that are beside every submission."""
    return {path.stem: path.read_bytes() for path in sorted((folder / "given").glob("*.py"))}


def _load_task(folder: Path, name: str) -> tuple[Task, Path]:
    """Return `TASK` of a task's module, or of `task.py` where that is a folder, and its place."""
    place = folder / "tasks" / name
    inside = place
    if inside.is_dir():
        names = [f"tasks.{name}"] if (inside / "__init__.py").is_file() else []
        names += [f"tasks.{name}.task"] if (inside / "task.py").is_file() else []
    else:
        place = folder / "tasks" / f"{name}.py"
        names = [f"tasks.{name}"] if inside.with_suffix(".py").is_file() else []
    if not names:
        lacks = "holds no task.py" if place.is_dir() else "is not there"
        raise UsageError(f"{place}: {lacks}, but {folder / ASSIGNMENT} names the task {name!r}")
    found: object = None
    for module in names:
        found = getattr(_import(folder, module), "TASK", None)
        if found is not None:
            break
    if not isinstance(found, Task):
        got = "nothing" if found is None else type(found).__name__
        raise UsageError(f"{place}: TASK is to be a Task of grader.assignment.model, and is {got}")
    return found, place


def _import(folder: Path, name: str) -> ModuleType:
    """Import a module below the folder; raise UsageError that says on which line it fails."""
    try:
        return importlib.import_module(f"{_package(folder)}.{name}")
    except (Exception, SystemExit) as error:
        place = raised_at(error, folder)
        if place == str(folder):  # nothing in it ran: it cannot be compiled
            place = _file(folder, name)
        raise UsageError(f"{place}: {_words(error)}") from error


def _file(folder: Path, name: str) -> str:
    """Return the file of a module below the folder, by its dotted name."""
    path = folder.joinpath(*name.split("."))
    return str(path / "__init__.py" if path.is_dir() else path.with_suffix(".py"))


def _package(folder: Path) -> str:
    """Return the package that the folder is: its own where it lies within the grader's.

    Any other gets a name that no other folder has, so that its tasks import each other by a dot.
    """
    if folder.is_relative_to(PACKAGE):
        return ".".join([grader.__name__, *folder.relative_to(PACKAGE).parts])
    name = f"assignment_{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}"
    if name not in sys.modules:
        spec = importlib.util.spec_from_loader(name, None, is_package=True)
        if spec is None:
            raise UsageError(f"{folder}: cannot be imported from")
        spec.submodule_search_locations = [str(folder)]
        sys.modules[name] = importlib.util.module_from_spec(spec)
    return name


def _words(error: Exception | SystemExit) -> str:
    if isinstance(error, UsageError):  # said by `grader.author` in a sentence
        return str(error)
    if isinstance(error, SystemExit):
        return "its code ends the program when it is imported; take out the call of exit()"
    said = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"{type(error).__name__}: {said}"
