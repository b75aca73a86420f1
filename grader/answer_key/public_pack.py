"""The public pack: an answer key for the public cases at a fixed seed, saved as arrays alone.

It lets a student's self-check run without the reference. Beside expected outputs it holds tables
for the stand-ins: their values at the very points that the reference visits on these cases, and at
no others.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from grader.answer_key.answers import AnswerKey, Cases, Expected, Values, answer_cases
from grader.answer_key.reference import Reference, key_from_reference
from grader.answer_key.tables import from_tables, visited
from grader.assignment.files import PACK
from grader.assignment.model import Assignment
from grader.closed_forms.key import FormsKey, packed, unpacked
from grader.errors import AnswerKeyError, UsageError

PUBLIC_SEED = 20200220
"""Any number would do; a pack belongs to it."""

FORMAT = 3

FORMS = "closed forms"
"""The part of it that is on these; in no pack of an assignment without them."""


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
    for name, (points, answers) in visited(assignment, reference.modules, PUBLIC_SEED).items():
        arrays[f"{name} points"], arrays[f"{name} values"] = points, answers
    if assignment.closed_forms and key.closed_forms:
        arrays[FORMS] = np.frombuffer(packed(key.closed_forms, assignment.closed_forms), np.uint8)
    return _archive(arrays)


def _entry(entry: Expected, numbers: list[np.ndarray]) -> list[object]:
    """Append an entry's arrays, of any shape, to `numbers`, and return their shapes."""

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


def load_pack(raw: bytes, name: str, assignment: Assignment) -> AnswerKey:
    """Read a pack; raise UsageError when `name` is not one of this assignment and version."""
    with _refusing(name):
        with np.load(io.BytesIO(raw), allow_pickle=False) as archive:
            arrays = {entry: archive[entry] for entry in archive.files}
        manifest = json.loads(arrays.pop("manifest").tobytes())
        found, whose = manifest["format"], manifest["assignment"]
    if found != FORMAT:
        raise UsageError(f"{name}: a pack of format {found!r:.100}, not {FORMAT}")
    if whose != assignment.id:
        raise UsageError(f"{name}: a pack of {whose!r:.100}, not of {assignment.id}")
    with _refusing(name):
        closed = arrays.pop(FORMS, None)
        reader = _Reader(arrays.pop("values"))
        expected = {case: reader.entry(coded) for case, coded in manifest["cases"].items()}
        stand_ins, lookalikes = from_tables(assignment, arrays), hashlib.sha256(raw).hexdigest()
        return AnswerKey(
            int(manifest["seed"]),
            expected,
            stand_ins,
            lookalikes,
            _forms(closed, assignment, int(manifest["seed"])),
        )


def _forms(raw: np.ndarray | None, assignment: Assignment, seed: int) -> FormsKey | None:
    """Return what is known of closed forms; raise ValueError where the forms have changed."""
    if raw is None or assignment.closed_forms is None:
        return None
    return unpacked(raw.tobytes(), assignment.closed_forms, seed)


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    """Whatever is wrong with what is read, it is not a pack."""
    try:
        yield
    except Exception as error:
        raise UsageError(
            f"{name}: is not a public pack; `grader pack -o {name}` writes one"
        ) from error


def own_pack(assignment: Assignment) -> Path:
    """Return the place of the pack that belongs to an assignment."""
    return (assignment.folder or Path()) / PACK


def answered_by(pack: Path, key: AnswerKey, assignment: Assignment) -> dict[str, Cases]:
    """Return every case with its answer from a pack that was read.

    Raise UsageError where the cases have changed since it was written.
    """
    try:
        return answer_cases(assignment, key)
    except AnswerKeyError as error:
        raise UsageError(
            f"{pack}: is of an earlier state of {assignment.id}, whose cases are others now; "
            f"`grader pack -o {pack}` writes it again"
        ) from error


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
