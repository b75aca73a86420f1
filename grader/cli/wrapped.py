"""What may be longer than a line of a terminal, laid out by Rich in columns that are wrapped."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.cli.lines import Run
from grader.language import _
from grader.records.finding import Finding
from grader.report.closed_forms import FormView
from grader.report.sentences import parts_of


def print_runs(console: Console, runs: tuple[Run, ...]) -> None:
    """Print a paragraph of parts in styles of their own."""
    console.print(Text.assemble(*runs))


def print_indented(console: Console, blanks: int, runs: tuple[Run, ...]) -> None:
    """Print a paragraph that is indented."""
    console.print(Padding(Text.assemble(*runs), (0, 0, 0, blanks), expand=False))


def print_marked(console: Console, mark: Run, runs: tuple[Run, ...]) -> None:
    """Print a paragraph beside its mark."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column()
    grid.add_column()
    grid.add_row(Text(*mark), Text.assemble(*runs))
    console.print(grid)


def print_form(console: Console, form: FormView) -> None:
    """Print a closed form: its name, what was written, and what is wrong with it."""
    colour = "green" if form.is_right else "red"
    console.print()
    console.print(Text.assemble((f"{form.mark} ", colour), (form.name, "bold"), f"  {form.label}"))
    if form.form:
        console.print(Padding(Text(form.form), (0, 0, 0, 4), expand=False))
    if form.rationale:
        console.print(Padding(Text(form.rationale, "bold"), (0, 0, 0, 4), expand=False))
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", style="dim", min_width=9)
    grid.add_column()
    for part in form.parts:
        grid.add_row(part.label, Text(part.said, "yellow" if part.kind == "hint" else ""))
    if grid.row_count:
        console.print(Padding(grid, (0, 0, 0, 4), expand=False))


def print_finding(console: Console, finding: Finding, *, verbose: bool) -> None:
    """Print a finding: the sentence, then what belongs to it in two columns."""
    console.print(Padding(Text(finding.rationale, "bold"), (0, 0, 0, 6), expand=False))
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", style="dim", min_width=9)
    grid.add_column()
    for part in parts_of(finding):
        grid.add_row(part.label, Text(part.said, "yellow" if part.kind == "hint" else ""))
    if grid.row_count:
        console.print(Padding(grid, (0, 0, 0, 6), expand=False))
    if finding.reproduce and verbose:
        console.print(Padding(Text(_("See it happen:"), "dim"), (0, 0, 0, 6), expand=False))
        console.print(Text(finding.reproduce), soft_wrap=True)  # flush left, to be pasted
