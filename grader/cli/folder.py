"""Where a student's modules are: the folder that was named, or what it holds instead of them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path

from grader.errors import UsageError
from grader.intake.collected_files import EMPTY, UNREADABLE
from grader.intake.filenames import archive_kind, is_notebook, is_passed_over
from grader.intake.modules import Sources, none_of
from grader.intake.names import ModuleNames
from grader.intake.read import read_one
from grader.language import _, translate
from grader.limits import Limits
from grader.sanitise import clean_line

NAMED = 8
"""Files of a wrong folder that are named, of those that may be somebody's work."""
LOOKED_AT = 200
"""Folders in a wrong one that are looked into."""
WORK = (".py", ".ipynb", ".pdf")


def _all(names: Sequence[str]) -> str:
    return _(" and ").join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _files(names: ModuleNames) -> str:
    return _all([f"{name}.py" for name in names.modules])


def modules_to_check(
    path: Path, only: Sequence[str], names: ModuleNames
) -> tuple[Path, tuple[str, ...]]:
    """Return the folder or archive to check and the modules to check in it; none means all.

    A path to a module, a notebook or closed forms stands for the folder in which it lies.
    """
    modules = tuple(names.plain_name(name) for name in only)
    for name, module in zip(only, modules, strict=True):
        if module not in names.modules:
            said = _("--only {name}: there is no such module; they are {modules}")
            raise UsageError(said.format(name=name, modules=_all(names.modules)))
    if not path.exists():
        raise UsageError(
            _("{path}: is not there; check the spelling of the path").format(path=path)
        )
    if path.is_dir() or archive_kind(path.name):
        return path, modules
    if path.name in (*names.files, names.answers) or is_notebook(path.name):
        return path.parent, modules
    said = _(
        "{path}: is none of {files}, and neither a folder nor a .zip or .tar.gz archive; name the "
        "folder that holds them"
    )
    raise UsageError(said.format(path=path, files=_files(names)))


def read_modules(
    path: Path,
    limits: Limits,
    names: ModuleNames,
    full_names: Callable[[], ModuleNames],
    *,
    forms: bool = False,
) -> Sources:
    """Read the submission in a folder or an archive; raise UsageError if it holds no module.

    With `forms`, closed forms alone will do. `full_names` loads the names of functions, for which
    notebooks alone are searched.
    """
    sources = read_one(path.resolve(), limits, names)
    if sources.read_notebooks:
        sources = read_one(path.resolve(), limits, full_names())
    if sources.unreadable:
        raise UsageError(f"{path}: {sources.unreadable[0]}: {translate(UNREADABLE)}")
    if not sources.modules and not (forms and sources.answers is not None):
        known = (EMPTY, *none_of(names))  # says less than what is said here of a folder
        left = (remark for remark in sources.remarks if remark not in known or not path.is_dir())
        said = [*map(translate, left)]
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
            why = _(
                "is a notebook and is not what is checked: there are Python files, or another "
                "notebook, for all that it defines; name the folder, or move them away"
            )
            told = map(translate, sources.remarks)
            raise UsageError(f"{path}: {next((each for each in told if path.name in each), why)}")
        return only or tuple(found)
    used = sources.modules.get(sources.names.files[path.name], "")
    if sources.folder or used != path.name:
        instead = "/".join(part for part in (sources.folder, used) if part)
        said = _(
            "{path}: is not what is checked, as there is {instead} in the same folder, which "
            "counts; name the folder, or move one of them away"
        )
        raise UsageError(said.format(path=path, instead=instead))
    return (*only, sources.names.files[path.name])


def check_holds_forms(path: Path, sources: Sources) -> None:
    """Raise UsageError where a file of closed forms that is named holds none to check."""
    if sources.answers is None:
        told = [said for said in map(translate, sources.remarks) if path.name in said]
        why = "; ".join(told) or _("it cannot be read")
        raise UsageError(_("{path}: is not checked: {why}").format(path=path, why=why))
    from grader.closed_forms.answers import read_answers  # noqa: PLC0415 takes long to import
    from grader.closed_forms.nodes import FormError  # noqa: PLC0415

    with contextlib.suppress(FormError):  # which the check tells of
        if not read_answers(sources.answers):
            said = _("{path}: holds no closed form yet; write one, as in {line}")
            raise UsageError(said.format(path=path, line='name = "a + b"'))


def _no_module(path: Path, modules: ModuleNames, *, is_misnamed: bool) -> str:
    """Return the sentence on a folder or an archive without modules: what it holds, the cure.

    `is_misnamed` where files are told of that may be meant as modules.
    """
    whole = path.resolve()
    lacks = _("{path}: holds none of {files}").format(path=whole, files=_files(modules))
    if not path.is_dir():
        return lacks + _("; name the folder or the archive that does")
    names = _names(whole)
    near = _nearest(whole, modules)
    if near is not None:
        cure = _("they are in {folder}: name that folder").format(folder=near)
    elif is_misnamed:
        cure = _("give each file its name, or name the folder that does")
    else:
        cure = _("name the folder that does")
    holds = _("no Python file, notebook, PDF or archive")
    if names:
        left = _("{count} more").format(count=len(names) - NAMED)
        holds = _all([*names[:NAMED], *([left] if len(names) > NAMED else [])])
    said = _("{lacks}. It holds {holds}; {cure}")
    return said.format(lacks=lacks, holds=holds, cure=cure)


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
