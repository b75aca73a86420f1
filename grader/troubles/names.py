"""Names that are not there: which one may have been meant, by NumPy's own and the file's names."""

from __future__ import annotations

import builtins
import functools
import math
import random
import re
from types import ModuleType

import numpy as np

from grader.intake.notebook_cells import place_of
from grader.language import _
from grader.sandbox.outcome import Failure
from grader.sanitise import clean
from grader.troubles.code import LONGEST_NAME, first_binding, top_level, visible_names
from grader.troubles.excerpts import Sources, quoted_line, text_of_file
from grader.troubles.spelling import did_you_mean, near

MODULES: dict[str, ModuleType] = {
    "numpy": np,
    "numpy.linalg": np.linalg,
    "numpy.random": np.random,
    "math": math,
    "random": random,
}
TYPES: dict[str, type] = {
    "numpy.ndarray": np.ndarray,
    "numpy.float64": np.float64,
    **{kind.__name__: kind for kind in (float, int, bool, str, list, tuple, dict)},
}
KEYWORDS = ("axis", "keepdims", "dtype", "out", "order", "shape", "where", "initial", "copy")
"""Arguments by name of the functions of NumPy that the assignment needs."""

OF_NOTEBOOKS = ("get_ipython", "display")
IMPORTS = {
    "np": "import numpy as np",
    "numpy": "import numpy",
    "math": "import math",
    "random": "import random",
}

OF_MODULE = re.compile(r"module '([\w.]+)' has no attribute '(\w+)'")
OF_OBJECT = re.compile(r"'([\w.]+)' object has no attribute '(\w+)'")
TO_IMPORT = re.compile(r"cannot import name '(\w+)' from '([\w.]+)'(?: \(.*\))?", re.DOTALL)
TO_PASS = re.compile(r"_?(\w+)\(\) got an unexpected keyword argument '(\w+)'")
NOT_TAKEN = re.compile(r"'(\w+)' is an invalid keyword argument for (\w+)\(\)")


def meant(failure: Failure, sources: Sources) -> str:
    """Return "; did you mean `np.exp`?" for a name that is misspelt, nothing for any other."""
    message = failure.message
    if failure.type == "NameError":
        return did_you_mean(_near_name(_name_of(failure), failure, sources))
    if failure.type == "AttributeError":
        of_module, of_object = OF_MODULE.fullmatch(message), OF_OBJECT.fullmatch(message)
        if of_module:
            return _attribute(
                of_module[2], names_of_module(of_module[1], sources), failure, sources
            )
        if of_object:
            known = _public(TYPES.get(of_object[1]))
            return _attribute(of_object[2], known, failure, sources)
    if failure.type == "ImportError" and (match := TO_IMPORT.fullmatch(message)):
        return did_you_mean(near(match[1], names_of_module(match[2], sources), is_listed=True))
    if failure.type == "TypeError":
        passed, taken = TO_PASS.fullmatch(message), NOT_TAKEN.fullmatch(message)
        function, wrong = passed.groups() if passed else (taken[2], taken[1]) if taken else ("", "")
        if function in _public(np) and len(wrong) <= LONGEST_NAME:
            return did_you_mean(near(wrong, KEYWORDS, is_listed=True))
    return ""


def hint_of_name(failure: Failure, sources: Sources) -> str:
    """Return a hint for an undefined name to which no other is similar."""
    name = _name_of(failure)
    if failure.type == "UnboundLocalError" and name:
        return _(
            "`{name}` has no value at this line: it gets one in this function, but further down, "
            "or in a branch that was not taken"
        ).format(name=clean(name))
    if failure.type != "NameError" or not name or not failure.frames:
        return ""
    source = text_of_file(sources.get(failure.frames[-1].file, b""))
    line = first_binding(source, name)
    if line:
        return _(
            "`{name}` gets a value in line {line}, but not where this line can see it: inside of "
            "another function, or only later"
        ).format(name=clean(name), line=place_of(failure.frames[-1].file, line)[1])
    return _hint_of_known(name, source)


def _hint_of_known(name: str, source: str) -> str:
    """Return a hint for a name that NumPy, notebooks or an import provide."""
    if name in OF_NOTEBOOKS:
        return _("`{name}` is there in notebooks only: take these lines out").format(name=name)
    if name in IMPORTS:
        return _("is `{line}` at the top of this file?").format(line=IMPORTS[name])
    numpy = re.search(r"^import numpy as (\w{1,20})\b", source, re.MULTILINE)
    if numpy and name in _public(np):
        return _("NumPy's functions have its name before them: `{name}`").format(
            name=clean(f"{numpy[1]}.{name}")
        )
    return _(
        "which variable of yours is meant by `{name}`, and where does it get its value?"
    ).format(name=clean(name))


def names_of_module(name: str, sources: Sources) -> frozenset[str]:
    """Return the public names of a module: a file of the submission, or one that NumPy brings."""
    path = f"{name.replace('.', '/')}.py"
    if path in sources:
        return frozenset(top_level(text_of_file(sources[path])))
    return _public(MODULES.get(name))


@functools.cache
def _public(owner: object) -> frozenset[str]:
    return frozenset(name for name in dir(owner) if owner is not None and name[0] != "_")


def _name_of(failure: Failure) -> str:
    """Return the name that a NameError is about; nothing where it is none."""
    quoted = re.search(r"'(\w+)'", failure.message)
    name = quoted[1] if quoted else ""
    return name if name.isidentifier() and len(name) <= LONGEST_NAME else ""


def _near_name(name: str, failure: Failure, sources: Sources) -> list[str]:
    """Return the names that may have been meant, unless the file gives this one a value."""
    if not name or not failure.frames:
        return []
    file, line = failure.frames[-1].file, failure.frames[-1].line
    source = text_of_file(sources.get(file, b""))
    if first_binding(source, name):
        return []
    return [clean(each) for each in near(name, visible_names(source, line) | _public(builtins))]


def _attribute(wrong: str, known: frozenset[str], failure: Failure, sources: Sources) -> str:
    """Return the question with what stands before the dot, where the line has it once."""
    if len(wrong) > LONGEST_NAME:
        return ""
    owners = re.findall(rf"([\w.]{{1,40}})\.{wrong}\b", quoted_line(failure, sources)[:500])
    before = f"{owners[0]}." if len(set(owners)) == 1 else ""
    return did_you_mean([clean(before + name) for name in near(wrong, known, is_listed=True)])
