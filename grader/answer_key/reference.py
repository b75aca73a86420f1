"""The instructor's reference folder: loaded, and asked for the answer key.

A module of each task must be there. `precise.py` (answers with 50 digits) and `lookalikes/` (known
wrong implementations) may be; without them no digits are counted and no mistakes of output are
named.
"""

from __future__ import annotations

import functools
import hashlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field, replace
from pathlib import Path
from types import FrameType, ModuleType

import numpy as np

from grader.answer_key.answers import (
    MAX_STUDIED_ENTRIES,
    AnswerKey,
    Expected,
    Late,
    Values,
    all_cases,
    is_answered,
)
from grader.answer_key.arguments import digest, fresh_args
from grader.answer_key.silence import silent
from grader.answer_key.stand_ins import from_modules
from grader.assignment.cases import Call
from grader.assignment.closed_form_files import answered_in
from grader.assignment.files import CLOSED_FORMS
from grader.assignment.model import Assignment
from grader.closed_forms.key import FormsAnswered, key_of
from grader.comparison.values import Tolerances, all_right
from grader.errors import UsageError, raised_at
from grader.frozen import dataclass

LOOKALIKES = "lookalikes"
"""The folder of known wrong implementations, from which its files import each other."""

Function = Callable[..., object]


@dataclass(frozen=True)
class Reference:
    """The modules of a reference folder."""

    modules: Mapping[str, ModuleType]
    precise: ModuleType | None = None
    lookalikes: Mapping[str, Mapping[str, Sequence[Function]]] = field(default_factory=dict)
    """Task to name of a look-alike to its variants."""
    digest: str = ""
    """SHA-256 over the files of the look-alikes, and that of closed forms."""
    closed_forms: FormsAnswered | None = None
    """What is right for the closed forms; None where there are none."""


def load_reference(folder: Path, assignment: Assignment) -> Reference:
    """Import the reference of an assignment. Raise UsageError if that fails."""
    names = assignment.names.modules
    for name in names:
        if not (folder / f"{name}.py").is_file():
            raise UsageError(
                f"{folder / f'{name}.py'}: the reference is not there; name its folder with "
                f"--reference, or run in the folder that holds reference/"
            )
    closed = answered_in(folder, assignment.closed_forms)
    with _importable(folder, assignment.given):
        try:
            modules = {name: importlib.import_module(name) for name in names}
            precise = folder / "precise.py"
            wrong = {file.stem: file for file in sorted((folder / LOOKALIKES).glob("*.py"))}
            return Reference(
                modules,
                _load(precise) if precise.is_file() else None,
                {
                    name: importlib.import_module(f"{LOOKALIKES}.{name}").LOOKALIKES
                    for name in names
                    if name in wrong
                },
                _digest_of([*wrong.values(), *([folder / CLOSED_FORMS] if closed else [])]),
                closed,
            )
        except (Exception, SystemExit) as error:  # a call of exit() is silent otherwise
            raise UsageError(
                f"{raised_at(error, folder)}: the reference cannot be imported: {error!r}"
            ) from error


def _digest_of(files: Sequence[Path]) -> str:
    return hashlib.sha256(b"".join(each.read_bytes() for each in files)).hexdigest()


@contextmanager
def _importable(folder: Path, given: Mapping[str, bytes]) -> Iterator[None]:
    """Let modules of a folder and given ones be imported, and forget them afterwards."""
    own = {file.stem for file in folder.glob("*.py")}

    def is_taken(module: str) -> bool:
        return module.partition(".")[0] in {*own, *given, LOOKALIKES}

    kept = {name: sys.modules.pop(name) for name in list(sys.modules) if is_taken(name)}
    finder = _Given(given)
    sys.path.insert(0, str(folder))
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        sys.path.remove(str(folder))
        for name in filter(is_taken, list(sys.modules)):
            del sys.modules[name]
        sys.modules.update(kept)


