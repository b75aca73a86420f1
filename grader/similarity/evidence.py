"""A ranked pair -> what both have, in words and with the places; only pairs that are shown."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.records.listing import capped
from grader.sanitise import clean_line
from grader.similarity.answers import Answer
from grader.similarity.index import Postings, max_holders, weight
from grader.similarity.items import Item, words_of
from grader.similarity.kinds import Kind, kind_weight, repeat_weight
from grader.similarity.records import Evidence, Pair, Place

MAX_EVIDENCE = 8
"""Things told of a pair, which take up to ten lines of a page each; of a whole copy there are
hundreds."""

CELL = ", code cell "
"""What parts the name of a notebook from the number of its cell."""

MAX_TEXT_CHARS = 160
"""Characters shown of a text."""


@dataclass(frozen=True)
class ReadCohort:
    """What is known of the cohort once every submission has been read."""

    postings: Postings
    students: Sequence[int]
    """Whose each submission is."""
    misspellings: dict[int, str]
    """Misspelled words by their digest, with the word that is meant."""


@dataclass
class Side:
    """What one student has; of several attempts, where it stands first."""

    names: list[str]
    items: dict[int, tuple[str, Item]]
    answers: dict[int, Answer]


@dataclass(frozen=True)
class SharedFeature:
    """One thing that both have, with the bits that it adds."""

    feature: int
    holders: int
    bits: float
    first: tuple[str, Item]
    second: tuple[str, Item]


def describe_pair(
    bits: float, shared: Sequence[SharedFeature], sides: Sequence[Side], cohort: ReadCohort
) -> Pair:
    """Return in words what a pair shares: files that are the same, then the weightiest first."""
    told = sorted(
        _described(shared, sides, cohort), key=lambda each: (each.kind != "files", -each.bits)
    )
    return Pair(
        first=sides[0].names,
        second=sides[1].names,
        bits=round(bits, 1),
        evidence=told[:MAX_EVIDENCE],
        more=max(0, len(told) - MAX_EVIDENCE),
        also=[],
    )


def shared_features(one: Side, other: Side, cohort: ReadCohort) -> list[SharedFeature]:
    """Return the shared things that count, weighed as in the ranking."""
    first, second = one.items, other.items
    common = [each for each in first if each in second]
    counts = cohort.postings.counts(common)
    most, students = max_holders(cohort.postings.students), cohort.postings.students
    of_kind: dict[Kind, list[tuple[int, int]]] = {kind: [] for kind in cohort.postings.all_kinds}
    for feature, count in zip(common, counts, strict=True):
        kind = first[feature][1].kind
        if 1 < count <= most and (kind != "misspellings" or feature in cohort.misspellings):
            of_kind[kind].append((count, feature))
    found = []
    for kind, features in of_kind.items():
        features.sort(key=lambda each: each[0])
        for place, (count, feature) in enumerate(features):
            bits = weight(count, students) * kind_weight(kind) * repeat_weight(kind) ** place
            found.append(SharedFeature(feature, count, bits, first[feature], second[feature]))
    return found


def _described(
    shared: Sequence[SharedFeature], sides: Sequence[Side], cohort: ReadCohort
) -> Iterator[Evidence]:
    """Yield each thing in words; phrases of one remark are told as one.

    What stands in files that are the same as a whole is told by these alone.
    """
    wholes = [each for each in shared if each.first[1].kind == "files"]
    if wholes:
        files = {each.first[1].file for each in wholes}
        inside = [each for each in shared if _file(each.first[1]) in files]
        yield _evidence([*wholes, *inside], _files_words(wholes))
        shared = [each for each in shared if _file(each.first[1]) not in files]
    remarks: dict[tuple[str, str], list[SharedFeature]] = {}
    words = functools.cache(words_of)
    for shared_feature in shared:
        item = shared_feature.first[1]
        if item.kind == "comments":
            texts = item.shown, shared_feature.second[1].shown
            remarks.setdefault(texts, []).append(shared_feature)
        elif shared_feature.bits > 0:
            yield _evidence([shared_feature], _words(shared_feature, sides, cohort))
    for texts, phrases in remarks.items():
        yield _evidence(
            phrases, _remark_words(texts, phrases, is_same=words(texts[0]) == words(texts[1]))
        )


def _file(item: Item) -> str:
    """Return the file in which a thing stands; of a notebook, not the cell."""
    return item.file.partition(CELL)[0]


def _files_words(wholes: Sequence[SharedFeature]) -> str:
    names = []
    for each in wholes:
        first, second = each.first[1].file, each.second[1].file
        names.append(first if first == second else f"{first} and {second}")
    return f"the same in both, to the letter: {clean_line(capped(names), 2 * MAX_TEXT_CHARS)}"


def _evidence(shared: Sequence[SharedFeature], words: str) -> Evidence:
    best = min(shared, key=lambda each: (each.first[1].kind != "files", each.holders))
    return Evidence(
        kind=best.first[1].kind,
        words=words,
        bits=round(sum(shared_feature.bits for shared_feature in shared), 2),
        holders=best.holders,
        first=_place(*best.first),
        second=_place(*best.second),
    )


def _place(submission: str, item: Item) -> Place:
    file = clean_line(item.file, MAX_TEXT_CHARS)
    return Place(
        submission=submission,
        file=file,
        line=item.line,
        text=clean_line(item.shown, MAX_TEXT_CHARS),
    )


def _words(shared_feature: SharedFeature, sides: Sequence[Side], cohort: ReadCohort) -> str:
    item = shared_feature.first[1]
    said = clean_line(item.shown, MAX_TEXT_CHARS)
    if item.kind.endswith(("answers", "mistakes")):
        return _answer_words(sides[0].answers[shared_feature.feature])
    if item.kind == "misspellings":
        right = clean_line(cohort.misspellings[shared_feature.feature], MAX_TEXT_CHARS)
        return f'both write "{clean_line(item.key, MAX_TEXT_CHARS)}" for "{right}"'
    if item.kind == "names":
        return f"both use the name {clean_line(item.key, MAX_TEXT_CHARS)}"
    if item.kind == "numbers":
        return f"both use the number {clean_line(item.key, MAX_TEXT_CHARS)}"
    if item.kind == "strings":
        return f'both have the text "{said}"'
    return f'both have the same spacing in "{said}"'


def _answer_words(answer: Answer) -> str:
    where = answer.criterion + (f", {answer.case}" if answer.case else "")
    actual = clean_line(" ".join(answer.actual.split()), MAX_TEXT_CHARS)
    if not answer.expected:
        return f"both end alike: {actual} ({where})"
    expected = clean_line(" ".join(answer.expected.split()), MAX_TEXT_CHARS)
    named = f", the known mistake {answer.lookalike}" if answer.lookalike else ""
    return f"both answer {actual} where {expected} is expected ({where}{named})"


def _remark_words(
    texts: tuple[str, str], phrases: Sequence[SharedFeature], *, is_same: bool
) -> str:
    """Return the whole remark if it is the same, else the runs of words that are."""
    if is_same:
        return f'both have the comment "{clean_line(texts[0], MAX_TEXT_CHARS)}"'
    runs: list[list[str]] = []
    for phrase in phrases:
        words = phrase.first[1].key.split()
        if runs and runs[-1][-len(words) + 1 :] == words[:-1]:
            runs[-1].append(words[-1])
        else:
            runs.append(words)
    said = '", "'.join(" ".join(run) for run in runs)
    return f'both write "{clean_line(said, MAX_TEXT_CHARS)}" in a comment'
