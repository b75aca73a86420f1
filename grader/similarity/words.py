"""Similarities in words, shared by terminal and page; pure."""

from __future__ import annotations

from grader.records.listing import capped
from grader.similarity.records import Evidence, Pair, Similarity

MOST_BITS = 30
"""Beyond a billion, numbers say no more."""
MIN_STUDENTS = 3
"""Students among whom a thing that two have is not one that everybody has."""


def summary(found: Similarity) -> str:
    """Return the whole in one sentence."""
    if found.students < MIN_STUDENTS:
        return "Of fewer than three students nobody can tell what is rare: no pairs are ranked."
    looked = f"{found.submissions} submissions of {found.students} students"
    if not found.pairs:
        return f"No two of {looked} share more than chance would have them share."
    shown = len(found.pairs)
    said = f"{found.above} pairs among {looked} share more than chance would have them share"
    if found.above == 1:
        said = f"1 pair among {looked} shares more than chance would have it share"
    if found.above > shown:
        said += f"; told below: {shown}, each with something of its own, and who shares the same"
    return f"{said}."


def coverage(found: Similarity) -> str:
    """Return a note on what could not be read; empty if all could."""
    if not found.with_files:
        return (
            "Only wrong answers were compared, as only reports were named: name the folder of "
            "submissions beside them to compare comments, names and texts too."
        )
    if not found.with_reports:
        return (
            "Wrong answers were not compared: name the folder of reports beside the submissions to "
            "compare them too."
        )
    return ""


def same_files(found: Similarity) -> list[str]:
    """Return a sentence for each group of submissions with files that are the same."""
    return [
        f"The same to the letter in {capped(each.submissions)}: {capped(each.files)}."
        for each in found.same_files
    ]


def odds(pair: Pair, students: int) -> str:
    """Return what the weight of a pair means."""
    pairs = students * (students - 1) // 2
    if pair.bits > MOST_BITS:
        rare = "in fewer than one pair in a billion"
    else:
        rare = f"in one pair of about {_rounded(2**pair.bits):,}"
    return f"by chance {rare}, if all worked alone; there are {pairs:,} pairs here"


def _rounded(number: float) -> int:
    """Return a number with one digit that says something."""
    step: int = 10 ** max(0, len(str(int(number))) - 1)
    return round(number / step) * step


def holders(each: Evidence, students: int) -> str:
    """Return how many have a thing."""
    return f"{each.holders} of {students} do"


def others(pair: Pair) -> str:
    """Return who shares the same."""
    return f"the same is shared with {capped(pair.also)}" if pair.also else ""


def side(names: list[str]) -> str:
    """Return one student: the submission, or all attempts."""
    return " = ".join(names)
