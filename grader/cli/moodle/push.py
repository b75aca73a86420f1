"""`grader moodle push`: grades, comments and pages to the site that the hand-ins came from."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader.cli.assignment import assignment_of
from grader.cli.console import complain, console, remark
from grader.cli.moodle.connecting import connect
from grader.cli.options import PATH, common
from grader.errors import OK, USAGE, UsageError
from grader.gradebook.values import Kind
from grader.moodle.record import CARRIED, PULLED, Origin, Persons, read_origin
from grader.sanitise import clean_line
from grader.store.files import locked
from grader.store.reports import open_reports, read_reports


@click.command("push")
@click.argument("reports", type=PATH)
@click.option(
    "--from",
    "pulled",
    type=PATH,
    metavar="FOLDER",
    help="Folder that `grader moodle pull` filled. Default: the one that was graded.",
)
@click.option(
    "--value",
    type=click.Choice(["grade", "points", "percent"]),
    help="What to send. Default: what has the same maximum as the assignment.",
)
@click.option("--provisional", is_flag=True, help="Also send what is not final.")
@click.option(
    "--replace",
    type=click.Choice(["grades", "comments", "files"]),
    multiple=True,
    help="Also replace those that a person gave; may be repeated.",
)
@click.option("--yes", is_flag=True, help="Do not ask whether this is the right site.")
@common
@click.pass_context
def run(
    ctx: click.Context,
    reports: Path,
    pulled: Path | None,
    value: Kind | None,
    replace: tuple[Persons, ...],
    *,
    provisional: bool,
    yes: bool,
    verbose: bool,
    quiet: bool,
) -> int:
    """Send grades, comments and pages.

    They go to the assignment that the hand-ins in REPORTS were fetched from. All is read back from
    the site, and what differs is listed. What is there already is not sent again.
    """
    from grader.moodle.push import Sender  # noqa: PLC0415 only with the extra

    assignment = assignment_of(ctx)
    out = console(quiet=quiet)
    with locked(reports):
        record = open_reports(reports, assignment.id).record
        problems: list[str] = []
        found = list(read_reports(reports, record, problems))
        if not found:
            raise UsageError(f"{reports}: holds no readable report; {problems[0]}")
        if record.finished is None:
            raise UsageError(
                f"{reports}: the grading was interrupted; run the same `grader grade` again to "
                f"finish it, then push"
            )
        origin = _origin(reports, pulled)
        _confirm(len(found), origin, yes=yes)
        with connect(origin.site) as site:

            def tell(name: str) -> None:
                if verbose:
                    out.print(f"sent {name}", soft_wrap=True)

            sender = Sender(site, origin, reports, assignment, frozenset(replace))
            pushed = sender.push(found, value, provisional=provisional, tell=tell)
    out.print(
        f"{pushed.sent} of {len(found)} sent to {clean_line(origin.name, 100)!r} with "
        f"{pushed.kind} and read back, {pushed.there} were there",
        soft_wrap=True,
    )
    for said in pushed.notes:
        remark(out, said)
    for said in [*problems, *pushed.left_out]:
        complain(f"left out: {said}")
    for said in pushed.differing:
        complain(f"differs: {said}")
    return USAGE if problems or pushed.left_out or pushed.differing else OK


def _origin(reports: Path, pulled: Path | None) -> Origin:
    path = reports / CARRIED if pulled is None else pulled / PULLED
    origin = read_origin(path)
    if origin is None and pulled is not None:
        raise UsageError(f"{pulled}: was not filled by `grader moodle pull`; name another folder")
    if origin is None:
        raise UsageError(
            f"{reports}: it is not known from which site these hand-ins are; name the folder that "
            f"`grader moodle pull` filled with --from FOLDER, or use `grader export`"
        )
    return origin


def _confirm(count: int, origin: Origin, *, yes: bool) -> None:
    """Ask before the token leaves: where it goes to stands in a file."""
    if yes:
        return
    where = f"{clean_line(origin.name, 100)!r} on {clean_line(origin.site, 200)}"
    if not sys.stdin.isatty():
        raise UsageError(
            f"{count} reports would go to {where}; add --yes if that is right, as there is no "
            f"terminal to ask"
        )
    click.confirm(f"Send {count} reports to {where}?", abort=True, err=True)
