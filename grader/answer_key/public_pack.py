"""The public pack: an answer key for the public cases at a fixed seed, saved as arrays alone.

It lets a student's self-check run without the reference. Beside expected outputs it holds tables
for the stand-ins: the values of sigmoid, its gradient and softmax at the very points that a right
forward and backward pass visits on these cases, and at no others.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from grader.answer_key.answers import VALUELESS, AnswerKey, Expected, Values, all_cases, plain_args
from grader.answer_key.reference import Reference, key_from_reference
from grader.assignment.files import PACK
from grader.assignment.model import Assignment
from grader.errors import UsageError
from grader.sandbox.callbacks import Answer, RefusedError

PUBLIC_SEED = 20200220
"""The date on the assignment sheet."""

FORMAT = 3
NEAR = 1e-9
"""Relative distance at which an argument is one of the table's points: orders of summation differ
by about 1e-15, neighbouring points by more than 1e-6."""

Tables = dict[str, tuple[np.ndarray, np.ndarray]]


def build_pack(assignment: Assignment, reference: Reference) -> bytes:
    """Return the pack as the bytes of an .npz archive, the same whenever its content is."""
    key = key_from_reference(assignment, PUBLIC_SEED, reference)
    numbers: list[np.ndarray] = []
    manifest = {
        "format": FORMAT,
        "assignment": assignment.id,
        "seed": PUBLIC_SEED,
        "cases": {name: _entry(entry, numbers) for name, entry in key.expected.items()},
    }
    arrays = {
        "manifest": np.frombuffer(json.dumps(manifest).encode(), dtype=np.uint8),
        "values": np.concatenate([part.ravel() for part in numbers]),
    }
    for name, (points, answers) in _visited(assignment, reference.modules).items():
        arrays[f"{name} points"], arrays[f"{name} values"] = points, answers
    return _archive(arrays)


def _entry(entry: Expected, numbers: list[np.ndarray]) -> list[object]:
    """Put an entry's arrays at the end of `numbers`, and return their shapes."""

    def shapes(values: Values | None) -> list[list[int]] | None:
        if values is None:
            return None
        numbers.extend(values)
        return [list(part.shape) for part in values]

    return [
        entry.digest,
        shapes(entry.values),
        shapes(entry.precise),
        {name: shapes(values) for name, values in entry.alikes.items()},
        {name: shapes((value,)) for name, value in entry.steps.items()},
        [shapes(values) for values in entry.later],
    ]


class _Reader:
    """Takes the arrays of entries off the front of all numbers."""

    def __init__(self, numbers: np.ndarray) -> None:
        self._numbers = numbers
        self._at = 0

    def entry(self, coded: Sequence[Any]) -> Expected:
        """Return the next entry. Raise ValueError or TypeError where it is none."""
        digest, values, precise, alikes, steps, later = coded
        return Expected(
            str(digest),
            self._arrays(values),
            self._arrays(precise),
            {name: None if each is None else self._arrays(each) for name, each in alikes.items()},
            {name: self._arrays(each)[0] for name, each in steps.items()},
            tuple(map(self._arrays, later)),
        )

    def _arrays(self, shapes: Sequence[Sequence[int]]) -> Values:
        parts = []
        for shape in shapes:
            size = math.prod(shape)
            parts.append(self._numbers[self._at : self._at + size].reshape(shape))
            self._at += size
        return tuple(parts)


