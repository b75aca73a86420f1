"""`grader validate`: whether the grader is fair to the specimens that ship with the source."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from rich.table import Table

from grader.commands.console import console
from grader.commands.progress import BatchProgress
from grader.course import load_course
from grader.slot import cores, prepare_slot
from grader.tasks import CRITERIA, TP1
from grader.validation import Row, Validation, grade_specimens, load_specimens, validate

FAST = {"cpu_seconds": 1.0, "task_cpu_seconds": 3.0}
"""Limits for those that do not end: no right specimen computes for a second."""

SEED = 20200220
"""The date on the assignment sheet; any other will do."""


def run(
    specimens: Path,
    reference: Path,
    config: Path | None,
    seed: int | None,
    jobs: int | None,
    *,
    as_json: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Grade the specimens, print what became of them; return 0 if the grader is fair, else 3."""
    course = load_course(config, CRITERIA)
    course = course.model_copy(update={"limits": course.limits.model_copy(update=FAST)})
    pool = load_specimens(specimens)
    seed = SEED if seed is None else seed
    slot = prepare_slot(TP1, course, seed, "grade", reference)
    out = console(quiet=quiet or as_json, errors=as_json)
    with BatchProgress(out, len(pool)) as progress:
        reports = grade_specimens(pool, slot, jobs or cores(), progress.advance)
    found = validate(pool, reports)
    if as_json:
        print(json.dumps(asdict(found), indent=1, sort_keys=True))  # noqa: T201 what was asked for
    out.print(_table(found))
    out.print(f"seed {seed}, isolation {slot.walls.level}")
    for sentence in faults(found, at_length=verbose):
        console(errors=True).print(sentence, markup=False, highlight=False)
    return 0 if found.holds else 3


def _table(found: Validation) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("criterion")
    for title in ("right", "rejected", "wrong", "caught", "with an id", "named"):
        table.add_column(title, justify="right")
    for name, row in found.rows.items():
        table.add_row(name, *counts(row))
    table.add_row("whole submissions", *counts(found.total), style="bold")
    return table


def counts(row: Row) -> list[str]:
    """Return the numbers of one line of the table."""
    return [
        str(len(row.right)),
        str(len(row.rejected)),
        str(len(row.wrong)),
        str(len(row.wrong) - len(row.missed)),
        str(len(row.with_id)),
        str(len(row.with_id) - len(row.misnamed)),
    ]


def faults(found: Validation, *, at_length: bool) -> list[str]:
    """Return every unfairness in a sentence; at length also the few misnamed that are allowed."""
    said = [
        f"{name}: right work loses {criterion}"
        for criterion, row in found.rows.items()
        for name in row.rejected
    ]
    said += [
        f"{name}: wrong work keeps {criterion}"
        for criterion, row in found.rows.items()
        for name in row.missed
    ]
    said += [
        f"{name}: loses {', '.join(lost)} without reason" for name, lost in found.astray.items()
    ]
    said += [
        f"{name}: right work is named {', '.join(names)}"
        for name, names in found.named_although_right.items()
    ]
    said += [f"{name}: the grader itself had trouble with it" for name in found.broken]
    if at_length or not found.holds:
        said += [f"{name}: its mistake is not named rightly" for name in found.total.misnamed]
    return said
