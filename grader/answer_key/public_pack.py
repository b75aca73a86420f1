"""The public pack: an answer key for the public cases at a fixed seed, saved as arrays alone.

It lets a student's self-check run without the reference. Beside expected outputs it holds tables
for the stand-ins: their values at the very points that the reference visits on these cases, and at
no others.
"""

from __future__ import annotations

import functools
import hashlib
import io
import json
import math
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.answer_key.answers import AnswerKey, Expected, Late, Values
from grader.answer_key.tables import from_tables, visited
from grader.assignment.files import PACK
from grader.assignment.model import Assignment
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.answer_key.reference import Reference
    from grader.closed_forms.key import FormsKey

PUBLIC_SEED = 20200220
"""Any number would do; a pack belongs to it."""

FORMAT = 4

MISTAKES = "mistakes"
"""The part on look-alikes and steps, three quarters of it, which right work never needs."""

FORMS = "closed forms"
"""The part of it that is on these; in no pack of an assignment without them."""

Wrong = tuple[dict[str, Values | None], dict[str, np.ndarray]]
"""Of one case: what look-alikes return, and steps."""


def build_pack(assignment: Assignment, reference: Reference) -> bytes:
    """Return the pack as the bytes of an .npz archive, the same whenever its content is."""
    from grader.answer_key.reference import key_from_reference  # noqa: PLC0415 only to make one
    from grader.closed_forms.key import packed  # noqa: PLC0415

    key = key_from_reference(assignment, PUBLIC_SEED, reference)
    right: list[np.ndarray] = []
    wrong: list[np.ndarray] = []
    manifest = {
        "format": FORMAT,
        "assignment": assignment.id,
        "seed": PUBLIC_SEED,
        "cases": {name: _right(entry, right) for name, entry in key.expected.items()},
    }
    mistakes = {name: _wrong(entry, wrong) for name, entry in key.expected.items()}
    arrays = {
        "manifest": _coded(manifest),
        "values": _joined(right),
        MISTAKES: _coded(mistakes),
        f"values of {MISTAKES}": _joined(wrong),
    }
    for name, (points, answers) in visited(assignment, reference.modules, PUBLIC_SEED).items():
        arrays[f"{name} points"], arrays[f"{name} values"] = points, answers
    if assignment.closed_forms and key.closed_forms:
        arrays[FORMS] = np.frombuffer(packed(key.closed_forms, assignment.closed_forms), np.uint8)
    return _archive(arrays)


def _coded(content: object) -> np.ndarray:
    return np.frombuffer(json.dumps(content).encode(), dtype=np.uint8)


def _joined(numbers: Sequence[np.ndarray]) -> np.ndarray:
    return np.concatenate([np.empty(0), *(part.ravel() for part in numbers)])


def _right(entry: Expected, numbers: list[np.ndarray]) -> list[object]:
    """Append what is right in a case to `numbers`, and return the shapes."""
    values, precise = _shapes(entry.values, numbers), _shapes(entry.precise, numbers)
    return [entry.digest, values, precise, [_shapes(each, numbers) for each in entry.later]]


def _wrong(entry: Expected, numbers: list[np.ndarray]) -> list[object]:
    """Append what explains wrong work on a case to `numbers`, and return the shapes."""
    return [
        {name: _shapes(values, numbers) for name, values in entry.alikes.items()},
        {name: _shapes((value,), numbers) for name, value in entry.steps.items()},
    ]


def _shapes(values: Values | None, numbers: list[np.ndarray]) -> list[list[int]] | None:
    if values is None:
        return None
    numbers.extend(values)
    return [list(part.shape) for part in values]


class _Reader:
    """Takes arrays off the front of all numbers."""

    def __init__(self, numbers: np.ndarray) -> None:
        self._numbers = numbers
        self._at = 0

    def right(self, coded: Sequence[Any], wrong: Callable[[], Wrong]) -> Expected:
        """Return the next entry. Raise ValueError or TypeError where it is none."""
        digest, values, precise, later = coded
        return Expected(
            str(digest),
            self._arrays(values),
            self._arrays(precise),
            Late(lambda: wrong()[0]),
            Late(lambda: wrong()[1]),
            tuple(map(self._arrays, later)),
        )

    def wrong(self, coded: Sequence[Any]) -> Wrong:
        """Return what belongs to the next entry. Raise ValueError or TypeError as well."""
        alikes, steps = coded
        return (
            {name: None if each is None else self._arrays(each) for name, each in alikes.items()},
            {name: self._arrays(each)[0] for name, each in steps.items()},
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
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, array in arrays.items():
            raw = io.BytesIO()
            np.lib.format.write_array(raw, np.ascontiguousarray(array), allow_pickle=False)
            # What each self-check reads is not to be unpacked each time.
            kind = zipfile.ZIP_STORED if name in {"manifest", "values"} else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), raw.getvalue(), kind)
    return buffer.getvalue()


