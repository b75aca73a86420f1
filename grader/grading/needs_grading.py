"""Which settings cannot be applied to saved reports: what they change shows when code runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pydantic import BaseModel

from grader.grading.rescoring import Rescoring
from grader.records.report import Report
from grader.settings import Course

JUDGED_BY = ("isolation", "worker", "packages", "diagnosis", "tolerances", "limits")
"""Keys of the settings that decide how code is run, judged and diagnosed."""


class Unsaved(NamedTuple):
    """A setting whose effect is not in saved reports."""

    key: str
    why: str


def unsaved_keys(before: Course | None, now: Course) -> Iterator[Unsaved]:
    """Yield the settings that decide how code is run, where they are not those of the grading.

    Where nobody knows those of the grading, they are taken for the defaults.
    """
    for key, was, wanted in _differences(before or Course(), now):
        if before is None:
            yield Unsaved(key, f"{wanted}, and batch.json does not say what it was in the grading")
        else:
            yield Unsaved(key, f"{wanted}, and the code was graded with {was}")


def _differences(before: Course, now: Course) -> Iterator[tuple[str, str, str]]:
    for name in JUDGED_BY:
        was, wanted = getattr(before, name), getattr(now, name)
        if isinstance(was, BaseModel):
            for field in type(was).model_fields:
                one, other = getattr(was, field), getattr(wanted, field)
                if one != other:
                    yield f"{name}.{field}", _in_toml(one), _in_toml(other)
        elif was != wanted:
            yield name, _in_toml(was), _in_toml(wanted)


def _in_toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, Iterable):
        return f"[{', '.join(map(_in_toml, value))}]"
    return str(value)


def unsaved_in(graded: Report, rescoring: Rescoring) -> set[Unsaved]:
    """Return the settings that ask for what one report, as it was graded, does not hold."""
    now, assignment = rescoring.course, rescoring.assignment
    there = {criterion.id for task in graded.tasks for criterion in task.criteria}
    wanted = {name for name in assignment.criteria if now.judges(name, rescoring.mode)}
    found = {
        Unsaved(f'criteria."{name}"', "in use, and the code was graded without this criterion")
        for name in wanted - there
    }
    if (graded.feedback, now.feedback) == ("symptom", "named"):
        found.add(Unsaved("feedback", '"named", and only symptoms were saved'))
    if rescoring.in_language(graded)[1]:
        said = "and some sentences were saved that cannot be told in it"
        found.add(Unsaved("language", f'"{now.language}", {said}'))
    return found


def may_differ(graded: Report, rescored: Report) -> bool:
    """Return True if a grading by the new settings may judge otherwise than was judged.

    Of two judgements, the one with stand-ins was kept because it had more points. And a criterion
    that is switched off now was a reason to judge others as missed.
    """
    for was, now in zip(graded.tasks, rescored.tasks, strict=True):
        left = {criterion.id: criterion for criterion in now.criteria}
        missed = [each.id for each in was.criteria if each.verdict != "passed"]
        weights = [[each.max_points, each.points] for each in was.criteria]
        is_weighed_anew = weights != [[each.max_points, each.points] for each in now.criteria]
        if is_weighed_anew and was.stand_ins:
            return True
        if any(name in left for name in missed) and any(name not in left for name in missed):
            return True
    return False