def _archive(arrays: Mapping[str, np.ndarray]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            raw = io.BytesIO()
            np.lib.format.write_array(raw, np.ascontiguousarray(array), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), raw.getvalue(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _visited(assignment: Assignment, modules: Mapping[str, ModuleType]) -> Tables:
    """Run the reference network on its cases and note what it asks of the other modules."""
    neural = modules["neural"]
    seen: dict[str, list[tuple[np.ndarray, np.ndarray]]] = {}
    originals = {name: getattr(neural, name) for name in ("softmax", "sigmoid", "sigmoid_grad")}

    def recorder(name: str) -> Callable[[np.ndarray], np.ndarray]:
        def record(x: np.ndarray) -> np.ndarray:
            value: np.ndarray = originals[name](x)
            table = f"softmax {x.shape[-1]}" if name == "softmax" else name
            width = x.shape[-1] if name == "softmax" else 1
            seen.setdefault(table, []).append((x.reshape(-1, width), value.reshape(-1, width)))
            return value

        return record

    try:
        for name in originals:
            setattr(neural, name, recorder(name))
        for task, case in all_cases(assignment, PUBLIC_SEED):
            for call in case.calls if task == "neural" else ():
                neural.forward_backward_prop(*plain_args(call))
    finally:
        for name, function in originals.items():
            setattr(neural, name, function)
    # A derivative taken at z1 where it belongs at h is a mistake of neural.py alone.
    seen["sigmoid_grad"] += [(z, originals["sigmoid_grad"](z)) for z, _ in seen["sigmoid"]]
    tables = {}
    for name, pairs in seen.items():
        points = np.concatenate([points for points, _ in pairs])
        values = np.concatenate([values for _, values in pairs])
        points, first = np.unique(points, axis=0, return_index=True)
        tables[name] = (points, values[first])
    return tables


def load_pack(raw: bytes, name: str, assignment: Assignment) -> AnswerKey:
    """Read a pack; raise UsageError when `name` is not one that this version can use."""
    with _refusing(name):
        with np.load(io.BytesIO(raw), allow_pickle=False) as archive:
            arrays = {entry: archive[entry] for entry in archive.files}
        manifest = json.loads(arrays.pop("manifest").tobytes())
        found, owner = manifest["format"], manifest["assignment"]
    if found != FORMAT:
        raise UsageError(f"{name}: a pack of format {found!r:.100}, not {FORMAT}")
    if owner != assignment.id:
        raise UsageError(f"{name}: a pack of {owner!r:.100}, not of {assignment.id}")
    with _refusing(name):
        reader = _Reader(arrays.pop("values"))
        expected = {case: reader.entry(coded) for case, coded in manifest["cases"].items()}
        stand_ins, lookalikes = _table_stand_ins(arrays), hashlib.sha256(raw).hexdigest()
        return AnswerKey(int(manifest["seed"]), expected, stand_ins, lookalikes)


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    """Whatever is wrong with what is read, it is not a pack."""
    try:
        yield
    except Exception as error:
        raise UsageError(
            f"{name}: is not a public pack; `grader pack -o {name}` writes one"
        ) from error


def load_own_pack(assignment: Assignment) -> AnswerKey:
    """Read the pack that lies in an assignment's folder."""
    return read_pack((assignment.folder or Path()) / PACK, assignment)


def read_pack(path: Path, assignment: Assignment) -> AnswerKey:
    """Read a pack from a file; raise UsageError that names it and the cure."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise UsageError(
            f"{path}: there is no public pack; `grader pack -o {path}` writes it"
        ) from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    return load_pack(raw, str(path), assignment)


def _table_stand_ins(arrays: Mapping[str, np.ndarray]) -> dict[str, Answer]:
    tables: Tables = {
        entry.removesuffix(" points"): (points, arrays[entry.replace(" points", " values")])
        for entry, points in arrays.items()
        if entry.endswith(" points")
    }

    def answer(name: str) -> Answer:
        def evaluate(args: Sequence[object], _: float) -> np.ndarray:
            try:
                x = np.asarray(args[0], dtype=np.float64)
            except (TypeError, ValueError, IndexError, OverflowError) as error:
                raise RefusedError("the argument is not an array") from error
            width = (x.shape[-1] if x.ndim else 0) if name == "softmax" else 1
            table = tables.get(f"softmax {width}" if name == "softmax" else name)
            found = None if table is None else _look_up(x.reshape(-1, width), *table)
            if found is None:
                raise RefusedError("the public pack has no stand-in value for this argument")
            return found.reshape(x.shape)

        return evaluate

    functions = {name: answer(name) for name in ("softmax", "sigmoid", "sigmoid_grad")}
    return {**functions, **VALUELESS}


def _look_up(rows: np.ndarray, points: np.ndarray, values: np.ndarray) -> np.ndarray | None:
    """Return the values for all rows, None unless each is a point; points ascend in column 0."""
    first = points[:, 0]
    slack = NEAR * (1.0 + np.abs(rows[:, 0]))
    low = np.searchsorted(first, rows[:, 0] - slack)
    high = np.searchsorted(first, rows[:, 0] + slack)
    found = np.empty_like(rows)
    for place, (row, start, stop) in enumerate(zip(rows, low, high, strict=True)):
        near = np.abs(points[start:stop] - row) <= NEAR * (1.0 + np.abs(row))
        hits = np.flatnonzero(near.all(axis=1))
        if not hits.size:
            return None
        found[place] = values[start + hits[0]]
    return found
