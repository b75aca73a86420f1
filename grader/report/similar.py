"""The data of the page of `grader similar`: words decided here, laid out by the template."""

from __future__ import annotations

from collections.abc import Sequence

from grader.frozen import dataclass
from grader.similarity.records import Evidence, Pair, Place, Similarity
from grader.similarity.table import place_words
from grader.similarity.words import coverage, holders, odds, others, same_files, side, summary


@dataclass(frozen=True)
class EvidenceRow:
    """One thing that both have, with its two places."""

    evidence: Evidence
    words: str
    holders: str
    places: Sequence[tuple[Place, str]]


@dataclass(frozen=True)
class PairRow:
    """One pair."""

    pair: Pair
    first: str
    second: str
    odds: str
    others: str
    evidence: Sequence[EvidenceRow]


@dataclass(frozen=True)
class SimilarView:
    """The page."""

    found: Similarity
    same_files: Sequence[str]
    sentence: str
    coverage: str
    rows: Sequence[PairRow]


def similar_view(found: Similarity) -> SimilarView:
    """Decide everything that the page says."""
    return SimilarView(
        found=found,
        same_files=same_files(found),
        sentence=summary(found),
        coverage=coverage(found),
        rows=[_pair(pair, found.students) for pair in found.pairs],
    )


def _pair(pair: Pair, students: int) -> PairRow:
    return PairRow(
        pair=pair,
        first=side(pair.first),
        second=side(pair.second),
        odds=odds(pair, students),
        others=others(pair),
        evidence=[
            EvidenceRow(
                evidence=evidence,
                words=f"{evidence.words[0].upper()}{evidence.words[1:]}",
                holders=holders(evidence, students),
                places=[(place, place_words(place)) for place in (evidence.first, evidence.second)],
            )
            for evidence in pair.evidence
        ],
    )
