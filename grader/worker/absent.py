"""Imports of what is not there: they cost nothing until it is used."""

from __future__ import annotations

import ast
import importlib.machinery
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeGuard

from .importing import PACKAGE, ROOT, Alias, Submission
from .places import Place, own_lines

if TYPE_CHECKING:
    from importlib.abc import Loader as _Loader
else:
    _Loader = object

NOWHERE = "/nowhere/"
"""Pretended folder of a package that is not there."""

MAX_PACKAGES = 20
"""Packages that are told of."""

ARITHMETIC = (
    *("add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "pow", "matmul"),
    *("lshift", "rshift", "and", "xor"),
)
USES = (
    *("call", "iter", "next", "len", "bool", "contains", "getitem", "setitem", "delitem"),
    *("int", "float", "complex", "index", "str", "format", "neg", "pos", "abs", "invert"),
    *("lt", "le", "gt", "ge", "enter", "exit", "mro_entries", "instancecheck", "subclasscheck"),
    *("array", "array_ufunc", "array_function"),
    *(before + name for name in ARITHMETIC for before in ("", "r", "i")),
)
"""What counts as a use. To take a part of it is none, and neither is to name it as a type."""


class Absent:
    """Stands for a package that is not there and for all that is taken from it."""

    def __init__(self, name: str) -> None:
        self.__absent__ = name

    def __getattr__(self, name: str) -> Absent:
        """Return a stand-in for a part; names that Python asks of any object are absent."""
        if name.startswith("__") and name != "__version__":
            raise AttributeError(name)
        return Absent(self.__absent__)

    def __or__(self, _: object) -> Absent:
        """Return itself: in an annotation, this or another type."""
        return self

    __ror__ = __or__


def _use(absent: Absent, *_: object, **__: object) -> None:
    name = absent.__absent__
    raise ModuleNotFoundError(f"No module named {name!r}", name=name)


for _name in USES:
    setattr(Absent, f"__{_name}__", _use)


class LastFinder(_Loader):
    """Is asked when nobody else knows a module: last on the search path.

    It finds the folder of the submission where its name is used as that of a package. All else is
    not there: where an import statement asks for it, something is returned that raises when it is
    used. An import that may fail raises as ever, because the code has something else to do then.
    """

    def __init__(self, submission: Submission) -> None:
        self._submission = submission
        self._trees: dict[str, ast.Module] = {}
        self._starred: dict[str, str] = {}
        """File to the last package of which it imported everything."""
        self.places: dict[str, Place] = {}
        """Name of what is not there to where it was imported first."""

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,  # noqa: ARG002 the protocol's
    ) -> importlib.machinery.ModuleSpec | None:
        """Find the submission's folder, or what stands for a package that is not there."""
        is_absent = path is not None and NOWHERE in path
        if not is_absent and path is not None and not any(each.startswith(ROOT) for each in path):
            return None
        if not is_absent and self._submission.adopts(name):
            return importlib.machinery.ModuleSpec(name, Alias(PACKAGE))
        statement = self._statement()
        if statement is None:
            return None
        file, node = statement
        missed = self._missed(name)
        self.places.setdefault(missed, (file, node.lineno))
        if any(each.name == "*" for each in node.names):
            self._starred[file] = missed
        spec = importlib.machinery.ModuleSpec(name, self, is_package=True)
        spec.submodule_search_locations = [NOWHERE]
        return spec

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        """Return a stand-in for the package."""
        return Absent(self._missed(spec.name))  # type: ignore[return-value]

    def exec_module(self, module: ModuleType) -> None:
        """Do nothing: there is nothing to run."""

    def explain(self, failure: dict[str, Any]) -> dict[str, Any]:
        """Return the description of a failure, with what only this finder knows.

        A name is not there because everything was to come from a package that is not there. Where
        no line of the student's uses the package, because the function itself was to come from
        there, the place is that of the import.
        """
        frames, place = failure["frames"], self.places.get(failure["name"])
        if failure["type"] == "NameError" and frames and frames[-1][0] in self._starred:
            name = self._starred[frames[-1][0]]
            return failure | {"type": "ModuleNotFoundError", "name": name}
        if not frames and place is not None:
            return failure | {"frames": [[*place, ""]]}
        return failure

    def _missed(self, name: str) -> str:
        """Return the name of what is not there: for a part of it, the whole package's."""
        package = sys.modules.get(name.rpartition(".")[0])
        if isinstance(package, Absent):
            return package.__absent__
        return self._submission.plain_name(name)

    def _statement(self) -> tuple[str, ast.Import | ast.ImportFrom] | None:
        """Return the import statement that is running and its file; None if it may fail."""
        found = None
        for depth, (file, line) in enumerate(own_lines()):
            for node in ast.walk(self._tree(file)):
                if _may_fail(node) and _runs(node.body, line):
                    return None
                if isinstance(node, (ast.Import, ast.ImportFrom)) and depth == 0:
                    found = (file, node) if _runs([node], line) else found
        return found

    def _tree(self, file: str) -> ast.Module:
        if file not in self._trees:
            raw = self._submission.files.get(file, b"")
            self._trees[file] = ast.parse(raw)
        return self._trees[file]


def _may_fail(node: ast.AST) -> TypeGuard[ast.Try | ast.TryStar | ast.With]:
    """Return True if a statement's body may raise an exception without harm."""
    if isinstance(node, ast.With):
        return any("suppress" in ast.unparse(item.context_expr) for item in node.items)
    return isinstance(node, (ast.Try, ast.TryStar)) and bool(node.handlers)


def _runs(body: Sequence[ast.stmt], line: int) -> bool:
    """Return True if a line is in one of these statements."""
    return body[0].lineno <= line <= (body[-1].end_lineno or 0)
