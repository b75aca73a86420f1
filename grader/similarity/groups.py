"""Ranked pairs -> those to show: a group that shares one thing is told once, not pair by pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from grader.sanitise import clean_line
from grader.similarity.cohort import Member
from grader.similarity.evidence import (
    ReadCohort,
    SharedFeature,
    Side,
    describe_pair,
    shared_features,
)
from grader.similarity.given import Given
from grader.similarity.index import Ranked, weight
from grader.similarity.reading import read_contents
from grader.similarity.records import Pair

MOST_READ = 1_000
"""Pairs read again at most: sixteen who share one text make 120 of them."""

MOST_KEPT = 100
"""Students whose items are kept in memory at a time."""


@dataclass
class _Listed:
    """A pair that is shown, and who shares the same."""

    pair: Pair
    features: frozenset[int]
    also: dict[str, None] = field(default_factory=dict)


class _Sides:
    """Reads students again, and remembers the last ones."""

    def __init__(self, members: Sequence[Member], students: Sequence[int], given: Given) -> None:
        self._given = given
        self._members: dict[int, list[Member]] = {}
        self._kept: dict[int, Side] = {}
        for member, student in zip(members, students, strict=True):
            self._members.setdefault(student, []).append(member)

    def of(self, student: int) -> Side:
        """Return the things of a student."""
        if student not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[student] = self._read(student)
        return self._kept[student]

    def _read(self, student: int) -> Side:
        side = Side([], {}, {})
        for member in self._members[student]:
            contents = read_contents(member, self._given)
            side.names.append(clean_line(member.name))
            side.answers |= contents.answers
            for feature, item in contents.items.items():
                side.items.setdefault(feature, (clean_line(member.name), item))
        return side


def pairs_to_show(
    ranked: Sequence[Ranked], members: Sequence[Member], cohort: ReadCohort, given: Given, top: int
) -> list[Pair]:
    """Return up to `top` pairs in their order, each with who else shares what they share.

    A pair is left to an earlier one if what is new in it weighs less than one thing that nobody
    else has.
    """
    sides = _Sides(members, cohort.students, given)
    lone = weight(2, cohort.postings.students)
    listed: list[_Listed] = []
    for ranked_pair in ranked[:MOST_READ]:
        both = sides.of(ranked_pair.first), sides.of(ranked_pair.second)
        shared = shared_features(*both, cohort)
        if not shared:
            continue  # one of them has cost so much that it is not read again
        earlier = next((one for one in listed if not _is_new(shared, one, lone)), None)
        if earlier is not None:
            earlier.also |= dict.fromkeys((*both[0].names, *both[1].names))
        elif len(listed) == top:
            break
        else:
            pair = describe_pair(ranked_pair.bits, shared, both, cohort)
            listed.append(
                _Listed(pair, frozenset(shared_feature.feature for shared_feature in shared))
            )
    return [_with_others(one) for one in listed]


def _is_new(shared: Sequence[SharedFeature], listed: _Listed, enough: float) -> bool:
    """Return True if what no earlier pair has weighs enough; often the first things decide."""
    new = 0.0
    for shared_feature in shared:
        new += shared_feature.bits if shared_feature.feature not in listed.features else 0.0
        if new >= enough:
            return True
    return new >= enough


def _with_others(listed: _Listed) -> Pair:
    told = {*listed.pair.first, *listed.pair.second}
    return listed.pair.model_copy(update={"also": [one for one in listed.also if one not in told]})