class _Given(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Finds the modules that an assignment gives."""

    def __init__(self, given: Mapping[str, bytes]) -> None:
        self._given = given

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 the protocol's
        target: ModuleType | None = None,  # noqa: ARG002 the protocol's
    ) -> importlib.machinery.ModuleSpec | None:
        """Find a module by its name."""
        if name not in self._given:
            return None
        return importlib.machinery.ModuleSpec(name, self, origin=f"given/{name}.py")

    def get_source(self, fullname: str) -> str:
        """Return its text."""
        return importlib.util.decode_source(self._given[fullname])


def _load(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"reference_{file.stem}", file)
    if spec is None or spec.loader is None:
        raise ImportError(f"{file} is not a Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def key_from_reference(assignment: Assignment, seed: int, reference: Reference) -> AnswerKey:
    """Return the whole answer key of a reference. Raise UsageError where it fails."""
    return complete_key(assignment, seed, reference, plain_answers(assignment, seed, reference))


def plain_answers(assignment: Assignment, seed: int, reference: Reference) -> dict[str, Expected]:
    """Ask the reference for every case: plain data. Raise UsageError where it fails."""
    expected: dict[str, Expected] = {}
    steps_of = {task.name: task.steps_of for task in assignment.tasks}
    with silent():
        for task, case in all_cases(assignment, seed):
            if is_answered(case) and case.key not in expected:
                expected[case.key] = _expected(reference, task, case.calls, steps_of[task])
    return expected


def complete_key(
    assignment: Assignment, seed: int, reference: Reference, expected: Mapping[str, Expected]
) -> AnswerKey:
    """Return the answer key of plain `expected` answers: look-alikes and stand-ins join it."""
    complete = dict(expected)
    variants_of = functools.cache(functools.partial(_variants, assignment, reference))
    for task, case in all_cases(assignment, seed, swept=False):
        entry = expected.get(case.key)
        if entry is not None and sum(part.size for part in entry.values) <= MAX_STUDIED_ENTRIES:
            call = case.calls[0]
            variants = variants_of(task, call.function)
            ask = functools.partial(_lookalikes_of, variants, call, entry.values)
            complete[case.key] = replace(entry, alikes=Late(ask))
    stand_ins = from_modules(assignment, reference.modules)
    forms, answered = assignment.closed_forms, reference.closed_forms
    closed = key_of(forms, answered, seed) if forms and answered else None
    return AnswerKey(seed, complete, stand_ins, reference.digest, closed)


def _variants(
    assignment: Assignment, reference: Reference, task: str, function: str
) -> dict[str, Sequence[Function]]:
    """Return the look-alikes that are asked for what a function is, by name: its own.

    One of which nothing says whose it is, is asked for every function of its task.
    """

    def is_its_own(name: str) -> bool:
        known = [assignment.mistakes.get(each) for each in name.split("+")]
        return all(each is None or each.function in ("", function) for each in known)

    named = reference.lookalikes.get(task, {}).items()
    return {name: variants for name, variants in named if is_its_own(name)}


def _expected(reference: Reference, task: str, calls: Sequence[Call], steps_of: str) -> Expected:
    first, *others = calls
    values, steps = _answer(reference, task, first)
    later = tuple(_answer(reference, task, call)[0] for call in others)
    if sum(part.size for part in values) > MAX_STUDIED_ENTRIES:
        return Expected(digest(calls), values, later=later)
    return Expected(
        digest(calls),
        values,
        _precise(reference, first),
        steps=steps if first.function == steps_of else {},
        later=later,
    )


def _answer(reference: Reference, task: str, call: Call) -> tuple[Values, dict[str, np.ndarray]]:
    """Return the reference's values and its intermediate steps."""
    function = getattr(reference.modules[task], call.function)
    steps: dict[str, np.ndarray] = {}
    try:
        output = _observed(function, fresh_args(call), steps)
    except (Exception, SystemExit) as error:
        raise _failed(error, "the reference", call, reference.modules[task]) from error
    return _arrays(output), steps


def _precise(reference: Reference, call: Call) -> Values:
    function = getattr(reference.precise, call.function, None)
    try:
        return _arrays(function(*fresh_args(call))) if function else ()
    except (Exception, SystemExit) as error:
        raise _failed(error, "precise.py", call, reference.precise) from error


def _failed(error: BaseException, whose: str, call: Call, module: ModuleType | None) -> UsageError:
    """Return the sentence that the instructor's own code failed, with its file and line."""
    said = f"{whose}'s {call.function} raised {error!r}"
    file = getattr(module, "__file__", None)
    return UsageError(f"{raised_at(error, Path(file).parent)}: {said}" if file else said)


def _arrays(output: object) -> Values:
    """Return what a function returns as arrays; nothing where it is a text or a dictionary."""
    if isinstance(output, (str, dict)):
        return ()
    parts = output if isinstance(output, (tuple, list)) else (output,)
    return tuple(np.asarray(part, dtype=np.float64) for part in parts)


def _observed(function: Function, args: list[object], steps: dict[str, np.ndarray]) -> object:
    """Call a function of the reference, noting the arrays among its variables on return."""
    code = getattr(function, "__code__", None)

    def profile(frame: FrameType, event: str, _: object) -> None:
        if event == "return" and frame.f_code is code:
            steps.update(
                (name, np.array(value))
                for name, value in frame.f_locals.items()
                if isinstance(value, np.ndarray) and value.dtype == np.float64
            )

    sys.setprofile(profile)
    try:
        return function(*args)
    finally:
        sys.setprofile(None)


def _lookalikes_of(
    lookalikes: Mapping[str, Sequence[Function]], call: Call, right: Values
) -> dict[str, Values | None]:
    """Ask each look-alike; keep the answers that differ from the right one."""
    alikes: dict[str, Values | None] = {}
    with silent():
        for name, variants in lookalikes.items():
            for number, variant in enumerate(variants):
                values = _wrong(variant, call)
                if values is None or differ(values, right):
                    alikes[f"{name}#{number}"] = values
    return alikes


def _wrong(variant: Function, call: Call) -> Values | None:
    try:
        return _arrays(variant(*fresh_args(call)))
    except (Exception, SystemExit):  # noqa: BLE001 raising may be the mistake
        return None


def differ(one: Values, other: Values) -> bool:
    """Return True if two answers differ by more than the tolerance."""
    return len(one) != len(other) or any(
        mine.shape != yours.shape or not all_right(mine, yours, Tolerances())
        for mine, yours in zip(one, other, strict=True)
    )
