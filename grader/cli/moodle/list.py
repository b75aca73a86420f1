"""`grader moodle list`: the assignments that the owner of the token sees."""

from __future__ import annotations

import click

from grader.cli.console import console
from grader.cli.moodle.connecting import connect
from grader.cli.options import common
from grader.errors import OK


@click.command("list")
@click.argument("site")
@common
def run(site: str, *, verbose: bool, quiet: bool) -> int:
    """List the assignments of a site.

    Each with the number by which `grader moodle pull` knows it, its course, and how it is marked.
    """
    from grader.moodle.assignments import list_assignments  # noqa: PLC0415 only with the extra

    out = console(quiet=quiet)
    with connect(site) as there:
        listed = list_assignments(there)
    for each in listed:
        own = each.assignment
        kinds = [
            f"{own.grade} points" if own.grade > 0 else "no points",
            *(["teams"] if own.teamsubmission else []),
            *(["anonymous"] if own.blindmarking else []),
            *(["marking workflow"] if own.markingworkflow else []),
        ]
        out.print(f"{own.cmid:>7}  {each.course}: {own.name} ({', '.join(kinds)})", soft_wrap=True)
        if verbose:
            out.print(f"         {there.address}/mod/assign/view.php?id={own.cmid}", soft_wrap=True)
    if not listed:
        out.print("no assignments are shown to the owner of this token")
    return OK
