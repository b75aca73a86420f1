"""`grader course agreement`: how far the marking is, and how well markers agree."""

from __future__ import annotations

import click

from grader.cli.console import console
from grader.cli.course.common import book_argument, tp_of, tp_option
from grader.cli.options import common
from grader.course.markers import Agreement, Difference, agreement_of
from grader.course.marking import team_of
from grader.course.opening import opened
from grader.errors import OK
from grader.records.report import tidy


@click.command("agreement")
@book_argument
@tp_option
@common
@click.pass_context
def run(ctx: click.Context, where: str, key: str | None, *, verbose: bool, quiet: bool) -> int:
    """Show how far the marking of a TP is, and how well its markers agree.

    Kappa is quadratic-weighted: 1 where two markers always agree, 0 where it is as good as chance.
    Differences beyond `markers_differ` of the settings are listed for a third look; with -v those
    too that are settled.
    """
    out = console(quiet=quiet)
    with opened(where) as book:
        found = agreement_of(book.course, tp_of(ctx, book, key))
        for each in found:
            out.print(_line(each), soft_wrap=True)
        for each in found:
            for difference in each.differences:
                if verbose or difference.settled is None:
                    out.print(_difference(difference), soft_wrap=True)
    return OK


def _line(each: Agreement) -> str:
    said = f"{each.question}  {each.marked} of {each.attempts} marked"
    if not each.pairs:
        return f"{said}, none by two"
    kappa = "none, all marks are equal" if each.kappa is None else f"{float(each.kappa):.2f}"
    return f"{said}, {each.by_several} by two: {each.equal} of {each.pairs} equal, kappa {kappa}"


def _difference(each: Difference) -> str:
    marks = ", ".join(f"{name} {tidy(points)}" for name, points in each.marks)
    end = "not settled" if each.settled is None else f"settled at {tidy(each.settled)}"
    return f"  {team_of(each.attempt)}, {each.question}: {marks}; {end}"
