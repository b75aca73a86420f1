"""Which notebook is graded as which module, where there is no Python file for it; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from grader.intake.misnamed_files import NOTEBOOK
from grader.intake.names import ModuleNames
from grader.intake.notebook_cells import Notebook


def chosen(
    notebooks: Sequence[Notebook], absent: Iterable[str], names: ModuleNames
) -> dict[str, Notebook]:
    """Return by module the notebook that defines its functions, or at least has its name.

    The one of its name comes first, then the one with most of them, then the shortest name.
    """
    found = {}
    for module in absent:
        asked = frozenset(names.functions.get(module, ()))
        of_it = [each for each in notebooks if each.defined & asked or _is_named(each, module)]
        if of_it:
            found[module] = min(
                of_it,
                key=lambda each: (
                    not each.defined & asked,
                    not _is_named(each, module),
                    -len(each.defined & asked),
                    each.path.count("/"),
                    len(each.path),
                    each.path,
                ),
            )
    return found


def with_notebooks(
    files: Mapping[str, bytes], notebooks: Sequence[Notebook], names: ModuleNames
) -> tuple[dict[str, bytes], dict[str, Notebook]]:
    """Return files by path with the modules that notebooks make, and these notebooks by path.

    They lie where most modules do, and without any, where the first of the notebooks lies.
    """
    folders = names.by_folder(files)
    there = set().union(*folders.values())
    taken = chosen(notebooks, [each for each in names.modules if each not in there], names)
    if not taken:
        return dict(files), {}
    home = best_folder(folders) if folders else next(iter(taken.values())).path.rpartition("/")[0]
    made = {f"{home}/{name}.py" if home else f"{name}.py": each for name, each in taken.items()}
    return {**files, **{path: each.source for path, each in made.items()}}, made


def best_folder(folders: Mapping[str, set[str]]) -> str:
    """Return the folder that holds the most modules, the shallowest first."""
    return min(folders, key=lambda each: (-len(folders[each]), each.count("/"), len(each), each))


def _is_named(notebook: Notebook, module: str) -> bool:
    return notebook.path.rpartition("/")[2].lower() == f"{module}{NOTEBOOK}"
