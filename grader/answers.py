"""The answer key: what the reference returns for each case, from `reference/` or a public pack."""

from __future__ import annotations

import hashlib
import importlib
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np

from grader.assignment import Assignment, Call, Case
from grader.errors import AnswerKeyError, UsageError
from grader.inputs import Inputs
from grader.sandbox.session import Answer, RefusedError
from grader.worker.wire import Laid

STAND_IN_FUNCTIONS = {
    "softmax": ("softmax",),
    "sigmoid": ("sigmoid", "sigmoid_grad"),
    "gradcheck": ("gradcheck_naive",),
}


@dataclass(frozen=True)
class Expected:
    """Expected output of one case, with a digest of the input that it belongs to."""

    digest: str
    values: tuple[np.ndarray, ...]


@dataclass(frozen=True)
class AnswerKey:
    """Expected outputs by case key, and what answers for the stand-ins. Made once per batch."""

    seed: int
    expected: Mapping[str, Expected]
    stand_ins: Mapping[str, Answer]

    def values(self, case: Case) -> tuple[np.ndarray, ...]:
        """Return the expected output of a case; raise AnswerKeyError when there is none."""
        if not is_answered(case):
            return ()
        entry = self.expected.get(case.key)
        if entry is None or entry.digest != digest(case.calls[0]):
            raise AnswerKeyError(
                f"the answer key has no answer for {case.key!r} at seed {self.seed}; "
                f"if it is a public pack, write it again with `grader pack`"
            )
        return entry.values


def is_answered(case: Case) -> bool:
    """Say whether a case is judged by an expected output rather than by conduct."""
    return len(case.calls) == 1 and case.calls[0].function != "gradcheck_naive"


def all_cases(assignment: Assignment, seed: int) -> Iterable[tuple[str, Case]]:
    """Yield task name and case, for every case of the assignment."""
    for task in assignment.tasks:
        for criterion in task.criteria:
            for case in criterion.make_cases(Inputs(seed, criterion.id)):
                yield task.name, case


@dataclass(frozen=True)
class AnsweredCase:
    """A case together with its expected output; empty where conduct is judged."""

    case: Case
    expected: tuple[np.ndarray, ...]


def answer_cases(assignment: Assignment, key: AnswerKey) -> dict[str, tuple[AnsweredCase, ...]]:
    """Make every case once, by criterion, with its answer. Raise AnswerKeyError if one lacks."""
    return {
        criterion.id: tuple(
            AnsweredCase(case, key.values(case))
            for case in criterion.make_cases(Inputs(key.seed, criterion.id))
        )
        for task in assignment.tasks
        for criterion in task.criteria
    }


def digest(call: Call) -> str:
    """Return a digest of a call's arguments: SHA-256 over dtype, shape and bytes."""
    sha = hashlib.sha256()
    for argument in plain_args(call):
        array = np.asarray(argument)
        sha.update(f"{array.dtype.str}{array.shape}".encode())
        sha.update(np.ascontiguousarray(array).tobytes())
    return sha.hexdigest()[:16]


def plain_args(call: Call) -> list[object]:
    """Return a call's arguments without their wire layout."""
    return [arg.value.array if isinstance(arg.value, Laid) else arg.value for arg in call.args]


def load_reference(folder: Path) -> dict[str, ModuleType]:
    """Import the four modules of the instructor's reference from `folder`."""
    modules: dict[str, ModuleType] = {}
    names = ("softmax", "sigmoid", "gradcheck", "neural")
    for name in names:
        if not (folder / f"{name}.py").is_file():
            raise UsageError(
                f"{folder / f'{name}.py'}: the reference is not there; name its folder with "
                f"--reference, or run in the folder that holds reference/"
            )
    kept = {name: sys.modules.pop(name) for name in names if name in sys.modules}
    sys.path.insert(0, str(folder))
    try:
        for name in names:
            modules[name] = importlib.import_module(name)
    except Exception as error:
        raise AnswerKeyError(f"{folder}: the reference cannot be imported: {error!r}") from error
    finally:
        sys.path.remove(str(folder))
        for name in names:
            sys.modules.pop(name, None)
        sys.modules.update(kept)
    return modules


def key_from_reference(
    assignment: Assignment, seed: int, modules: Mapping[str, ModuleType]
) -> AnswerKey:
    """Ask the reference for every case. Raise AnswerKeyError where it fails."""
    expected = {}
    for task, case in all_cases(assignment, seed):
        if is_answered(case) and case.key not in expected:
            call = case.calls[0]
            function = getattr(modules[task], call.function)
            expected[case.key] = Expected(digest(call), _values(function, call))
    return AnswerKey(seed, expected, stand_ins_from(modules))


def _values(function: Callable[..., object], call: Call) -> tuple[np.ndarray, ...]:
    try:
        output = function(*plain_args(call))
    except Exception as error:
        raise AnswerKeyError(f"the reference's {call.function} failed: {error!r}") from error
    parts = output if isinstance(output, tuple) else (output,)
    return tuple(np.asarray(part, dtype=np.float64) for part in parts)


def stand_ins_from(modules: Mapping[str, ModuleType]) -> dict[str, Answer]:
    """Return functions that answer with the reference's own values."""

    def answer(function: Callable[[np.ndarray], object]) -> Answer:
        def evaluate(args: Sequence[object], _: float) -> object:
            try:
                with np.errstate(all="ignore"):
                    return function(np.asarray(args[0], dtype=np.float64))
            except Exception as error:
                raise RefusedError("the argument is not an array that fits here") from error

        return evaluate

    return {
        "softmax": answer(modules["softmax"].softmax),
        "sigmoid": answer(modules["sigmoid"].sigmoid),
        "sigmoid_grad": answer(modules["sigmoid"].sigmoid_grad),
        "gradcheck_naive": lambda _args, _draw: None,
    }