class _Pack:
    """The arrays of a pack, each read when it is asked for."""

    def __init__(self, raw: bytes, name: str) -> None:
        with _refusing(name):
            self._archive = zipfile.ZipFile(io.BytesIO(raw))
        self.name = name
        self.entries = {each.filename.removesuffix(".npy") for each in self._archive.infolist()}

    @property
    def digest(self) -> str:
        """Digest of the sums that the archive holds of its entries."""
        sums = [(each.filename, each.CRC, each.file_size) for each in self._archive.infolist()]
        return hashlib.sha256(repr(sums).encode()).hexdigest()

    def array(self, entry: str) -> np.ndarray:
        """Return one array; raise UsageError where it is none."""
        with _refusing(self.name):
            array: np.ndarray = np.lib.format.read_array(
                io.BytesIO(self._archive.read(f"{entry}.npy")), allow_pickle=False
            )
            return array

    def content(self, entry: str) -> Any:
        """Return what JSON holds; raise UsageError where it is none."""
        with _refusing(self.name):
            return json.loads(self.array(entry).tobytes())

    @functools.cached_property
    def mistakes(self) -> dict[str, Wrong]:
        """What explains wrong work, by case. Raises UsageError where it cannot be read."""
        coded, reader = self.content(MISTAKES), _Reader(self.array(f"values of {MISTAKES}"))
        with _refusing(self.name):
            return {case: reader.wrong(each) for case, each in coded.items()}

    @functools.cached_property
    def tables(self) -> dict[str, np.ndarray]:
        """What the stand-ins know. Raises UsageError where it cannot be read."""
        ends = (" points", " values")
        return {entry: self.array(entry) for entry in self.entries if entry.endswith(ends)}

    def wrong(self, case: str) -> Wrong:
        """Return what explains wrong work on a case; raise UsageError where there is nothing."""
        mistakes = self.mistakes
        with _refusing(self.name):
            return mistakes[case]


def load_pack(raw: bytes, name: str, assignment: Assignment) -> AnswerKey:
    """Read a pack; raise UsageError when `name` is not one of this assignment and version.

    What explains wrong work, the stand-ins and closed forms are read when they are asked for,
    which raises it as well.
    """
    pack = _Pack(raw, name)
    manifest = pack.content("manifest")
    with _refusing(name):
        found, whose = manifest["format"], manifest["assignment"]
    if found != FORMAT:
        raise UsageError(f"{name}: a pack of format {found!r:.100}, not {FORMAT}")
    if whose != assignment.id:
        raise UsageError(f"{name}: a pack of {whose!r:.100}, not of {assignment.id}")
    reader = _Reader(pack.array("values"))
    with _refusing(name):
        expected = {
            case: reader.right(coded, functools.partial(pack.wrong, case))
            for case, coded in manifest["cases"].items()
        }
        lacking = {MISTAKES, f"values of {MISTAKES}"} - pack.entries
        stand_ins = from_tables(assignment, pack.entries, lambda: pack.tables)
        if lacking:
            raise ValueError(f"{lacking} are missing")
        seed = int(manifest["seed"])
    forms = _forms(pack, assignment, seed)
    stale = (
        f"{name}: is of an earlier state of {assignment.id}, whose cases are others now; "
        f"`grader pack -o {name}` writes it again"
    )
    return AnswerKey(seed, expected, stand_ins, pack.digest, forms, stale)


def _forms(pack: _Pack, assignment: Assignment, seed: int) -> FormsKey | None:
    """Return what is known of closed forms, read when it is asked for; None where nothing is."""
    if FORMS not in pack.entries:
        return None

    def read() -> FormsKey:
        from grader.closed_forms.key import unpacked  # noqa: PLC0415 takes long to import

        raw, forms = pack.array(FORMS).tobytes(), assignment.closed_forms
        if forms is None:
            return {}
        with _refusing(pack.name):
            return unpacked(raw, forms, seed)

    return Late(read)


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
