"""`grader validate`: whether the grader is fair to right and wrong work that its source holds."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from grader.answer_key.public_pack import PUBLIC_SEED
from grader.assignment.model import Assignment
from grader.cli.assignment import assignment_of, named_or_inside, reference_of
from grader.cli.console import console
from grader.cli.options import (
    PATH,
    all_json_option,
    common,
    course_option,
    fixed_seed_option,
    jobs_option,
    reference_option,
)
from grader.cli.progress import BatchProgress
from grader.errors import BROKEN, OK
from grader.grading.machine import default_jobs
from grader.grading.setup import prepare_setup
from grader.quality.fairness import Row, Validation, validate
from grader.quality.faults import faults, faults_of_luck, faults_of_pool
from grader.quality.marks import Batch, Marks, grade_batches
from grader.quality.pools import Pool, load_pools
from grader.quality.specimen_reports import grade_specimens
from grader.quality.specimens import PLAIN, Specimen, load_specimens
from grader.quality.stability import specimen_batches, unsteady
from grader.quality.survival import PoolRow, batches_of, row_of
from grader.settings import load_course

FAST = {"cpu_seconds": 1.0, "task_cpu_seconds": 3.0}
"""Limits for those that do not end: no right specimen computes for a second."""

POOLS = "mutants"
"""Name of the folder of the pools, beside that of the specimens."""


@click.command("validate")
@click.option(
    "--specimens",
    type=PATH,
    help="Folder with labelled specimens. Default: specimens/ in the assignment's folder, else "
    "tests/specimens.",
)
@click.option(
    "--mutants",
    type=PATH,
    help="Folder with pools of mutants. Default: mutants/ beside the specimens, if it exists.",
)
@fixed_seed_option
@click.option(
    "--seeds",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="Seeds at which every mutant must lose points, from --seed upwards.",
)
@click.option(
    "--stable",
    is_flag=True,
    help="Grade the specimens at all seeds too, and name those whose verdict or points change; "
    "takes long.",
)
@jobs_option
@all_json_option
@course_option
@reference_option
@common
@click.pass_context
def run(
    ctx: click.Context,
    specimens: Path | None,
    mutants: Path | None,
    reference: Path | None,
    config: Path | None,
    seed: int | None,
    seeds: int,
    jobs: int | None,
    *,
    stable: bool,
    as_json: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Test the grader on labelled specimens and mutants.

    Right work must keep its points, and wrong work must lose them and be named.
    """
    assignment = assignment_of(ctx)
    specimens = named_or_inside(ctx, specimens, "specimens", "tests/specimens")
    reference = reference_of(ctx, reference)
    course = load_course(config, assignment.criteria)
    course = course.model_copy(update={"limits": course.limits.model_copy(update=FAST)})
    chosen = load_specimens(specimens, assignment)
    pools = _pools(specimens, mutants, reference, chosen, assignment)
    seed = PUBLIC_SEED if seed is None else seed
    setup = prepare_setup(assignment, course, seed, "grade", reference)
    out = console(quiet=quiet or as_json, errors=as_json)
    jobs = jobs or default_jobs()

    def marked(batches: Sequence[Batch], done: str) -> list[Marks]:
        total = sum(len(batch.submissions) for batch in batches)
        with BatchProgress(out, total, done=done) as progress:
            return grade_batches(batches, setup, jobs, progress.advance)

    with BatchProgress(out, len(chosen), done="specimens graded") as progress:
        reports = grade_specimens(chosen, setup, jobs, progress.advance)
    found = validate(chosen, reports, assignment)
    every = range(seed, seed + seeds)
    marks = marked([batch for pool in pools for batch in batches_of(pool, every)], "mutants graded")
    rows = {pool.task.name: row_of(pool, marks) for pool in pools}
    luck: dict[str, tuple[str, ...]] | None = None
    if stable:
        again = marked(specimen_batches(chosen, every), f"graded at {seeds} seeds")
        luck = unsteady([*again, *marks])
    if as_json:
        pooled = {name: asdict(row) for name, row in rows.items()}
        everything = {**asdict(found), "mutants": pooled, "unsteady": luck}
        print(json.dumps(everything, indent=1, sort_keys=True))  # noqa: T201 what was asked for
    _show(out, found, rows)
    if luck is not None:
        tried = len(chosen) + sum(len(row.mutants) for row in rows.values())
        out.print(
            f"{len(luck)} of {tried} specimens and mutants change verdict or points between "
            f"{seeds} seeds"
        )
    out.print(f"seed {seed}, isolation {setup.walls.level}")
    said = faults(found, at_length=verbose)
    said += [sentence for name, row in rows.items() for sentence in faults_of_pool(name, row)]
    for sentence in [*said, *faults_of_luck(luck or {})]:
        console(errors=True).print(sentence, markup=False, highlight=False)
    holds = found.holds and all(row.holds for row in rows.values()) and not luck
    return OK if holds else BROKEN


def _pools(
    specimens: Path,
    mutants: Path | None,
    reference: Path,
    chosen: Sequence[Specimen],
    assignment: Assignment,
) -> list[Pool]:
    """Read the pools that are named, else those beside the specimens, if there are any."""
    folder = mutants or specimens.parent / POOLS
    if mutants is None and not folder.is_dir():
        return []
    plain = next(specimen.sources for specimen in chosen if specimen.name == PLAIN)
    return load_pools(folder, reference, plain, assignment)


def _show(out: Console, found: Validation, pools: Mapping[str, PoolRow]) -> None:
    table = Table(box=None, pad_edge=False)
    table.add_column("criterion")
    for title in ("right", "rejected", "wrong", "caught", "with an id", "named"):
        table.add_column(title, justify="right")
    for name, row in found.rows.items():
        table.add_row(name, *counts(row))
    table.add_row("whole submissions", *counts(found.total), style="bold")
    out.print(table)
    if not pools:
        return
    table = Table(box=None, pad_edge=False)
    table.add_column("mutants of")
    for title in ("mutants", "seeds", "caught"):
        table.add_column(title, justify="right")
    table.add_column("survivors")
    for name, pool in pools.items():
        table.add_row(name, *counts_of_pool(pool), ", ".join(pool.survivors))
    out.print()
    out.print(table)


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


def counts_of_pool(row: PoolRow) -> list[str]:
    """Return the numbers of one line of the table of pools."""
    return [str(len(row.mutants)), str(len(row.seeds)), str(row.caught)]
