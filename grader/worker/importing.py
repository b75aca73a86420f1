"""Import a submission from memory: its files arrive over the wire and are never on disk here."""

from __future__ import annotations

import builtins
import importlib
import importlib.machinery
import importlib.util
import re
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from types import CodeType, ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.abc import Loader as _Loader
else:
    _Loader = object
    """What `importlib.abc` loads would be a burden to each worker: 19 modules, five libraries."""

ROOT = "/submission/"
"""Pretended folder of the submission, seen in `__file__` and in tracebacks."""

PACKAGE = "handed_in"
"""The package that this folder is for relative imports, and for those by the folder's own name."""


class AllowedPackages:
    """Finds the packages that the course allows, and nothing else that lies beside them."""

    def __init__(self, folders: dict[str, str]) -> None:
        self._folders = folders

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Look for a top-level package in the one folder where it is known to be."""
        if path is None and name in self._folders:
            return importlib.machinery.PathFinder.find_spec(name, [self._folders[name]], target)
        return None


class Spec(importlib.machinery.ModuleSpec):
    """Of a module in the folder that was handed in: relative imports lead there."""

    @property
    def parent(self) -> str:
        """The package that the module is in."""
        above = super().parent
        return f"{PACKAGE}.{above}" if above else PACKAGE


class Alias(_Loader):
    """Gives a module another name: however it is asked for, it is loaded once."""

    def __init__(self, plain: str) -> None:
        self._plain = plain

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:  # noqa: ARG002
        """Return the module of the plain name, loaded now if it was not before."""
        module = importlib.import_module(self._plain)
        self._spec = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Undo what was noted in the module: it is known by its plain name."""
        module.__spec__ = self._spec


class Submission(_Loader):
    """Finds and loads the student's modules, and stand-ins where some are replaced.

    Like a script's own folder it comes first on the search path, so that a helper file named
    like a module of the standard library wins, as it would when the student runs the code.
    """

    def __init__(
        self,
        files: dict[str, bytes],
        stand_ins: dict[str, dict[str, Callable[..., object]]],
        folders: Collection[str],
        modules: Collection[str],
        aliases: dict[str, str],
    ) -> None:
        """Find modules among `files`, which lay in `folders`, the last within those before it.

        The assignment asks for `modules`; `aliases` are other names by which they may go.
        """
        self.files = files
        self._stand_ins = stand_ins
        self._folders = folders
        self._aliases = aliases
        self._asked_for = [*aliases, *modules]
        self._packages = [PACKAGE]
        """Names of the folder that the modules are in, longer ones first."""
        self._paths: dict[str, str] = {}

    def plain_name(self, name: str) -> str:
        """Return the one name under which a module is loaded, whichever way it is asked for."""
        package = next((each for each in self._packages if name.startswith(f"{each}.")), None)
        if package is not None:
            name = name[len(package) + 1 :]
        return self._aliases.get(name, name)

    def adopts(self, name: str) -> bool:
        """Return True if a package that is not there is the folder of the submission.

        It is if a folder was called so, or if the files take a module of the assignment from it: by
        the time that they are graded, their folder may have another name.
        """
        is_own = name.rpartition(".")[2] in self._folders
        if not is_own and self._asked_for:
            imported = rb"^[ \t]*(?:from|import)[ \t]+%b(?:\.\w+)*\.(?:%b)\b"
            modules = "|".join(self._asked_for).encode()
            taken = re.compile(imported % (re.escape(name.encode()), modules), re.MULTILINE)
            is_own = any(taken.search(raw) for raw in self.files.values())
        if is_own:
            self._packages = sorted([*self._packages, name], key=len, reverse=True)
        return is_own

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,  # noqa: ARG002 the protocol's
    ) -> importlib.machinery.ModuleSpec | None:
        """Find `name` among the stand-ins, then among the files; either spelling will do."""
        if path is not None and not any(str(entry).startswith(ROOT) for entry in path):
            return None
        plain = self.plain_name(name)
        found = self._found(plain)
        if found is None or plain == name:
            return found
        return importlib.machinery.ModuleSpec(name, Alias(plain))

    def _found(self, name: str) -> importlib.machinery.ModuleSpec | None:
        """Return the spec of a module by its plain name."""
        if name == PACKAGE:
            file = "__init__.py" if "__init__.py" in self.files else ""
            return self._spec(name, file, is_package=True)
        if name in self._stand_ins:
            return importlib.machinery.ModuleSpec(name, self)
        base = name.replace(".", "/")
        for spelling in (base, *(old for old, new in self._aliases.items() if new == name)):
            for candidate, is_package in (
                (f"{spelling}/__init__.py", True),
                (f"{spelling}.py", False),
            ):
                if candidate in self.files:
                    return self._spec(name, candidate, is_package=is_package)
        if any(file.startswith(f"{base}/") for file in self.files):
            return self._spec(name, "", is_package=True, folder=base)
        return None

    def _spec(self, name: str, file: str, *, is_package: bool, folder: str = "") -> Spec:
        self._paths[name] = file
        spec = Spec(name, self, origin=ROOT + file if file else None, is_package=is_package)
        spec.has_location = bool(file)
        if is_package:
            spec.submodule_search_locations = [ROOT + (folder or file.rpartition("/")[0])]
        return spec

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType | None:
        """Leave it to Python."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the file, or fill in the stand-ins."""
        name = module.__name__
        if name in self._stand_ins:
            vars(module).update(self._stand_ins[name])
        elif self._paths[name]:
            code = _code(self.files[self._paths[name]], self._paths[name])
            vars(module)["__builtins__"] = vars(builtins)  # not those of this module
            # A script never runs the __init__.py beside it: what is wrong in it costs nothing.
            with suppress(*((Exception,) if name == PACKAGE else ())):
                exec(code, vars(module))  # noqa: S102 the student's code, behind the walls

    def file_of(self, name: str) -> str:
        """Return the path of the file of a module, which may be called otherwise; or nothing."""
        self._found(name)
        return self._paths.get(name, "")

    def get_code(self, fullname: str) -> CodeType | None:
        """Return what `runpy` runs."""
        path = self._paths.get(fullname)
        return _code(self.files[path], path) if path else None

    def get_source(self, fullname: str) -> str | None:
        """Return the source for `inspect` and `linecache`."""
        path = self._paths.get(fullname)
        return importlib.util.decode_source(self.files[path]) if path else None


def _code(raw: bytes, path: str) -> CodeType:
    code: CodeType = compile(raw, ROOT + path, "exec", dont_inherit=True)
    return code
