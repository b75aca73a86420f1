"""From things to those who have them: which pairs share something rare; pure.

Memory is some tens of bytes for each thing of each submission, whatever its length; time is that of
sorting them.
Things that more than a few have are dropped before a pair is made of them, so that not all pairs
are ever looked at.
"""

from __future__ import annotations

import functools
import hashlib
from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.similarity.kinds import Kind, kind_weight, repeat_weight

MAX_HOLDERS = 16
"""Students with the same thing beyond whom it is common, in a cohort of any size."""

COMMON_ONE_IN = 4
"""One in this many is common too, in a small cohort."""

MAX_COINCIDENCES = 8_000_000
"""Two students with the same thing; the rarest things are kept. Bounds the memory to 200 MB."""

REMEMBERED, SHORT = 1 << 15, 40
"""Digests that are kept, of keys of so many characters; what many write comes again and again."""

BASE = MAX_HOLDERS + 1
MAX_HALVINGS = 60
"""Halved so often, nothing is left."""

Ints = NDArray[Any]


def digest(kind: Kind, key: str) -> int:
    """Return 63 bits that stand for a thing."""
    return _remembered(kind, key) if len(key) <= SHORT else _digest(kind, key)


def _digest(kind: Kind, key: str) -> int:
    raw = hashlib.blake2b(f"{kind}\0{key}".encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(raw.digest()) >> 1


_remembered = functools.lru_cache(REMEMBERED)(_digest)


@dataclass(frozen=True)
class Ranked:
    """A pair of students, by number, and the weight of what they share."""

    first: int
    second: int
    bits: float


class Index:
    """Who has what, as numbers."""

    def __init__(self, kinds: Sequence[Kind]) -> None:
        """`kinds` are all that there are."""
        self._features, self._owners, self._kinds = array("q"), array("i"), array("h")
        self._all = tuple(kinds)
        self._numbers = {kind: number for number, kind in enumerate(kinds)}

    def add(self, submission: int, features: Iterable[tuple[Kind, int]]) -> None:
        """Note what a submission has."""
        for kind, feature in features:
            self._features.append(feature)
            self._owners.append(submission)
            self._kinds.append(self._numbers[kind])

    def extend(self, submission: int, features: array[int], kinds: array[int]) -> None:
        """Note what a submission has, of each thing the kind as a number."""
        self._features += features
        self._kinds += kinds
        self._owners += array("i", (submission,)) * len(features)

    def postings(self, students: Sequence[int]) -> Postings:
        """Return who has what; `students` says whose each submission is.

        What several submissions of one student have, one student has.
        """
        if not self._features:
            none = np.empty(0, np.int64)
            return Postings(none, none, none, len(set(students)), self._all)
        features = np.frombuffer(self._features, np.int64)
        owners = np.array(students, np.int32)[np.frombuffer(self._owners, np.intc)]
        order = np.lexsort((owners, features))
        features, owners = features[order], owners[order]
        kinds = np.frombuffer(self._kinds, np.int16)[order]
        del order
        once = np.ones(features.size, dtype=bool)
        once[1:] = (features[1:] != features[:-1]) | (owners[1:] != owners[:-1])
        return Postings(features[once], owners[once], kinds[once], len(set(students)), self._all)


class Postings:
    """Things in order, each with the students who have it."""

    def __init__(
        self, features: Ints, owners: Ints, kinds: Ints, students: int, all_kinds: Sequence[Kind]
    ) -> None:
        """`kinds` are numbers: places in `all_kinds`."""
        self._owners, self._kinds, self.students = owners, kinds, students
        self.all_kinds = all_kinds
        self._starts = _starts(features)
        self._counts = np.diff(np.append(self._starts, features.size))
        self._features = features[self._starts]

    def counts(self, features: Sequence[int]) -> list[int]:
        """Return how many students have each of some things."""
        wanted = np.array(features, dtype=np.int64)
        at = np.minimum(np.searchsorted(self._features, wanted), max(0, self._features.size - 1))
        if not self._features.size:
            return [0] * len(features)
        found: list[int] = np.where(self._features[at] == wanted, self._counts[at], 0).tolist()
        return found

    def pairs(self, above: float, misspellings: Collection[int]) -> list[Ranked]:
        """Return the pairs that weigh more than `above` bits, the heaviest first.

        Of the words, only the `slips` count.
        """
        codes = self._coincidences(misspellings)
        if not codes.size:
            return []
        of_a_kind = codes // BASE
        starts = _starts(of_a_kind)
        place = np.arange(codes.size) - np.repeat(starts, np.diff(np.append(starts, codes.size)))
        kinds = of_a_kind % len(self.all_kinds)
        falls = np.array([repeat_weight(kind) for kind in self.all_kinds])[kinds] ** np.minimum(
            place, MAX_HALVINGS
        )
        shares = np.array([kind_weight(kind) for kind in self.all_kinds])[kinds]
        table = np.array([weight(count, self.students) for count in range(BASE)])
        pair = of_a_kind // len(self.all_kinds)
        begins = _starts(pair)
        totals = np.add.reduceat(table[codes % BASE] * shares * falls, begins)
        kept = np.flatnonzero(totals > above)
        kept = kept[np.lexsort((pair[begins[kept]], -totals[kept]))]
        return [
            Ranked(*divmod(int(pair[begins[each]]), self.students), float(totals[each]))
            for each in kept
        ]

    def _coincidences(self, misspellings: Collection[int]) -> Ints:
        """Return a number for each thing that two share: pair, kind and holders; sorted."""
        word = self.all_kinds.index("misspellings")
        right = np.fromiter(misspellings, np.int64, len(misspellings))
        counts_much = (self._kinds[self._starts] != word) | np.isin(self._features, right)
        found: list[Ints] = []
        room = MAX_COINCIDENCES
        for count in range(2, max_holders(self.students) + 1):
            left, right = np.triu_indices(count, 1)
            starts = self._starts[counts_much & (self._counts == count)][: room // left.size]
            room -= starts.size * left.size
            members = self._owners[starts[:, None] + np.arange(count)].astype(np.int64)
            pair = members[:, left] * self.students + members[:, right]
            kind = self._kinds[starts].astype(np.int64)[:, None]
            found.append(((pair * len(self.all_kinds) + kind) * BASE + count).ravel())
        return np.sort(np.concatenate(found))


def _starts(ordered: Ints) -> Ints:
    """Return where each run of equal numbers begins."""
    begins = np.ones(ordered.size, dtype=bool)
    begins[1:] = ordered[1:] != ordered[:-1]
    return np.flatnonzero(begins)


def max_holders(students: int) -> int:
    """Return how many may have a thing for it to count."""
    return max(2, min(MAX_HOLDERS, students // COMMON_ONE_IN))


def weight(holders: int, students: int) -> float:
    """Return the bits of one thing that two share: how rare it is among all others than the one.

    Of the other `students - 1`, `holders - 1` have it too.
    """
    if holders <= 1 or students <= 1:
        return 0.0
    return float(np.log2((students - 1) / (holders - 1)))


def threshold(students: int) -> float:
    """Return the bits above which less than one pair of the cohort is expected to share by chance.

    There are n (n - 1) / 2 pairs, and one chance in 2^bits for each.
    """
    return float(np.log2(max(1.0, students * (students - 1) / 2)))
