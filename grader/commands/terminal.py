"""A report for a terminal: the words of the page, laid out in lines."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.language import _, speaking
from grader.report.page import CriterionView, TaskView, page_view
from grader.report.sentences import earned_of, parts_of, points
from grader.score import Report
from grader.telling import Finding


def print_report(console: Console, report: Report, *, verbose: bool) -> None:
    """Print tasks, criteria and findings; with `verbose`, also how to reproduce and advice."""
    with speaking(report.language):
        _print(console, report, verbose=verbose)


def _print(console: Console, report: Report, *, verbose: bool) -> None:
    view = page_view(report)
    for task in view.tasks:
        _print_task(console, task, verbose=verbose)
    console.print()
    for remark in report.remarks:
        console.print(Text(_("note: {remark}").format(remark=remark), style="dim"))
    score = report.score
    style = "bold green" if score.points == score.max_points else "bold"
    console.print(Text(earned_of(report), style))
    if view.next_step:
        console.print(view.next_step)
    if view.hidden:
        console.print(view.hidden)
    console.print(
        Text(
            _("These are the public cases; grading uses fresh ones of the same kinds."),
            style="dim",
        )
    )


def _print_task(console: Console, task: TaskView, *, verbose: bool) -> None:
    earned = f"{points(task.score.points)} / {points(task.score.max_points)}"
    console.print()
    console.print(Text.assemble((f"{task.score.name}  {earned}", "bold"), f"  {task.sentence}"))
    if task.common is not None:
        _print_finding(console, task.common, verbose=verbose)
        return
    for criterion in task.criteria:
        _print_criterion(console, criterion)
        for finding in criterion.findings:
            _print_finding(console, finding, verbose=verbose)
    for finding in task.score.advice if verbose else ():
        console.print(Text("  " + _("advice, worth no points:"), style="dim"))
        _print_finding(console, finding, verbose=verbose)


def _print_criterion(console: Console, criterion: CriterionView) -> None:
    score = criterion.score
    colour = "green" if score.verdict == "passed" else "red"
    line = Text.assemble(
        f"{score.title}  ",
        (f"{points(score.points)} / {points(score.max_points)}  ", "bold"),
        (f"{criterion.label}, {criterion.tried}", "dim"),
    )
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column()
    grid.add_column()
    grid.add_row(Text(f"  {criterion.mark}", colour), line)
    console.print(grid)


def _print_finding(console: Console, finding: Finding, *, verbose: bool) -> None:
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
        console.print(Padding(Text(_("see it happen:"), "dim"), (0, 0, 0, 6), expand=False))
        console.print(Text(finding.reproduce), soft_wrap=True)  # flush left, to be pasted
