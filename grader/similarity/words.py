"""Similarities in words, shared by terminal and page; pure."""

from __future__ import annotations

from grader.similarity.records import Evidence, Pair, Similarity

MIN_STUDENTS = 3
"""Students among whom a thing that two have is not one that everybody has."""


def summary(found: Similarity) -> str:
    """Return the whole in one sentence."""
    if found.students < MIN_STUDENTS:
        return "Of fewer than three students nobody can tell what is rare; nothing is listed."
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


def holders(each: Evidence, students: int) -> str:
    """Return how many have a thing."""
    return f"{each.holders} of {students} do"


def others(pair: Pair) -> str:
    """Return who shares the same."""
    return f"the same is shared with {', '.join(pair.also)}" if pair.also else ""


def side(names: list[str]) -> str:
    """Return one student: the submission, or all attempts."""
    return " = ".join(names)
