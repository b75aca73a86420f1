"""What `grader grade` prints when it is done: a table, notes, and where to look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from grader.assignment.model import Assignment
from grader.grading.setup import GradingSetup
from grader.records.summary import Summary

MOST_REMARKS = 20
SCREENFUL = 40


def summarise(
    out: Console,
    done: Sequence[Summary],
    assignment: Assignment,
    setup: GradingSetup,
    output: Path,
    seconds: float,
    *,
    verbose: bool,
) -> None:
    """Print it."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("submission", overflow="fold")
    for task in assignment.tasks:
        table.add_column(task.name, justify="right")
    table.add_column("points", justify="right")
    table.add_column("grade", justify="right")
    shown = done if verbose or len(done) <= SCREENFUL else []
    called = Counter(each.student or each.name for each in done)
    for each in shown:
        name = each.student or each.name
        grade = "-" if each.grade.value is None else f"{each.grade.value:g}"
        grade += "*" if each.grade.provisional and each.grade.value is not None else ""
        table.add_row(
            name if called[name] == 1 else f"{name} ({each.id})",
            *(f"{task.points:g}" for task in each.tasks),
            f"{each.points:g} / {each.max_points:g}",
            grade,
        )
    if shown:
        out.print(table)
        out.print()
    remarks = [(each.id, said) for each in done for said in each.remarks]
    for name, said in remarks[:MOST_REMARKS]:
        out.print(f"note: {name}: {said}")
    if len(remarks) > MOST_REMARKS:
        out.print(f"note: {len(remarks) - MOST_REMARKS} more notes are in {output / 'index.html'}")
    if any(each.grade.provisional and each.grade.value is not None for each in shown):
        out.print("* provisional until the written part is marked")
    resumed = sum(each.resumed for each in done)
    again = f", {resumed} of them unchanged since the last run" if resumed else ""
    plural = "" if len(done) == 1 else "s"
    out.print(f"{len(done)} submission{plural} in {seconds:.1f} s{again}")
    out.print(f"seed {setup.seed}, mode {setup.mode}, isolation {setup.walls.level}")
    out.print(f"open {output / 'index.html'}; the table is {output / 'gradebook.csv'}")
