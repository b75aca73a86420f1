"""Match submissions of the new batch with those of the old one; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

MatchedBy = Literal["id", "name"]


@dataclass(frozen=True)
class Pair:
    """A submission that both batches have."""

    old: str
    new: str
    matched_by: MatchedBy


@dataclass(frozen=True)
class Pairing:
    """Submissions of two batches by id: those in both, and those in one alone."""

    pairs: tuple[Pair, ...]
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]


def pair_up(old: Mapping[str, str], new: Mapping[str, str]) -> Pairing:
    """Pair ids of `old` and `new`, both id to name: by id, else by a name that only one has."""
    lone_old = [each for each in old if each not in new]
    by_name = _unambiguous(old, lone_old)
    named = _unambiguous(new, [each for each in new if each not in old])
    pairs = []
    for identifier in new:
        name = new[identifier]
        if identifier in old:
            pairs.append(Pair(identifier, identifier, "id"))
        elif name in by_name and named.get(name) == identifier:
            pairs.append(Pair(by_name[name], identifier, "name"))
    taken_old, taken_new = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    return Pairing(
        tuple(pairs),
        tuple(each for each in old if each not in taken_old),
        tuple(each for each in new if each not in taken_new),
    )


def _unambiguous(names: Mapping[str, str], lone: list[str]) -> dict[str, str]:
    """Return id by name for those of `lone` whose name nobody else of the batch has."""
    counts: dict[str, int] = {}
    for name in names.values():
        counts[name] = counts.get(name, 0) + 1
    return {
        names[identifier]: identifier
        for identifier in lone
        if names[identifier] and counts[names[identifier]] == 1
    }
