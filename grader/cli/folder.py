"""Where a student's modules are: the folder that was named, or what it holds instead of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from grader.errors import UsageError
from grader.intake.collected_files import EMPTY, UNREADABLE
from grader.intake.filenames import archive_kind, is_notebook, is_passed_over
from grader.intake.modules import Sources, none_of
from grader.intake.names import ModuleNames
from grader.intake.read import read_one
from grader.limits import Limits
from grader.sanitise import clean_line

NAMED = 8
"""Files of a wrong folder that are named, of those that may be somebody's work."""
LOOKED_AT = 200
"""Folders in a wrong one that are looked into."""
WORK = (".py", ".ipynb", ".pdf")


def _all(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def whereabouts(
    path: Path, only: Sequence[str], names: ModuleNames
) -> tuple[Path, tuple[str, ...]]:
    """Return the folder or archive to check and the modules to check in it; none means all.

    A path to a module or a notebook stands for the folder in which it lies.
    """
    modules = tuple(names.plain_name(name) for name in only)
    for name, module in zip(only, modules, strict=True):
        if module not in names.modules:
            raise UsageError(
                f"--only {name}: there is no such module; they are {_all(names.modules)}"
            )
    if not path.exists():
        raise UsageError(f"{path}: is not there; check the spelling of the path")
    if path.is_dir() or archive_kind(path.name):
        return path, modules
    if path.name in names.files or is_notebook(path.name):
        return path.parent, modules
    raise UsageError(
        f"{path}: is none of {names.in_words}, and neither a folder nor a .zip or .tar.gz archive; "
        f"name the folder that holds them"
    )


def read_modules(
    path: Path, limits: Limits, names: ModuleNames, full_names: Callable[[], ModuleNames]
) -> Sources:
    """Read the submission in a folder or an archive; raise UsageError if it holds no module.

    `full_names` loads the names of functions, for which notebooks alone are searched.
    """
    sources = read_one(path.resolve(), limits, names)
    if sources.read_notebooks:
        sources = read_one(path.resolve(), limits, full_names())
    if sources.unreadable:
        raise UsageError(f"{path}: {sources.unreadable[0]}: {UNREADABLE}")
    if not sources.modules:
        known = (EMPTY, *none_of(names))  # says less than what is said here of a folder
        said = [remark for remark in sources.remarks if remark not in known or not path.is_dir()]
        lines = [
            _no_module(path, names, is_misnamed=bool(said)),
            *(f"{path}: {each}" for each in said),
        ]
        raise UsageError("\n".join(lines))
    return sources


def modules_in(path: Path, sources: Sources, only: tuple[str, ...]) -> tuple[str, ...]:
    """Return the modules to check if a file is named, with those that `only` names.

    Of a notebook these are all that it is. Raise UsageError if it is not what would be checked.
    """
    if is_notebook(path.name):
        found = [name for name in sources.modules if sources.shown_file(name) == path.name]
        if not found:
            why = (
                "is a notebook and is not what is checked: there are Python files, or another "
                "notebook, for all that it defines; name the folder, or move them away"
            )
            said = next((each for each in sources.remarks if path.name in each), why)
            raise UsageError(f"{path}: {said}")
        return only or tuple(found)
    used = sources.modules.get(sources.names.files[path.name], "")
    if sources.folder or used != path.name:
        instead = "/".join(part for part in (sources.folder, used) if part)
        raise UsageError(
            f"{path}: is not what is checked, as there is {instead} in the same folder, which "
            f"counts; name the folder, or move one of them away"
        )
    return (*only, sources.names.files[path.name])


def _no_module(path: Path, modules: ModuleNames, *, is_misnamed: bool) -> str:
    """Return the sentence on a folder or an archive without modules: what it holds, the cure.

    `is_misnamed` where files are told of that may be meant as modules.
    """
    whole = path.resolve()
    lacks = f"{whole}: holds none of {modules.in_words}"
    if not path.is_dir():
        return f"{lacks}; name the folder or the archive that does"
    names = _names(whole)
    near = _nearest(whole, modules)
    if near is not None:
        cure = f"they are in {near}: name that folder"
    else:
        rename = "give each file its name, or " if is_misnamed else ""
        cure = f"{rename}name the folder that does"
    holds = "no Python file, notebook, PDF or archive"
    if names:
        more = [f"{len(names) - NAMED} more"] if len(names) > NAMED else []
        holds = _all([*names[:NAMED], *more])
    return f"{lacks}. It holds {holds}; {cure}"


def _names(folder: Path) -> list[str]:
    """Return the files at the top of a folder that may be somebody's work."""
    return sorted(
        clean_line(name)
        for name in (path.name for path in folder.iterdir())
        if (name.lower().endswith(WORK) or archive_kind(name) is not None)
        and not is_passed_over(name)
    )


def _nearest(folder: Path, modules: ModuleNames) -> Path | None:
    """Return the folder above or within that holds most of the modules; None where none has any."""
    within = sorted(path for path in folder.iterdir() if path.is_dir())[:LOOKED_AT]
    near = [folder.parent, *within]
    held = [_held(each, modules) for each in near]
    return near[held.index(max(held))] if any(held) else None


def _held(folder: Path, modules: ModuleNames) -> int:
    """Return how many modules a folder holds; none where it may not be looked into."""
    try:
        return sum(path.name in modules.files for path in folder.iterdir())
    except OSError:
        return 0
