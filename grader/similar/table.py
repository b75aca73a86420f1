"""The ranked pairs as CSV: one row per thing that a pair shares, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

from grader.gradebook.table import neutral
from grader.similar.records import Place, Similarity

HEADER = (
    *("rank", "first", "second", "pair_bits", "kind", "bits", "holders", "students", "what"),
    *("first_place", "second_place", "also"),
)


def pairs_table(found: Similarity) -> str:
    """Return one row per thing that a shown pair shares."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    for rank, pair in enumerate(found.pairs, 1):
        for each in pair.evidence:
            row = [
                rank,
                neutral(" ".join(pair.first)),
                neutral(" ".join(pair.second)),
                pair.bits,
                each.kind,
                each.bits,
                each.holders,
                found.students,
                neutral(each.words),
                neutral(place_words(each.first)),
                neutral(place_words(each.second)),
                neutral(" ".join(pair.also)),
            ]
            writer.writerow(row)
    return text.getvalue()


def place_words(place: Place) -> str:
    """Return where a thing is: file and line, or the criterion that was answered."""
    return f"{place.file}:{place.line}" if place.line else place.file
