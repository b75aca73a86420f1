"""`grader moodle pull`: what was handed in, into a folder to be graded."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.console import complain, console, remark
from grader.cli.moodle.connecting import connect
from grader.cli.options import PATH, common
from grader.errors import OK, USAGE
from grader.limits import Limits


@click.command("pull")
@click.argument("site")
@click.argument("assignment")
@click.option("-o", "--output", type=PATH, required=True, help="Folder for the hand-ins.")
@common
def run(site: str, assignment: str, output: Path, *, verbose: bool, quiet: bool) -> int:
    """Fetch what was handed in.

    SITE is its address; ASSIGNMENT the name, the number in the address of its page, or that
    address. The same command goes on where it was stopped, and fetches later what has changed.
    """
    from grader.moodle.assignments import find_assignment  # noqa: PLC0415 only with the extra
    from grader.moodle.pull import pull  # noqa: PLC0415 as above

    out = console(quiet=quiet)
    with connect(site) as there:
        found = find_assignment(there, assignment)

        def tell(folder: str) -> None:
            if verbose:
                out.print(f"fetched {folder}", soft_wrap=True)

        pulled = pull(there, found.assignment, output, Limits(), tell)
    out.print(
        f"{pulled.fetched} hand-ins of {found.assignment.name!r} fetched into {output}, "
        f"{pulled.there} were there",
        soft_wrap=True,
    )
    for said in pulled.notes:
        remark(out, said)
    for said in pulled.left_out:
        complain(f"left out: {said}")
    out.print(f"next: grader grade {output} -o reports", soft_wrap=True)
    return USAGE if pulled.left_out else OK
