"""Import a submission from memory: its files arrive over the wire and are never on disk here."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Callable, Sequence
from types import ModuleType

ROOT = "/submission/"
"""Pretended folder of the submission, seen in `__file__` and in tracebacks."""

ALIASES = {
    "q1_softmax": "softmax",
    "q2_sigmoid": "sigmoid",
    "q2_gradcheck": "gradcheck",
    "q2_neural": "neural",
}


class AllowedPackages(importlib.abc.MetaPathFinder):
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


class Submission(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Finds and loads the student's modules, and stand-ins where some are replaced.

    Like a script's own folder it comes first on the search path, so that a helper file named
    like a module of the standard library wins, as it would when the student runs the code.
    """

    def __init__(
        self,
        files: dict[str, bytes],
        stand_ins: dict[str, dict[str, Callable[..., object]]],
    ) -> None:
        self._files = files
        self._stand_ins = stand_ins
        self._paths: dict[str, str] = {}

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,  # noqa: ARG002 the protocol's
    ) -> importlib.machinery.ModuleSpec | None:
        """Find `name` among the stand-ins, then among the files; either spelling will do."""
        if path is not None and not any(str(entry).startswith(ROOT) for entry in path):
            return None
        if ALIASES.get(name, name) in self._stand_ins:
            return importlib.util.spec_from_loader(name, self)
        base = name.replace(".", "/")
        for spelling in (base, *(old for old, new in ALIASES.items() if new == name)):
            for candidate, is_package in (
                (f"{spelling}/__init__.py", True),
                (f"{spelling}.py", False),
            ):
                if candidate in self._files:
                    return self._spec(name, candidate, is_package=is_package)
        if ALIASES.get(name, "") + ".py" in self._files:
            return self._spec(name, ALIASES[name] + ".py", is_package=False)
        if any(file.startswith(f"{base}/") for file in self._files):
            return self._spec(name, "", is_package=True, folder=base)
        return None

    def _spec(
        self, name: str, file: str, *, is_package: bool, folder: str = ""
    ) -> importlib.machinery.ModuleSpec:
        self._paths[name] = file
        spec = importlib.machinery.ModuleSpec(
            name, self, origin=ROOT + file if file else None, is_package=is_package
        )
        spec.has_location = bool(file)
        if is_package:
            spec.submodule_search_locations = [ROOT + (folder or file.rpartition("/")[0])]
        return spec

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType | None:
        """Share one module between the two spellings of its name."""
        for old, new in ALIASES.items():
            if spec.name in (old, new):
                other = sys.modules.get(new if spec.name == old else old)
                if other is not None and getattr(other, "__loader__", None) is self:
                    return other
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Run the file, or fill in the stand-ins, unless the other spelling has done so."""
        spec = module.__spec__
        name = spec.name if spec else module.__name__
        stand_in = self._stand_ins.get(ALIASES.get(name, name))
        if stand_in is not None:
            vars(module).update(stand_in)
        elif self._paths.get(name) and "__loaded_from__" not in vars(module):
            vars(module)["__loaded_from__"] = self._paths[name]
            code = compile(self._files[self._paths[name]], ROOT + self._paths[name], "exec")
            exec(code, vars(module))  # noqa: S102 the student's code, behind the walls

    def get_source(self, fullname: str) -> str | None:
        """Return the source for `inspect` and `linecache`."""
        path = self._paths.get(fullname)
        return importlib.util.decode_source(self._files[path]) if path else None
