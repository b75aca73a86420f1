"""The ranked pairs as CSV: one row per thing that a pair shares, safe to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from grader.safe_csv import Cell, csv_text
from grader.similarity.records import Place, Similarity

HEADER = (
    *("rank", "first", "second", "pair_bits", "kind", "bits", "holders", "students", "what"),
    *("first_place", "second_place", "also"),
)


def pairs_table(found: Similarity) -> str:
    """Return one row per thing that a shown pair shares."""
    return csv_text(HEADER, _rows(found))


def _rows(found: Similarity) -> Iterator[list[Cell]]:
    for rank, pair in enumerate(found.pairs, 1):
        for evidence in pair.evidence:
            yield [
                rank,
                " ".join(pair.first),
                " ".join(pair.second),
                pair.bits,
                evidence.kind,
                evidence.bits,
                evidence.holders,
                found.students,
                evidence.words,
                place_words(evidence.first),
                place_words(evidence.second),
                " ".join(pair.also),
            ]


def place_words(place: Place) -> str:
    """Return where a thing is: file and line, or the criterion that was answered."""
    return f"{place.file}:{place.line}" if place.line else place.file
