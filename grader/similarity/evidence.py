"""A ranked pair -> what both have, in words and with the places; only pairs that are shown."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.sanitise import clean_line
from grader.similarity.answers import Answer
from grader.similarity.index import Holders, most_holders, weight
from grader.similarity.items import Item, words_of
from grader.similarity.kinds import Kind, decay, share
from grader.similarity.records import Evidence, Pair, Place

MOST = 12
"""Things told of a pair; of a whole copy there are hundreds."""

SHOWN = 160
"""Characters shown of a text."""


@dataclass(frozen=True)
class Survey:
    """What is known of the cohort once every submission has been read."""

    holders: Holders
    students: Sequence[int]
    """Whose each submission is."""
    slips: dict[int, str]
    """Misspelled words by their digest, with the word that is meant."""


@dataclass
class Side:
    """What one student has; of several attempts, where it stands first."""

    names: list[str]
    items: dict[int, tuple[str, Item]]
    answers: dict[int, Answer]


@dataclass(frozen=True)
class Shared:
    """One thing that both have, with the bits that it adds."""

    thing: int
    holders: int
    bits: float
    first: tuple[str, Item]
    second: tuple[str, Item]


def tell_pair(bits: float, shared: Sequence[Shared], sides: Sequence[Side], survey: Survey) -> Pair:
    """Say in words what a pair shares, the weightiest first."""
    told = sorted(_told(shared, sides, survey), key=lambda each: -each.bits)
    return Pair(
        first=sides[0].names,
        second=sides[1].names,
        bits=round(bits, 1),
        evidence=told[:MOST],
        more=max(0, len(told) - MOST),
        also=[],
    )


def what_both_have(one: Side, other: Side, survey: Survey) -> list[Shared]:
    """Return what counts of what both have, weighed as the ranking weighs it."""
    first, second = one.items, other.items
    common = [each for each in first if each in second]
    counts = survey.holders.counts(common)
    most, students = most_holders(survey.holders.students), survey.holders.students
    of_kind: dict[Kind, list[tuple[int, int]]] = {kind: [] for kind in survey.holders.all_kinds}
    for thing, count in zip(common, counts, strict=True):
        kind = first[thing][1].kind
        if 1 < count <= most and (kind != "misspellings" or thing in survey.slips):
            of_kind[kind].append((count, thing))
    found = []
    for kind, things in of_kind.items():
        things.sort(key=lambda each: each[0])
        for place, (count, thing) in enumerate(things):
            bits = weight(count, students) * share(kind) * decay(kind) ** place
            found.append(Shared(thing, count, bits, first[thing], second[thing]))
    return found


def _told(shared: Sequence[Shared], sides: Sequence[Side], survey: Survey) -> Iterator[Evidence]:
    """Yield each thing in words; phrases of one remark are told as one."""
    remarks: dict[tuple[str, str], list[Shared]] = {}
    words = functools.cache(words_of)
    for each in shared:
        item = each.first[1]
        if item.kind == "comments":
            texts = item.shown, each.second[1].shown
            remarks.setdefault(texts, []).append(each)
        elif each.bits > 0:
            yield _evidence([each], _words(each, sides, survey))
    for texts, phrases in remarks.items():
        yield _evidence(
            phrases, _remark_words(texts, phrases, is_same=words(texts[0]) == words(texts[1]))
        )


def _evidence(shared: Sequence[Shared], words: str) -> Evidence:
    best = min(shared, key=lambda each: each.holders)
    return Evidence(
        kind=best.first[1].kind,
        words=words,
        bits=round(sum(each.bits for each in shared), 2),
        holders=best.holders,
        first=_place(*best.first),
        second=_place(*best.second),
    )


def _place(submission: str, item: Item) -> Place:
    file = clean_line(item.file, SHOWN)
    return Place(
        submission=submission, file=file, line=item.line, text=clean_line(item.shown, 2 * SHOWN)
    )


def _words(each: Shared, sides: Sequence[Side], survey: Survey) -> str:
    item = each.first[1]
    said = clean_line(item.shown, SHOWN)
    if item.kind.endswith(("answers", "mistakes")):
        return _answer_words(sides[0].answers[each.thing])
    if item.kind == "misspellings":
        right = clean_line(survey.slips[each.thing], SHOWN)
        return f'both write "{clean_line(item.key, SHOWN)}" for "{right}"'
    if item.kind == "names":
        return f"both use the name {clean_line(item.key, SHOWN)}"
    if item.kind == "numbers":
        return f"both use the number {clean_line(item.key, SHOWN)}"
    if item.kind == "strings":
        return f'both have the text "{said}"'
    return f'both have the same spacing in "{said}"'


def _answer_words(answer: Answer) -> str:
    where = answer.criterion + (f", {answer.case}" if answer.case else "")
    actual = clean_line(" ".join(answer.actual.split()), SHOWN)
    if not answer.expected:
        return f"both end alike: {actual} ({where})"
    expected = clean_line(" ".join(answer.expected.split()), SHOWN)
    named = f", the known mistake {answer.lookalike}" if answer.lookalike else ""
    return f"both answer {actual} where {expected} is expected ({where}{named})"


def _remark_words(texts: tuple[str, str], phrases: Sequence[Shared], *, is_same: bool) -> str:
    """Return the whole remark if it is the same, else the runs of words that are."""
    if is_same:
        return f'both have the comment "{clean_line(texts[0], SHOWN)}"'
    runs: list[list[str]] = []
    for each in phrases:
        words = each.first[1].key.split()
        if runs and runs[-1][-len(words) + 1 :] == words[:-1]:
            runs[-1].append(words[-1])
        else:
            runs.append(words)
    said = '", "'.join(" ".join(run) for run in runs)
    return f'both write "{clean_line(said, SHOWN)}" in a comment'
